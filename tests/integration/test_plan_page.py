"""The plan of a directorate: what it proposes, kept as rows, and deciding on it line by line."""

from datetime import timedelta

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.fair_plan import LineStatus, WhyRefused
from matcher.domain.role_judgement import Verdict
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.fair_plan import FairPlan, FairPlanLine
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.trust_setting import TrustSetting
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page
from tests.statements import statements

pytestmark = pytest.mark.time_machine(NOW)
ACCEPT, LEAVE = "Introduce those who are ticked", "Leave those who are ticked for now"


class Scene:
    """Two roles about food and sleep, one person who knows both, and one who knows sleep."""

    def __init__(self) -> None:
        self.here = factories.directorate("Here")
        self.lead: Account = factories.pp_lead(self.here, name="Ada Lead")
        self.food = self.role("Better food", "food")
        self.sleep = self.role("Better sleep", "sleep")
        self.ann = factories.service_user(
            home=self.here, name="Ann All", call_me="Ann", topics=["food", "sleep"], roles_wanted=2
        )
        self.bo = factories.service_user(
            home=self.here, name="Bo Bed", call_me="Bo", topics=["sleep"]
        )

    def role(self, title: str, topic: str, *, of: Directorate | None = None) -> ProjectRole:
        return factories.project_role(of=of or self.here, title=title, topics=[topic])


@pytest.fixture
def scene(app: object) -> Scene:
    return Scene()


@pytest.fixture
def lead(client: Client, scene: Scene) -> Client:
    return client.sign_in_as(scene.lead)


def made(client: Client) -> Page:
    return client.get("/plan").submit("Make a plan")


def proposed() -> dict[tuple[int, int], FairPlanLine]:
    """The lines of all plans, by role and person."""
    db.session.rollback()
    db.session.expire_all()
    lines = db.session.scalars(select(FairPlanLine).order_by(FairPlanLine.id))
    return {(line.project_role_id, line.service_user_id): line for line in lines}


def line_of(role: ProjectRole, person: ServiceUser) -> FairPlanLine:
    return proposed()[role.id, person.id]


def ticked(page: Page) -> list[str]:
    boxes = page.tree.all("input", name="line")
    return [each["value"] for each in boxes if "checked" in each.attributes]


def boxes(page: Page) -> list[str]:
    return [each["value"] for each in page.tree.all("input", name="line")]


def accept(page: Page, *lines: FairPlanLine) -> Page:
    return page.submit(ACCEPT, line=[str(line.id) for line in lines])


def offers() -> set[tuple[int, int]]:
    db.session.rollback()
    db.session.expire_all()
    found = db.session.scalars(select(Introduction))
    return {(each.project_role_id, each.service_user_id) for each in found}


class TestMaking:
    def test_before_one_is_made_the_page_says_what_a_plan_is(self, lead: Client) -> None:
        page = lead.get("/plan")

        assert "the same few are asked again and again" in page.text
        assert "Make a plan" in page.buttons

    def test_it_reaches_two_people_where_each_role_by_itself_may_take_the_same(
        self, lead: Client, scene: Scene
    ) -> None:
        page = made(lead)

        pairs = {(scene.food.id, scene.ann.id), (scene.sleep.id, scene.bo.id)}
        assert set(proposed()) == pairs
        assert "It reaches 2 people instead of 1, for 2 free places." in page.text
        assert "No one is asked twice." in page.text
        assert "The fit is as good as when each role takes its best." in page.text

    def test_making_one_sends_nothing(self, lead: Client) -> None:
        made(lead)

        assert offers() == set()
        assert db.session.scalars(select(OutboxMessage)).all() == []

    def test_reading_it_writes_nothing_and_shows_the_same(self, lead: Client) -> None:
        first = made(lead)
        with statements() as sent:
            again = lead.get("/plan")

        assert boxes(again) == boxes(first)
        assert sent.writes == []

    def test_it_needs_as_many_statements_for_many_lines_as_for_few(
        self, lead: Client, scene: Scene
    ) -> None:
        made(lead)
        lead.get("/plan")
        with statements() as few:
            lead.get("/plan")
        for _number in range(6):
            scene.role("Quieter nights", "sleep")
            factories.service_user(home=scene.here, topics=["sleep"])
        lead.get("/plan").submit("Plan anew")
        lead.get("/plan")
        with statements() as many:
            page = lead.get("/plan")

        assert len(boxes(page)) == 8
        assert len(many) == len(few) < 20, chr(10).join(each[:160] for each in many)

    def test_asked_for_twice_with_nothing_new_it_is_one(self, lead: Client) -> None:
        page = lead.get("/plan")
        page.submit("Make a plan")
        ids = [line.id for line in proposed().values()]
        page.submit("Make a plan")

        assert [line.id for line in proposed().values()] == ids

    def test_a_new_one_takes_the_place_of_the_one_before(self, lead: Client, scene: Scene) -> None:
        page = made(lead)
        lines = proposed()
        page.submit(LEAVE, line=boxes(page)[:1]).submit("Plan anew")

        assert len(db.session.scalars(select(FairPlan)).all()) == 1
        assert set(proposed()) == set(lines)
        assert {line.status for line in proposed().values()} == {LineStatus.PROPOSED}

    def test_it_follows_the_trusts_own_costs(self, lead: Client, scene: Scene) -> None:
        by = factories.account(Access.ADMINISTRATOR)
        factories.save(
            TrustSetting(name="least_points", value=100, set_by_id=by.id, set_at=factories.NOW)
        )

        assert "Nobody can be proposed." in made(lead).text
        assert proposed() == {}

    def test_without_an_open_role_it_says_so(self, client: Client) -> None:
        client.sign_in_as(factories.pp_lead(factories.directorate("Quiet")))

        assert "No role is open here with a place left." in made(client).text

    def test_whoever_looks_after_several_chooses_one(self, client: Client, scene: Scene) -> None:
        there = factories.directorate("There")
        scene.role("Far food", "food", of=there)
        client.sign_in_as(factories.pp_lead(scene.here, there))

        page = client.get("/plan").follow("There").submit("Make a plan")

        assert "Far food" in page.text
        assert "Better sleep" not in page.text

    def test_two_leads_see_one_plan_and_each_others_decisions(
        self, lead: Client, scene: Scene, app: Flask
    ) -> None:
        page = made(lead)
        other = Client(app).sign_in_as(factories.account(Access.PP_TEAM, name="Kim Team"))
        page.submit(LEAVE, line=boxes(page)[:1])

        assert "Left for now: Ada Lead, Saturday 21 November" in other.get("/plan").text


class TestChangedFacts:
    def test_what_the_plan_itself_does_is_no_change(self, lead: Client, scene: Scene) -> None:
        page = made(lead)
        page = accept(page, line_of(scene.food, scene.ann))

        assert "Things have changed" not in page.text

    def test_a_change_of_a_person_or_a_new_day_offers_to_plan_anew(
        self, lead: Client, scene: Scene, clock: time_machine.Traveller
    ) -> None:
        made(lead)
        factories.service_user(home=scene.here, topics=["food"])
        page = lead.get("/plan")
        assert "Things have changed since this plan was made" in page.text

        page = page.submit("Plan anew")
        assert "Things have changed" not in page.text
        clock.move_to(NOW + timedelta(hours=20))
        lead.sign_in_as(scene.lead)
        assert "Things have changed" in lead.get("/plan").text


class TestAccepting:
    def test_a_ticked_line_becomes_an_introduction_with_its_evidence_and_the_others_do_not(
        self, lead: Client, scene: Scene
    ) -> None:
        page = made(lead)
        page = accept(page, line_of(scene.food, scene.ann))

        assert "1 person hears of a role." in page.text
        (offer,) = db.session.scalars(select(Introduction))
        assert (offer.project_role_id, offer.service_user_id) == (scene.food.id, scene.ann.id)
        assert offer.evidence["score"] > 0
        assert offer.evidence["rank"] == 1
        told = db.session.scalars(select(OutboxMessage)).all()
        assert [each.service_user_id for each in told] == [scene.ann.id]
        line = line_of(scene.food, scene.ann)
        assert (line.status, line.introduction_id) == (LineStatus.ACCEPTED, offer.id)
        assert boxes(page) == [str(line_of(scene.sleep, scene.bo).id)]
        assert "Introduced: Ada Lead, Saturday 21 November, 10:00" in page.text

    def test_all_are_ticked_with_one_link_and_accepted_with_one_press(
        self, lead: Client, scene: Scene
    ) -> None:
        page = made(lead).follow("Tick all that is proposed")
        assert ticked(page) == boxes(page)

        page = page.submit(ACCEPT)

        assert "2 people hear of a role." in page.text
        assert offers() == {(scene.food.id, scene.ann.id), (scene.sleep.id, scene.bo.id)}
        assert boxes(page) == []

    def test_nothing_ticked_decides_nothing(self, lead: Client) -> None:
        page = made(lead).submit(ACCEPT)

        assert "Nobody was ticked" in page.text
        assert offers() == set()

    def test_accepting_twice_is_once(self, lead: Client, scene: Scene) -> None:
        opened = made(lead)
        line = line_of(scene.food, scene.ann)
        accept(opened, line)

        page = accept(opened, line)

        assert "They were introduced already. Nothing was done twice." in page.text
        assert len(db.session.scalars(select(OutboxMessage)).all()) == 1

    @pytest.mark.parametrize(
        ("what", "why", "words"),
        [
            ("offered", WhyRefused.OFFERED, "the role was offered to them already"),
            ("held", WhyRefused.HELD_BACK, "one of us holds them, or left them out"),
            ("ruled out", WhyRefused.HELD_BACK, "one of us holds them, or left them out"),
            ("place taken", WhyRefused.NO_PLACE, "the role has no place left"),
            ("paused", WhyRefused.LEFT_OUT, "a rule leaves them out now"),
            ("closed", WhyRefused.GONE, "the role is closed"),
        ],
    )
    def test_a_line_that_cannot_be_any_more_is_refused_in_words_and_the_others_go_through(
        self, lead: Client, scene: Scene, what: str, why: WhyRefused, words: str
    ) -> None:
        opened = made(lead)
        happen(what, scene)

        page = opened.submit(ACCEPT, line=boxes(opened))

        assert "1 person hears of a role." in page.text
        assert "Not introduced: Ann All (" + words in page.text
        line = line_of(scene.food, scene.ann)
        assert (line.status, line.why) == (LineStatus.REFUSED, why)
        assert (scene.sleep.id, scene.bo.id) in offers()
        assert "Cannot be introduced now: " + words in page.text or what == "closed"

    @pytest.mark.parametrize("line", ["x", "-1", "0", "1; DROP", "999999999", "1-1", ""])
    def test_an_odd_line_introduces_nobody(self, lead: Client, line: str) -> None:
        made(lead)

        assert lead.post_with_token("/plan/decide", {"line": [line]}).status == 302
        assert offers() == set()

    def test_a_line_of_another_directorate_is_refused(self, lead: Client, scene: Scene) -> None:
        there = factories.directorate("There")
        away = scene.role("Far food", "food", of=there)
        line = factories.fair_plan(there, (scene.ann, away)).lines[0].id
        for decision in ("accept", "leave"):
            values = {"line": [str(line)], "decision": [decision]}
            lead.post_with_token("/plan/decide", values)

        assert offers() == set()
        assert line_of(away, scene.ann).status is LineStatus.PROPOSED
        assert lead.get(f"/plan/lines/{line}/change").status == 404

    def test_a_line_of_a_plan_that_was_made_anew_meanwhile_is_said_so(
        self, lead: Client, scene: Scene
    ) -> None:
        opened = made(lead)
        factories.service_user(home=scene.here)
        lead.get("/plan").submit("Plan anew")

        page = opened.submit(ACCEPT, line=boxes(opened)[:1])

        assert "somebody of a plan that was made anew meanwhile" in page.text
        assert offers() == set()


class TestLeavingAndChanging:
    def test_a_line_that_is_left_is_not_ticked_with_all_and_can_be_taken_up(
        self, lead: Client, scene: Scene
    ) -> None:
        page = made(lead)
        left = line_of(scene.food, scene.ann)
        page = page.submit(LEAVE, line=[str(left.id)])
        assert "1 line is left for now." in page.text
        page = page.follow("Tick all that is proposed")
        assert ticked(page) == [str(line_of(scene.sleep, scene.bo).id)]

        accept(page, left)

        assert offers() == {(scene.food.id, scene.ann.id)}

    def test_an_accepted_line_cannot_be_left(self, lead: Client, scene: Scene) -> None:
        opened = made(lead)
        line = line_of(scene.food, scene.ann)
        accept(opened, line)

        page = opened.submit(LEAVE, line=[str(line.id)])

        assert "Somebody has decided on this meanwhile." in page.text
        assert line_of(scene.food, scene.ann).status is LineStatus.ACCEPTED

    def test_somebody_else_of_the_next_best_takes_the_place(
        self, lead: Client, scene: Scene
    ) -> None:
        cy = factories.service_user(home=scene.here, name="Cy Cook", topics=["sleep"])
        made(lead)
        page = lead.get("/plan").follow("Choose somebody else: Ann All")
        assert "The plan proposes Ann All." in page.text

        page = page.submit("Put them in the plan", person=str(cy.id))

        assert "Changed in the plan. Nobody is told before you introduce them." in page.text
        assert line_of(scene.food, scene.ann).status is LineStatus.CHANGED
        assert line_of(scene.food, cy).status is LineStatus.PROPOSED
        assert offers() == set()
        accept(page, line_of(scene.food, cy))
        assert offers() == {(scene.food.id, cy.id)}

    def test_the_choice_says_who_is_in_the_plan_for_another_role(
        self, lead: Client, scene: Scene
    ) -> None:
        made(lead)
        page = lead.get("/plan").follow("Choose somebody else: Ann All")

        assert "The plan has them for: Better sleep." in page.text

    def test_neither_held_nor_ruled_out_nor_offered_people_can_be_chosen(
        self, lead: Client, scene: Scene
    ) -> None:
        people = [factories.service_user(home=scene.here, name=f"No {n}") for n in range(3)]
        until = TODAY + timedelta(days=3)
        factories.role_judgement(people[0], scene.food, verdict=Verdict.HOLD, until_on=until)
        factories.role_judgement(people[1], scene.food)
        factories.introduction(person=people[2], role=scene.food, closed_at=None)
        line = factories.fair_plan(scene.here, (scene.ann, scene.food)).lines[0]
        page = lead.get(f"/plan/lines/{line.id}/change")

        assert "Bo Bed" in page.text
        assert "No 0" not in page.text
        assert "No 1" not in page.text
        assert "No 2" not in page.text

    def test_nobody_chosen_is_asked_again(self, lead: Client, scene: Scene) -> None:
        made(lead)
        page = lead.get("/plan").follow("Choose somebody else: Ann All")

        assert page.submit("Put them in the plan").errors == ["Choose a person, or go back."]

    def test_of_two_who_change_one_line_the_second_is_told(
        self, lead: Client, scene: Scene
    ) -> None:
        for name in ("Cy", "Di"):
            factories.service_user(home=scene.here, name=name)
        made(lead)
        opened = lead.get("/plan").follow("Choose somebody else: Ann All")
        people = {each["value"] for each in opened.tree.all("input", name="person")}
        first, second = sorted(people)[:2]
        opened.submit("Put them in the plan", person=first)

        page = opened.submit("Put them in the plan", person=second)

        assert page.status == 409
        assert len(proposed()) == 3


def test_each_decision_stands_in_the_trail_with_who_made_it(lead: Client, scene: Scene) -> None:
    page = made(lead)
    page = page.submit(LEAVE, line=[str(line_of(scene.sleep, scene.bo).id)])
    accept(page, line_of(scene.food, scene.ann))
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)).all()

    assert [row.verb for row in rows] == ["plan made", "plan line left", "introduction approved"]
    assert {(row.actor_id, row.directorate_id) for row in rows} == {(scene.lead.id, scene.here.id)}


def happen(what: str, scene: Scene) -> None:
    """Something that stands in the way of Ann for the role about food."""
    if what == "offered":
        with transaction():
            db.session.get_one(ProjectRole, scene.food.id).places = 2
        factories.introduction(person=scene.ann, role=scene.food)
    elif what == "held":
        until = TODAY + timedelta(days=5)
        factories.role_judgement(scene.ann, scene.food, verdict=Verdict.HOLD, until_on=until)
    elif what == "ruled out":
        factories.role_judgement(scene.ann, scene.food)
    elif what == "place taken":
        factories.introduction(role=scene.food)
    elif what == "paused":
        with transaction():
            db.session.get_one(ServiceUser, scene.ann.id).paused_at = NOW
    else:
        with transaction():
            db.session.get_one(ProjectRole, scene.food.id).closing_on = TODAY - timedelta(days=1)

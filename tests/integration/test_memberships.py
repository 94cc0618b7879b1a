"""A time on a team: what was agreed and by whom, the first weeks, and what each side reads."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.induction import InductionItem
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.personal_role import PersonalRole
from matcher.models.team_membership import TeamMembership
from matcher.services import inductions, personal_roles, profiles
from matcher.services import introduction_life as life
from matcher.services.introduction_life import Post, Word
from tests import factories, reading
from tests.factories import NOW, TODAY
from tests.pages import Client, Page

pytestmark = pytest.mark.time_machine(NOW)
POST = Post("Get involved", "https://involve.example")
BRINGS, KEPT_BACK, ARRANGE = "I drove buses for years", "Not before ten, please", "Yellow paper"


class Scene:
    """A person who joins a team of the north, and whom the PP lead of the south knows."""

    def __init__(self, client: Client, **more: object) -> None:
        self.client = client
        self.north, self.south = factories.directorate("North"), factories.directorate("South")
        self.pp = factories.pp_lead(self.north, name="Ruth Okafor")
        self.own_pp = factories.pp_lead(self.south, name="Hanif Rahman")
        self.role = factories.project_role(
            of=self.north, title="Better letters", opened_on=TODAY, hope_to_get="Plain letters"
        )
        self.lead = self.role.project.lead
        told: dict[str, object] = {
            "call_me": "Nadia",
            "bring": BRINGS,
            "support": KEPT_BACK,
            "kept_back": frozenset({"support"}),
            "access_needs": ARRANGE,
        }
        self.person, self.account = factories.signed_in_person(home=self.south, **(told | more))
        offer = factories.introduction(person=self.person, role=self.role, by=self.pp, status=S.MET)
        with transaction():
            held = life.to_change(offer.id, account=self.lead)
            held.profile_version = profiles.keep_version(held.service_user, at=NOW)
            word = Word(self.lead, NOW)
            team = life.join(held, word, started_on=TODAY, side=Side.PROJECT, post=POST)
        self.number, self.offer = team.id, offer.id

    def see(self, account: Account, rest: str = "") -> Page:
        return self.client.sign_in_as(account).get(f"/memberships/{self.number}{rest}")

    def own(self, rest: str = "") -> Page:
        return self.client.sign_in_as(self.account).get(f"/my/teams/{self.number}{rest}")

    def written(self, *, skills: str = BRINGS, times: str = "", hopes: str = "") -> None:
        page = self.see(self.lead, "/role")
        page.submit("Keep it", skills=skills, times=times, hopes=hopes)

    def kept(self) -> TeamMembership:
        db.session.rollback()
        db.session.expire_all()
        return db.session.get_one(TeamMembership, self.number)

    def newest(self) -> PersonalRole:
        found = personal_roles.newest(self.kept())
        assert found is not None
        return found

    def done(self) -> set[InductionItem]:
        return {step.item for step in inductions.of(self.kept()) if step.done_at is not None}


def kept_in(page: Page, name: str) -> str:
    """What a box of the form holds."""
    return "".join(page.form("Keep it").values.get(name, []))


@pytest.fixture
def scene(app: Flask, client: Client) -> Scene:
    return Scene(client)


class TestWhatIsAgreed:
    def test_it_begins_with_the_role_and_with_what_the_person_shares_and_no_more(
        self, scene: Scene
    ) -> None:
        page = scene.see(scene.lead, "/role")

        assert kept_in(page, "skills") == BRINGS
        assert kept_in(page, "hopes") == "Plain letters"
        assert KEPT_BACK not in page.text
        assert ARRANGE not in kept_in(page, "support")
        assert ARRANGE in scene.see(scene.lead).text

    def test_what_to_arrange_is_not_read_where_it_is_kept_back(
        self, app: Flask, client: Client
    ) -> None:
        scene = Scene(client, shares_needs=False)

        assert ARRANGE not in scene.see(scene.lead).text

    def test_both_say_yes_and_a_change_asks_both_again(self, scene: Scene) -> None:
        scene.written()
        assert "Is this right for you?" in scene.own().text
        scene.own().submit("Yes, it is right for me")
        scene.see(scene.lead).submit("It is right for the project")
        assert scene.newest().is_agreed
        assert InductionItem.AGREED in scene.done()

        scene.own("/role").submit("Keep it", times="Mondays at two")

        assert (scene.newest().number, scene.newest().is_agreed) == (2, False)
        assert InductionItem.AGREED not in scene.done()
        page = scene.see(scene.lead)
        assert "Version 1, written by" in page.text
        assert "Mondays at two" in page.text

    def test_a_yes_by_phone_is_written_down_by_who_knows_the_person(self, scene: Scene) -> None:
        scene.written()
        page = scene.see(scene.own_pp, "/agree/person")
        assert page.submit("Write down the yes", how="phone").status == 422

        page.submit("Write down the yes", how="phone", said_on=TODAY.isoformat())

        version = scene.newest()
        assert (version.person_how, version.person_said_on) == (Telling.PHONE, TODAY)
        assert version.person_agreed_by_id == scene.own_pp.id
        assert version.lead_agreed_at is None

    def test_who_only_knows_the_person_says_no_yes_for_the_project(self, scene: Scene) -> None:
        scene.written()

        assert scene.see(scene.own_pp, "/agree/project").status == 404
        assert scene.see(scene.pp, "/agree/project").status == 200

    def test_a_yes_pressed_twice_is_one_yes_and_one_to_an_old_version_is_none(
        self, scene: Scene
    ) -> None:
        scene.written()
        old = scene.own()
        old.submit("Yes, it is right for me")
        said_at = scene.newest().person_agreed_at
        old.submit("Yes, it is right for me")
        assert scene.newest().person_agreed_at == said_at

        scene.written(times="Fridays")
        scene.client.sign_in_as(scene.account)
        scene.client.post_with_token(f"/my/teams/{scene.number}/agree", {"seen": ["1"]})

        assert "Please read it once more" in scene.client.get("/my").text
        assert scene.newest().person_agreed_at is None

    def test_two_who_write_at_once_are_told_and_lose_nothing(self, scene: Scene) -> None:
        scene.written(hopes="Ours")
        page = scene.see(scene.pp, "/role")

        page = page.submit("Keep it", hopes="Mine", seen="0")

        assert page.status == 409
        assert "Ours" in page.text
        assert kept_in(page, "hopes") == "Mine"
        assert scene.newest().hopes == "Ours"
        page.submit("Keep it")
        assert scene.newest().hopes == "Mine"

    def test_whoever_came_without_a_role_has_a_page_and_an_empty_form(
        self, app: Flask, client: Client
    ) -> None:
        person, account = factories.signed_in_person()
        team = factories.team_membership(person=person)
        page = client.sign_in_as(account).get("/my").follow(team.project.title)

        assert page.status == 200
        assert "Nothing is written yet" in page.text
        lead = client.sign_in_as(team.project.lead)
        assert kept_in(lead.get(f"/memberships/{team.id}/role"), "skills") == ""
        assert "before we kept a list" in lead.get(f"/memberships/{team.id}").text


class TestTheFirstWeeks:
    def test_joining_begins_them_with_a_day_for_each_and_a_day_to_look_again(
        self, scene: Scene
    ) -> None:
        steps = {step.item: step.due_on for step in inductions.of(scene.kept())}

        assert set(steps) == set(InductionItem)
        # The table counts working days after Saturday 21 November.
        assert steps[InductionItem.LINK_PERSON] == date(2026, 11, 25)
        assert steps[InductionItem.FIRST_MEETING] == date(2026, 12, 4)
        assert scene.kept().review_on == date(2027, 2, 22)
        assert "You look at it together on Monday 22 February 2027" in scene.own().text

    def test_each_side_ticks_its_own_and_the_pp_team_for_anybody(self, scene: Scene) -> None:
        scene.client.sign_in_as(scene.account)
        own = f"/my/teams/{scene.number}/steps"
        assert scene.client.post_with_token(f"{own}/guide", {}).status == 302
        assert scene.client.post_with_token(f"{own}/link-person", {}).status == 404
        scene.client.sign_in_as(scene.lead)
        theirs = f"/memberships/{scene.number}/steps"
        assert scene.client.post_with_token(f"{theirs}/system", {}).status == 302
        assert scene.client.post_with_token(f"{theirs}/values", {}).status == 404
        scene.client.sign_in_as(scene.own_pp)
        assert scene.client.post_with_token(f"{theirs}/values", {}).status == 302
        # It follows from both yeses alone.
        assert scene.client.post_with_token(f"{theirs}/agreed", {}).status == 409
        assert scene.client.post_with_token(f"{theirs}/tea", {}).status == 404

        assert scene.done() == {InductionItem.GUIDE, InductionItem.SYSTEM, InductionItem.VALUES}
        scene.client.post_with_token(f"{theirs}/values", {"done": ["no"]})
        assert InductionItem.VALUES not in scene.done()

    def test_a_role_that_names_a_day_is_looked_at_then(self, scene: Scene) -> None:
        role = factories.project_role(review_on=TODAY + timedelta(days=30))

        assert personal_roles.first_review(role, TODAY) == TODAY + timedelta(days=30)
        assert personal_roles.first_review(role, TODAY + timedelta(days=30)) == date(2027, 3, 22)


@pytest.mark.parametrize("easy", [False, True], ids=["as it is", "Easy Read"])
def test_the_pages_of_a_person_are_easy_to_read(scene: Scene, easy: bool) -> None:
    if easy:
        scene.client.sign_in_as(scene.account).get("/my").submit("Easy Read")
    for rest in ("", "/role"):
        assert reading.of_page(scene.own(rest).tree).faults == []
    scene.written()
    page = scene.own()
    assert reading.of_page(page.tree).faults == []
    guide = page.follow("Read the short guide to QI")
    assert reading.of_page(guide.tree).faults == []
    assert bool(guide.main.all(class_="app-easy-line")) is easy


@pytest.mark.parametrize("size", ["print", "large-print", "easy-read"])
def test_the_guide_for_people_new_to_qi_is_there_on_paper(client: Client, size: str) -> None:
    answer = client.send(f"/new-to-qi/{size}.pdf")

    assert answer.status_code == 200
    assert answer.data.startswith(b"%PDF")


class TestWhoReads:
    def test_the_page_is_for_the_team_the_two_pp_leads_and_the_person(self, scene: Scene) -> None:
        for reader in (scene.lead, scene.pp, scene.own_pp, factories.account(Access.PP_TEAM)):
            assert scene.see(reader).status == 200
        _other, other_account = factories.signed_in_person()
        for stranger in (factories.account(Access.PROJECT_LEAD), factories.pp_lead()):
            assert scene.see(stranger).status == 404
        assert scene.client.sign_in_as(other_account).get(f"/my/teams/{scene.number}").status == 404

    def test_once_it_is_over_what_was_agreed_is_closed_to_the_project(self, scene: Scene) -> None:
        scene.written()
        with transaction():
            db.session.get_one(TeamMembership, scene.number).ended_on = TODAY

        assert BRINGS not in scene.see(scene.lead).text
        assert BRINGS in scene.see(scene.pp).text
        assert BRINGS in scene.own().text
        assert scene.own("/role").path == f"/my/teams/{scene.number}"
        token = scene.client.post_with_token(f"/my/teams/{scene.number}/agree", {"seen": ["1"]})
        assert token.status == 302
        assert scene.newest().person_agreed_at is None

    def test_the_trail_holds_names_of_fields_and_no_words(self, scene: Scene) -> None:
        scene.written()

        entries = db.session.scalars(
            select(AuditEntry).where(AuditEntry.thing == "team_membership")
        ).all()
        assert [entry.verb for entry in entries] == ["joined a team", "personal role written"]
        assert "skills" in entries[-1].fields
        assert BRINGS not in entries[-1].fields

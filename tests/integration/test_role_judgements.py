"""Held for now, and not suitable for a role: what follows, who reads it, how it is taken back."""

from datetime import date, timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.database import Base, db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import HeldBack
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.role_judgement import Verdict
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.introduction import Introduction
from matcher.models.role_judgement import RoleJudgement
from matcher.services import introductions, own_data, planning
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page

pytestmark = pytest.mark.time_machine(NOW)
WHY = "She asked for a quiet summer <b>first</b>."


class Scene:
    """A role, its PP lead, and two people who may be introduced to it."""

    def __init__(self) -> None:
        self.here = factories.directorate("Here")
        self.lead: Account = factories.pp_lead(self.here, name="Ada Lead")
        self.role = factories.project_role(of=self.here, title="Better food", topics=["food"])
        self.ann, self.ann_account = factories.signed_in_person(
            home=self.here, name="Ann All", call_me="Ann", topics=["food"]
        )
        self.bo = factories.service_user(home=self.here, name="Bo Bed", call_me="Bo")

    @property
    def list(self) -> str:
        return f"/roles/{self.role.id}/people"

    def of(self, rest: str) -> str:
        return f"{self.list}/{self.ann.id}/{rest}"


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


@pytest.fixture
def lead(client: Client, scene: Scene) -> Client:
    return client.sign_in_as(scene.lead)


def hold(lead: Client, scene: Scene, *, until: date = TODAY + timedelta(days=10)) -> Page:
    page = lead.get(scene.list).follow("Hold for now: Ann All")
    return page.submit("Hold for now", until=until.isoformat(), words=WHY)


def rule_out(lead: Client, scene: Scene) -> Page:
    page = lead.get(scene.list).follow("Not suitable for this role: Ann All")
    return page.submit("Leave out of this role", words=WHY)


def people(page: Page) -> list[str]:
    return [heading.text for heading in page.tree.all(class_="app-match__name")]


def count(kind: type[Base]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def verbs() -> list[tuple[str, str]]:
    db.session.rollback()
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.verb, row.fields) for row in rows]


class TestHold:
    def test_somebody_on_hold_keeps_the_rank_and_says_until_when_why_and_by_whom(
        self, lead: Client, scene: Scene
    ) -> None:
        page = hold(lead, scene)

        assert people(page) == ["1. Ann All", "2. Bo Bed"]
        assert f"On hold until Tue 1 Dec: {WHY} (Ada Lead, Saturday 21 November)" in page.text
        assert "Introduce Ann All" not in [link.text for link in page.links]
        assert "Introduce Bo Bed" in [link.text for link in page.links]

    def test_an_old_link_to_introduce_says_so_and_asks_to_lift_the_hold(
        self, lead: Client, scene: Scene
    ) -> None:
        opened = lead.get(scene.of("introduce"))
        hold(lead, scene)

        too_late = opened.submit("Introduce Ann")
        assert too_late.status == 409
        assert too_late.heading == "Ann is not introduced now"
        assert count(Introduction) == 0

        page = lead.get(scene.of("introduce")).submit("Lift the hold")
        assert page.heading == "Introduce Ann All"
        page.submit("Introduce Ann")
        assert count(Introduction) == 1

    def test_on_its_day_the_hold_is_over_and_is_still_told(
        self, lead: Client, scene: Scene
    ) -> None:
        factories.role_judgement(
            scene.ann, scene.role, verdict=Verdict.HOLD, words=WHY, until_on=TODAY
        )
        page = lead.get(scene.list)

        assert "Was on hold until Sat 21 Nov" in page.text
        page.follow("Introduce Ann All").submit("Introduce Ann")
        assert count(Introduction) == 1

    @pytest.mark.parametrize(
        ("until", "words", "error"),
        [
            ("", WHY, "Give the day on which you look again."),
            ("2026-11-21", WHY, "Until which day: choose a day that is still to come."),
            ("2028-11-21", WHY, "Until which day: choose a day within a year."),
            ("soon", WHY, "Until which day: give a day, such as 1 April"),
            ("2026-12-01", " ", "Say why you hold them for now."),
        ],
    )
    def test_half_a_hold_is_sent_back_with_what_was_typed(
        self, lead: Client, scene: Scene, until: str, words: str, error: str
    ) -> None:
        page = lead.get(scene.of("hold")).submit("Hold for now", until=until, words=words)

        assert (page.status, page.errors) == (422, [error])
        assert page.form("Hold for now").values["words"] == [words.strip()]
        assert count(RoleJudgement) == 0

    def test_lifting_it_leaves_no_row_and_two_lines_in_the_trail(
        self, lead: Client, scene: Scene
    ) -> None:
        hold(lead, scene).submit("Lift the hold: Ann All")

        assert count(RoleJudgement) == 0
        fields = f"role_judgement;role {scene.role.id}"
        assert verbs() == [("held for a role", fields), ("hold lifted", fields)]

    def test_lifting_it_twice_is_once(self, lead: Client, scene: Scene) -> None:
        page = hold(lead, scene)
        page.submit("Lift the hold: Ann All")

        assert page.submit("Lift the hold: Ann All").status == 200
        assert [verb for verb, _fields in verbs()] == ["held for a role", "hold lifted"]

    def test_pressing_twice_holds_once(self, lead: Client, scene: Scene) -> None:
        page = lead.get(scene.of("hold"))
        for _press in range(2):
            page.submit("Hold for now", until="2026-12-01", words=WHY)

        assert [verb for verb, _fields in verbs()] == ["held for a role"]

    def test_whoever_says_something_else_meanwhile_is_told(
        self, lead: Client, scene: Scene, app: Flask
    ) -> None:
        other = Client(app).sign_in_as(factories.account(Access.PP_TEAM))
        opened = other.get(scene.of("hold"))
        hold(lead, scene)

        page = opened.submit("Hold for now", until="2026-12-24", words="Another reason")

        assert page.status == 409
        assert db.session.scalars(select(RoleJudgement.words)).one() == WHY

    def test_nobody_is_held_for_a_role_that_was_offered_to_them(
        self, lead: Client, scene: Scene
    ) -> None:
        opened = lead.get(scene.of("hold"))
        factories.introduction(person=scene.ann, role=scene.role)

        page = opened.submit("Hold for now", until="2026-12-01", words=WHY)

        assert (page.status, count(RoleJudgement)) == (409, 0)


class TestNotSuitable:
    def test_they_are_not_on_the_list_and_the_ranks_close_up(
        self, lead: Client, scene: Scene
    ) -> None:
        page = rule_out(lead, scene)

        assert people(page) == ["1. Bo Bed"]
        assert "Left out by us" in page.text
        assert f"{WHY} (Ada Lead, Saturday 21 November)" in page.text

    def test_it_is_of_this_role_alone(self, lead: Client, scene: Scene) -> None:
        other = factories.project_role(of=scene.here)
        rule_out(lead, scene)

        assert "Ann All" in lead.get(f"/roles/{other.id}/people").text

    def test_taken_back_they_are_where_they_were(self, lead: Client, scene: Scene) -> None:
        page = rule_out(lead, scene).submit("Take it back: Ann All")

        assert people(page) == ["1. Ann All", "2. Bo Bed"]
        assert count(RoleJudgement) == 0
        assert [verb for verb, _fields in verbs()] == [
            "not suitable for a role",
            "considered again",
        ]

    def test_a_reason_must_be_given(self, lead: Client, scene: Scene) -> None:
        page = lead.get(scene.of("not-suitable")).submit("Leave out of this role")

        assert page.errors == ["Say why this role does not suit them."]

    def test_it_cannot_be_offered_by_any_door(self, lead: Client, scene: Scene) -> None:
        opened = lead.get(scene.of("introduce"))
        rule_out(lead, scene)

        assert opened.submit("Introduce Ann").status == 409
        with pytest.raises(HeldBack), transaction():
            introductions.approve(scene.role.id, scene.ann.id, note="", by=scene.lead, at=NOW)

    def test_their_own_page_does_not_suggest_the_role_and_they_may_still_like_it(
        self, lead: Client, scene: Scene, app: Flask
    ) -> None:
        theirs = Client(app).sign_in_as(scene.ann_account)
        assert "Better food" in theirs.get("/my").text
        rule_out(lead, scene)

        assert "Better food" not in theirs.get("/my").text
        assert theirs.get(f"/my/roles/{scene.role.id}/answer").status == 200


@pytest.mark.parametrize("verdict", Verdict)
def test_a_plan_proposes_neither(scene: Scene, verdict: Verdict) -> None:
    def proposed() -> set[int]:
        db.session.rollback()
        computed = planning.compute(scene.here.id, today=TODAY)
        return {int(line.person_id) for line in computed.plan.lines}

    assert proposed() == {scene.ann.id}
    until = TODAY + timedelta(days=1) if verdict is Verdict.HOLD else None
    factories.role_judgement(scene.ann, scene.role, verdict=verdict, until_on=until)

    assert scene.ann.id not in proposed()


def test_the_words_are_for_people_participation_and_for_the_person_who_asks(
    scene: Scene, app: Flask
) -> None:
    factories.role_judgement(scene.ann, scene.role, words=WHY)
    for access in set(Access) - {Access.SERVICE_USER}:
        account = factories.account(access, directorates=[scene.here])
        client = Client(app).sign_in_as(account)
        pages = [
            client.get(each)
            for each in (scene.list, f"/people/{scene.ann.id}", f"/roles/{scene.role.id}")
        ]
        seen = any("quiet summer" in page.text for page in pages)

        assert seen is (access in {Access.PP_LEAD, Access.PP_TEAM}), access
    held = own_data.of_person(scene.ann)["role_judgement"]
    assert [(row["words"], row["verdict"]) for row in held] == [(WHY, "not_suitable")]


def test_the_record_tells_the_history_of_offers_and_who_made_them(
    lead: Client, scene: Scene
) -> None:
    factories.introduction(person=scene.ann, role=scene.role, by=scene.lead)
    factories.role_judgement(scene.ann, factories.project_role(title="Quiet nights"), words=WHY)
    page = lead.get(f"/people/{scene.ann.id}")

    assert "Better food, 21 November 2026: Waiting for an answer. By Ada Lead." in page.text
    assert f"Quiet nights. Left out by us: {WHY}" in page.text


def test_the_card_tells_what_they_were_offered_as_far_as_the_reader_may_know(
    lead: Client, scene: Scene, app: Flask
) -> None:
    other = factories.project_role(of=scene.here, title="Quiet nights")
    away = factories.directorate("There")
    cy = factories.service_user(home=away, name="Cy", roles_wanted=3)
    far = factories.project_role(of=away, title="Far away")
    for person, role in ((scene.bo, other), (cy, far)):
        factories.introduction(
            person=person, role=role, by=scene.lead, status=S.WITHDRAWN, closed_at=NOW
        )
    page = lead.get(scene.list)

    assert "Quiet nights, 21 November 2026: Withdrawn. By Ada Lead" in page.text
    assert "Far away" not in page.text


def test_a_role_of_elsewhere_cannot_be_judged(client: Client, scene: Scene) -> None:
    client.sign_in_as(factories.pp_lead(factories.directorate("There")))

    for rest in ("hold", "not-suitable"):
        assert client.get(scene.of(rest)).status == 404
    assert client.post_with_token(scene.of("take-back")).status == 404

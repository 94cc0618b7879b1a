"""Who hears of a month that went badly, what was promised, and what the person reads of it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.experience_survey import AnswerSharing, PartTaken, Question
from matcher.domain.project import InvolvementLevel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.experience_followup import ExperienceFollowup
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import experience_followups
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
NAMED, TOTALS = AnswerSharing.NAMED, AnswerSharing.TOTALS
WORDS = "Everybody spoke at once."


@pytest.fixture
def home(app: object) -> Directorate:
    return factories.directorate("Newham")


@pytest.fixture
def ruth(home: Directorate) -> Account:
    return factories.pp_lead(home, name="Ruth Okafor")


@pytest.fixture
def nadia(home: Directorate) -> tuple[ServiceUser, Account]:
    return factories.signed_in_person(
        home=home, call_me="Nadia", name="Nadia Rahman", greeted_at=NOW
    )


@pytest.fixture
def place(nadia: tuple[ServiceUser, Account]) -> TeamMembership:
    """Their team is of another directorate."""
    team = factories.project(of=factories.directorate("Hackney"), title="Clearer letters")
    return factories.team_membership(person=nadia[0], team=team, started_on=TODAY)


def answered(place: TeamMembership, scores: str, sharing: AnswerSharing, **more: Any) -> int:
    """An answer of five scores, heeded."""
    told = {each.value: int(mark) for each, mark in zip(Question, scores, strict=True)}
    survey = factories.experience_survey(
        place, answered_at=NOW, sharing=sharing, **(told | {"words": WORDS} | more)
    )
    heed(survey.id)
    return survey.id


def heed(survey_id: int, **changes: Any) -> None:
    with transaction():
        survey = db.session.get_one(ExperienceSurvey, survey_id)
        for name, value in changes.items():
            setattr(survey, name, value)
        experience_followups.heed(survey, at=NOW)


def raised() -> list[ExperienceFollowup]:
    db.session.rollback()
    return list(db.session.scalars(select(ExperienceFollowup)))


def desk(client: Client, account: Account) -> str:
    return client.sign_in_as(account).get("/desk").text


def test_a_low_answer_shared_by_name_is_on_the_desk_of_the_persons_lead_and_of_nobody_else(
    client: Client, place: TeamMembership, ruth: Account
) -> None:
    answered(place, "12345", NAMED)
    theirs = factories.pp_lead(place.project.directorate)
    team = factories.account(Access.PP_TEAM)

    assert "Nadia Rahman shared how their month was: get in touch" in desk(client, ruth)
    assert "shared how their month" not in desk(client, theirs)
    assert "shared how their month" not in desk(client, team)
    address = f"/follow-ups/{raised()[0].id}"
    assert client.sign_in_as(theirs).get(address).status == 404
    for access in (Access.PROJECT_LEAD, Access.IMPROVEMENT_ADVISOR, Access.ADMINISTRATOR):
        assert client.sign_in_as(factories.account(access)).get(address).status == 403
    assert client.sign_in_as(place.project.lead).get(address).status == 403


def test_a_low_answer_for_totals_alone_alerts_nobody(
    client: Client, place: TeamMembership, ruth: Account
) -> None:
    answered(place, "11111", TOTALS, part=PartTaken.ASKED)

    assert raised() == []
    assert "Nadia" not in desk(client, ruth)
    assert db.session.scalars(select(AuditEntry)).all() == []


def test_a_call_asked_for_with_an_answer_for_totals_shows_no_answer(
    client: Client, place: TeamMembership, ruth: Account
) -> None:
    answered(place, "11111", TOTALS, ring_me=True, part=PartTaken.ASKED)
    page = client.sign_in_as(ruth).get("/desk")
    assert "Nadia Rahman asks for a call" in page.text

    page = page.follow("Get in touch: Nadia Rahman")

    assert "They would like somebody to ring them." in page.text
    for told in (
        WORDS,
        "Clearer letters",
        "November 2026",
        "Poor",
        "of 5",
        "listened",
        "asked for their",
    ):
        assert told not in page.main.text
    assert page.main.text.count("They keep their answers to themselves") == 1


def test_the_promise_keeps_working_days_and_a_late_one_is_on_the_desk_of_the_team(
    client: Client, place: TeamMembership, ruth: Account, clock: Any
) -> None:
    answered(place, "33333", NAMED, ring_me=True)
    team = factories.account(Access.PP_TEAM)
    due = raised()[0].due_on

    assert due > TODAY
    clock.move_to(NOW + timedelta(days=14))
    assert "asks for a call" in desk(client, team)
    assert "late" in desk(client, ruth)


def test_where_nobody_leads_the_home_directorate_the_team_gets_in_touch(
    client: Client, place: TeamMembership
) -> None:
    answered(place, "11111", NAMED)

    assert "get in touch" in desk(client, factories.account(Access.PP_TEAM))


def test_only_answers_shared_by_name_are_compared(place: TeamMembership) -> None:
    answered(place, "55555", TOTALS, month="2026-09")
    answered(place, "44444", NAMED, month="2026-10")
    answered(place, "33333", NAMED, month="2026-11")
    assert raised() == []

    answered(place, "33313".replace("1", "2"), NAMED, month="2026-12")
    assert raised() == []
    answered(place, "53333", NAMED, month="2027-01")
    answered(place, "33333", NAMED, month="2027-02")
    assert [each.survey.month for each in raised()] == ["2027-02"]


def test_the_lead_says_big_i_and_the_person_says_asked(
    client: Client, place: TeamMembership, ruth: Account
) -> None:
    factories.involvement_record(
        team=place.project, level=InvolvementLevel.BIG_I, from_on=TODAY - timedelta(days=60)
    )
    answered(place, "55555", NAMED, part=PartTaken.ASKED)

    page = client.sign_in_as(ruth).get(f"/follow-ups/{raised()[0].id}")
    assert "The project says Big I." in page.text


def test_what_is_no_longer_shared_is_taken_back_and_a_call_asked_for_later_is_heard(
    client: Client, place: TeamMembership, ruth: Account
) -> None:
    survey_id = answered(place, "11111", NAMED)
    heed(survey_id, sharing=TOTALS)
    assert raised() == []

    heed(survey_id, ring_me=True)
    heed(survey_id)
    assert [each.is_asked_for for each in raised()] == [True]


def test_trying_and_reaching_are_written_down_and_the_person_reads_both(
    client: Client, place: TeamMembership, nadia: tuple[ServiceUser, Account], ruth: Account
) -> None:
    answered(place, "11345", NAMED)
    mine = Client(client.app).sign_in_as(nadia[1])
    assert "Ruth Okafor gets in touch by" in mine.get("/my").text

    page = client.sign_in_as(ruth).get(f"/follow-ups/{raised()[0].id}")
    assert WORDS in page.text
    assert "I felt listened to 1 of 5: Poor" in page.text
    page = page.submit("Save and go on", how="phone", reached="no", words="I ring on Monday.")
    assert "did not reach them." in page.text
    assert "I ring on Monday." in mine.get("/my").text

    said = "One speaks at a time from now on. The chair has a card for it."
    done = page.submit("Save and go on", how="visit", reached="yes", words=said)
    assert done.path == "/desk"
    assert "get in touch" not in done.main.one("table").text if done.tree.all("table") else True
    assert said in mine.get("/my").text
    verbs = [e.verb for e in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert verbs[0] == "follow-up raised"
    assert {"follow-up read", "tried to reach person", "person reached"} <= set(verbs)


def test_of_two_who_get_in_touch_the_second_is_told(
    client: Client, place: TeamMembership, ruth: Account
) -> None:
    answered(place, "11111", NAMED)
    page = client.sign_in_as(ruth).get(f"/follow-ups/{raised()[0].id}")
    page.submit("Save and go on", how="phone", reached="yes", words="First")

    page = page.submit("Save and go on", how="phone", reached="yes", words="Second")

    assert [each.words for each in raised()[0].contacts] == ["First"]
    assert "First" in page.text


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"reached": "yes", "words": ""}, "What you did: say it"),
        ({"reached": "no", "on_day": "2026-01-01"}, "On which day: that is before they answered"),
        ({"reached": "no", "on_day": "2027-01-01"}, "On which day: it has not come yet"),
    ],
)
def test_what_cannot_be_is_refused(
    client: Client, place: TeamMembership, ruth: Account, answers: dict[str, Any], fault: str
) -> None:
    answered(place, "11111", NAMED)
    page = client.sign_in_as(ruth).get(f"/follow-ups/{raised()[0].id}")

    page = page.submit("Save and go on", how="phone", **answers)

    assert page.status == 422
    assert page.errors[0].startswith(fault)
    assert raised()[0].contacts == []

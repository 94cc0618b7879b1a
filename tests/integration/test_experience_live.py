"""What PP leads and advisors see of a month on teams: as each person chose, and no more."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.experience_survey import AnswerSharing, PartTaken, Question
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.experience_total import ExperienceCounted
from matcher.models.project import InvolvementRecord
from tests import factories
from tests.pages import Client, Page
from tests.statements import statements

AT = datetime(2026, 7, 6, 9, tzinfo=UTC)
JUNE = "2026-06"

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(AT)]


class Scene:
    """A team of North whose lead says Big I."""

    def __init__(self) -> None:
        self.north, self.south = factories.directorate("North"), factories.directorate("South")
        self.team = factories.project(of=self.north, status=ProjectStatus.ACTIVE, title="Calls")
        factories.save(
            InvolvementRecord(
                project_id=self.team.id,
                level=InvolvementLevel.BIG_I,
                from_on=date(2026, 1, 1),
                recorded_at=AT,
                recorded_by_id=self.team.lead_id,
            )
        )

    def asked(self, name: str, *, home: Directorate | None = None, **said: Any) -> ExperienceSurvey:
        """Somebody on the team who was asked about June."""
        place = factories.team_membership(
            person=factories.service_user(home=home or self.north, call_me=name),
            team=self.team,
            started_on=date(2026, 1, 5),
        )
        named = {"month": JUNE, "answer_by": date(2026, 7, 14)}
        return factories.experience_survey(place, **(named | said))

    def answered(self, name: str, score: int = 4, **said: Any) -> ExperienceSurvey:
        named: dict[str, Any] = {"answered_at": AT, "sharing": AnswerSharing.NAMED}
        named |= {question.value: score for question in Question}
        return self.asked(name, **(named | said))


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def read(client: Client, scene: Scene, access: Access = Access.PP_LEAD) -> Page:
    account = factories.account(
        access, directorates=[scene.north] if access is Access.PP_LEAD else []
    )
    return client.sign_in_as(account).get(f"/experience/{scene.north.id}")


@pytest.mark.parametrize("access", [Access.PP_LEAD, Access.IMPROVEMENT_ADVISOR])
def test_what_is_shared_with_a_name_is_read_and_what_counts_in_totals_is_not(
    client: Client, scene: Scene, access: Access
) -> None:
    scene.answered("Nadia", words="I was heard")
    scene.answered("Omar", score=1, words="Never again", sharing=AnswerSharing.TOTALS)
    page = read(client, scene, access)

    assert "June 2026: 2 of 2 (100%) answered." in page.text
    assert "Nadia, Calls" in page.text
    assert "I was heard" in page.text
    assert "Omar" not in page.text
    assert "Never again" not in page.text
    assert "held back: fewer than five people" in page.text


def test_reading_is_recorded(client: Client, scene: Scene) -> None:
    scene.answered("Nadia")
    read(client, scene)

    last = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert last is not None
    assert (last.verb, last.directorate_id) == ("read how months were", scene.north.id)


def test_an_advisor_reads_no_list_of_who_did_not_answer_or_was_not_asked(
    client: Client, scene: Scene
) -> None:
    scene.asked("Nadia")
    factories.team_membership(
        person=factories.service_user(home=scene.north, call_me="Quentin"),
        team=scene.team,
        started_on=date(2026, 6, 29),
    )
    lead = read(client, scene)
    assert "Nadia, Calls" in lead.text
    assert "Quentin, Calls Came late in the month. Is asked with the next one." in lead.text

    advisor = read(client, scene, Access.IMPROVEMENT_ADVISOR)
    assert "Nadia" not in advisor.text
    assert "Quentin" not in advisor.text
    assert "Came late in the month. Is asked with the next one: 1 person" in advisor.text


def test_who_has_not_answered_is_named_to_their_own_lead_alone(
    client: Client, scene: Scene
) -> None:
    scene.asked("Nadia", home=scene.south)
    assert "Nadia" not in read(client, scene).text

    account = factories.account(Access.PP_LEAD, directorates=[scene.south])
    page = client.sign_in_as(account).get(f"/experience/{scene.south.id}")
    assert "Nadia, Calls Can answer until" in page.text


def test_a_lead_reads_their_own_person_on_a_team_elsewhere(client: Client, scene: Scene) -> None:
    scene.answered("Nadia", home=scene.south)
    account = factories.account(Access.PP_LEAD, directorates=[scene.south])
    client.sign_in_as(account)

    assert "Nadia, Calls" in client.get(f"/experience/{scene.south.id}").text
    assert client.get(f"/experience/{scene.north.id}").status == 404


def test_a_persons_word_is_held_beside_the_leads(client: Client, scene: Scene) -> None:
    scene.answered("Nadia", part=PartTaken.ASKED)
    scene.answered("Omar", part=PartTaken.FULL_MEMBER)
    scene.answered("Pat", part=PartTaken.ASKED, sharing=AnswerSharing.TOTALS)
    page = read(client, scene)

    assert "Nadia says: Asked for views, now and then. The lead says: Big I." in page.text
    assert "1 person says what the lead says." in page.text
    assert "Pat" not in page.text


def test_an_answer_told_without_a_name_stays_without_one(client: Client, scene: Scene) -> None:
    survey = scene.answered("Nadia", words="Now with my name")
    factories.save(
        ExperienceCounted(survey_id=survey.id, question=Question.LISTENED, is_hidden=True)
    )

    assert "Nadia" not in read(client, scene).text


def test_words_without_a_name_are_read_by_the_alphabet_once_they_are_opened(
    client: Client, scene: Scene
) -> None:
    for name, words in (("Nadia", "Too long"), ("Omar", "good tea"), ("Pat", "A chair broke")):
        scene.answered(name, words=words, sharing=AnswerSharing.TOTALS, words_open=True)
    scene.answered("Sam", words="Not yet", sharing=AnswerSharing.TOTALS)
    page = read(client, scene)

    assert "A chair broke good tea Too long" in page.text
    assert "Not yet" not in page.text


def test_before_anybody_was_asked_the_page_says_so(client: Client, scene: Scene) -> None:
    page = read(client, scene)

    assert "Nobody on a team here was asked about this month." in page.text
    assert "Nobody shared an answer with their name." in page.text
    assert "Everybody on a team here was asked." in page.text


def test_an_advisor_begins_with_all_directorates(client: Client, scene: Scene) -> None:
    scene.answered("Nadia")
    scene.asked("Omar")
    client.sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))
    page = client.get("/experience")

    assert "North 1 of 2 (50%)" in page.text
    assert "South nobody was asked" in page.text


def test_a_project_lead_reads_none_of_it(client: Client, scene: Scene) -> None:
    client.sign_in_as(scene.team.lead)

    assert client.get("/experience").status == 403
    assert client.get(f"/experience/{scene.north.id}").status == 403


def test_a_month_takes_as_many_statements_however_many_answered(
    client: Client, scene: Scene
) -> None:
    scene.answered("Nadia")
    read(client, scene)
    address = f"/experience/{scene.north.id}"
    with statements() as few:
        client.get(address)
    for name in ("Omar", "Pat", "Sam"):
        scene.answered(name, part=PartTaken.ASKED)
        scene.asked(name)
    with statements() as many:
        client.get(address)

    assert len(many) == len(few) < 20

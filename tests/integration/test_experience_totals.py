"""Experience answers are told in blocks, once, when a month is closed, and stay as told."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import MoveNotAllowed
from matcher.domain.experience_survey import LATE_POST, AnswerSharing, Question
from matcher.domain.experience_totals import Place, Told
from matcher.domain.month import Month
from matcher.models.directorate import Directorate
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.experience_total import ExperienceBlock, ExperienceCounted
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import experience_answers, experience_totals, leaving
from tests import factories, reading
from tests.pages import Client
from tests.statements import statements

MAY, JUNE = Month(2026, 5), Month(2026, 6)
LATER = datetime(2026, 8, 1, 9, tzinfo=UTC)

pytestmark = pytest.mark.usefixtures("app")


def due_at(month: Month) -> datetime:
    """The first moment at which a month's answers are in."""
    last = month.last_day + timedelta(days=14) + LATE_POST
    return datetime(last.year, last.month, last.day, 9, tzinfo=UTC) + timedelta(days=1)


class Team:
    """A project with so many people on it."""

    def __init__(self, here: Directorate, people: int) -> None:
        self.project: Project = factories.project(of=here)
        self.members: list[TeamMembership] = [
            factories.team_membership(team=self.project) for _each in range(people)
        ]

    @property
    def place(self) -> Place:
        return Place(self.project.directorate_id, self.project.id)

    def says(self, month: Month, values: Iterable[int | None], **more: Any) -> list[int]:
        """One value a member, on every question; ``None`` does not answer."""
        made = []
        for member, value in zip(self.members, values, strict=False):
            said: dict[str, Any] = {
                "month": str(month),
                "answer_by": month.last_day + timedelta(days=14),
            }
            if value is not None:
                said |= {"answered_at": due_at(month), "sharing": AnswerSharing.NAMED}
                said |= {question.value: value for question in Question}
            made.append(factories.experience_survey(member, **(said | more)).id)
        return made


def close(at: datetime = LATER) -> list[str]:
    with transaction():
        return [str(month) for month in experience_totals.close(at=at)]


def told(place: Place, question: Question = Question.LISTENED) -> list[tuple[str, Told]]:
    return [
        (str(point.closed), point.told)
        for point in experience_totals.series(place, until=JUNE)[question]
    ]


def everything_told() -> list[tuple[object, ...]]:
    rows = db.session.scalars(select(ExperienceBlock).order_by(ExperienceBlock.id))
    return [(row.id, row.question, row.place, row.answers, row.low, row.high) for row in rows]


def test_a_month_is_closed_when_its_last_answer_is_in_and_once() -> None:
    Team(factories.directorate(), 5).says(MAY, [3] * 5)

    assert close(due_at(MAY) - timedelta(days=1)) == []
    assert close(due_at(MAY)) == ["2026-05"]
    before = everything_told()
    assert close(LATER) == []
    assert everything_told() == before
    assert len(before) == len(Question)


def test_a_worker_that_was_away_closes_month_by_month() -> None:
    team = Team(factories.directorate(), 6)
    team.says(MAY, [1, 2, 3, 4, 5, 3])
    team.says(JUNE, [4] * 6)

    assert close() == ["2026-05", "2026-06"]
    assert told(team.place) == [("2026-05", Told(6, 30, 30)), ("2026-06", Told(6, 40, 40))]


def test_each_place_is_told_what_lies_in_it_and_the_trust_all_of_it() -> None:
    north, south = factories.directorate("North"), factories.directorate("South")
    big, small, lone = Team(north, 5), Team(north, 5), Team(south, 1)
    big.says(MAY, [3] * 5)
    small.says(MAY, [4, 4, 4, 4, None])
    lone.says(MAY, [1])
    close()

    assert told(big.place) == [("2026-05", Told(5, 30, 30))]
    assert told(small.place) == []
    assert told(lone.place) == []
    assert told(Place(north.id)) == [("2026-05", Told(5, 30, 30))]
    assert told(Place(south.id)) == []
    # Four of a team of five wait there for the fifth; the lone one finds nobody.
    assert told(Place()) == [("2026-05", Told(5, 30, 30))]


def test_a_question_that_some_left_out_waits_and_the_others_do_not() -> None:
    team = Team(factories.directorate(), 5)
    first = team.says(MAY, [3] * 5)
    with transaction():
        db.session.execute(
            update(ExperienceSurvey)
            .where(ExperienceSurvey.id == first[0])
            .values({Question.EASY.value: None})
        )
    team.says(JUNE, [3, None, None, None, None])
    close()

    assert told(team.place) == [("2026-05", Told(5, 30, 30))]
    assert told(team.place, Question.EASY) == [("2026-06", Told(5, 30, 30))]
    points = experience_totals.series(team.place, until=JUNE)[Question.EASY]
    assert [(str(each.first), str(each.last)) for each in points] == [("2026-05", "2026-06")]


def test_what_was_told_stays_when_somebody_is_erased_or_sees_to_another_sharing() -> None:
    here = factories.directorate()
    team = Team(here, 6)
    lead = factories.pp_lead(here)
    first = team.says(MAY, [1, 2, 3, 4, 5, 5])
    close(due_at(MAY))
    before = everything_told()
    team.says(JUNE, [2] * 6)
    with transaction():
        person = db.session.get_one(ServiceUser, team.members[0].service_user_id)
        by = db.session.merge(lead)
        leaving.erase(person, by=by, at=LATER, service="Get involved")
        db.session.execute(
            update(ExperienceSurvey)
            .where(ExperienceSurvey.id == first[1])
            .values(sharing=AnswerSharing.TOTALS)
        )
    close()

    assert everything_told()[: len(before)] == before
    # The erased person's score of June counts, and the other five are five people.
    assert told(team.place)[1] == ("2026-06", Told(6, 20, 20))


def test_no_score_is_in_two_blocks() -> None:
    team, other = (Team(factories.directorate(), size) for size in (7, 3))
    for month in (MAY, JUNE):
        team.says(month, [3, 3, 3, 3, 3, None, 4])
        other.says(month, [2, 2, 2], sharing=AnswerSharing.TOTALS)
    close()

    in_blocks = db.session.scalar(select(func.sum(ExperienceBlock.answers)))
    assert in_blocks == db.session.scalar(select(func.count()).select_from(ExperienceCounted))
    assert in_blocks == 2 * 6 * len(Question)


def test_words_of_totals_only_are_opened_once_five_people_hide_among_each_other() -> None:
    here = factories.directorate()
    team, other = Team(here, 4), Team(here, 1)
    hidden = {"sharing": AnswerSharing.TOTALS, "words": "More tea"}
    team.says(MAY, [3] * 4, **hidden)
    Team(factories.directorate(), 1).says(MAY, [3], **hidden)
    close(due_at(MAY))
    is_open = select(func.count()).where(ExperienceSurvey.words_open)
    assert db.session.scalar(is_open) == 0

    other.says(JUNE, [3], **hidden)
    close(due_at(JUNE))
    assert db.session.scalar(is_open) == 5


def choose(survey_id: int, sharing: AnswerSharing) -> None:
    with transaction():
        survey = db.session.get_one(ExperienceSurvey, survey_id)
        by = factories.account(Access.SERVICE_USER)
        experience_answers.choose_who_sees(survey, sharing, by=by, at=LATER)


def test_an_answer_that_was_told_among_hidden_ones_stays_without_a_name() -> None:
    team = Team(factories.directorate(), 5)
    told_hidden = team.says(MAY, [3] * 5, sharing=AnswerSharing.TOTALS)
    waits = team.says(JUNE, [3], sharing=AnswerSharing.TOTALS)
    close(due_at(MAY))

    with pytest.raises(MoveNotAllowed):
        choose(told_hidden[0], AnswerSharing.NAMED)
    choose(waits[0], AnswerSharing.NAMED)
    assert db.session.get_one(ExperienceSurvey, waits[0]).sharing is AnswerSharing.NAMED


def test_an_answer_that_was_named_before_is_in_no_total_afterwards() -> None:
    """Whoever read it would take it off the others; whoever did not would find it out."""
    team = Team(factories.directorate(), 6)
    said = team.says(MAY, [2, 2, 2, 2, 2, 5])
    choose(said[5], AnswerSharing.TOTALS)
    close()

    assert told(team.place) == [("2026-05", Told(5, 20, 20))]


def test_closing_is_on_the_trail(app: Flask) -> None:
    Team(factories.directorate(), 1).says(MAY, [3])
    close()

    rows = db.session.execute(
        db.text("SELECT job, verb FROM audit_entry ORDER BY id DESC LIMIT 1")
    ).all()
    assert [tuple(row) for row in rows] == [("experience totals", "experience answers closed")]


# The page of totals


@pytest.fixture
def told_client(client: Client) -> tuple[Client, Team]:
    """A team of six in North, two people in South; May and June closed."""
    team, few = Team(factories.directorate("North"), 6), Team(factories.directorate("South"), 2)
    for month, values in ((MAY, [5] * 6), (JUNE, [4, 4, 4, 3, 3, 3])):
        team.says(month, values)
        few.says(month, [1, 1])
    close()
    return client, team


def signed_in(client: Client, access: Access) -> Client:
    here = db.session.scalars(select(Directorate).order_by(Directorate.name)).first()
    account = factories.account(access, directorates=[here] if here else [])
    if access is Access.SERVICE_USER:
        factories.service_user(home=here, account_id=account.id)
    client.sign_in_as(account)
    return client


@pytest.mark.time_machine(LATER)
def test_a_service_user_reads_totals_of_the_trust_and_of_its_parts(
    told_client: tuple[Client, Team],
) -> None:
    client, team = told_client
    page = signed_in(client, Access.SERVICE_USER).get("/experience/totals")

    assert "South: too few answers so far" in page.text
    assert "3.5 6 answers, June 2026" in page.text
    assert "4.3 or more" in page.text
    assert "CSV" not in page.text
    assert reading.of_page(page.tree).faults == []
    easy = page.submit("Easy Read")
    assert "People gave it 3.5. We had 6 answers. June 2026" in easy.text
    assert reading.of_page(easy.tree).faults == []
    page = easy.submit("Turn it off")
    here = page.follow("North")
    assert "Other teams are too small to show." in here.text
    assert here.follow(team.project.title).heading == "How it is on our teams"
    assert client.get("/experience/totals/numbers.csv").status == 403


@pytest.mark.time_machine(LATER)
def test_a_team_or_directorate_of_which_nothing_may_be_told_says_no_number(
    told_client: tuple[Client, Team],
) -> None:
    client, _team = told_client
    signed_in(client, Access.PROJECT_LEAD)
    south = db.session.scalar(select(Directorate.id).where(Directorate.name == "South"))
    page = client.get(f"/experience/totals/{south}")

    assert "We show a total only when five people or more have answered." in page.text
    few = db.session.scalar(select(Project.id).where(Project.directorate_id == south))
    assert client.get(f"/experience/totals/{south}/{few}").status == 404
    assert client.get("/experience/totals/99999").status == 404


@pytest.mark.time_machine(LATER)
def test_the_file_holds_what_the_page_tells_and_no_more(told_client: tuple[Client, Team]) -> None:
    client, team = told_client
    signed_in(client, Access.AUDITOR)
    page = client.get(f"/experience/totals/numbers.csv?directorate={team.place.directorate_id}")

    assert page.html.splitlines()[:3] == [
        "question,told_with_month,first_month,last_month,answers,mean_least,mean_most",
        "listened,2026-05,2026-05,2026-05,6,4.3,5.0",
        "listened,2026-06,2026-06,2026-06,6,3.5,3.5",
    ]


@pytest.mark.time_machine(LATER)
def test_a_page_of_totals_takes_as_many_statements_however_much_was_told(
    told_client: tuple[Client, Team],
) -> None:
    client, _team = told_client
    signed_in(client, Access.AUDITOR).get("/experience/totals")
    with statements() as few:
        client.get("/experience/totals")
    for _number in range(3):
        Team(factories.directorate(), 5).says(Month(2026, 4), [3] * 5)
    close()
    with statements() as many:
        client.get("/experience/totals")

    assert len(many) == len(few) < 20

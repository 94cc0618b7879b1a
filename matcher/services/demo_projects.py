"""What the demo story tells of projects beside their roles: stories, presentations, help."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import select

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.help_request import HelpKind
from matcher.domain.involvement import Activity, holding
from matcher.domain.month import Month
from matcher.domain.pitch import Forum, PitchResult
from matcher.domain.project_outcome import Outcome
from matcher.domain.story import StoryStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.help_request import HelpRequest
from matcher.models.involvement import InvolvementConfirmation, InvolvementPlan, ProjectActivity
from matcher.models.involvement_month import ChartPhase
from matcher.models.pitch import Pitch
from matcher.models.project import Project
from matcher.models.project_outcome import ProjectOutcome, ResultNews
from matcher.models.story import Story
from matcher.models.team_membership import TeamMembership


def tell(
    rows: Iterable[Mapping[str, str]],
    *,
    projects: Mapping[str, Project],
    accounts: Mapping[str, Account],
    publisher: Account,
    at: datetime,
) -> None:
    """``rows``: those of ``stories.csv``."""
    _tell_stories(rows, projects=projects, accounts=accounts, publisher=publisher, at=at)
    _tell_of_involvement(projects, at=at)
    _present(projects["QI-001"], by=publisher, at=at)
    _ask_for_help(projects, answered_by=publisher, at=at)


def tell_results(
    rows: Iterable[Mapping[str, str]],
    *,
    projects: Mapping[str, Project],
    at: datetime,
) -> None:
    """What came of completed projects, told to those who were on their teams. One tells nothing.

    ``rows``: those of ``outcomes.csv``.
    """
    for row in rows:
        project, said_at = projects[row["project"]], at - timedelta(days=int(row["days_ago"]))
        outcome = ProjectOutcome(
            project=project,
            outcome=Outcome(row["outcome"]),
            what_changed=row["what_changed"],
            what_we_learnt=row["what_we_learnt"],
            thanks=row["thanks"],
            recorded_at=said_at,
            recorded_by=project.lead,
        )
        team = select(TeamMembership.service_user_id).where(TeamMembership.project_id == project.id)
        db.session.add(outcome)
        db.session.add_all(
            ResultNews(service_user_id=person_id, project_outcome=outcome, told_at=said_at)
            for person_id in db.session.scalars(team)
        )


def begin_phase(place: Directorate, *, by: Account, at: datetime) -> None:
    """The level has moved and stayed: the chart is read by a new middle line."""
    db.session.add(
        ChartPhase(
            directorate_id=place.id,
            month=str(Month.of(day_in_london(at)).plus(-10)),
            reason="The level had moved and stayed.",
            begun_at=at - timedelta(days=150),
            begun_by=by,
        )
    )


def _tell_stories(
    rows: Iterable[Mapping[str, str]],
    *,
    projects: Mapping[str, Project],
    accounts: Mapping[str, Account],
    publisher: Account,
    at: datetime,
) -> None:
    for row in rows:
        written_at = at - timedelta(days=int(row["days_ago"]))
        status = StoryStatus(row["status"])
        is_public = status is StoryStatus.PUBLISHED
        db.session.add(
            Story(
                project=projects[row["project"]],
                status=status,
                title=row["title"],
                what_was_done=row["what_was_done"],
                what_changed=row["what_changed"],
                tags=row["tags"],
                written_by=accounts[row["written_by"]],
                written_at=written_at,
                published_at=written_at + timedelta(hours=30) if is_public else None,
                published_by=publisher if is_public else None,
            )
        )


def _present(letters: Project, *, by: Account, at: datetime) -> None:
    """Once behind them, with a result, and once before them."""
    today = day_in_london(at)
    db.session.add_all(
        [
            Pitch(
                project=letters,
                forum=Forum.WORKING_TOGETHER_GROUP,
                held_on=today - timedelta(days=42),
                where_and_when="11am, Linden House",
                invited_at=at - timedelta(days=60),
                invited_by=by,
                result=PitchResult.SUPPORTED,
                result_words="They want to see the letter for carers next.",
                result_at=at - timedelta(days=42),
                result_by_id=letters.lead_id,
            ),
            Pitch(
                project=letters,
                forum=Forum.QI_FORUM,
                held_on=today + timedelta(days=9),
                where_and_when="2pm, by video",
                invited_at=at - timedelta(days=5),
                invited_by=by,
            ),
        ]
    )


def _ask_for_help(projects: Mapping[str, Project], *, answered_by: Account, at: datetime) -> None:
    letters = projects["QI-001"]
    db.session.add_all(
        [
            HelpRequest(
                project=projects["QI-003"],
                kind=HelpKind.FIND,
                words="Who has rung the crisis line at night, and would tell us how it was?",
                asked_at=at - timedelta(days=1),
                asked_by=projects["QI-003"].lead,
            ),
            HelpRequest(
                project=letters,
                kind=HelpKind.PREPARE,
                words="Could somebody explain Pocket QI to our two team members?",
                asked_at=at - timedelta(days=30),
                asked_by=letters.lead,
                answer="Yes. Kwame does it with both of them before your next meeting.",
                answered_at=at - timedelta(days=29),
                answered_by=answered_by,
            ),
        ]
    )


ASKED_ABOUT = "QI-003"
"""Nobody has said for a long time how it stands there."""
TAKE_PART = (Activity.AIM, Activity.CHANGE_IDEAS, Activity.TESTING)


def _tell_of_involvement(projects: Mapping[str, Project], *, at: datetime) -> None:
    """Most leads said a month ago that it is still so; one has not for long."""
    db.session.flush()
    month_ago, today = at - timedelta(days=30), day_in_london(at)
    for code, project in projects.items():
        record = holding(project.involvement, today)
        if code != ASKED_ABOUT and record is not None:
            db.session.add(
                InvolvementConfirmation(
                    involvement_record_id=record.id,
                    confirmed_at=month_ago,
                    confirmed_by_id=project.lead_id,
                )
            )
    letters, leave = projects["QI-001"], projects["QI-020"]
    for months, activity in enumerate(TAKE_PART, start=3):
        db.session.add(
            ProjectActivity(
                project_id=letters.id,
                activity=activity,
                started_on=today - timedelta(days=30 * months),
                recorded_at=month_ago,
                recorded_by_id=letters.lead_id,
            )
        )
    db.session.add(
        InvolvementPlan(
            project_id=leave.id,
            words="Ask at the community meeting who would sit at the table with us, in pairs.",
            by_on=today + timedelta(days=60),
            written_at=month_ago,
            written_by_id=leave.lead_id,
        )
    )

"""What came of completed projects: said, told with thanks to all who were involved, asked for.

Whoever says it holds the project's row, then those of the people who hear of it, then the messages
and the trail (``docs/decisions/0033``). No other room writes these tables.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.errors import ChangedMeanwhile, MoveNotAllowed
from matcher.domain.project import ProjectStatus
from matcher.domain.project_outcome import KNOWN, REMIND_AFTER, Outcome, is_news
from matcher.emails import result_messages
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_coach import ProjectCoach
from matcher.models.project_outcome import ProjectOutcome, ResultNews, ResultReminder
from matcher.models.project_staff_member import ProjectStaffMember
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, contacts, outbox, supporters
from matcher.services.bank_holidays import ENGLAND
from matcher.services.directorates import is_looked_after

JOB = "result reminders"
PAGE = 10


@dataclass(frozen=True, slots=True)
class Post:
    """What a letter needs to know of this installation."""

    service: str
    public_url: str

    def link(self, project: Project) -> str:
        return f"{self.public_url}/projects/{project.id}/result"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody says of a project that is completed."""

    outcome: Outcome
    what_changed: str
    what_we_learnt: str
    thanks: str


@dataclass(frozen=True, slots=True)
class OwnTeam:
    """A team somebody is or was on, or coached, and whether they were told what came of it."""

    project: Project
    membership: TeamMembership | None
    """Nothing: they coached it and were not on the team."""
    is_told: bool
    is_fresh: bool
    """They heard of it only lately."""


@dataclass(frozen=True, slots=True)
class ResultPage:
    results: Sequence[ProjectOutcome]
    page: int
    pages: int


def is_latest() -> ColumnElement[bool]:
    """Holds for the last word on each project."""
    last = select(func.max(ProjectOutcome.id)).group_by(ProjectOutcome.project_id)
    return ProjectOutcome.id.in_(last)


def history(project: Project) -> Sequence[ProjectOutcome]:
    """All that was said of a project, the last word first."""
    return db.session.scalars(
        select(ProjectOutcome)
        .where(ProjectOutcome.project_id == project.id)
        .options(joinedload(ProjectOutcome.recorded_by))
        .order_by(ProjectOutcome.id.desc())
    ).all()


def latest(project: Project) -> ProjectOutcome | None:
    return next(iter(history(project)), None)


def record(
    project: Project, said: Said, *, seen: int, by: Account, at: datetime, post: Post
) -> int:
    """Say what came of a project, and tell everybody who was part of it; how many people hear.

    ``project`` is held by the caller. ``seen``: the last word that was there when the page was
    opened, 0 for none. ``ChangedMeanwhile`` when there is another by now, unless it is this very
    one: a second press tells nobody twice. ``MoveNotAllowed`` while the project is not completed.
    """
    if project.status is not ProjectStatus.COMPLETED:
        raise MoveNotAllowed("only of a completed project can be said what came of it")
    before = latest(project)
    if before is not None and before.id != seen:
        if before.recorded_by_id == by.id and _says(before) == said:
            return 0
        raise ChangedMeanwhile("somebody said what came of it meanwhile")
    if before is not None and _says(before) == said:
        return 0
    outcome = ProjectOutcome(project=project, **asdict(said), recorded_at=at, recorded_by=by)
    db.session.add(outcome)
    fields = [name for name, value in asdict(said).items() if value != getattr(before, name, "")]
    here = project.directorate_id
    audit.record("result said", outcome, by=by, at=at, fields=fields, directorate_id=here)
    people = _tell_people(outcome, at=at, post=post)
    if before is None or is_news(said.outcome, [before.outcome]):
        _tell_staff(outcome, by=by, at=at, post=post)
    return people


def to_tell(project: Project) -> tuple[int, int]:
    """How many people were ever on the team, and how many of them have heard how it went."""
    involved = _involved(project).with_only_columns(ServiceUser.id)
    heard = (
        select(ResultNews.service_user_id)
        .join(ResultNews.project_outcome)
        .where(
            ProjectOutcome.project_id == project.id,
            ProjectOutcome.outcome.in_(KNOWN),
            ResultNews.service_user_id.in_(involved),
        )
    )
    all_of_them = set(db.session.scalars(involved))
    return len(all_of_them), len(all_of_them & set(db.session.scalars(heard)))


def teams_of(person: ServiceUser, *, fresh_since: datetime) -> list[OwnTeam]:
    """The teams a person is or was on, newest first, with what they were told came of them; and
    those of which they were told because they coached them.
    """
    told = _told_projects(person).subquery()
    is_theirs = and_(
        TeamMembership.project_id == Project.id, TeamMembership.service_user_id == person.id
    )
    rows = db.session.execute(
        select(Project, TeamMembership, told.c.at)
        .outerjoin(TeamMembership, is_theirs)
        .outerjoin(told, told.c.project_id == Project.id)
        .where(or_(TeamMembership.id.is_not(None), told.c.at.is_not(None)))
        .options(joinedload(Project.lead))
        .order_by(TeamMembership.started_on.desc(), Project.id)
    ).all()
    return [
        OwnTeam(
            project,
            membership,
            is_told=told_at is not None,
            is_fresh=bool(told_at and told_at >= fresh_since),
        )
        for project, membership, told_at in rows
    ]


def get_own(project_id: int, person: ServiceUser) -> ProjectOutcome | None:
    """The last word on a project, for somebody who was told that there is one."""
    told = _told_projects(person).where(ProjectOutcome.project_id == project_id)
    if db.session.scalar(told) is None:
        return None
    return db.session.scalar(
        select(ProjectOutcome)
        .where(is_latest(), ProjectOutcome.project_id == project_id)
        .options(
            joinedload(ProjectOutcome.project).options(
                joinedload(Project.lead), joinedload(Project.directorate)
            )
        )
    )


def published(*, directorate_id: int | None = None, page: int = 1) -> ResultPage:
    """The results of completed projects, the newest first."""
    found = (
        select(ProjectOutcome)
        .join(ProjectOutcome.project)
        .where(is_latest(), Project.status == ProjectStatus.COMPLETED)
        .options(joinedload(ProjectOutcome.project).joinedload(Project.directorate))
        .order_by(ProjectOutcome.recorded_at.desc(), ProjectOutcome.id.desc())
    )
    if directorate_id is not None:
        found = found.where(Project.directorate_id == directorate_id)
    count = db.session.scalar(select(func.count()).select_from(found.subquery())) or 0
    pages = max(-(-count // PAGE), 1)
    page = min(max(page, 1), pages)
    shown = db.session.scalars(found.limit(PAGE).offset((page - 1) * PAGE)).all()
    return ResultPage(shown, page, pages)


def owed(lead: Account) -> list[tuple[Project, date]]:
    """Projects of a lead that have told nothing, with the day by which they do."""
    found = db.session.scalars(_untold().where(Project.lead_id == lead.id))
    return [(each, _due_on(each)) for each in found]


def not_told(account: Account, *, today: date) -> list[tuple[Project, date]]:
    """Completed projects one follows that told nothing in time, longest ago first."""
    found = _untold()
    if account.access is not Access.IMPROVEMENT_ADVISOR:
        found = found.where(is_looked_after(Project.directorate_id, by=account))
    late = [(each, _due_on(each)) for each in db.session.scalars(found)]
    return sorted(
        [pair for pair in late if pair[1] < today], key=lambda pair: (pair[1], pair[0].id)
    )


def remind(*, post: Post, at: datetime) -> int:
    """One letter to each lead whose project told nothing in time; how many were written."""
    today, written = day_in_london(at), 0
    rows = db.session.execute(select(ResultReminder.project_id, ResultReminder.ended_on))
    reminded = {(row[0], row[1]) for row in rows}
    for project in db.session.scalars(_untold()).all():
        ended_on, lead = project.ended_on, project.lead
        if ended_on is None or (project.id, ended_on) in reminded or not lead.is_active:
            continue
        if _due_on(project) >= today:
            continue
        reminder = ResultReminder(project_id=project.id, ended_on=ended_on, queued_at=at)
        db.session.add(reminder)
        letter = result_messages.result_wanted(
            project, link=post.link(project), service=post.service
        )
        outbox.queue(letter, account=lead, address=lead.email, at=at)
        audit.record(
            "lead asked for the result",
            reminder,
            job=JOB,
            at=at,
            directorate_id=project.directorate_id,
        )
        written += 1
    return written


def _untold() -> Select[Project]:
    told = select(ProjectOutcome.project_id)
    return (
        select(Project)
        .where(
            Project.status == ProjectStatus.COMPLETED,
            Project.ended_on.is_not(None),
            Project.id.not_in(told),
        )
        .options(joinedload(Project.lead), joinedload(Project.directorate))
        .order_by(Project.ended_on, Project.id)
    )


def _due_on(project: Project) -> date:
    return ENGLAND.add(project.ended_on or date.max, REMIND_AFTER)


def _says(outcome: ProjectOutcome) -> Said:
    return Said(
        outcome=outcome.outcome,
        what_changed=outcome.what_changed,
        what_we_learnt=outcome.what_we_learnt,
        thanks=outcome.thanks,
    )


def _involved(project: Project) -> Select[ServiceUser]:
    """Everybody who was on the team or coached it at any time and is still registered."""
    team = select(TeamMembership.service_user_id).where(TeamMembership.project_id == project.id)
    coaches = select(ProjectCoach.service_user_id).where(ProjectCoach.project_id == project.id)
    return select(ServiceUser).where(
        or_(ServiceUser.id.in_(team), ServiceUser.id.in_(coaches)), ServiceUser.erased_at.is_(None)
    )


def _told_projects(person: ServiceUser) -> Select[int, datetime]:
    """The projects of which a person was told, with when they heard last."""
    return (
        select(ProjectOutcome.project_id, func.max(ResultNews.told_at).label("at"))
        .join(ResultNews, ResultNews.project_outcome_id == ProjectOutcome.id)
        .where(ResultNews.service_user_id == person.id)
        .group_by(ProjectOutcome.project_id)
    )


def _tell_people(outcome: ProjectOutcome, *, at: datetime, post: Post) -> int:
    """By the way of each, with thanks; whoever was told already hears only what is news."""
    project = outcome.project
    people = db.session.scalars(
        _involved(project).order_by(ServiceUser.id).with_for_update(of=ServiceUser, key_share=True)
    ).all()
    told: dict[int, list[Outcome]] = {}
    for person_id, said in db.session.execute(
        select(ResultNews.service_user_id, ProjectOutcome.outcome)
        .join(ResultNews.project_outcome)
        .where(ProjectOutcome.project_id == project.id)
    ):
        told.setdefault(person_id, []).append(said)
    hear = [each for each in people if is_news(outcome.outcome, told.get(each.id, []))]
    for person in hear:
        db.session.add(ResultNews(service_user_id=person.id, project_outcome=outcome, told_at=at))
        letter = result_messages.result_is_there(
            person,
            ask=contacts.of_person(person, today=day_in_london(at)).ring,
            service=post.service,
        )
        script = result_messages.result_to_say(outcome, person)
        outbox.queue_to_person(person, letter=letter, script=script, at=at)
        supporters.copy(person, letter, service=post.service, at=at)
    return len(hear)


def _tell_staff(outcome: ProjectOutcome, *, by: Account, at: datetime, post: Post) -> None:
    """The lead and the staff of the team today, but for whoever said it."""
    project = outcome.project
    members = db.session.scalars(
        select(ProjectStaffMember)
        .where(
            ProjectStaffMember.project_id == project.id,
            or_(
                ProjectStaffMember.left_on.is_(None),
                ProjectStaffMember.left_on > day_in_london(at),
            ),
        )
        .options(joinedload(ProjectStaffMember.account))
        .order_by(ProjectStaffMember.id)
    ).all()
    lead = project.lead
    readers = [(lead.name, lead.email, lead if lead.is_active else None)]
    readers += [(each.name, each.email, each.account) for each in members]
    gone = set() if lead.is_active else {lead.email.casefold()}
    heard = {by.email.casefold()} | gone
    for name, address, account in readers:
        if address.casefold() in heard:
            continue
        heard.add(address.casefold())
        letter = result_messages.result_for_staff(name, outcome, service=post.service)
        outbox.queue(letter, account=account, address=address, at=at)

"""How far service users are part of a project: said, confirmed, beside what the system knows."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile, NotFound
from matcher.domain.involvement import (
    Activity,
    Difference,
    TeamEvidence,
    difference,
    due_on,
    holding,
    reminder_on,
    standing,
)
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.emails import project_messages
from matcher.models.account import Account
from matcher.models.involvement import (
    InvolvementConfirmation,
    InvolvementPlan,
    InvolvementReminder,
    ProjectActivity,
)
from matcher.models.project import InvolvementRecord, Project
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, involvement_months, outbox, projects
from matcher.services.directorates import is_looked_after
from matcher.services.features import is_current

JOB = "involvement reminders"
LIVE = (ProjectStatus.IDEA, ProjectStatus.ACTIVE)


@dataclass(frozen=True, slots=True)
class Standing:
    """What is said of a project today, and what the system knows beside it."""

    project: Project
    record: InvolvementRecord | None
    confirmed_on: date | None
    """The last day on which somebody said it, or that it is still so."""
    due_on: date | None
    known: TeamEvidence
    difference: Difference | None


def get(project_id: int, *, account: Account, to_change: bool = False) -> Project:
    """One of the projects this account works on; held, when it is to be changed."""
    project = projects.get(project_id, account=account)
    if to_change:
        db.session.execute(
            select(Project.id).where(Project.id == project_id).with_for_update(key_share=True)
        )
        db.session.refresh(project, ["involvement"])
    return project


def say(
    project: Project,
    level: InvolvementLevel,
    *,
    from_on: date,
    notes: str,
    seen: int,
    restates: int | None,
    by: Account,
    at: datetime,
) -> InvolvementRecord:
    """Add a level to the history, which is never overwritten. ``restates``: what it corrects.

    ``seen``: the latest record that was there when the page was opened. ``ChangedMeanwhile``
    when there is a later one, unless it is this very one: a second press makes no second record.
    ``NotFound`` for a record to correct that is not the project's.
    """
    if latest(project) != seen:
        last = max(project.involvement, key=lambda each: each.id)
        pressed = (level, from_on, notes, restates, by.id)
        if (last.level, last.from_on, last.notes, last.restates_id, last.recorded_by_id) == pressed:
            return last
        raise ChangedMeanwhile("somebody said a level meanwhile")
    if restates is not None and restates not in {each.id for each in standing(project.involvement)}:
        raise NotFound("there is no such record here")
    record = InvolvementRecord(
        project_id=project.id,
        level=level,
        from_on=from_on,
        notes=notes,
        restates_id=restates,
        recorded_at=at,
        recorded_by=by,
    )
    project.involvement.append(record)
    involvement_months.restate(project, at=at)
    fields = ["level", "from_on", "notes", *(["restates_id"] if restates else [])]
    _note("involvement said", record, project, by=by, at=at, fields=fields)
    return record


def latest(project: Project) -> int:
    """The number of the record that was written last; 0 before the first."""
    return max((each.id for each in project.involvement), default=0)


def confirm(project: Project, *, seen: int, by: Account, at: datetime) -> bool:
    """Say that the level of today is still so, if one was said. Twice on a day is once.

    ``seen``: the record that held when the page was opened; ``ChangedMeanwhile`` when it is
    another by now.
    """
    record = holding(project.involvement, day_in_london(at))
    if record is None:
        return False
    if record.id != seen:
        raise ChangedMeanwhile("another level was said meanwhile")
    if _confirmed([record.id]).get(record.id) == day_in_london(at):
        return True
    confirmation = InvolvementConfirmation(
        involvement_record_id=record.id, confirmed_at=at, confirmed_by=by
    )
    db.session.add(confirmation)
    _note("involvement confirmed", confirmation, project, by=by, at=at)
    return True


def begin(
    project: Project, activity: Activity, *, started_on: date, by: Account, at: datetime
) -> None:
    """Note that people take part in something. ``AlreadyDone`` while it goes on."""
    if activity in {each.activity for each in activities(project) if each.ended_on is None}:
        raise AlreadyDone("this is noted already")
    noted = ProjectActivity(
        project_id=project.id,
        activity=activity,
        started_on=started_on,
        recorded_at=at,
        recorded_by=by,
    )
    db.session.add(noted)
    fields = ["activity", "started_on"]
    _note("activity begun", noted, project, by=by, at=at, fields=fields)


def end(project: Project, activity: Activity, *, by: Account, at: datetime) -> None:
    """Note that people take part in it no more. ``AlreadyDone`` when it does not go on."""
    here = [each for each in activities(project) if each.activity is activity]
    noted = next((each for each in here if each.ended_on is None), None)
    if noted is None:
        raise AlreadyDone("this has ended already")
    noted.ended_on, noted.end_recorded_by = day_in_london(at), by
    _note("activity ended", noted, project, by=by, at=at, fields=["ended_on"])


def activities(project: Project) -> Sequence[ProjectActivity]:
    return db.session.scalars(
        select(ProjectActivity)
        .where(ProjectActivity.project_id == project.id)
        .order_by(ProjectActivity.started_on, ProjectActivity.id)
    ).all()


def plan(project: Project) -> InvolvementPlan | None:
    """The plan that holds: the last one written."""
    return db.session.scalar(
        select(InvolvementPlan)
        .where(InvolvementPlan.project_id == project.id)
        .options(joinedload(InvolvementPlan.written_by))
        .order_by(InvolvementPlan.id.desc())
        .limit(1)
    )


def write_plan(
    project: Project, words: str, *, by_on: date, seen: int, by: Account, at: datetime
) -> None:
    """A new plan beside the ones before, which stay. The same words twice are one.

    ``seen``: the plan that held when the page was opened; ``ChangedMeanwhile`` when it is
    another by now.
    """
    before = plan(project)
    if before is not None and (before.words, before.by_on) == (words, by_on):
        return
    if (before.id if before else 0) != seen:
        raise ChangedMeanwhile("somebody wrote a plan meanwhile")
    written = InvolvementPlan(
        project_id=project.id, words=words, by_on=by_on, written_at=at, written_by=by
    )
    db.session.add(written)
    _note("involvement plan written", written, project, by=by, at=at, fields=["words", "by_on"])


def standing_of(project: Project, *, today: date) -> Standing:
    return _standings([project], today=today)[0]


def seen_by(account: Account) -> Select[Project]:
    """Live projects whose involvement this account may follow: advisors see every one."""
    found = (
        select(Project)
        .where(Project.status.in_(LIVE))
        .options(
            joinedload(Project.directorate),
            joinedload(Project.lead),
            selectinload(Project.involvement),
        )
        .order_by(Project.title, Project.id)
    )
    if account.access is Access.IMPROVEMENT_ADVISOR:
        return found
    return found.where(is_looked_after(Project.directorate_id, by=account))


def followed(account: Account, *, today: date) -> list[Standing]:
    """Every live project with what is said and what is known, for lists and files."""
    return _standings(db.session.scalars(seen_by(account)).all(), today=today)


def owed(account: Account, *, today: date) -> list[tuple[Project, date]]:
    """Projects of a lead whose level is to be said or confirmed, with the day it was due."""
    mine = db.session.scalars(
        select(Project)
        .where(Project.lead_id == account.id, Project.status == ProjectStatus.ACTIVE)
        .options(selectinload(Project.involvement))
    ).all()
    said = [(each, holding(each.involvement, today)) for each in mine]
    confirmed = _confirmed([record.id for _each, record in said if record])
    due = [
        (each, due_on(_last_word(record, confirmed), started_on=each.started_on))
        for each, record in said
    ]
    found = [(each, day) for each, day in due if day is not None and day <= today]
    return sorted(found, key=lambda pair: (pair[1], pair[0].id))


def remind(*, service: str, public_url: str, at: datetime) -> int:
    """One letter a quarter to each lead whose level nobody said anew; how many were written."""
    today, written = day_in_london(at), 0
    active = db.session.scalars(
        select(Project)
        .where(Project.status == ProjectStatus.ACTIVE)
        .options(selectinload(Project.involvement), joinedload(Project.lead))
        .order_by(Project.id)
    ).all()
    rows = db.session.execute(select(InvolvementReminder.project_id, InvolvementReminder.due_on))
    reminded = {(row[0], row[1]) for row in rows}
    for each in _standings(active, today=today):
        since = each.confirmed_on or each.project.started_on
        due = reminder_on(since, today) if since else None
        if due is None or (each.project.id, due) in reminded or not each.project.lead.is_active:
            continue
        reminder = InvolvementReminder(project_id=each.project.id, due_on=due, queued_at=at)
        db.session.add(reminder)
        link = f"{public_url}/projects/{each.project.id}/involvement"
        letter = project_messages.involvement_asked(each.project, link=link, service=service)
        lead = each.project.lead
        outbox.queue(letter, account=lead, address=lead.email, at=at)
        audit.record(
            "lead asked for involvement",
            reminder,
            job=JOB,
            at=at,
            directorate_id=each.project.directorate_id,
        )
        written += 1
    return written


def _standings(found: Sequence[Project], *, today: date) -> list[Standing]:
    said = [(each, holding(each.involvement, today)) for each in found]
    confirmed = _confirmed([record.id for _each, record in said if record])
    known = _known([each.id for each in found], today=today)
    return [
        _standing(each, record, _last_word(record, confirmed), known[each.id])
        for each, record in said
    ]


def _standing(
    project: Project, record: InvolvementRecord | None, last: date | None, known: TeamEvidence
) -> Standing:
    return Standing(
        project,
        record,
        last,
        due_on(last, started_on=project.started_on),
        known,
        difference(record.level if record else None, known),
    )


def _last_word(record: InvolvementRecord | None, confirmed: dict[int, date]) -> date | None:
    """The last day on which somebody said the level that holds, or that it is still so.

    Correcting what held before says nothing of today.
    """
    if record is None:
        return None
    said = day_in_london(record.recorded_at)
    return max(said, confirmed.get(record.id, said))


def _confirmed(record_ids: Collection[int]) -> dict[int, date]:
    """The last day on which each record was said to be still so."""
    said = InvolvementConfirmation.involvement_record_id
    found = db.session.execute(
        select(said, func.max(InvolvementConfirmation.confirmed_at))
        .where(said.in_(record_ids))
        .group_by(said)
    )
    return {row[0]: day_in_london(row[1]) for row in found}


def _known(project_ids: Collection[int], *, today: date) -> dict[int, TeamEvidence]:
    """Who is on each team and in how many activities people take part, in numbers alone."""
    members = _by_project(
        select(TeamMembership.project_id, func.count(), func.min(TeamMembership.started_on))
        .where(TeamMembership.project_id.in_(project_ids), is_current(today))
        .group_by(TeamMembership.project_id)
    )
    left = _by_project(
        select(TeamMembership.project_id, func.max(TeamMembership.ended_on))
        .where(TeamMembership.project_id.in_(project_ids), TeamMembership.ended_on <= today)
        .group_by(TeamMembership.project_id)
    )
    doing = _by_project(
        select(ProjectActivity.project_id, func.count())
        .where(ProjectActivity.project_id.in_(project_ids), ProjectActivity.ended_on.is_(None))
        .group_by(ProjectActivity.project_id)
    )
    return {
        each: TeamEvidence(
            members=members[each][0] if each in members else 0,
            since=members[each][1] if each in members else None,
            last_left_on=left[each][0] if each in left else None,
            activities=doing[each][0] if each in doing else 0,
        )
        for each in project_ids
    }


def _by_project(found: Select[*tuple[Any, ...]]) -> dict[int, Any]:
    return {row[0]: row[1:] for row in db.session.execute(found)}


def _note(
    verb: str,
    thing: InvolvementRecord | InvolvementConfirmation | InvolvementPlan | ProjectActivity,
    project: Project,
    *,
    by: Account,
    at: datetime,
    fields: Iterable[str] = (),
) -> None:
    audit.record(
        verb, thing, by=by, at=at, fields=list(fields), directorate_id=project.directorate_id
    )

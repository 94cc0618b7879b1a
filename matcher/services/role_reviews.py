"""What a People Participation lead decides on a role that was sent: publish it, ask for a change,
or refuse it. Each is kept in the history, and the project lead hears of it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import ChangedMeanwhile, MoveNotAllowed
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import RoleField
from matcher.emails import project_messages
from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole, RoleStep
from matcher.services import (
    audit,
    directorates,
    involvement_assurance,
    outbox,
    pack_readers,
    role_descriptions,
    trust_settings,
)
from matcher.services.bank_holidays import ENGLAND

JOB = "reminders of changes"


@dataclass(frozen=True, slots=True)
class Post:
    """What a letter needs to know of this installation."""

    service: str
    public_url: str

    def link(self, role: ProjectRole) -> str:
        return f"{self.public_url}/role-descriptions/{role.id}"


def get_to_decide(role_id: int, *, account: Account) -> ProjectRole:
    """The role, held until this transaction is over: two who decide at once wait for each other."""
    return role_descriptions.get(role_id, account=account, to_change=True)


def sent_at(role: ProjectRole) -> datetime | None:
    """When it was sent last, while it waits to be looked at."""
    if role.status is not RoleStatus.SUBMITTED:
        return None
    sent = [step.at for step in role.steps if step.status is RoleStatus.SUBMITTED]
    return sent[-1] if sent else None


def answer_by(role: ProjectRole) -> date | None:
    """The last day on which an answer is in time, while one is waited for."""
    since = sent_at(role)
    if since is None:
        return None
    return ENGLAND.due_on(since, trust_settings.current().review_role_days)


def who_answers(role: ProjectRole, *, today: date) -> Account | None:
    """Who can be turned to today; ``None``: the central team."""
    return directorates.person_for(role.directorate_id, today=today)


def what_stops(role: ProjectRole, *, today: date) -> list[RoleField]:
    """What has to be said before the role can open."""
    missing = role_descriptions.what_is_missing(role)
    if role.closing_on is not None and role.closing_on < today:
        missing.append(RoleField.CLOSING_ON)
    return missing


def publish(
    role: ProjectRole, *, seen: int, by: Account, post: Post, today: date, at: datetime
) -> None:
    """Open it to everybody. Raises ``MoveNotAllowed`` while something is missing, or when somebody
    has decided, and ``ChangedMeanwhile`` when it says something else than was ``seen``.
    """
    _check(role, seen)
    if (
        what_stops(role, today=today)
        or involvement_assurance.what_is_open(role.project_id)
        or pack_readers.not_read_by(role.project)
    ):
        raise MoveNotAllowed("something has to be said before this role can open")
    role.become(RoleStatus.OPEN, by=by, at=at)
    role.opened_on = today
    role.changed_open_at = None
    _record("role published", role, by=by, at=at)
    _tell_lead(
        role, project_messages.role_published(role, link=post.link(role), service=post.service), at
    )


def ask_for_change(
    role: ProjectRole, words: str, *, seen: int, by: Account, post: Post, at: datetime
) -> None:
    """Ask its lead for one change more, in words that both keep."""
    _check(role, seen)
    role.become(RoleStatus.CHANGE_ASKED, by=by, at=at, words=words)
    _record("change to a role asked for", role, by=by, at=at)
    letter = project_messages.role_change_asked(
        role, words=words, who=by.name, link=post.link(role), service=post.service
    )
    _tell_lead(role, letter, at)


def refuse(
    role: ProjectRole, words: str, *, seen: int, by: Account, post: Post, at: datetime
) -> None:
    """Do not publish it, and say why."""
    _check(role, seen)
    role.become(RoleStatus.REFUSED, by=by, at=at, words=words)
    _record("role refused", role, by=by, at=at)
    letter = project_messages.role_not_published(
        role, words=words, who=by.name, link=post.link(role), service=post.service
    )
    _tell_lead(role, letter, at)


def remind_of_changes(*, post: Post, at: datetime) -> int:
    """One letter to each lead who was asked for a change and has not sent it for so many days."""
    days = timedelta(days=trust_settings.current().remind_change_days)
    found = _changes_not_taken_up(asked_before=at - days)
    for step, role in found:
        step.reminded_at = at
        letter = project_messages.role_change_waits(
            role,
            words=step.words,
            on=day_in_london(step.at),
            link=post.link(role),
            service=post.service,
        )
        _tell_lead(role, letter, at)
        audit.record(
            "lead reminded of a change",
            role,
            job=JOB,
            at=at,
            directorate_id=role.directorate_id,
        )
    return len(found)


def _changes_not_taken_up(*, asked_before: datetime) -> Sequence[tuple[RoleStep, ProjectRole]]:
    """The last steps of roles that wait for their leads, of which no reminder was sent."""
    newest = select(func.max(RoleStep.id)).group_by(RoleStep.project_role_id)
    rows = db.session.execute(
        select(RoleStep, ProjectRole)
        .join(ProjectRole, RoleStep.project_role_id == ProjectRole.id)
        .where(
            ProjectRole.status == RoleStatus.CHANGE_ASKED,
            RoleStep.id.in_(newest),
            RoleStep.status == RoleStatus.CHANGE_ASKED,
            RoleStep.at <= asked_before,
            RoleStep.reminded_at.is_(None),
        )
        .options(joinedload(ProjectRole.project).joinedload(Project.lead))
        .order_by(RoleStep.id)
        .with_for_update(of=RoleStep, key_share=True)
    )
    return [(step, role) for step, role in rows]


def _check(role: ProjectRole, seen: int) -> None:
    if role.status is not RoleStatus.SUBMITTED:
        raise MoveNotAllowed("somebody has decided on this role")
    if role.edition != seen:
        raise ChangedMeanwhile("the role was changed since this page was opened")


def _tell_lead(role: ProjectRole, letter: Email, at: datetime) -> None:
    lead = role.project.lead
    outbox.queue(letter, account=lead, address=lead.email, at=at)


def _record(verb: str, role: ProjectRole, *, by: Account, at: datetime) -> None:
    audit.record(verb, role, by=by, at=at, fields=["status"], directorate_id=role.directorate_id)

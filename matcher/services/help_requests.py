"""A project asks the People Participation team to find or prepare people, and is answered."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import ChangedMeanwhile, NotFound
from matcher.domain.help_request import HelpKind
from matcher.emails import project_messages
from matcher.models.account import Account
from matcher.models.help_request import HelpRequest
from matcher.models.project import Project
from matcher.services import audit, directorates, outbox, trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.directorates import is_looked_after


def seen_by(account: Account) -> Select[HelpRequest]:
    """What this account asked for, or looks after. Every read below starts here."""
    return (
        select(HelpRequest)
        .join(HelpRequest.project)
        .where(
            or_(
                Project.lead_id == account.id,
                is_looked_after(Project.directorate_id, by=account),
            )
        )
        .options(
            joinedload(HelpRequest.project).joinedload(Project.directorate),
            joinedload(HelpRequest.asked_by),
            joinedload(HelpRequest.answered_by),
        )
    )


def get(request_id: int, *, account: Account, to_change: bool = False) -> HelpRequest:
    found = seen_by(account).where(HelpRequest.id == request_id)
    request = db.session.scalar(
        found.with_for_update(of=HelpRequest, key_share=True) if to_change else found
    )
    if request is None:
        raise NotFound("there is no such request here")
    return request


def of_project(project: Project) -> Sequence[HelpRequest]:
    return db.session.scalars(
        select(HelpRequest)
        .where(HelpRequest.project_id == project.id)
        .options(joinedload(HelpRequest.answered_by))
        .order_by(HelpRequest.id.desc())
    ).all()


def due_on(request: HelpRequest) -> date:
    """The day by which an answer was promised."""
    return ENGLAND.due_on(request.asked_at, trust_settings.current().acknowledge_days)


def ask(
    project: Project, kind: HelpKind, words: str, *, by: Account, service: str, at: datetime
) -> HelpRequest:
    """Ask for help, and tell those who give it. The same words sent twice are one."""
    twin = db.session.scalar(
        select(HelpRequest).where(
            HelpRequest.project_id == project.id,
            HelpRequest.words == words,
            HelpRequest.answered_at.is_(None),
        )
    )
    if twin is not None:
        return twin
    request = HelpRequest(project=project, kind=kind, words=words, asked_at=at, asked_by=by)
    db.session.add(request)
    _note("help asked for", request, by=by, at=at, fields=["kind", "words"])
    letter = project_messages.help_asked(due_on=due_on(request), service=service)
    for account in directorates.to_tell(project.directorate_id, today=day_in_london(at)):
        outbox.queue(letter, account=account, address=account.email, at=at)
    return request


def answer(request: HelpRequest, words: str, *, by: Account, service: str, at: datetime) -> None:
    """Answer once, and tell whoever asked."""
    if request.answered_at is not None:
        raise ChangedMeanwhile("this was answered meanwhile")
    request.answer, request.answered_at, request.answered_by = words, at, by
    _note("help answered", request, by=by, at=at, fields=["answer"])
    letter = project_messages.help_answered(request, service=service)
    outbox.queue(letter, account=request.asked_by, address=request.asked_by.email, at=at)


def _note(
    verb: str, request: HelpRequest, *, by: Account, at: datetime, fields: Sequence[str]
) -> None:
    audit.record(
        verb, request, by=by, at=at, fields=fields, directorate_id=request.project.directorate_id
    )

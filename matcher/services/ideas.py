"""Ideas of service users and carers: taken at once, answered with a reason, maybe a project."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.errors import ChangedMeanwhile, NotFound
from matcher.domain.idea import ANSWER_WITHIN, IdeaStatus
from matcher.domain.outbox import Pace
from matcher.domain.project import ProjectStatus
from matcher.emails import messages
from matcher.models.account import Account
from matcher.models.idea import Idea
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.services import audit, outbox, project_changes
from matcher.services.bank_holidays import ENGLAND
from matcher.services.directorates import is_looked_after


def seen_by(account: Account) -> Select[Idea]:
    """What this account may know of. Every read for staff starts here."""
    return (
        select(Idea)
        .join(Idea.service_user)
        .where(is_looked_after(Idea.directorate_id, by=account), ServiceUser.erased_at.is_(None))
        .options(joinedload(Idea.service_user), joinedload(Idea.directorate))
    )


def of_person(person: ServiceUser) -> Sequence[Idea]:
    """All that this person sent, newest first, with who answered."""
    return db.session.scalars(
        select(Idea)
        .where(Idea.service_user_id == person.id)
        .options(joinedload(Idea.answered_by), joinedload(Idea.project))
        .order_by(Idea.id.desc())
    ).all()


def send(
    person: ServiceUser,
    words: str,
    *,
    directorate_id: int | None,
    may_quote: bool,
    key: str,
    service: str,
    thanks: str,
    by: Account,
    at: datetime,
) -> Idea:
    """Keep an idea and thank for it at once, in the way the person asked to be reached.

    ``person`` is locked by the caller: the same form sent twice is one idea. ``directorate_id``:
    for which part of the trust; for any, that of the person's home answers.
    """
    twin = db.session.scalar(
        select(Idea).where(Idea.sent_with == key, Idea.service_user_id == person.id)
    )
    if twin is not None:
        return twin
    idea = Idea(
        service_user=person,
        directorate_id=directorate_id or person.home_directorate_id,
        is_for_any=directorate_id is None,
        words=words,
        may_quote=may_quote,
        sent_with=key,
        sent_at=at,
        answer_by_on=ENGLAND.due_on(at, ANSWER_WITHIN),
    )
    db.session.add(idea)
    db.session.flush()
    _note("idea sent", idea, by=by, at=at)
    outbox.queue_to_person(
        person,
        letter=messages.idea_received(idea, service=service),
        script=messages.word_to_say(person, thanks),
        pace=Pace.AT_ONCE,
        at=at,
    )
    return idea


def waiting(account: Account) -> Sequence[Idea]:
    """What nobody has answered yet, the oldest first."""
    found = seen_by(account).where(Idea.status == IdeaStatus.WAITING)
    return db.session.scalars(found.order_by(Idea.id)).all()


def kept(account: Account, *, most: int = 50) -> Sequence[Idea]:
    """What was kept for later, the latest first."""
    found = seen_by(account).where(Idea.status == IdeaStatus.KEPT)
    return db.session.scalars(found.order_by(Idea.id.desc()).limit(most)).all()


def get(idea_id: int, *, account: Account, to_change: bool = False) -> Idea:
    found = seen_by(account).where(Idea.id == idea_id)
    idea = db.session.scalar(found.with_for_update(of=Idea, key_share=True) if to_change else found)
    if idea is None:
        raise NotFound("there is no such idea here")
    return idea


def answer(
    idea: Idea,
    status: IdeaStatus,
    reason: str,
    *,
    title: str = "",
    lead_id: int | None = None,
    service: str,
    by: Account,
    at: datetime,
) -> None:
    """Answer with a reason. What was kept for later can be answered once more.

    Taken up, it is a project that is an idea yet, of this title and lead. The person's own words
    are shown there only if they agreed, and never copied.
    """
    if idea.status not in {IdeaStatus.WAITING, IdeaStatus.KEPT}:
        raise ChangedMeanwhile("this was answered meanwhile")
    if status is IdeaStatus.TAKEN_UP:
        lead = project_changes.lead_of_number(lead_id)
        idea.project = Project(
            title=title, status=ProjectStatus.IDEA, directorate=idea.directorate, lead=lead
        )
        db.session.flush()
        audit.record(
            "project begun", idea.project, by=by, at=at, directorate_id=idea.directorate_id
        )
    idea.status, idea.answer = status, reason
    idea.answered_at, idea.answered_by_id = at, by.id
    _note("idea answered", idea, by=by, at=at)
    person = idea.service_user
    outbox.queue_to_person(
        person,
        letter=messages.word_is_there(person, service=service),
        script=messages.word_to_say(person, reason),
        at=at,
    )


def quoted_on(project: Project) -> str:
    """The words of whoever had the idea of a project, if they agreed; nothing otherwise."""
    words = select(Idea.words).where(
        Idea.project_id == project.id, Idea.may_quote, Idea.status == IdeaStatus.TAKEN_UP
    )
    return db.session.scalar(words) or ""


def _note(verb: str, idea: Idea, *, by: Account, at: datetime) -> None:
    audit.record(verb, idea, by=by, at=at, directorate_id=idea.directorate_id)

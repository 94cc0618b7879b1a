"""Something went badly: told by a person, read in two working days, answered with a word back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.concern import READ_WITHIN
from matcher.domain.errors import ChangedMeanwhile, NotFound
from matcher.emails import messages
from matcher.models.account import Account
from matcher.models.concern import Concern
from matcher.models.directorate import Directorate
from matcher.models.service_user import ServiceUser
from matcher.services import audit, directorates, outbox
from matcher.services.bank_holidays import ENGLAND
from matcher.services.directorates import is_looked_after


def seen_by(account: Account) -> Select[Concern]:
    """What this account may know of. Every read for staff starts here."""
    return (
        select(Concern)
        .join(Concern.service_user)
        .where(is_read_by(account), ServiceUser.erased_at.is_(None))
        .options(
            joinedload(Concern.service_user).joinedload(ServiceUser.home_directorate),
            joinedload(Concern.project),
        )
    )


def is_read_by(account: Account) -> ColumnElement[bool]:
    """What is about a PP lead goes past the leads there. ``policies.py`` says the same."""
    home = ServiceUser.home_directorate_id
    mine = is_looked_after(home, by=account)
    if account.access is not Access.PP_LEAD:
        return mine
    covered = select(Directorate.id).where(
        Directorate.cover_id == account.id, Directorate.id.not_in(account.own_directorate_ids)
    )
    return or_(
        and_(mine, Concern.is_about_lead.is_(False)),
        and_(home.in_(covered), Concern.is_about_lead),
    )


def of_person(person: ServiceUser) -> Sequence[Concern]:
    """All that this person told, newest first, with who wrote back."""
    return db.session.scalars(
        select(Concern)
        .where(Concern.service_user_id == person.id)
        .options(joinedload(Concern.answered_by))
        .order_by(Concern.id.desc())
    ).all()


def raise_concern(
    person: ServiceUser,
    words: str,
    *,
    project_id: int | None,
    is_about_lead: bool = False,
    service: str,
    by: Account,
    at: datetime,
) -> Concern:
    """Keep what went badly and tell those who look after the person that it is there.

    Where it is about the PP lead, the cover and the central team are told in their place. The
    same words sent twice are one: ``person`` is locked by the caller.
    """
    twin = db.session.scalar(
        select(Concern).where(
            Concern.service_user_id == person.id,
            Concern.words == words,
            Concern.is_about_lead.is_(is_about_lead),
            Concern.answered_at.is_(None),
        )
    )
    if twin is not None:
        return twin
    concern = Concern(
        service_user=person,
        project_id=project_id,
        words=words,
        is_about_lead=is_about_lead,
        raised_at=at,
        read_by_on=ENGLAND.due_on(at, READ_WITHIN),
    )
    db.session.add(concern)
    _note("concern raised", concern, by=by, at=at)
    home_id = person.home_directorate_id
    told = (
        directorates.to_tell_past_the_leads(home_id)
        if is_about_lead
        else directorates.to_tell(home_id, today=day_in_london(at))
    )
    for lead in told:
        letter = messages.concern_raised(concern, service=service)
        outbox.queue(letter, account=lead, address=lead.email, at=at)
    return concern


def waiting(account: Account) -> Sequence[Concern]:
    """What nobody has answered yet, the oldest first."""
    found = seen_by(account).where(Concern.answered_at.is_(None))
    return db.session.scalars(found.order_by(Concern.id)).all()


def answered(account: Account, *, most: int = 50) -> Sequence[Concern]:
    """What was answered, the latest first."""
    found = seen_by(account).where(Concern.answered_at.is_not(None))
    return db.session.scalars(found.order_by(Concern.answered_at.desc()).limit(most)).all()


def count_waiting(account: Account) -> int:
    open_ = seen_by(account).where(Concern.answered_at.is_(None)).subquery()
    return db.session.scalar(select(func.count()).select_from(open_)) or 0


def get(concern_id: int, *, account: Account, to_change: bool = False) -> Concern:
    found = seen_by(account).where(Concern.id == concern_id)
    concern = db.session.scalar(
        found.with_for_update(of=Concern, key_share=True) if to_change else found
    )
    if concern is None:
        raise NotFound("there is no such concern here")
    return concern


def note_reading(concern: Concern, *, by: Account, at: datetime) -> None:
    """The first who opens it has read it, and that is the promise kept."""
    if concern.read_at is None:
        concern.read_at, concern.read_by_id = at, by.id
        _note("concern read", concern, by=by, at=at)


def write_back(concern: Concern, answer: str, *, service: str, by: Account, at: datetime) -> None:
    """Answer once. The person sees it on their page, and is told in the way they asked for."""
    if concern.answered_at is not None:
        raise ChangedMeanwhile("this was answered meanwhile")
    note_reading(concern, by=by, at=at)
    concern.answer, concern.answered_at, concern.answered_by_id = answer, at, by.id
    _note("concern answered", concern, by=by, at=at)
    person = concern.service_user
    outbox.queue_to_person(
        person,
        letter=messages.word_is_there(person, service=service),
        script=messages.word_to_say(person, answer),
        at=at,
        concern_id=concern.id,
    )


def _note(verb: str, concern: Concern, *, by: Account, at: datetime) -> None:
    # The trail of a directorate is read by its lead: what is about the lead is not in it.
    place = None if concern.is_about_lead else concern.directorate_id
    audit.record(verb, concern, by=by, at=at, directorate_id=place)

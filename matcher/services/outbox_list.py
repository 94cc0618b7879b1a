"""E-mails as staff follow them: what waits, what went, what failed; and sending one again.

Whoever looks after a person, or after the role that a message is about, may know of it. What
is written to staff is for themselves; to a project lead, for those of their directorate too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, false, func, or_, select, true
from sqlalchemy.orm import contains_eager, joinedload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.service_user import Channel
from matcher.models.account import Account, account_directorate
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.services import audit, concerns, outbox
from matcher.services.directorates import is_looked_after

PAGE_SIZE = 25


@dataclass(frozen=True, slots=True)
class Letter:
    """A message, and the directorate through which whoever asks may know of it."""

    message: OutboxMessage
    directorate_id: int


@dataclass(frozen=True, slots=True)
class LetterPage:
    """One page of a list, with how many there are in each state."""

    letters: Sequence[Letter]
    last_written: Mapping[tuple[int | None, str], date]
    """The day on which each reader last had a mail of ours that was not asked for."""
    counts: Mapping[MessageStatus, int]
    page: int
    pages: int


def seen_by(account: Account) -> Select[OutboxMessage, int | None]:
    """Messages of which this account may know, each with the directorate of the role that it is
    about. Every read of this file, and of words on the desk, starts here. An administrator knows
    of every one, and reads neither names nor words.
    """
    found = (
        select(OutboxMessage, Project.directorate_id)
        .outerjoin(OutboxMessage.service_user)
        .outerjoin(OutboxMessage.concern)
        .outerjoin(Introduction, OutboxMessage.introduction_id == Introduction.id)
        .outerjoin(ProjectRole, Introduction.project_role_id == ProjectRole.id)
        .outerjoin(Project, ProjectRole.project_id == Project.id)
        .where(ServiceUser.erased_at.is_(None))
    )
    if account.access is Access.ADMINISTRATOR:
        return found
    is_to_person = OutboxMessage.service_user_id.is_not(None)
    mine = or_(
        is_looked_after(ServiceUser.home_directorate_id, by=account),
        is_looked_after(Project.directorate_id, by=account),
    )
    concern_id = OutboxMessage.concern_id
    may_read = or_(
        and_(concern_id.is_(None), mine),
        and_(concern_id.is_not(None), concerns.is_read_by(account)),
    )
    return found.where(or_(and_(is_to_person, may_read), and_(~is_to_person, _to_staff(account))))


def search(account: Account, *, status: MessageStatus | None, page: int = 1) -> LetterPage:
    """A page of the e-mails in a state, or of all, the newest first."""
    mine = _emails_seen_by(account)
    in_each = mine.with_only_columns(OutboxMessage.status, func.count(OutboxMessage.id))
    grouped = db.session.execute(in_each.group_by(OutboxMessage.status))
    counts = {row[0]: row[1] for row in grouped}
    total = sum(counts.values()) if status is None else counts.get(status, 0)
    pages = max(-(-total // PAGE_SIZE), 1)
    page = min(max(page, 1), pages)
    wanted = mine if status is None else mine.where(OutboxMessage.status == status)
    rows = db.session.execute(
        wanted.options(*WITH_READERS)
        .order_by(OutboxMessage.id.desc())
        .limit(PAGE_SIZE)
        .offset((page - 1) * PAGE_SIZE)
    )
    letters = [_letter(message, place, account) for message, place in rows]
    return LetterPage(letters, _last_written(letters), counts, page, pages)


def get(message_id: int, *, account: Account, to_change: bool = False) -> Letter:
    """One e-mail; ``NotFound`` for one of which this account may not know."""
    found = _emails_seen_by(account).where(OutboxMessage.id == message_id).options(*WITH_READERS)
    if to_change:
        found = found.with_for_update(of=OutboxMessage, key_share=True)
    row = db.session.execute(found).one_or_none()
    if row is None:
        raise NotFound("there is no such message here")
    return _letter(*row, account)


def last_written(letter: Letter) -> date | None:
    """The day on which its reader last had a mail of ours that was not asked for."""
    return _last_written([letter]).get(reader_of(letter.message))


def reader_of(message: OutboxMessage) -> tuple[int | None, str]:
    """Who a mail of the day is for: a person or their supporter."""
    return message.service_user_id, message.address


def may_go_again(message: OutboxMessage) -> bool:
    """What was asked for lets its reader in, or is out of date: they ask for another. A copy has
    no reader once nobody gets copies.
    """
    has_reader = not message.is_copy or supporter_of(message) is not None
    is_theirs_to_ask = message.pace is Pace.ASKED_FOR
    return message.status is MessageStatus.FAILED and has_reader and not is_theirs_to_ask


def send_again(letter: Letter, *, by: Account, at: datetime) -> None:
    """Try a message anew that could not be delivered. ``AlreadyDone`` when somebody has.

    To whom we do not write any more, staff tell it: it comes to their desk.
    """
    message, person = letter.message, letter.message.service_user
    if not may_go_again(message):
        raise AlreadyDone("this message has not failed, or is not sent again")
    message.status, message.error = MessageStatus.WAITING, ""
    message.attempts, message.next_attempt_at, message.mail_id = 0, None, None
    if (helper := supporter_of(message)) is not None:
        message.address = helper.email
    elif person is not None and person.gets_email:
        message.address = person.email
    elif person is not None:
        message.channel, message.address = person.spoken_channel, person.phone
    _record("message sent again", letter, by=by, at=at)


def let_go(letter: Letter, *, by: Account, at: datetime) -> None:
    """What could not be delivered needs no other try. ``AlreadyDone`` when somebody said so."""
    if letter.message.status is not MessageStatus.FAILED:
        raise AlreadyDone("this message has not failed")
    letter.message.status, letter.message.called_off_at = MessageStatus.CALLED_OFF, at
    _record("message let go", letter, by=by, at=at)


def supporter_of(message: OutboxMessage) -> Supporter | None:
    """Whoever gets this copy, as the person says now; ``None`` for what is no copy."""
    helper = message.service_user.supporter if message.service_user else None
    is_reader = helper is not None and helper.gets_copies and bool(helper.email)
    return helper if message.is_copy and is_reader else None


WITH_READERS = (
    contains_eager(OutboxMessage.service_user).options(
        joinedload(ServiceUser.supporter), joinedload(ServiceUser.home_directorate)
    ),
    joinedload(OutboxMessage.account).selectinload(Account.directorates),
)


def _emails_seen_by(account: Account) -> Select[OutboxMessage, int | None]:
    return seen_by(account).where(OutboxMessage.channel == Channel.EMAIL)


def _to_staff(account: Account) -> ColumnElement[bool]:
    """Messages to staff: all for who looks after the whole service, else one's own and those to
    project leads of one's directorates. What a PP lead is written about another is not here.
    """
    if account.access is Access.PP_TEAM:
        return true()
    if account.access is not Access.PP_LEAD:
        return false()
    mine = select(account_directorate.c.account_id).where(
        account_directorate.c.directorate_id.in_(account.directorate_ids)
    )
    leads = select(Account.id).where(Account.id.in_(mine), Account.access == Access.PROJECT_LEAD)
    return or_(OutboxMessage.account_id == account.id, OutboxMessage.account_id.in_(leads))


def _letter(message: OutboxMessage, place: int | None, account: Account) -> Letter:
    person, reader = message.service_user, message.account
    places = [person.home_directorate_id] if person else []
    places += [place] if place else []
    places += [each.id for each in reader.directorates] if reader and not person else []
    mine = (each for each in places if account.looks_after(each))
    return Letter(message, next(mine, places[0] if places else 0))


def _last_written(letters: Sequence[Letter]) -> dict[tuple[int | None, str], date]:
    waiting = {
        letter.message.service_user_id
        for letter in letters
        if letter.message.status is MessageStatus.WAITING
    }
    rows = db.session.execute(
        select(
            OutboxMessage.service_user_id, OutboxMessage.address, func.max(OutboxMessage.sent_at)
        )
        .where(
            OutboxMessage.service_user_id.in_(waiting - {None}),
            OutboxMessage.channel == Channel.EMAIL,
            OutboxMessage.pace == Pace.DAILY,
            OutboxMessage.status.in_(outbox.REACHED),
        )
        .group_by(OutboxMessage.service_user_id, OutboxMessage.address)
    )
    return {(person, address): day_in_london(at) for person, address, at in rows if at}


def _record(verb: str, letter: Letter, *, by: Account, at: datetime) -> None:
    audit.record(
        verb,
        letter.message,
        by=by,
        at=at,
        fields=["status"],
        directorate_id=letter.directorate_id or None,
    )

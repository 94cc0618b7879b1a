"""Words with people who have waited long for an offer: noted once, with the day to speak again."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.ledger import AGAIN_AFTER, WaitingOutcome
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.service_user import ServiceUser
from matcher.models.waiting_word import WaitingWord
from matcher.services import audit
from matcher.services.bank_holidays import ENGLAND


@dataclass(frozen=True, slots=True)
class Said:
    """What came of a call, a visit or a letter."""

    how: Telling
    outcome: WaitingOutcome
    words: str = ""


def note(person: ServiceUser, said: Said, *, seen: int, by: Account, at: datetime) -> WaitingWord:
    """Keep a word with somebody who waits. ``person`` is one whom the account looks after.

    ``seen``: the latest word when the page was opened, 0 for none. Raises ``ChangedMeanwhile``
    when there is another by now, so that a second press keeps no second word.
    """
    db.session.execute(
        select(ServiceUser.id).where(ServiceUser.id == person.id).with_for_update(key_share=True)
    )
    last = latest([person.id]).get(person.id)
    if (last.id if last else 0) != seen:
        raise ChangedMeanwhile("somebody has noted a word with this person meanwhile")
    word = WaitingWord(
        service_user_id=person.id,
        at=at,
        by=by,
        how=said.how,
        outcome=said.outcome,
        words=said.words,
        again_on=ENGLAND.on_or_after(day_in_london(at) + timedelta(days=AGAIN_AFTER[said.outcome])),
    )
    db.session.add(word)
    audit.record(
        "word with who waits noted",
        person,
        by=by,
        at=at,
        fields=["how", "outcome", "words", "again_on"],
        directorate_id=person.home_directorate_id,
    )
    return word


def latest(person_ids: Collection[int]) -> dict[int, WaitingWord]:
    """The latest word with each person."""
    last = (
        select(func.max(WaitingWord.id))
        .where(WaitingWord.service_user_id.in_(person_ids))
        .group_by(WaitingWord.service_user_id)
    )
    words = db.session.scalars(
        select(WaitingWord).where(WaitingWord.id.in_(last)).options(joinedload(WaitingWord.by))
    )
    return {word.service_user_id: word for word in words}


def of_person(person: ServiceUser) -> list[WaitingWord]:
    """Every word with a person, the newest first."""
    words = db.session.scalars(
        select(WaitingWord)
        .where(WaitingWord.service_user_id == person.id)
        .options(joinedload(WaitingWord.by))
        .order_by(WaitingWord.id.desc())
    )
    return list(words)


def spoken_to(*, today: date) -> set[int]:
    """Everybody with whom somebody spoke, and speaks again on a later day."""
    waits = WaitingWord.again_on > today
    return set(db.session.scalars(select(WaitingWord.service_user_id).where(waits)))


def is_spoken_to(today: date) -> ColumnElement[bool]:
    """The same, as the condition that a row of people is one of them."""
    return exists().where(
        WaitingWord.service_user_id == ServiceUser.id, WaitingWord.again_on > today
    )

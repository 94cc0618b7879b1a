"""The offers of whoever is signed in: what they are told of each, and what they say to it."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.errors import NotFound
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side, may_move
from matcher.domain.offer_answer import OfferAnswer
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.introduction import Introduction, IntroductionStep
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import introduction_life, introductions, outbox, pauses, service_users
from matcher.services.introduction_life import Post, Word

NEVER_ARRIVED = frozenset({S.HELD, S.WITHDRAWN})
"""How an offer may stand that the person never heard of: then it is not shown to them."""


def known_to(person: ServiceUser) -> list[Introduction]:
    """What this person was offered and may know of, newest first."""
    return [offer for offer in service_users.introductions_of(person) if _is_known(offer)]


def get(introduction_id: int, *, account: Account) -> Introduction:
    """One offer of the person who is signed in; ``NotFound`` for anybody else's."""
    offer = db.session.scalar(
        introductions.seen_by(account)
        .where(Introduction.id == introduction_id)
        .options(
            joinedload(Introduction.project_role)
            .joinedload(ProjectRole.project)
            .joinedload(Project.lead),
            joinedload(Introduction.service_user),
            joinedload(Introduction.approved_by),
            selectinload(Introduction.steps).joinedload(IntroductionStep.by),
        )
    )
    if offer is None or not _is_known(offer):
        raise NotFound("there is no such offer here")
    return offer


def get_for(introduction_id: int, *, account: Account) -> Introduction:
    """An offer that this account looks after for a person; or ``NotFound``."""
    offer = db.session.scalar(
        introductions.seen_by(account).where(Introduction.id == introduction_id)
    )
    if offer is None or offer.service_user.erased_at is not None:
        raise NotFound("there is no such offer here")
    return offer


def note_read(introduction_id: int, *, by: Account, at: datetime) -> None:
    """The person has opened the page of an offer, so it has reached them. Once."""
    offer = introduction_life.to_change(introduction_id, account=by)
    introduction_life.note_reached(offer, Word(by, at), side=Side.PERSON)


def can_answer(offer: Introduction) -> bool:
    """Whether a yes or no is still asked for."""
    return offer.status is S.APPROVED or may_move(offer.status, S.ACCEPTED, side=Side.PERSON)


def can_ask_to_talk(offer: Introduction) -> bool:
    """Whoever has asked to talk has asked."""
    return can_answer(offer) and offer.status is not S.TALK_FIRST


def can_change_mind(offer: Introduction) -> bool:
    """Whether the person has said yes, and may still say that they will not."""
    return may_move(offer.status, S.WITHDRAWN, side=Side.PERSON)


def ways_to_reach(person: ServiceUser) -> Sequence[tuple[Channel, str]]:
    """How a project may reach a person, of what they have told us; their own way comes first.

    People aged 16 and 17 are reached through their People Participation lead alone.
    """
    if person.is_young:
        return []
    told: dict[Channel, str] = {
        Channel.EMAIL: person.email,
        Channel.PHONE: person.phone,
        Channel.LETTER: person.postal_address,
        Channel.NAMED_PERSON: person.named_person,
    }
    found = [(channel, where) for channel, where in told.items() if where]
    return sorted(found, key=lambda way: way[0] is not person.channel)


def way_to_keep(person: ServiceUser, chosen: Channel | None) -> Channel | None:
    """The way that was chosen, or the only one there is."""
    ways = [channel for channel, _where in ways_to_reach(person)]
    if chosen in ways:
        return chosen
    return ways[0] if len(ways) == 1 else None


def answer(
    offer: Introduction,
    said: OfferAnswer,
    word: Word,
    *,
    contact_by: Channel | None = None,
    may_ask_again: bool = True,
    post: Post,
) -> bool:
    """Any answer, as somebody writes it down; whether it was taken."""
    match said:
        case OfferAnswer.YES:
            return say_yes(offer, word, contact_by=contact_by, post=post)
        case OfferAnswer.NO:
            return say_no(offer, word, may_ask_again=may_ask_again)
        case OfferAnswer.TALK:
            return ask_to_talk(offer, word)
        case OfferAnswer.NONE:
            return False


def say_yes(offer: Introduction, word: Word, *, contact_by: Channel | None, post: Post) -> bool:
    """The person's yes; whether it was taken. What was answered before stays."""
    if not can_answer(offer):
        return False
    _call_off_the_offer(offer, word)
    introduction_life.say_yes(offer, word, contact_by=contact_by, post=post)
    return True


def say_no(offer: Introduction, word: Word, *, may_ask_again: bool = True) -> bool:
    """The person's no; whether it was taken. Who wants no more questions for now has a break."""
    if not can_answer(offer):
        return False
    _call_off_the_offer(offer, word)
    introduction_life.say_no(offer, word)
    if not may_ask_again and word.by is not None:
        pauses.pause(offer.service_user, until=None, by=word.by, at=word.at)
    return True


def ask_to_talk(offer: Introduction, word: Word) -> bool:
    """The person would like to talk first; whether that was taken."""
    if not can_ask_to_talk(offer):
        return False
    _call_off_the_offer(offer, word)
    introduction_life.ask_to_talk(offer, word)
    return True


def change_mind(offer: Introduction, word: Word, *, post: Post) -> bool:
    """The person has said yes and will not after all; whether that was taken."""
    if not can_change_mind(offer):
        return False
    introduction_life.end(offer, S.WITHDRAWN, word, side=Side.PERSON, post=post)
    return True


def note_in_touch(offer: Introduction, word: Word) -> bool:
    """The person says that the project lead has been in touch; whether that is news."""
    if not may_move(offer.status, S.CONTACTED, side=Side.PERSON):
        return False
    introduction_life.note_contacted(offer, word, side=Side.PERSON)
    return True


def is_overdue(offer: Introduction, *, today: date) -> bool:
    """Whether the day by which the project lead was to be in touch has passed."""
    return offer.status is S.INTRODUCED and introduction_life.contact_by_day(offer) < today


def _call_off_the_offer(offer: Introduction, word: Word) -> None:
    """Whoever has answered need not be told of it any more."""
    outbox.call_off(introduction_id=offer.id, at=word.at, to_staff=False)


def _is_known(offer: Introduction) -> bool:
    return offer.reached_at is not None or offer.status not in NEVER_ARRIVED

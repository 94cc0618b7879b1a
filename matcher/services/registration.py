"""Registering: a person by themselves, or somebody of the People Participation team for them.

A record is made once. Somebody who may be registered already is pointed out to staff before; a
visitor learns nothing of that, because anybody could type anybody's address. What they do learn
goes to the address itself.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select, true

from matcher.database import db, one_at_a_time
from matcher.domain.access import Access
from matcher.domain.answers import PersonsWord
from matcher.domain.errors import NotFound
from matcher.domain.outbox import Pace
from matcher.domain.registration import (
    AGREEMENT_VERSION,
    Contact,
    How,
    Likeness,
    Registration,
)
from matcher.domain.service_user import Channel
from matcher.emails import account_messages
from matcher.models.account import Account, account_directorate
from matcher.models.agreement import Agreement
from matcher.models.directorate import Directorate
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Topic
from matcher.services import (
    audit,
    drafts,
    outbox,
    refusals,
    service_user_sign_in,
    service_users,
    word_lists,
)

PAGE = "registration page"
PART = "registration"
FEWEST_DIGITS = 6
"""A shorter number says nothing about who has it."""


@dataclass(frozen=True, slots=True)
class Likely:
    """Somebody on our list who may be the same person."""

    person_id: int
    why: tuple[Likeness, ...]
    name: str
    """Nothing, for an account that may not know of this person."""


def keep_typed(key: str, page: str, typed: drafts.Typed, *, client: str, at: datetime) -> bool:
    """Keep what a visitor typed on a page. ``False``: too many begin from there at once."""
    is_new = not drafts.all_of(key)
    if is_new and not refusals.may_begin_registration(client=client, at=at):
        return False
    drafts.keep(key, page, typed, at=at)
    return True


def register_by_page(
    answers: Registration, *, client: str, public_url: str, service: str, due: str, at: datetime
) -> None:
    """Register somebody who typed the answers, unless they are registered already.

    Either way the page that follows is the same, and the address itself is told which it was.
    """
    _wait_for_each_other()
    before = _same_by_email(answers)
    if before is None:
        person = _add(answers, how=How.PAGE, at=at)
        audit.record(
            "registered", person, job=PAGE, at=at, directorate_id=person.home_directorate_id
        )
    else:
        person = before
        audit.record(
            "registered again", person, job=PAGE, at=at, directorate_id=person.home_directorate_id
        )
    if answers.contact.channel is not Channel.EMAIL:
        return
    # Letters go to the address as it was first given, never to what somebody typed since.
    if refusals.may_send_letter(person.email, client=client, is_known=False, at=at):
        ways = {
            "link": service_user_sign_in.new_link(person, public_url=public_url, at=at),
            "ask": f"{public_url}/sign-in/email",
            "service": service,
        }
        letter = (
            account_messages.registered(due=due, **ways)
            if before is None
            else account_messages.registered_already(**ways)
        )
        outbox.queue(letter, person=person, address=person.email, pace=Pace.ASKED_FOR, at=at)


def register_for(
    answers: Registration, *, word: PersonsWord, by: Account, at: datetime
) -> ServiceUser:
    """Register somebody whose answers a member of staff types in, with the person's word."""
    person = _add(answers, how=word.how, at=at)
    if word.how is not How.PAPER:
        # Whoever typed it in has spoken with them: nobody need greet them.
        person.greeted_at = at
    db.session.add(
        SaidFor(
            service_user_id=person.id,
            part=PART,
            how=word.how,
            said_on=word.said_on,
            recorded_at=at,
            recorded_by_id=by.id,
        )
    )
    audit.record("registered", person, by=by, at=at, directorate_id=person.home_directorate_id)
    return person


def likely_same(
    *, contact: Contact, names: Sequence[str], home_directorate_id: int, account: Account
) -> list[Likely]:
    """Who on our list has this address, this number, or a like name in the same directorate."""
    # Two who type in the same person at once wait for each other, so that one sees the other's.
    _wait_for_each_other()
    return _alike(
        among=true(),
        contact=contact,
        names=names,
        home_directorate_id=home_directorate_id,
        account=account,
    )


def _alike(
    *,
    among: ColumnElement[bool],
    contact: Contact,
    names: Sequence[str],
    home_directorate_id: int,
    account: Account,
) -> list[Likely]:
    email, phone = contact.email.casefold(), digits(contact.phone)
    folded = {folded_name(each) for each in names if each}
    rows = db.session.execute(
        select(
            ServiceUser.id,
            ServiceUser.name,
            ServiceUser.call_me,
            ServiceUser.email,
            ServiceUser.phone,
            ServiceUser.home_directorate_id,
        )
        .where(ServiceUser.erased_at.is_(None), among)
        .order_by(ServiceUser.id)
    ).all()
    found: list[tuple[int, str, tuple[Likeness, ...]]] = []
    for person_id, name, call_me, its_email, its_phone, home in rows:
        is_near = home == home_directorate_id and folded & {folded_name(name), folded_name(call_me)}
        likenesses = {
            Likeness.EMAIL: email and its_email.casefold() == email,
            Likeness.PHONE: phone and digits(its_phone) == phone,
            Likeness.NAME: is_near,
        }
        if why := tuple(each for each, holds in likenesses.items() if holds):
            found.append((person_id, name, why))
    known = _known([person_id for person_id, _name, _why in found], account)
    return [Likely(id, why, name if id in known else "") for id, name, why in found]


def same_as(person: ServiceUser, *, account: Account) -> list[Likely]:
    """Who else on our list may be this person. A page is read often: few rows are compared."""
    last = "%".join(digits(person.phone)[-FEWEST_DIGITS:])
    among = [ServiceUser.home_directorate_id == person.home_directorate_id]
    if person.email:
        among.append(func.lower(ServiceUser.email) == person.email.lower())
    if last:
        among.append(ServiceUser.phone.like(f"%{last}%"))
    likely = _alike(
        among=or_(*among),
        contact=Contact(channel=person.channel, email=person.email, phone=person.phone),
        names=[person.name, person.call_me],
        home_directorate_id=person.home_directorate_id,
        account=account,
    )
    return [each for each in likely if each.person_id != person.id]


def folded_name(name: str) -> str:
    """A name without what people write now one way and now another: case, accents, spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", name).casefold())
    return "".join(each for each in plain if each.isalnum()) or " ".join(name.split())


def digits(phone: str) -> str:
    """A British number in one way of writing it; nothing for one that is no number."""
    found = "".join(str(unicodedata.digit(each)) for each in phone if each.isdecimal())
    found = found.removeprefix("00") if found.startswith("0044") else found
    found = "0" + found[2:].removeprefix("0") if found.startswith("44") else found
    return found if len(found) >= FEWEST_DIGITS else ""


def _known(person_ids: Sequence[int], account: Account) -> set[int]:
    """Those of these people whose record the account may know of."""
    if not person_ids:
        return set()
    people = db.session.scalars(
        service_users.seen_by(account).where(ServiceUser.id.in_(person_ids))
    )
    return {person.id for person in people}


def _same_by_email(answers: Registration) -> ServiceUser | None:
    """Who has this address and goes by this name. A couple may share an address."""
    if not answers.contact.email:
        return None
    people = db.session.scalars(
        select(ServiceUser)
        .where(
            func.lower(ServiceUser.email) == answers.contact.email.lower(),
            ServiceUser.erased_at.is_(None),
        )
        .order_by(ServiceUser.id)
    )
    name = folded_name(answers.call_me)
    return next((p for p in people if name in {folded_name(p.call_me), folded_name(p.name)}), None)


def _add(answers: Registration, *, how: How, at: datetime) -> ServiceUser:
    contact, chosen = answers.contact, answers.offers_from
    person = ServiceUser(
        name=answers.name or answers.call_me,
        call_me=answers.call_me,
        age_band=answers.age_band,
        eighteen_on=answers.eighteen_on if answers.is_young else None,
        channel=contact.channel,
        email=contact.email,
        phone=contact.phone,
        postal_address=contact.postal_address,
        named_person=contact.named_person,
        home_directorate=_home(answers.home_directorate_id),
        offers_from_any=chosen is None,
        offers_from=_directorates(chosen or frozenset()),
        topics=[t for t in word_lists.on_offer(Topic) if t.id in answers.topics],
        reads_easy=answers.reads_easy,
        registered_at=at,
        registered_how=how,
        agreements=[Agreement(version=AGREEMENT_VERSION, how=how, agreed_at=at)],
    )
    db.session.add(person)
    db.session.flush()
    return person


def _home(directorate_id: int | None) -> Directorate:
    """The directorate that looks after a new person.

    Whoever is not sure comes to the one with the fewest PP leads. Where one has none, that is
    the desk of the central team: see docs/decisions/0017-registering.md.
    """
    if directorate_id is not None:
        return db.session.get_one(Directorate, directorate_id)
    leads = (
        select(account_directorate.c.directorate_id, func.count().label("leads"))
        .join(Account, Account.id == account_directorate.c.account_id)
        .where(Account.is_active, Account.access == Access.PP_LEAD)
        .group_by(account_directorate.c.directorate_id)
        .subquery()
    )
    found = db.session.scalars(
        select(Directorate)
        .outerjoin(leads, leads.c.directorate_id == Directorate.id)
        .order_by(func.coalesce(leads.c.leads, 0), Directorate.name)
    ).first()
    if found is None:
        raise NotFound("the trust has no directorate yet")
    return found


def _directorates(ids: frozenset[int]) -> list[Directorate]:
    found = db.session.scalars(select(Directorate).where(Directorate.id.in_(ids)))
    return list(found)


def _wait_for_each_other() -> None:
    """Two who register at once wait for each other (SQLite has one writer anyway)."""
    one_at_a_time()

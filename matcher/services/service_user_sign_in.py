"""How service users come in without a password: a mailed link or code, or a code given by staff.

Guessing is hopeless, and nobody can use up somebody else's way in. Of a short code, ten wrong
tries at all codes with the same first four letters make the next one wait, and so do two hundred
from one network address. The long codes that are printed, and links, cannot be guessed at any
speed and wait for nobody: see docs/decisions/0014-codes-instead-of-passwords.md.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, or_, select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.one_time_token import Purpose
from matcher.domain.outbox import Pace
from matcher.domain.service_user import Channel
from matcher.domain.sign_in_code import LONG, is_whole
from matcher.emails import account_messages
from matcher.models.account import Account
from matcher.models.one_time_token import OneTimeToken
from matcher.models.service_user import ServiceUser
from matcher.services import audit, one_time_tokens, outbox, refusals, service_users

SIGN_IN_PAGE = "sign-in page"
HOUSEHOLD = 2
"""The work of so many letters is done for every address: no clock tells none from one or two."""


def send_link(email: str, *, client: str, public_url: str, service: str, at: datetime) -> None:
    """Write to everybody who has this address and asked for e-mail. The page never says to whom."""
    people = _at_address(email)
    may_send = refusals.may_send_letter(email, client=client, is_known=True, at=at)
    written_to = people if may_send else []
    for person in written_to:
        _write(_account_of(person), person, public_url=public_url, service=service, at=at)
    for account in [_account_of(person) for person in written_to] or [Account()]:
        audit.record("sign-in link asked for", account, job=SIGN_IN_PAGE, at=at)
    for _nobody in range(HOUSEHOLD - len(written_to)):
        _write_to_nobody(public_url=public_url, service=service, at=at)


def new_link(person: ServiceUser, *, public_url: str, at: datetime) -> str:
    """A link of their own, for a letter that says more than that. It ends those sent before."""
    return _new_link(_account_of(person), public_url=public_url, at=at)


def find_link(token: str, *, at: datetime) -> OneTimeToken | None:
    """The link of a service user, if it still works. Looking at it does not spend it."""
    return _of_service_user(one_time_tokens.find(token, Purpose.SIGN_IN_LINK, at=at))


def call_me(account: Account) -> str:
    """The first name, or whatever else the person of this account wants to be called."""
    name = db.session.scalar(
        select(ServiceUser.call_me).where(ServiceUser.account_id == account.id)
    )
    return " ".join((name or account.name).split())


def enter_by_link(token: str, *, at: datetime) -> Account | None:
    """Spend a link. ``None``: it does not work any more, or never did."""
    return _enter(find_link(token, at=at), at=at)


def has_to_wait(code: str, *, client: str, at: datetime) -> bool:
    """Whether so many wrong codes were typed that this one is not even looked at."""
    if len(code) >= LONG:
        return False
    return refusals.are_too_many(refusals.at_code(code), at=at) or refusals.are_too_many_of_client(
        client, at=at
    )


def enter_by_code(code: str, *, client: str, at: datetime) -> Account | None:
    """Spend a code, written plain. ``None``: it is wrong, which is counted."""
    found = one_time_tokens.find_code(code, at=at) if is_whole(code) else None
    account = _enter(_of_service_user(found), at=at)
    if account is None:
        refusals.note(refusals.at_code(code), client=client, at=at)
        audit.record("sign-in refused", Account(), job=SIGN_IN_PAGE, at=at)
    else:
        refusals.forget(refusals.at_code(code))
    return account


def get_person(person_id: int, *, account: Account) -> ServiceUser:
    """A person whom this account looks after, to be given a code."""
    person = db.session.scalar(
        service_users.seen_by(account)
        .where(ServiceUser.id == person_id)
        .with_for_update(of=ServiceUser, key_share=True)
    )
    if person is None:
        raise NotFound("there is no such person here")
    return person


def give_code(person: ServiceUser, purpose: Purpose, *, by: Account, at: datetime) -> str:
    """A code for this person to type. It is told to whoever asked for it, and kept nowhere."""
    account = _account_of(person)
    if account.access is not Access.SERVICE_USER:
        raise MoveNotAllowed("members of staff sign in with their password")
    if not account.is_active:
        raise MoveNotAllowed("this account is switched off")
    code = one_time_tokens.issue_code(account, purpose, at=at)
    audit.record(
        "sign-in code given",
        person,
        by=by,
        at=at,
        fields=[purpose],
        directorate_id=person.home_directorate_id,
    )
    return code


def _at_address(email: str) -> Sequence[ServiceUser]:
    """Everybody who has this address, in capitals or not, and may be written to there.

    Letters go to the address that the person gave us, never to the one that was typed.
    """
    people = db.session.scalars(
        select(ServiceUser)
        .where(
            or_(ServiceUser.email == email, func.lower(ServiceUser.email) == email.lower()),
            ServiceUser.channel == Channel.EMAIL,
            ServiceUser.erased_at.is_(None),
        )
        .order_by(ServiceUser.id)
        .with_for_update(of=ServiceUser, key_share=True)
    ).all()
    accounts = {person.id: _account_of(person) for person in people}
    return [
        person
        for person in people
        if accounts[person.id].access is Access.SERVICE_USER and accounts[person.id].is_active
    ]


def _account_of(person: ServiceUser) -> Account:
    """The account of a person, which is made when it is first needed."""
    if person.account_id is not None:
        return db.session.get_one(Account, person.account_id)
    account = Account(
        name=person.name,
        email=person.email if person.channel is Channel.EMAIL else "",
        access=Access.SERVICE_USER,
        is_demo=person.is_demo,
    )
    db.session.add(account)
    db.session.flush()
    person.account_id = account.id
    return account


def _new_link(account: Account, *, public_url: str, at: datetime) -> str:
    token = one_time_tokens.issue(account, Purpose.SIGN_IN_LINK, at=at)
    return f"{public_url}/sign-in/link/{token}"


def _write(
    account: Account, person: ServiceUser | None, *, public_url: str, service: str, at: datetime
) -> None:
    link = _new_link(account, public_url=public_url, at=at)
    code = one_time_tokens.issue_code(account, Purpose.MAILED_CODE, at=at)
    letter = account_messages.sign_in_link(
        call_me(account),
        link=link,
        code=code,
        code_page=f"{public_url}/code",
        service=service,
    )
    address = person.email if person is not None else ""
    outbox.queue(
        letter, person=person, account=account, address=address, pace=Pace.ASKED_FOR, at=at
    )


def _write_to_nobody(*, public_url: str, service: str, at: datetime) -> None:
    """The same work as a letter, all of it taken back."""
    savepoint = db.session.begin_nested()
    nobody = Account(name="", access=Access.SERVICE_USER)
    db.session.add(nobody)
    db.session.flush()
    _write(nobody, None, public_url=public_url, service=service, at=at)
    db.session.flush()
    savepoint.rollback()


def _of_service_user(token: OneTimeToken | None) -> OneTimeToken | None:
    """Staff come in with a password and their phone, whatever was once given to them."""
    is_theirs = token is not None and token.account.access is Access.SERVICE_USER
    return token if is_theirs else None


def _enter(token: OneTimeToken | None, *, at: datetime) -> Account | None:
    if token is None:
        return None
    one_time_tokens.spend(token, at=at)
    audit.record("signed in", token.account, by=token.account, at=at)
    return token.account

"""A name or a contact detail is corrected: by the PP lead, or by number and unread.

Nothing that was there before comes back from here: a wrong value is replaced unseen.
"""

from datetime import datetime

from matcher.database import db
from matcher.domain.errors import AlreadyDone
from matcher.domain.rectifying import Correction, Detail
from matcher.emails import account_messages, messages
from matcher.models.account import Account
from matcher.models.service_user import ServiceUser
from matcher.services import accounts, audit, one_time_tokens, outbox


def rectify(
    person: ServiceUser,
    correction: Correction,
    *,
    service: str,
    ask: str,
    by: Account,
    at: datetime,
) -> None:
    """Correct one detail, and tell the person that it was, by their channel.

    ``person`` is locked by the caller. ``ask``: whom the person may ask, as a sentence.
    ``AlreadyDone`` when it is so already.
    """
    detail = correction.detail
    before = getattr(person, detail.value)
    if before == correction.value:
        raise AlreadyDone("this is what the record says")
    setattr(person, detail.value, correction.value)
    if detail is Detail.EMAIL:
        outbox.follow(person)
        _move_sign_in(person, before=before, service=service, at=at)
    audit.record(
        "corrected",
        person,
        by=by,
        at=at,
        fields=[detail.value, correction.why.value],
        directorate_id=person.home_directorate_id,
    )
    outbox.queue_to_person(
        person,
        letter=messages.detail_corrected(person, ask=ask, service=service),
        script=messages.correction_to_say(person, ask=ask),
        at=at,
    )


def _move_sign_in(person: ServiceUser, *, before: str, service: str, at: datetime) -> None:
    """Another address lets in from now on: the old ways in end, and the old address is told."""
    account = db.session.get(Account, person.account_id) if person.account_id else None
    if account is None:
        return
    account.email = person.email
    one_time_tokens.end(account, at=at)
    accounts.end_sessions(account)
    if before:
        letter = account_messages.address_changed(service=service)
        outbox.queue(letter, account=account, address=before, at=at)

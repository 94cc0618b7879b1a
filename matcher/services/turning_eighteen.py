"""Somebody who came at 16 or 17 is 18 now, and all was looked at together with them."""

from datetime import date, datetime

from matcher.database import db
from matcher.domain.answers import EIGHTEEN, PersonsWord
from matcher.domain.desk import EIGHTEEN_WITHIN
from matcher.domain.errors import AlreadyDone
from matcher.domain.outbox import Pace
from matcher.domain.service_user import AgeBand
from matcher.emails import messages
from matcher.models.account import Account
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from matcher.services import audit, outbox
from matcher.services.bank_holidays import ENGLAND


def look_by(eighteen_on: date) -> date:
    """The last day on which it is in time to look at it all together."""
    return ENGLAND.add(eighteen_on, EIGHTEEN_WITHIN)


def is_due(person: ServiceUser, today: date) -> bool:
    """Whether the month in which they turn 18 is over, and nobody has looked at it with them."""
    return person.is_young and person.eighteen_on is not None and person.eighteen_on <= today


def note_look(
    person: ServiceUser, *, word: PersonsWord, service: str, by: Account, at: datetime
) -> None:
    """They are an adult here from now on: any role may be offered, and they are written to.

    ``person`` is locked by the caller. ``word``: how and on which day it was looked at.
    ``AlreadyDone`` when somebody has noted it, and before they are 18.
    """
    if not is_due(person, word.said_on):
        raise AlreadyDone("this person is 18 already, or not yet")
    person.age_band = AgeBand.EIGHTEEN_TO_TWENTY_FOUR
    # The month was asked for this day alone.
    person.eighteen_on = None
    said = SaidFor(
        service_user_id=person.id,
        part=EIGHTEEN,
        how=word.how,
        said_on=word.said_on,
        recorded_at=at,
        recorded_by_id=by.id,
    )
    db.session.add(said)
    audit.record(
        "looked at together at 18",
        person,
        by=by,
        at=at,
        fields=["age_band", "eighteen_on"],
        directorate_id=person.home_directorate_id,
    )
    if person.gets_email:
        letter = messages.looked_at_together(person, by=by, service=service)
        outbox.queue(letter, at=at, person=person, address=person.email, pace=Pace.DAILY)

"""A break: no new roles are looked for. Teams, answers and offers stay as they are."""

from datetime import date, datetime

from matcher.domain.clock import day_in_london
from matcher.models.account import Account
from matcher.models.service_user import ServiceUser
from matcher.services import audit


def pause(person: ServiceUser, *, until: date | None, by: Account, at: datetime) -> None:
    """Begin a break, or change its last day. ``until`` is the day the person is back.

    Nothing has to run on that day: whoever asks looks at the day (``ServiceUser.is_paused``).
    """
    if not person.is_paused(day_in_london(at)):
        person.paused_at = at
    person.paused_until = until
    _note("paused", person, by=by, at=at)


def come_back(person: ServiceUser, *, by: Account, at: datetime) -> None:
    """End a break. Whoever is not on one is left alone."""
    if person.paused_at is None:
        return
    person.paused_at = person.paused_until = None
    _note("came back", person, by=by, at=at)


def _note(verb: str, person: ServiceUser, *, by: Account, at: datetime) -> None:
    fields = ["paused_at", "paused_until"]
    audit.record(
        verb, person, by=by, at=at, fields=fields, directorate_id=person.home_directorate_id
    )

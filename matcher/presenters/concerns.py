"""What went badly, in finished words: for the person who told it, and for who reads it."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.models.concern import Concern
from matcher.presenters.role_page import day
from matcher.presenters.told import Told
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list for staff."""

    id: int
    who: str
    when: str
    promise: str
    is_late: bool


def told(concern: Concern, *, today: date) -> Told:
    return Told(
        when=day(day_in_london(concern.raised_at)),
        words=concern.words,
        state=_state(concern, today),
        answer=concern.answer,
    )


def row(concern: Concern, *, today: date) -> Row:
    is_late = concern.read_at is None and concern.read_by_on < today
    due = day(concern.read_by_on)
    if concern.answered_at is not None:
        promise = _("Answered on %(day)s", day=day(day_in_london(concern.answered_at)))
    elif concern.read_at is not None:
        promise = _("Read. Waits for a word back")
    elif is_late:
        promise = _("Late: to be read by %(day)s", day=due)
    else:
        promise = _("To be read by %(day)s", day=due)
    return Row(
        id=concern.id,
        who=concern.service_user.name,
        when=day(day_in_london(concern.raised_at)),
        promise=promise,
        is_late=is_late,
    )


def _state(concern: Concern, today: date) -> str:
    if concern.answered_at is not None:
        who = concern.answered_by.name if concern.answered_by else _("The team")
        when = day(day_in_london(concern.answered_at))
        return _("%(name)s wrote back on %(day)s:", name=who, day=when)
    if concern.read_at is not None:
        return _("We have read it. A word back to you comes next.")
    due = day(concern.read_by_on)
    if concern.read_by_on < today:
        return _("We said that we read it by %(day)s. We are late, and sorry.", day=due)
    return _("We read it by %(day)s.", day=due)

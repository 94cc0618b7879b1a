"""What a person and their PP lead look at again, because a day has come. For My page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.answers import AnswerPart
from matcher.domain.desk import NEEDS_AHEAD
from matcher.models.service_user import ServiceUser
from matcher.presenters.role_page import day, long_day
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class Review:
    """What ``my/show.html`` says of it."""

    heading: str
    lines: Sequence[str]
    part: AnswerPart | None = None
    """What the person can look at right now."""


def reviews(person: ServiceUser, *, look_by: date | None, today: date) -> list[Review]:
    """``look_by``: until when all is looked at together; ``None`` for who did not turn 18."""
    found = []
    if look_by is not None:
        found.append(_eighteen(look_by, today))
    review_on = person.needs_review_on
    if review_on is not None and review_on <= today + NEEDS_AHEAD:
        found.append(_needs(person, review_on))
    return found


def _eighteen(look_by: date, today: date) -> Review:
    when = _("We look at it all with you by %(day)s.", day=day(look_by))
    if look_by < today:
        when = _("We wanted to look at it all with you by %(day)s. We are sorry.", day=day(look_by))
    return Review(
        _("You are 18 now"),
        [when, _("Then you can have any role."), _("And we write to you, not to somebody else.")],
    )


def _needs(person: ServiceUser, review_on: date) -> Review:
    told_on = person.needs_told_on
    return Review(
        _("Is this still what you need?"),
        [
            _("You told us on %(day)s.", day=long_day(told_on)) if told_on else "",
            _("Please look at it again by %(day)s.", day=long_day(review_on)),
        ],
        AnswerPart.NEEDS,
    )

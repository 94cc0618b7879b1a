"""What came of a project that is completed, as words: no database, no web."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from matcher.domain.project import InvolvementLevel

REMIND_AFTER = 20
"""Working days after its end a project that told nothing is reminded, once."""
FEW = 10
"""With fewer results than this on one side, one project more or fewer changes the picture."""
LONGEST_WORDS, LONGEST_THANKS = 1_500, 600


class Outcome(StrEnum):
    """Whether the aim was reached, as those who led the project say."""

    REACHED = "reached"
    PARTLY = "partly"
    NOT_REACHED = "not_reached"
    TOO_EARLY = "too_early"


KNOWN = (Outcome.REACHED, Outcome.PARTLY, Outcome.NOT_REACHED)
"""Outcomes that answer the question."""


def is_news(outcome: Outcome, told: Collection[Outcome]) -> bool:
    """Whether somebody who was told these before hears of it.

    Once that it is too early, and once how it went. A correction stands on the page and is no news.
    """
    if outcome is Outcome.TOO_EARLY:
        return not told
    return not any(each in KNOWN for each in told)


def usual_level(
    months: Mapping[InvolvementLevel, int], *, at_end: InvolvementLevel
) -> InvolvementLevel:
    """The level that a project had in most of its months; of two alike, the lower.

    ``at_end`` is what holds for a project that began and ended within one month, which has none.
    """
    if not any(months.values()):
        return at_end
    return max(InvolvementLevel, key=lambda level: months.get(level, 0))

"""Why somebody on a team was not asked about a month, and whether their word and the lead's fit."""

from datetime import date
from enum import StrEnum

from matcher.domain.experience_survey import SETTLED, PartTaken
from matcher.domain.project import InvolvementLevel


class WhyNotAsked(StrEnum):
    CAME_LATE = "came_late"
    """They came so late in the month that they are asked with the next one."""
    HAD_LEFT = "had_left"
    """They left before the day on which the survey goes out."""
    NOT_LIVE = "not_live"
    """The project was not under way."""
    NOT_SENT = "not_sent"
    """Nobody was asked, or not yet."""


def why_not_asked(
    *, started_on: date, ended_on: date | None, is_live: bool, issue_day: date
) -> WhyNotAsked:
    """The first reason that holds. ``issue_day``: the day on which the survey goes out."""
    if started_on > issue_day - SETTLED:
        return WhyNotAsked.CAME_LATE
    if ended_on is not None and ended_on <= issue_day:
        return WhyNotAsked.HAD_LEFT
    return WhyNotAsked.NOT_SENT if is_live else WhyNotAsked.NOT_LIVE


def fits(part: PartTaken, level: InvolvementLevel) -> bool:
    """Whether what the person says of their place goes with the level that the lead says."""
    return (part is PartTaken.FULL_MEMBER) is (level is InvolvementLevel.BIG_I)

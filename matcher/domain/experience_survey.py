"""The monthly experience survey: its questions, who may see an answer, and when it is sent."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

from matcher.domain.month import Month
from matcher.domain.working_days import WorkingDays

POOR, GREAT = 1, 5
"""The ends of the scale: 1 is poor, 5 is great."""


class Question(StrEnum):
    """What is asked with faces and words. Each may be left out."""

    LISTENED = "listened"
    """I felt listened to."""
    INFORMED = "informed"
    """I knew what was going on."""
    EASY = "easy"
    """The meeting was easy to join."""
    SKILLS = "skills"
    """My skills were used."""
    SUPPORT = "support"
    """I had the support I needed."""


class AnswerSharing(StrEnum):
    """Who sees an answer, as the person chose. Project leads never see one with a name."""

    NAMED = "named"
    """The People Participation lead and the improvement advisor, with the name."""
    TOTALS = "totals"
    """It counts in totals, and nobody sees it alone."""


class PartTaken(StrEnum):
    """What the person says of their place on the team this month."""

    FULL_MEMBER = "full_member"
    ASKED = "asked"
    """Asked for views, now and then."""


def issue_on(month: Month, working_days: WorkingDays) -> date:
    """The last working day of a month, in London: the day on which its survey goes out."""
    day = month.last_day
    while not working_days.is_one(day):
        day -= timedelta(days=1)
    return day


def mean(scores: Iterable[int | None]) -> float | None:
    """The mean of what was scored, from 1 to 5; ``None`` where nothing was."""
    told = [score for score in scores if score is not None]
    return sum(told) / len(told) if told else None

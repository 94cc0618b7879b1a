"""The monthly experience survey: its questions, who may see an answer, and when it is sent."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
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


SETTLED = timedelta(days=7)
"""Who came to a team later than so long before the survey's day is asked with the next one."""
ANSWER_WITHIN = timedelta(days=14)
"""So long after it was sent a survey may be answered."""
ASK_LATE = timedelta(days=14)
"""So long after its day a month may still be asked about. Later, nobody remembers it well."""
REMIND_BEFORE = timedelta(days=4)
"""So long before the last day whoever has not answered is reminded, once."""
LATE_POST = timedelta(days=7)
"""So long after the last day staff may still write down what was said in time: post is slow."""
LONGEST_WORDS = 500
LOW_MEAN = 2.5
"""A mean under it is low."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExperienceAnswer:
    """What a person says of one month on one team. What they left out is not in it."""

    scores: Mapping[Question, int]
    sharing: AnswerSharing
    words: str = ""
    ring_me: bool = False
    part: PartTaken | None = None


def issue_on(month: Month, working_days: WorkingDays) -> date:
    """The last working day of a month, in London: the day on which its survey goes out."""
    day = month.last_day
    while not working_days.is_one(day):
        day -= timedelta(days=1)
    return day


def newest_month(today: date, working_days: WorkingDays) -> Month:
    """The last month of which the day of its survey has come."""
    month = Month.of(today)
    return month if issue_on(month, working_days) <= today else month.plus(-1)


def month_to_ask(today: date, working_days: WorkingDays) -> Month | None:
    """The month that is asked about today: the newest whose day has come, if that is not too
    long ago. A worker that was down asks about one month at most.
    """
    month = newest_month(today, working_days)
    return month if today <= issue_on(month, working_days) + ASK_LATE else None


def is_low(scores: Iterable[int | None]) -> bool:
    """Whether somebody would ask how it is: anything poor, or all of it rather poor."""
    told = [score for score in scores if score is not None]
    average = mean(told)
    return POOR in told or (average is not None and average < LOW_MEAN)


def mean(scores: Iterable[int | None]) -> float | None:
    """The mean of what was scored, from 1 to 5; ``None`` where nothing was."""
    told = [score for score in scores if score is not None]
    return sum(told) / len(told) if told else None

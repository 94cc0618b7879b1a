"""Until when the next step with an introduction is in time, by the trust's settings."""

from datetime import date, datetime

from matcher.domain import promises
from matcher.domain.introduction import IntroductionStatus
from matcher.models.introduction import Introduction
from matcher.services import trust_settings
from matcher.services.bank_holidays import ENGLAND


def by(status: IntroductionStatus, since: datetime) -> date:
    """The last day in time of a step that is waited for since then."""
    settings = trust_settings.current()
    return promises.due_on(status, since, settings=settings, working_days=ENGLAND)


def due_on(introduction: Introduction) -> date:
    """The last day in time of the step that an open introduction waits for.

    The time to answer runs from the day on which the offer reached the person, which may be
    written down later.
    """
    since = introduction.since
    if introduction.status is IntroductionStatus.OFFERED and introduction.reached_at is not None:
        since = introduction.reached_at
    return by(introduction.status, since)


def remind_on(introduction: Introduction) -> date | None:
    """From which day whoever has the step is reminded; ``None``: not at all."""
    due = due_on(introduction)
    return promises.remind_on(introduction.status, due, working_days=ENGLAND)

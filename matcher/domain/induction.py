"""What is done in the first weeks on a team: each step, whose it is, and by when. One table."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from matcher.domain.introduction import Side
from matcher.domain.working_days import WorkingDays


class InductionItem(StrEnum):
    """The steps, in the order in which they are read. The names stand in addresses."""

    GUIDE = "guide"
    ACRONYMS = "acronyms"
    LINK_PERSON = "link-person"
    PAYMENT = "payment"
    WENT_BADLY = "went-badly"
    VALUES = "values"
    AGREED = "agreed"
    FIRST_MEETING = "first-meeting"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class Task:
    """Whose step it is, and within how many working days after the first day on the team."""

    side: Side
    within: int


TASKS: Mapping[InductionItem, Task] = MappingProxyType(
    {
        InductionItem.GUIDE: Task(Side.PERSON, 5),
        InductionItem.ACRONYMS: Task(Side.PROJECT, 3),
        InductionItem.LINK_PERSON: Task(Side.PROJECT, 3),
        InductionItem.PAYMENT: Task(Side.PP, 5),
        InductionItem.WENT_BADLY: Task(Side.PP, 5),
        InductionItem.VALUES: Task(Side.PERSON, 10),
        InductionItem.AGREED: Task(Side.PROJECT, 10),
        InductionItem.FIRST_MEETING: Task(Side.PROJECT, 10),
        InductionItem.SYSTEM: Task(Side.PROJECT, 10),
    }
)
OF_PERSON = frozenset(item for item, task in TASKS.items() if task.side is Side.PERSON)
"""The person's own."""
BY_ITSELF = frozenset({InductionItem.AGREED})
"""Nobody ticks it: it is done when both sides have said yes to the personal role description."""


def due_on(item: InductionItem, started_on: date, working_days: WorkingDays) -> date:
    """The last day on which the step is in time."""
    return working_days.add(started_on, TASKS[item].within)

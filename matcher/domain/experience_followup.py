"""When somebody is to get in touch about how a month on a team was. Pure rules, and no more.

Only an answer that was shared by name is ever weighed here, beside earlier ones that were. A wish
to be rung is heard whatever else the person chose.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from matcher.domain.experience_survey import AnswerSharing, PartTaken, Question, is_low, mean
from matcher.domain.project import InvolvementLevel

DROP = 2
"""So many points lower than last time, in one question or in the mean, is worth a word."""
LONGEST_NOTE = 1000


class FollowupReason(StrEnum):
    """Why somebody is to get in touch."""

    RING_ME = "ring_me"
    """They asked for a call."""
    LOW = "low"
    """Something was poor, or all of it rather poor."""
    DROP = "drop"
    """It was a lot better the last time."""
    DIFFERS = "differs"
    """The lead says Big I, and the person says that they are asked for views."""


@dataclass(frozen=True, slots=True)
class Named:
    """What somebody said of a month under their name."""

    scores: Mapping[Question, int] = field(default_factory=dict)
    part: PartTaken | None = None


def reasons(
    *,
    sharing: AnswerSharing | None,
    ring_me: bool,
    now: Named,
    before: Named | None,
    claimed: InvolvementLevel,
) -> frozenset[FollowupReason]:
    """Why to get in touch after an answer; none: nobody need.

    ``before``: the last answer of the same person and team that was shared by name.
    ``claimed``: what the lead says of the month.
    """
    found = {FollowupReason.RING_ME} if ring_me else set[FollowupReason]()
    if sharing is AnswerSharing.NAMED:
        if is_low(now.scores.values()):
            found.add(FollowupReason.LOW)
        if before is not None and has_dropped(before.scores, now.scores):
            found.add(FollowupReason.DROP)
        if claimed is InvolvementLevel.BIG_I and now.part is PartTaken.ASKED:
            found.add(FollowupReason.DIFFERS)
    return frozenset(found)


def has_dropped(before: Mapping[Question, int], now: Mapping[Question, int]) -> bool:
    """Whether a question, or all of it, is two points lower. What was left out is no zero."""
    if any(before[each] - now[each] >= DROP for each in before.keys() & now.keys()):
        return True
    was, is_now = mean(before.values()), mean(now.values())
    return was is not None and is_now is not None and was - is_now >= DROP

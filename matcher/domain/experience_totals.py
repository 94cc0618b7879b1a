"""What may be told of experience answers: whole blocks of five people or more, each told once.

Each score of a question belongs to one block at most, and a block that is told never changes.
Whatever is told is one block or is worked out from what is told of several, so whoever
subtracts one total from another is left with blocks: with five people's answers or more.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from matcher.domain.experience_survey import GREAT, POOR
from matcher.domain.month import Month
from matcher.domain.small_numbers import FEWEST_TOLD

TEAM_WAITS, DIRECTORATE_WAITS, TRUST_WAITS = 3, 6, 12
"""For so many months, its own counted, an answer may wait for others; after that it goes up
among the other answers of the directorate, of the trust, and in the end is held back for good."""
TENTHS = 10


class Place(NamedTuple):
    """A team, the other teams of a directorate together, or the other directorates together."""

    directorate_id: int | None = None
    project_id: int | None = None

    @property
    def above(self) -> "Place":
        return Place(self.directorate_id) if self.project_id is not None else Place()


@dataclass(frozen=True, slots=True)
class Score:
    """What one person scored on one question for one month on one team."""

    survey_id: int
    month: Month
    team: Place
    person_id: int | None
    """Nobody: they were erased. The score counts, and stands for no person."""
    is_hidden: bool
    """It counts in totals only; the others are read with a name by a few members of staff."""
    value: int


@dataclass(frozen=True, slots=True)
class Told:
    """A mean in tenths: a number, or the two it lies between where it is not told closer."""

    answers: int
    low: int
    high: int

    @property
    def is_exact(self) -> bool:
        return self.low == self.high


@dataclass(frozen=True, slots=True)
class Block:
    """Scores of one question that are told together."""

    place: Place
    scores: Sequence[Score]

    @property
    def first(self) -> Month:
        return min(score.month for score in self.scores)

    @property
    def last(self) -> Month:
        return max(score.month for score in self.scores)

    @property
    def told(self) -> Told:
        return mean_told([score.value for score in self.scores])


def blocks(month: Month, waiting: Iterable[Score], asked: Mapping[Place, int]) -> list[Block]:
    """The blocks that can be told when a month is closed, of what waits of one question.

    ``asked``: how many people were asked this month, of a team and of a whole directorate. Where
    they are too few to make a block, the answers do not wait there. What is in no block waits
    on, for the next month.

    Those who are read with a name and those who count in totals only are never in one block:
    whoever reads the named scores would take them off it, and be left with too few.
    """
    fresh = [score for score in waiting if score.month > month.plus(-TRUST_WAITS)]
    return [
        block
        for is_hidden in (False, True)
        for block in _climb(month, [each for each in fresh if each.is_hidden is is_hidden], asked)
    ]


def _climb(month: Month, scores: Iterable[Score], asked: Mapping[Place, int]) -> Iterator[Block]:
    level = _by_place((score.team, score) for score in scores)
    for waits in (TEAM_WAITS, DIRECTORATE_WAITS, TRUST_WAITS):
        going_up: list[tuple[Place, Score]] = []
        for place, found in level.items():
            if enough(score.person_id for score in found):
                yield Block(place, found)
                continue
            may_wait = asked.get(place, 0) >= FEWEST_TOLD
            going_up += [
                (place.above, score)
                for score in found
                if not may_wait or score.month <= month.plus(-waits)
            ]
        level = _by_place(going_up)


def mean_told(values: Sequence[int]) -> Told:
    """The mean, to a tenth, as long as any one of the scores could still be any score.

    Five people who all say 5 would otherwise be told one by one. So the highest and the lowest
    means are told as a range that begins where one of them could still be the opposite.
    """
    count, total = len(values), sum(values)
    least, most = POOR * count + (GREAT - POOR), GREAT * count - (GREAT - POOR)
    if total >= most:
        return Told(count, TENTHS * most // count, TENTHS * GREAT)
    if total <= least:
        return Told(count, TENTHS * POOR, -(-TENTHS * least // count))
    tenths = _tenths(TENTHS * total, count)
    return Told(count, tenths, tenths)


def together(told: Sequence[Told]) -> Told:
    """The mean of several, worked out from what is told of each alone: it tells nothing new."""
    return of_sums(
        sum(each.answers for each in told),
        sum(each.low * each.answers for each in told),
        sum(each.high * each.answers for each in told),
    )


def of_sums(answers: int, low: int, high: int) -> Told:
    """What ``together`` gives, where the means times their answers were added up already."""
    return Told(answers, _tenths(low, answers), _tenths(high, answers))


def enough(people: Iterable[int | None]) -> bool:
    """Five different people. Twelve answers of one person are that person's."""
    return len(set(people) - {None}) >= FEWEST_TOLD


def _by_place(scores: Iterable[tuple[Place, Score]]) -> Mapping[Place, list[Score]]:
    found: dict[Place, list[Score]] = defaultdict(list)
    for place, score in scores:
        found[place].append(score)
    return found


def _tenths(sum_of_tenths: int, count: int) -> int:
    """Rounded, halves up."""
    return (2 * sum_of_tenths + count) // (2 * count)

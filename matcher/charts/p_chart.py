"""A p chart: shares by month, their centre line and limits in phases, and what stands out.

Arithmetic and signals as in ``docs/charts.md``. No Flask, no database; nothing is rounded.
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from matcher.charts import headline, nhs_rules
from matcher.charts.limits import Limits, centre_of, limits_of, side_of
from matcher.charts.runs import Runs, runs_of
from matcher.domain.chart import Direction, PointRule, RuleSet
from matcher.domain.month import Month
from matcher.domain.monthly_count import Count


@dataclass(frozen=True, slots=True)
class Point:
    """One month. Without projects there is no share and no limit, and it is never 0%."""

    count: Count
    phase: int
    """From 1."""
    centre: float | None
    limits: Limits | None
    beyond_limits: bool
    rule: PointRule | None

    @property
    def month(self) -> Month:
        return self.count.month

    @property
    def proportion(self) -> float | None:
        return self.count.proportion


@dataclass(frozen=True, slots=True)
class Phase:
    """Months that are read by one centre line."""

    number: int
    points: tuple[Point, ...]
    centre: float | None
    baseline: int
    """So many of its first points made the centre line."""
    runs: Runs


@dataclass(frozen=True, slots=True)
class Headline:
    """What may be said of the whole chart."""

    changed: bool
    direction: Direction | None
    since: Month | None
    """The first month that stands out; ``None`` when only the order of the months does."""
    before: float | None
    after: float | None
    is_few: bool
    """Few projects: to be read with care."""


@dataclass(frozen=True, slots=True)
class PChart:
    rules: RuleSet
    points: tuple[Point, ...]
    phases: tuple[Phase, ...]
    headline: Headline


def p_chart(
    counts: Sequence[Count],
    *,
    freeze: int | None = None,
    rules: RuleSet = RuleSet.ANHOEJ,
    rephase: Collection[Month] = (),
) -> PChart:
    """Read the counts, in any order of months.

    ``freeze``: so many of a phase's first points make its centre line, excluded ones counted
    too; without it all of them do. ``rephase``: months at which a new phase begins, with its own
    centre line; a month before which or after which there is nothing changes nothing.
    ``ValueError`` when a month comes twice or ``freeze`` is less than 1.
    """
    in_order = sorted(counts, key=lambda each: each.month)
    for before, after in pairwise(in_order):
        if before.month == after.month:
            raise ValueError(f"{after.month} comes twice")
    if freeze is not None and freeze < 1:
        raise ValueError("a centre line needs one point or more")
    phases = tuple(
        _phase(number, part, freeze=freeze, rules=rules)
        for number, part in enumerate(_parts(in_order, rephase), start=1)
    )
    points = tuple(point for phase in phases for point in phase.points)
    return PChart(rules, points, phases, _headline(phases))


def _parts(counts: Sequence[Count], rephase: Collection[Month]) -> Iterator[Sequence[Count]]:
    """The counts of each phase that has any."""
    starts = sorted(set(rephase))
    for begin, end in pairwise([None, *starts, None]):
        part = [
            each
            for each in counts
            if (begin is None or each.month >= begin) and (end is None or each.month < end)
        ]
        if part:
            yield part


def _phase(number: int, counts: Sequence[Count], *, freeze: int | None, rules: RuleSet) -> Phase:
    baseline = counts[:freeze]
    centre = centre_of(baseline)
    limits = [limits_of(centre, each.denominator) for each in counts]
    names = _names(counts, limits, centre) if rules is RuleSet.NHS else {}
    points = []
    for place, (count, around) in enumerate(zip(counts, limits, strict=True)):
        share = count.proportion
        beyond = around is not None and share is not None and around.is_beyond(share)
        rule = PointRule.OUTSIDE if beyond else names.get(place)
        points.append(Point(count, number, centre, around, beyond, rule))
    sides = [
        side_of(each.proportion, centre)
        for each in counts
        if centre is not None and each.proportion is not None and not each.is_excluded
    ]
    return Phase(number, tuple(points), centre, len(baseline), runs_of(sides))


def _names(
    counts: Sequence[Count], limits: Sequence[Limits | None], centre: float | None
) -> dict[int, PointRule]:
    """The NHS rules over the points that count, by their places among all."""
    if centre is None:
        return {}
    read = [
        (place, share, around)
        for place, (count, around) in enumerate(zip(counts, limits, strict=True))
        if around is not None and (share := count.proportion) is not None and not count.is_excluded
    ]
    names = nhs_rules.named([each[1] for each in read], [each[2] for each in read], centre)
    return {read[place][0]: rule for place, rule in names.items()}


@dataclass(frozen=True, slots=True)
class _Signal:
    """What stands out in a phase: a month, or only the order of the months."""

    phase: Phase
    since: Month | None


def _headline(phases: Sequence[Phase]) -> Headline:
    few = any(
        headline.is_few([point.count for point in phase.points], phase.centre)
        for phase in phases
        if phase.centre is not None
    )
    signal = next((found for phase in phases if (found := _signal(phase))), None)
    if signal is None:
        return Headline(False, None, None, None, None, few)
    before, after = signal.phase.centre, _level_after(phases, signal)
    side = side_of(after, before) if before is not None and after is not None else 0
    direction = {1: Direction.UP, -1: Direction.DOWN}.get(side)
    return Headline(True, direction, signal.since, before, after, few)


def _signal(phase: Phase) -> _Signal | None:
    if phase.centre is None:
        return None
    counted = _counted(phase)
    for each in counted:
        if headline.is_rare(each, phase.centre):
            return _Signal(phase, each.month)
    readable = phase.runs.useful >= headline.USEFUL and headline.runs_mean_something(
        counted, phase.centre
    )
    return _Signal(phase, None) if readable and phase.runs.signal else None


def _level_after(phases: Sequence[Phase], signal: _Signal) -> float | None:
    """The level of the last phase; within one phase, that since it changed."""
    if phases[-1] is not signal.phase:
        return phases[-1].centre
    counted = _counted(signal.phase)
    if signal.since is None:
        return centre_of(counted[len(counted) // 2 :])
    return centre_of([each for each in counted if each.month >= signal.since])


def _counted(phase: Phase) -> list[Count]:
    return [point.count for point in phase.points if not point.count.is_excluded]

"""For each person, how many of some roles fit, and how many each rule leaves out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from matcher.domain.matching import Rule
from matcher.domain.skill_level import SkillLevel
from matcher.scoring.exclusions import NOT_EXCLUDED, RULES
from matcher.scoring.features import PersonFeatures


@dataclass(frozen=True, slots=True)
class Tally:
    """Roles counted once each: ``fits`` and ``left_out`` add up to the roles asked about."""

    fits: int
    left_out: Mapping[Rule, int]
    """By the first rule that applies; only rules that leave out a role."""


def tallies(rules: NDArray[np.uint8], asked: NDArray[np.bool_]) -> list[Tally]:
    """``rules``: people x roles, as ``Exclusions.rules`` gives them. ``asked``: which count."""
    counts = np.stack(
        [((rules == position) & asked).sum(axis=1) for position in range(NOT_EXCLUDED + 1)], axis=1
    )
    return [_tally(row) for row in counts.tolist()]


def _tally(counts: Sequence[int]) -> Tally:
    left_out = {rule: count for rule, count in zip(RULES, counts, strict=False) if count}
    return Tally(counts[NOT_EXCLUDED], left_out)


def without(person: PersonFeatures, rule: Rule) -> PersonFeatures:
    """The person as if they had not said what this rule goes by."""
    if rule is Rule.MUST_HAVE:
        kept = {name: level for name, level in person.skills.items() if level > SkillLevel.NO}
        return replace(person, skills=kept)
    if rule is Rule.SESSIONS:
        return replace(person, sessions=frozenset())
    if rule is Rule.PLACE:
        return replace(person, areas=frozenset(), near=frozenset(), remote=None)
    return person

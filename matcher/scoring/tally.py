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

    counts: Sequence[int]
    """One a rule, in the order of ``RULES``, and at the end the roles that fit."""

    @property
    def fits(self) -> int:
        return self.counts[NOT_EXCLUDED]

    @property
    def left_out(self) -> Mapping[Rule, int]:
        """By the first rule that applies; only rules that leave out a role."""
        return {rule: count for rule, count in zip(RULES, self.counts, strict=False) if count}


def tallies(rules: NDArray[np.uint8], asked: NDArray[np.bool_]) -> list[Tally]:
    """``rules``: people x roles, as ``Exclusions.rules`` gives them. ``asked``: which count."""
    counts = np.stack(
        [((rules == position) & asked).sum(axis=1) for position in range(NOT_EXCLUDED + 1)], axis=1
    )
    return [Tally(row) for row in counts.tolist()]


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

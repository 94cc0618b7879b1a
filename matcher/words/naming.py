"""Names as people wrote them, put back where the engine compared folded ones.

The engine's names of skills, topics and areas are keys. Whoever built the features knows
how they were written, and hands in key to name; a key without a name stays as it is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from matcher.domain.matching import Rule
from matcher.scoring.explanation import (
    Change,
    ChangeKind,
    Exclusion,
    Explanation,
    Facts,
    PartScore,
    PlaceFacts,
    SharedFacts,
    SkillsFacts,
)
from matcher.scoring.features import RoleFeatures

NOT_NAMES = frozenset({ChangeKind.SESSION, ChangeKind.HOURS, ChangeKind.REMOTE})


def name_explanation(explanation: Explanation, names: Mapping[str, str]) -> Explanation:
    """The same explanation, with names to show. Files hold thousands: no names, no work."""
    if not names:
        return explanation
    excluded = explanation.excluded
    return replace(
        explanation,
        parts=tuple(name_part(part, names) for part in explanation.parts),
        excluded=excluded and name_exclusion(excluded, names),
    )


def name_part(part: PartScore, names: Mapping[str, str]) -> PartScore:
    return replace(part, facts=_name_facts(part.facts, names))


def name_exclusion(exclusion: Exclusion, names: Mapping[str, str]) -> Exclusion:
    if exclusion.rule is Rule.SESSIONS:
        return exclusion
    return replace(exclusion, known=_each(exclusion.known, names))


def name_change(change: Change, names: Mapping[str, str]) -> Change:
    if change.kind in NOT_NAMES:
        return change
    return replace(change, what=names.get(change.what, change.what))


def name_role(role: RoleFeatures, names: Mapping[str, str]) -> RoleFeatures:
    """The role with its area to show: all that ``exclusions.detail`` reads by name."""
    return replace(role, area=role.area and names.get(role.area, role.area))


def _name_facts(facts: Facts, names: Mapping[str, str]) -> Facts:
    match facts:
        case SkillsFacts():
            return SkillsFacts(
                yes=tuple((names.get(name, name), level) for name, level in facts.yes),
                no=_each(facts.no, names),
                not_told=_each(facts.not_told, names),
                must_have=_each(facts.must_have, names),
            )
        case SharedFacts():
            return SharedFacts(_each(facts.shared, names), _each(facts.wanted, names))
        case PlaceFacts():
            return replace(facts, area=facts.area and names.get(facts.area, facts.area))
        case _:
            return facts


def _each(keys: Iterable[str], names: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(names.get(key, key) for key in keys)

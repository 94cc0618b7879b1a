"""The order in which a person's skills are told."""

from matcher.domain.skill_level import SkillLevel
from matcher.scoring.explanation import SkillsFacts


def must_haves_first(facts: SkillsFacts) -> list[tuple[str, SkillLevel]]:
    """What the person said yes to: must-haves first, then the surest; else as it came."""
    return sorted(facts.yes, key=lambda skill: (skill[0] not in facts.must_have, -skill[1]))

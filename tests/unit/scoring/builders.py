"""People and roles for the engine's tests: the smallest valid thing, and what a test names."""

from typing import Any

from matcher.domain.skill_level import SkillLevel
from matcher.scoring import PersonFeatures, RoleFeatures

YES = SkillLevel.ON_MY_OWN
NO = SkillLevel.NO


def person(id: str = "p", **told: Any) -> PersonFeatures:
    return PersonFeatures(id=id, **told)


def role(id: str = "r", **described: Any) -> RoleFeatures:
    return RoleFeatures(id=id, **described)

"""How much of a role's subject the person knows from experience."""

from typing import ClassVar

from matcher.domain.matching import Part
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.shared import SharedListScorer


class ExperienceScorer(SharedListScorer):
    """Share of each role's experience areas that the person knows."""

    part: ClassVar[Part] = Part.EXPERIENCE

    @staticmethod
    def wanted(role: RoleFeatures) -> frozenset[str]:
        return role.experience

    @staticmethod
    def had(person: PersonFeatures) -> frozenset[str]:
        return person.experience

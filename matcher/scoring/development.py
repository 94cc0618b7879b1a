"""How much of what a role lets people develop the person wants to learn."""

from typing import ClassVar

from matcher.domain.matching import Part
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.shared import SharedListScorer


class DevelopmentScorer(SharedListScorer):
    """Share of what each role develops that the person wants to learn."""

    part: ClassVar[Part] = Part.DEVELOPMENT

    @staticmethod
    def wanted(role: RoleFeatures) -> frozenset[str]:
        return role.develops

    @staticmethod
    def had(person: PersonFeatures) -> frozenset[str]:
        return person.learn

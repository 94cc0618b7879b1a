"""How many of a role's topics a person is interested in."""

from typing import ClassVar

from matcher.domain.matching import Part
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.shared import SharedListScorer


class TopicScorer(SharedListScorer):
    """Share of each role's topics among a person's interests."""

    part: ClassVar[Part] = Part.TOPICS

    @staticmethod
    def wanted(role: RoleFeatures) -> frozenset[str]:
        return role.topics

    @staticmethod
    def had(person: PersonFeatures) -> frozenset[str]:
        return person.topics

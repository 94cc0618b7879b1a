"""People and roles of the engine as the plainer ways of ranking take them."""

from collections.abc import Sequence

from benchmarks.obvious import Side
from matcher.domain.skill_level import SkillLevel
from matcher.scoring import PersonFeatures, RoleFeatures


def side_of_people(people: Sequence[PersonFeatures]) -> Side:
    return Side(
        {
            "skills": [_can(person) for person in people],
            "experience": [person.experience for person in people],
            "topics": [person.topics for person in people],
            "sessions": [person.sessions for person in people],
            "areas": [person.areas for person in people],
            "learn": [person.learn for person in people],
        },
        [" ".join(person.texts) for person in people],
    )


def side_of_roles(roles: Sequence[RoleFeatures]) -> Side:
    return Side(
        {
            "skills": [frozenset(role.skills) for role in roles],
            "experience": [role.experience for role in roles],
            "topics": [role.topics for role in roles],
            "sessions": [role.sessions for role in roles],
            "areas": [frozenset(filter(None, (role.area,))) for role in roles],
            "learn": [role.develops for role in roles],
        },
        [f"{role.title}\n{role.description}" for role in roles],
    )


def _can(person: PersonFeatures) -> frozenset[str]:
    return frozenset(name for name, level in person.skills.items() if level > SkillLevel.NO)

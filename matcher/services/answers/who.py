"""Who a person is here: service user or carer, and which services they know."""

from matcher.domain.answers import Choices, Values
from matcher.domain.service_user import Relationship
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import ExperienceArea
from matcher.services.answers.changes import set_columns, set_words, words_on_offer


def choices(person: ServiceUser) -> Choices:
    return words_on_offer(person, "experience", ExperienceArea)


def read(person: ServiceUser) -> Values:
    return {
        "relationship_to_services": str(person.relationship_to_services or ""),
        "experience": sorted(area.id for area in person.experience),
        "shares_experience": "yes" if person.shares_experience else "no",
    }


def write(person: ServiceUser, values: Values) -> list[str]:
    said = values["relationship_to_services"]
    plain = {
        "relationship_to_services": Relationship(said) if said else None,
        "shares_experience": values["shares_experience"] == "yes",
    }
    return [
        *set_columns(person, plain),
        *set_words(person, "experience", ExperienceArea, values["experience"]),
    ]

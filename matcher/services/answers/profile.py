"""A person's one-page profile, as they tell it, and which parts a project never reads."""

from matcher.domain.answers import Choices, Values
from matcher.domain.registration import ProfilePart
from matcher.models.service_user import ServiceUser
from matcher.services.answers.changes import set_columns


def choices(_person: ServiceUser) -> Choices:
    return {}


def read(person: ServiceUser) -> Values:
    words = {part.value: getattr(person, part) for part in ProfilePart}
    return words | {"kept_back": [part.value for part in ProfilePart if part in person.kept_back]}


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was told; gives the names of the fields that changed."""
    kept_back = frozenset(ProfilePart(name) for name in values["kept_back"])
    return set_columns(person, values | {"kept_back": kept_back})

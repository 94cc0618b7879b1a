"""Which parts of the trust may offer a person roles. Matching follows it at once."""

from matcher.domain.answers import Choice, Choices, Values
from matcher.models.service_user import ServiceUser
from matcher.services import directorates


def choices(_person: ServiceUser) -> Choices:
    return {"offers_from": [Choice(each.id, each.name) for each in directorates.every()]}


def read(person: ServiceUser) -> Values:
    return {
        "any_part": person.offers_from_any,
        "offers_from": sorted(each.id for each in person.offers_from),
    }


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was chosen; gives the name if that is new. Any part of the trust is all parts."""
    any_part = bool(values["any_part"])
    chosen = set() if any_part else set(values["offers_from"])
    if (any_part, chosen) == (person.offers_from_any, {each.id for each in person.offers_from}):
        return []
    person.offers_from_any = any_part
    person.offers_from = [each for each in directorates.every() if each.id in chosen]
    return ["offers_from"]

"""What a person needs to take part. Told on a day, looked at again within a year."""

from datetime import date

from matcher.domain.answers import Choices, Values
from matcher.domain.clock import a_year_after
from matcher.domain.communication import Need
from matcher.models.service_user import ServiceUser
from matcher.services.answers.changes import set_columns


def choices(_person: ServiceUser) -> Choices:
    return {}


def read(person: ServiceUser) -> Values:
    return {
        "access_needs": person.access_needs,
        "communication_needs": [n.value for n in Need if n in person.communication_needs],
        "shares_needs": person.shares_needs,
    }


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was told; gives the names of the fields that changed."""
    needs = frozenset(Need(name) for name in values["communication_needs"])
    return set_columns(person, values | {"communication_needs": needs})


def note_day(person: ServiceUser, day: date) -> list[str]:
    """Needs were told on this day, even if they are the same as before, or none at all."""
    return set_columns(person, {"needs_told_on": day, "needs_review_on": a_year_after(day)})

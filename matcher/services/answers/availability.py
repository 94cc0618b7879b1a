"""When a person is free, how much time they have, and for how many roles at once."""

from matcher.domain.answers import Choices, Values
from matcher.domain.week import in_week_order
from matcher.models.service_user import ServiceUser
from matcher.services.answers.changes import set_columns


def choices(person: ServiceUser) -> Choices:
    """Nothing here comes from a list."""
    del person
    return {}


def read(person: ServiceUser) -> Values:
    return {
        "sessions": in_week_order(person.sessions),
        "hours_per_month": person.hours_per_month,
        "roles_wanted": str(person.roles_wanted),
    }


def write(person: ServiceUser, values: Values) -> list[str]:
    hours = values["hours_per_month"]
    return set_columns(
        person,
        {
            "sessions": frozenset(values["sessions"]),
            "hours_per_month": None if hours is None else float(hours),
            "roles_wanted": int(values["roles_wanted"]),
        },
    )

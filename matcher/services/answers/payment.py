"""What a person wants to be paid. It never touches the matching."""

from matcher.domain.answers import Choices, Values
from matcher.domain.service_user import PaymentChoice
from matcher.models.service_user import ServiceUser
from matcher.services.answers.changes import set_columns


def choices(_person: ServiceUser) -> Choices:
    return {}


def read(person: ServiceUser) -> Values:
    return {"payment_choice": person.payment_choice.value if person.payment_choice else ""}


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was told; gives the names of the fields that changed."""
    chosen = values["payment_choice"]
    return set_columns(person, {"payment_choice": PaymentChoice(chosen) if chosen else None})

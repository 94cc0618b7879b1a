"""When it is, and how much time it takes."""

from decimal import Decimal

from wtforms import (
    SelectMultipleField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import ValidationError

from matcher.domain.answers import Values
from matcher.domain.week import SESSIONS
from matcher.forms.answers.fields import HoursField
from matcher.forms.numbers import NumberField
from matcher.forms.role_parts.base import PartForm, line
from matcher.words.translate import later
from matcher.words.translate import lazy_gettext as _
from matcher.words.weekly import session


class TimeForm(PartForm):
    names = (
        "sessions",
        "sessions_needed",
        "hours_per_month",
        "time_commitment",
        "meetings",
        "between_meetings",
    )
    sessions = SelectMultipleField(
        _("Which times of the week?"),
        description=_("Tick each time at which you may meet. None: you agree it with the person."),
        choices=[SelectChoice(value=code, label=later(session, code)) for code in SESSIONS],
    )
    sessions_needed = NumberField(
        _("How many of these times does the person need to be free?"),
        description=_("1: any one of them is enough."),
        least=1,
        most=len(SESSIONS),
        of=_("How many of these times"),
    )
    hours_per_month = HoursField(
        _("How many hours a month?"), least=1, most=1, decimals=1, of=_("Hours a month")
    )
    time_commitment = line(
        _("The time in your own words"), _("Such as: two Tuesday mornings, and an hour at home.")
    )
    meetings = line(
        _("Meetings: how many, and how long?"), _("Such as: two a month, two hours each.")
    )
    between_meetings = line(
        _("Work between meetings"), _("Such as: read one letter. Say so if there is none.")
    )

    def set_limits(self) -> None:
        most = self.offered.most_hours
        self.hours_per_month.most = most
        self.hours_per_month.description = _("From 1 to %(most)s.", most=most)

    def fill(self, values: Values) -> None:
        super().fill(values)
        needed = values["sessions_needed"] or max(len(values["sessions"]), 1)
        self.sessions_needed.data = Decimal(needed)

    def validate_sessions_needed(self, field: NumberField) -> None:
        ticked = len(self.sessions.data or ())
        if field.data is not None and ticked and field.data > ticked:
            raise ValidationError(
                _(
                    "How many of these times: you ticked %(ticked)s. Type that many or fewer.",
                    ticked=ticked,
                )
            )

    @property
    def values(self) -> Values:
        values = super().values
        if not values["sessions"]:
            values["sessions_needed"] = None
        return values

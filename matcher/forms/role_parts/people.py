"""How many people, until when, and in which formats."""

from datetime import timedelta

from wtforms import (
    BooleanField,
)
from wtforms.validators import Optional, ValidationError

from matcher.domain.role_description import (
    MOST_PLACES,
)
from matcher.forms.days import DayField
from matcher.forms.numbers import NumberField
from matcher.forms.role_parts.base import PartForm, line
from matcher.words.translate import lazy_gettext as _

LONGEST_OPEN = timedelta(days=366)


class PeopleForm(PartForm):
    names = ("places", "closing_on", "is_open_to_young", "formats")
    places = NumberField(
        _("How many people?"),
        description=_("From 1 to %(most)s.", most=MOST_PLACES),
        least=1,
        most=MOST_PLACES,
        of=_("How many people"),
    )
    closing_on = DayField(
        _("Closing date"),
        description=_("Its last day, within a year. Empty: open until you close it."),
        validators=[Optional()],
    )
    is_open_to_young = BooleanField(_("People aged 16 and 17 can join"))
    formats = line(
        _("Other formats"), _("In which this role can be had, such as large print or Easy Read.")
    )

    def validate_closing_on(self, field: DayField) -> None:
        if field.data is None or field.data == self.offered.before["closing_on"]:
            return
        if field.data < self.offered.today:
            raise ValidationError(_("Closing date: this day is over."))
        if field.data > self.offered.today + LONGEST_OPEN:
            raise ValidationError(_("Closing date: choose a day within a year."))

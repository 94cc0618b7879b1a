"""Where it is, and what the place has."""

from wtforms import (
    RadioField,
    SelectMultipleField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.matching import Mode
from matcher.domain.role_description import (
    AccessFact,
)
from matcher.forms.role_parts.base import OneRow, PartForm, line
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


class PlaceForm(PartForm):
    names = ("mode", "area", "based_at", "access_facts", "access_of_place", "equipment")
    mode = RadioField(
        _("In person or from home?"),
        validators=[InputRequired(_("Say whether it is in person or from home."))],
    )
    area = OneRow(_("In which area?"), none=_("No area"))
    based_at = line(_("Where will the person be based?"), _("The building, and how to get there."))
    access_facts = SelectMultipleField(
        _("What does the place have?"), description=_("Tick what you have seen with your own eyes.")
    )
    access_of_place = line(
        _("More about getting in and around"), _("Doors, noise, light, who opens.")
    )
    equipment = line(_("What does the person need?"), _("And what do you lend them?"))

    def set_limits(self) -> None:
        self.mode.choices = [SelectChoice(value=each.value, label=label(each)) for each in Mode]
        self.access_facts.choices = [
            SelectChoice(value=each.value, label=label(each)) for each in AccessFact
        ]

    def validate_area(self, field: OneRow) -> None:
        if self.mode.data == Mode.IN_PERSON and field.data is None:
            raise ValidationError(
                _("In which area: choose one, so that people know how far it is.")
            )

"""How long it lasts, and when both sides look at it."""

from datetime import timedelta

from wtforms.validators import Optional, ValidationError

from matcher.forms.days import DayField
from matcher.forms.role_parts.base import PartForm, line
from matcher.words.translate import lazy_gettext as _

FURTHEST = timedelta(days=5 * 366)


class LengthForm(PartForm):
    names = ("starts_on", "ends_on", "review_on", "length")
    starts_on = DayField(
        _("It begins on"),
        description=_("Today or later. Empty: as soon as somebody joins."),
        validators=[Optional()],
    )
    ends_on = DayField(
        _("It ends on"),
        description=_("Within five years. Empty if that is open."),
        validators=[Optional()],
    )
    review_on = DayField(
        _("You look at it together on"),
        description=_("A day before it ends, to see whether it suits both sides."),
        validators=[Optional()],
    )
    length = line(_("The length in your own words"), _("Such as: six months, then we look again."))

    def validate_starts_on(self, field: DayField) -> None:
        self._refuse_the_past(field)

    def validate_ends_on(self, field: DayField) -> None:
        self._refuse_the_past(field)
        if self.starts_on.data and field.data and field.data < self.starts_on.data:
            raise ValidationError(_("It ends on: this is before it begins."))

    def validate_review_on(self, field: DayField) -> None:
        self._refuse_the_past(field)
        if self.ends_on.data and field.data and field.data > self.ends_on.data:
            raise ValidationError(
                _("You look at it together on: this is after it ends. Choose a day before.")
            )
        if self.starts_on.data and field.data and field.data < self.starts_on.data:
            raise ValidationError(_("You look at it together on: this is before it begins."))

    def _refuse_the_past(self, field: DayField) -> None:
        """A day that was said before and is over by now may stay."""
        if field.data is None or field.data == self.offered.before[field.name]:
            return
        question = str(field.label.text)
        if field.data < self.offered.today:
            raise ValidationError(_("%(question)s: this day is over.", question=question))
        if field.data > self.offered.today + FURTHEST:
            raise ValidationError(
                _("%(question)s: choose a day within five years.", question=question)
            )

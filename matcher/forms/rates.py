"""What whoever adds a payment rate is asked."""

from decimal import Decimal

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.payment_rate import MOST_POUNDS, UNITS, RateKind, RateUnit
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.numbers import NumberField
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

NOT_A_DAY = _("From: give a day, such as 1 April 2027")


def _choices() -> list[SelectChoice]:
    return [
        SelectChoice(
            value=f"{kind}:{unit}",
            label=_("%(kind)s: %(unit)s", kind=label(kind), unit=label(unit).lower()),
        )
        for kind, units in UNITS.items()
        for unit in units
    ]


class RateForm(Form):
    what = SelectField(_("What is paid"), choices=_choices)
    pounds = NumberField(
        _("Pounds"),
        least=0,
        most=MOST_POUNDS,
        decimals=2,
        of=_("Pounds"),
        description=_(
            "From 0 to %(most)s. 0 means: no longer paid by this unit.", most=MOST_POUNDS
        ),
    )
    from_on = DayField(
        _("From"),
        description=_("Today or later. Only the first rate of a unit may begin in the past."),
        validators=[InputRequired(NOT_A_DAY)],
    )

    @property
    def amount(self) -> Decimal:
        """The pounds, once they are known to be an amount."""
        return Decimal(self.pounds.data or 0)

    @property
    def kind(self) -> RateKind:
        return RateKind(self.what.data.partition(":")[0])

    @property
    def unit(self) -> RateUnit:
        return RateUnit(self.what.data.partition(":")[2])

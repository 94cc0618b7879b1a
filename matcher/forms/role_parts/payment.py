"""How the person is paid, and who pays."""

from wtforms import (
    RadioField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.answers import Values
from matcher.domain.payment_rate import RateUnit
from matcher.domain.role_description import (
    BUDGET_CODE,
)
from matcher.forms.role_parts.base import PartForm, line
from matcher.words.translate import gettext
from matcher.words.translate import lazy_gettext as _

NOT_PAID, IN_WORDS = "not_paid", "in_words"


class PaymentForm(PartForm):
    names = ("payment_by", "payment", "expenses", "budget_code")
    payment_by = RadioField(
        _("How is the person paid?"),
        validators=[InputRequired(_("Say how the person is paid, or that they are not."))],
    )
    payment = line(
        _("The payment in your own words"), _("Needed where none of the trust’s rates fits.")
    )
    expenses = line(_("Expenses"), _("Such as: bus and train fares. Keep your tickets."))
    budget_code = line(
        _("Who pays? The budget code"), _("Letters and digits, such as C12345."), most=20
    )

    def set_limits(self) -> None:
        self.payment_by.choices = [
            *(SelectChoice(value=u.value, label=words) for u, words in self.offered.rates.items()),
            SelectChoice(value=IN_WORDS, label=_("In another way: say it below")),
            SelectChoice(value=NOT_PAID, label=_("Not paid")),
        ]

    def fill(self, values: Values) -> None:
        for name in ("payment", "expenses", "budget_code"):
            self[name].data = values[name]
        unit = values["rate_unit"]
        if values["is_paid"] is False:
            self.payment_by.data, self.payment.data = NOT_PAID, ""
        elif unit in self.offered.rates:
            self.payment_by.data = unit
            if self.payment.data == self.offered.rates[unit]:
                self.payment.data = ""
        elif values["payment"]:
            self.payment_by.data = IN_WORDS

    def validate_payment(self, field: StringField) -> None:
        if self.payment_by.data == IN_WORDS and not field.data:
            raise ValidationError(_("The payment in your own words: say how much, and for what."))

    def validate_budget_code(self, field: StringField) -> None:
        code = (field.data or "").upper()
        if not code:
            return
        known = self.offered.budget_codes
        if known and code not in known:
            raise ValidationError(
                _(
                    "Budget code: %(code)s is not on the trust’s list. Ask finance, or leave it "
                    "empty until you know.",
                    code=code,
                )
            )
        if not BUDGET_CODE.fullmatch(code):
            raise ValidationError(
                _("Budget code: use 3 to 20 letters, digits and dashes, such as C12345.")
            )

    @property
    def values(self) -> Values:
        by = self.payment_by.data
        words = self.payment.data or ""
        if by == NOT_PAID:
            words = gettext("Not paid")
        elif by != IN_WORDS:
            words = words or self.offered.rates[RateUnit(by)]
        return {
            "is_paid": by != NOT_PAID,
            "rate_unit": None if by in {NOT_PAID, IN_WORDS} else RateUnit(by),
            "payment": words,
            "expenses": self.expenses.data or "",
            "budget_code": (self.budget_code.data or "").upper(),
        }

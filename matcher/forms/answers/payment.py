"""Whether a person wants to be paid."""

from collections.abc import Mapping
from typing import ClassVar

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.answers import Values
from matcher.domain.service_user import PaymentChoice
from matcher.forms.answers.base import AnswerForm, Section
from matcher.words.translate import lazy_gettext as _

LATER = "later"
WORDS = {
    PaymentChoice.PAYMENT: _("Pay me"),
    PaymentChoice.EXPENSES_ONLY: _("Pay back what I spend, such as fares, and no more"),
    PaymentChoice.LESS: _("Pay me less than you offer"),
    PaymentChoice.NOTHING: _("Pay me nothing"),
}


class PaymentForm(AnswerForm):
    sections: ClassVar[Mapping[str, Section]] = {
        "payment_choice": Section(
            words=[
                _("Being paid may change your benefits. Your fares paid back may count too."),
                _(
                    "We cannot advise you on this. Ask before you first claim:"
                    " Citizens Advice, 0800 144 8848, is free."
                ),
            ]
        )
    }
    payment_choice = RadioField(
        _("What would you like?"),
        description=_("You can change this at any time."),
        choices=[
            *(SelectChoice(value=choice.value, label=words) for choice, words in WORDS.items()),
            SelectChoice(value=LATER, label=_("I will tell you later")),
        ],
        validators=[InputRequired(_("Choose one. You can also tell us later."))],
    )

    def fill(self, values: Values) -> None:
        if self.is_typed:
            return
        self.payment_choice.data = values["payment_choice"] or LATER

    @property
    def values(self) -> Values:
        chosen = self.payment_choice.data
        return {"payment_choice": "" if chosen == LATER else chosen}

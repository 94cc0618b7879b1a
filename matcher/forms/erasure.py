"""Which record an administrator erases, and why."""

from wtforms import IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from matcher.domain.leaving import WhyErased
from matcher.forms.form import Form
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

HIGHEST = 2**31 - 1


class EraseByNumberForm(Form):
    number = IntegerField(
        _("Number"),
        description=_("The person finds it on their page, and their PP lead in the address there."),
        validators=[
            InputRequired(_("Write the number of the record.")),
            NumberRange(1, HIGHEST, _("Write the number of the record.")),
        ],
    )
    why = RadioField(_("Why?"), validators=[InputRequired(_("Say why."))])

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.why.choices = [SelectChoice(value=e.value, label=label(e)) for e in WhyErased]

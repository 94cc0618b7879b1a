"""Which record is corrected, which detail of it, how it is right, and why."""

from collections.abc import Callable
from typing import Any

from wtforms import IntegerField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from matcher.domain.rectifying import Correction, Detail, WhyCorrected
from matcher.forms.erasure import HIGHEST
from matcher.forms.form import Form
from matcher.forms.plain_text import Told, email_address, phone_number, stripped
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

LONGEST = {
    Detail.NAME: 200,
    Detail.CALL_ME: 100,
    Detail.EMAIL: 254,
    Detail.PHONE: 40,
    Detail.POSTAL_ADDRESS: 500,
    Detail.NAMED_PERSON: 500,
}
IN_LINES = {Detail.POSTAL_ADDRESS, Detail.NAMED_PERSON}
SHAPES: dict[Detail, Callable[[Any, Any], None]] = {
    Detail.EMAIL: email_address,
    Detail.PHONE: phone_number,
}


class RectifyForm(Form):
    detail = RadioField(
        _("What is to be corrected?"), validators=[InputRequired(_("Say what is to be corrected."))]
    )
    value = TextAreaField(
        _("How is it right?"),
        description=_("It takes the place of what is there."),
        filters=[stripped],
        render_kw={"rows": 2, "autocomplete": "off", "spellcheck": "false"},
    )
    why = RadioField(_("Why?"), validators=[InputRequired(_("Say why."))])

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.detail.choices = [SelectChoice(value=e.value, label=label(e)) for e in Detail]
        self.why.choices = [SelectChoice(value=e.value, label=label(e)) for e in WhyCorrected]

    def validate_value(self, field: TextAreaField) -> None:
        missing = _("Write how it is right.")
        if self.detail.data not in set(Detail):
            Told(missing, most=LONGEST[Detail.NAMED_PERSON], lines=True)(self, field)
            return
        detail = Detail(self.detail.data)
        Told(missing, most=LONGEST[detail], lines=detail in IN_LINES)(self, field)
        if detail in SHAPES:
            SHAPES[detail](self, field)

    @property
    def correction(self) -> Correction:
        return Correction(
            Detail(self.detail.data), self.value.data or "", WhyCorrected(self.why.data)
        )


class RectifyByNumberForm(RectifyForm):
    number = IntegerField(
        _("Number"),
        description=_("The person finds it on their page, and their PP lead on the record."),
        validators=[
            InputRequired(_("Write the number of the record.")),
            NumberRange(1, HIGHEST, _("Write the number of the record.")),
        ],
    )

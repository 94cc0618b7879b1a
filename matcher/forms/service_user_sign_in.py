"""What is asked of service users who sign in: an address, or a code. Pasting is welcome."""

import re

from wtforms import EmailField, Field, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.one_time_token import Purpose
from matcher.domain.sign_in_code import LONG, SHORT, is_whole, plain
from matcher.forms.form import Form
from matcher.words.translate import lazy_gettext as _

LONGEST_EMAIL = 320
ADDRESS = re.compile(r"[^\s@]+@[^\s@]+")


def _trimmed(text: str | None) -> str | None:
    return text.strip() if text else text


def _is_address(_form: Form, field: Field) -> None:
    if len(field.data) > LONGEST_EMAIL:
        raise ValidationError(_("That is too long for an e-mail address."))
    if not (ADDRESS.fullmatch(field.data) and field.data.isprintable()):
        raise ValidationError(_("Type one e-mail address, like name@example.com."))


def _is_code(_form: Form, field: Field) -> None:
    if not is_whole(plain(field.data)):
        raise ValidationError(
            _(
                "A code has %(short)s or %(long)s letters and numbers. Look at yours again.",
                short=SHORT,
                long=LONG,
            )
        )


class AskLinkForm(Form):
    email = EmailField(
        _("Your e-mail address"),
        filters=[_trimmed],
        render_kw={"autocomplete": "email", "spellcheck": False},
        validators=[
            InputRequired(_("Type your e-mail address.")),
            _is_address,
        ],
    )


class CodeForm(Form):
    code = StringField(
        _("Your code"),
        description=_("Small letters are fine. So are spaces, or none."),
        filters=[_trimmed],
        render_kw={
            "autocomplete": "one-time-code",
            "autocapitalize": "characters",
            "spellcheck": False,
        },
        validators=[
            InputRequired(_("Type your code.")),
            _is_code,
        ],
    )


class GiveCodeForm(Form):
    purpose = RadioField(
        _("What is the code for?"),
        choices=[
            SelectChoice(Purpose.SPOKEN_CODE, _("To read out now. It works for 20 minutes")),
            SelectChoice(Purpose.PRINTED_CODE, _("To print. It is longer, and works for 7 days")),
        ],
        validators=[InputRequired(_("Choose what the code is for."))],
    )

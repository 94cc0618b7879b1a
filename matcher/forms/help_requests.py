"""Asking the People Participation team for help, and the answer."""

from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.help_request import HelpKind
from matcher.domain.role_description import LONGEST_WORDS
from matcher.forms.form import Form
from matcher.forms.pasted import mended
from matcher.forms.role_parts.base import HasRoom
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


class HelpForm(Form):
    kind = RadioField(
        _("What do you need?"), validators=[InputRequired(_("Choose what you need."))]
    )
    words = TextAreaField(
        _("Tell us more"),
        description=_("Whom do you look for, or what should they know? Up to 1,000 letters."),
        filters=[mended],
        render_kw={"rows": 5},
        validators=[InputRequired(_("Tell us a little more.")), HasRoom(LONGEST_WORDS)],
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.kind.choices = [SelectChoice(value=each.value, label=label(each)) for each in HelpKind]


class HelpAnswerForm(Form):
    answer = TextAreaField(
        _("Your answer"),
        description=_("What you do, and by when. Up to 1,000 letters."),
        filters=[mended],
        render_kw={"rows": 5},
        validators=[InputRequired(_("Write an answer.")), HasRoom(LONGEST_WORDS)],
    )

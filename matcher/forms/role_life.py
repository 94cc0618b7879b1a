"""Why a role is closed."""

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.project_role import WhyClosed
from matcher.forms.form import Form
from matcher.forms.role_parts.base import line
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


class CloseForm(Form):
    why = RadioField(_("Why?"), validators=[InputRequired(_("Say why it is closed."))])
    words = line(_("More about it"), _("You can leave this empty. Name nobody."))

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.why.choices = [SelectChoice(value=each.value, label=label(each)) for each in WhyClosed]

    @property
    def reason(self) -> str:
        """In words, as the history keeps it."""
        reason = label(WhyClosed(self.why.data))
        return f"{reason}. {self.words.data}" if self.words.data else f"{reason}."

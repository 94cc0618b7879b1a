"""Somebody else for a place of a plan."""

from collections.abc import Iterable

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.forms.form import Form
from matcher.words.translate import lazy_gettext as _


class ChangeLineForm(Form):
    person = RadioField(
        _("Who instead?"), validators=[InputRequired(_("Choose a person, or go back."))]
    )

    def offer(self, choices: Iterable[tuple[int, str, str]]) -> None:
        """Each with its number, what is said of it, and why."""
        self.person.choices = [
            SelectChoice(value=str(number), label=words, render_kw={"hint": why})
            for number, words, why in choices
        ]

"""What is asked of a project that is completed: what came of it, for those who were part of it."""

from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.project_outcome import LONGEST_THANKS, LONGEST_WORDS, Outcome
from matcher.forms.form import Form
from matcher.forms.plain_text import is_blank
from matcher.forms.role_parts.base import box
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


class ResultForm(Form):
    """``seen``: the last word that was there. ``looked``: plainer words were shown before."""

    seen = HiddenField()
    looked = HiddenField()
    outcome = RadioField(
        _("Was the aim reached?"), validators=[InputRequired(_("Was the aim reached: choose one."))]
    )
    what_changed = box(
        _("What changed?"),
        _("What is better for people now, or why nothing is. Short sentences, plain words."),
        most=LONGEST_WORDS,
        rows=5,
    )
    what_we_learnt = box(
        _("What did you learn?"),
        _("Also what did not work. What would you do again?"),
        most=LONGEST_WORDS,
        rows=4,
    )
    thanks = box(
        _("Your own words of thanks"),
        _("You can leave this empty: we thank everybody. Only those who were on the team read it."),
        most=LONGEST_THANKS,
        rows=3,
    )
    names_nobody = BooleanField(
        _("Nobody can be known from what changed and what we learnt"),
        validators=[
            InputRequired(
                _("Read it again: can anybody be known from it? Take that out. Then tick this.")
            )
        ],
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.outcome.choices = [SelectChoice(value=o.value, label=label(o)) for o in Outcome]

    def validate_what_changed(self, field: StringField) -> None:
        if is_blank(field.data or ""):
            raise ValidationError(_("What changed: say it, also if it is little."))

    def validate_what_we_learnt(self, field: StringField) -> None:
        if is_blank(field.data or ""):
            raise ValidationError(_("What did you learn: a sentence is enough."))

    @property
    def asked(self) -> Sequence[Field]:
        return [self.outcome, self.what_changed, self.what_we_learnt, self.thanks]

    @property
    def texts(self) -> Sequence[Field]:
        """What people read: looked over for plainer words."""
        return [self.what_changed, self.what_we_learnt, self.thanks]

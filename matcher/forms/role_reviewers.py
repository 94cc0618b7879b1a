"""Whom to ask what they think of a role, and what they say."""

from typing import Any

from wtforms import RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.role_reviewer import LONGEST_REVIEW, WouldJoin
from matcher.forms.form import Form
from matcher.forms.role_parts.base import box
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


class AskForm(Form):
    person = RadioField(
        _("Whom will you ask?"), validators=[InputRequired(_("Choose somebody to ask."))]
    )


class ReviewForm(Form):
    would_join = RadioField(
        _("Would you join this?"), validators=[InputRequired(_("Choose an answer."))]
    )
    thoughts = box(
        _("What do you think of it?"),
        _("What is good? What is not clear? You can leave this empty."),
        most=LONGEST_REVIEW,
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.would_join.choices = [
            SelectChoice(value=each.value, label=label(each)) for each in WouldJoin
        ]

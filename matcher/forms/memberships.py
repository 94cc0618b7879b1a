"""What is asked of a time on a team: what it holds, and whether it is right."""

from datetime import date
from typing import Any

from wtforms import HiddenField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.outbox import Telling
from matcher.domain.team_membership import MOST_WORDS, RoleText
from matcher.forms.answers.free_text import box
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.words.labels import label
from matcher.words.memberships import MY_TEXTS
from matcher.words.translate import gettext
from matcher.words.translate import lazy_gettext as _


def _text(text: RoleText) -> Any:
    return box(_(MY_TEXTS[text]), rows=3, most=MOST_WORDS)


class PersonalRoleForm(Form):
    """The six texts, and which version whoever writes has seen."""

    skills = _text(RoleText.SKILLS)
    develop = _text(RoleText.DEVELOP)
    hopes = _text(RoleText.HOPES)
    times = _text(RoleText.TIMES)
    link_person = _text(RoleText.LINK_PERSON)
    support = _text(RoleText.SUPPORT)
    seen = HiddenField()

    def __init__(self, *args: Any, mine: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not mine:
            for text in RoleText:
                self[text.value].label.text = label(text)
            self.support.description = gettext(
                "Write nothing of anybody's health. What they need from us stands on the page."
            )

    def validate_skills(self, _field: Any) -> None:
        if not any(self.said.values()):
            raise ValidationError(_("Write at least one line."))

    @property
    def said(self) -> dict[RoleText, str]:
        return {text: self[text.value].data or "" for text in RoleText}


class AgreedForm(Form):
    """A yes of somebody else: how it was said, and what to."""

    how = RadioField(
        _("How did they say it?"),
        choices=lambda: [SelectChoice(value=how.value, label=label(how)) for how in Telling],
        validators=[InputRequired(_("How did they say it: choose one"))],
    )
    said_on = DayField(
        _("On which day?"), validators=[InputRequired(_("On which day: give a day"))]
    )
    seen = HiddenField()

    def __init__(self, *args: Any, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)

    def validate_said_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))
        if field.data < self.first:
            raise ValidationError(_("On which day: that is before it was asked"))

    @property
    def telling(self) -> Telling:
        return Telling(self.how.data)

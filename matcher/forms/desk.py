"""What is asked when something of the desk is done."""

from datetime import date
from typing import Any

from wtforms import RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from matcher.domain.answers import PersonsWord
from matcher.domain.outbox import Telling
from matcher.domain.registration import How
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


def _ways() -> list[SelectChoice]:
    return [SelectChoice(value=how.value, label=label(how)) for how in Telling]


class ToldForm(Form):
    """How and when somebody told a person."""

    how = RadioField(
        _("How did you tell them?"),
        choices=_ways,
        validators=[InputRequired(_("How did you tell them: choose one"))],
    )
    told_on = DayField(_("On which day?"), validators=[DataRequired(_("On which day: give a day"))])

    def __init__(self, *args: Any, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)

    def validate_told_on(self, field: DayField) -> None:
        if field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))
        if field.data < self.first:
            raise ValidationError(_("On which day: that is before there was a word to say"))

    @property
    def telling(self) -> Telling:
        return Telling(self.how.data)


class LookedTogetherForm(Form):
    """How and on which day all was looked at together with somebody who turned 18."""

    how = RadioField(
        _("How did you look at it together?"),
        choices=[
            SelectChoice(value=How.VISIT, label=_("On a visit")),
            SelectChoice(value=How.MEETING, label=_("At a meeting")),
            SelectChoice(value=How.PHONE, label=_("On the phone")),
        ],
        validators=[InputRequired(_("How did you look at it together: choose one"))],
    )
    looked_on = DayField(
        _("On which day?"), validators=[DataRequired(_("On which day: give a day"))]
    )

    def __init__(self, *args: Any, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)

    def validate_looked_on(self, field: DayField) -> None:
        if field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))
        if field.data < self.first:
            raise ValidationError(_("On which day: they may not have been 18 on that day"))

    @property
    def word(self) -> PersonsWord:
        return PersonsWord(How(self.how.data), self.looked_on.data)

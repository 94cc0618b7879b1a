"""What is asked when something of the desk is done."""

from datetime import date
from typing import Any

from flask_wtf import FlaskForm
from wtforms import RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from matcher.domain.outbox import Telling
from matcher.forms.days import DayField
from matcher.words.labels import label


def _ways() -> list[SelectChoice]:
    return [SelectChoice(value=how.value, label=label(how)) for how in Telling]


class ToldForm(FlaskForm):
    """How and when somebody told a person of an offer."""

    how = RadioField(
        "How did you tell them?",
        choices=_ways,
        validators=[InputRequired("How did you tell them: choose one")],
    )
    told_on = DayField("On which day?", validators=[DataRequired("On which day: give a day")])

    def __init__(self, *args: Any, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)

    def validate_told_on(self, field: DayField) -> None:
        if field.data > self.today:
            raise ValidationError("On which day: it has not come yet")
        if field.data < self.first:
            raise ValidationError("On which day: that is before the role was offered")

    @property
    def telling(self) -> Telling:
        return Telling(self.how.data)

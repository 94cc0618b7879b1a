"""Which record an administrator erases, and why."""

from flask_wtf import FlaskForm
from wtforms import IntegerField, RadioField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, NumberRange

from matcher.domain.leaving import WhyErased
from matcher.words.labels import label

HIGHEST = 2**31 - 1


class EraseByNumberForm(FlaskForm):
    number = IntegerField(
        "Number",
        description="The person finds it on their page, and their PP lead in the address there.",
        validators=[
            InputRequired("Write the number of the record."),
            NumberRange(1, HIGHEST, "Write the number of the record."),
        ],
    )
    why = RadioField("Why?", validators=[InputRequired("Say why.")])

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.why.choices = [SelectChoice(value=e.value, label=label(e)) for e in WhyErased]

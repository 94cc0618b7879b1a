"""What every part shares: filling in, reading back, and whose word it is when staff type."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar

from wtforms import DateField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.answers import Choices, PersonsWord, Values
from matcher.domain.registration import How
from matcher.forms.answers.fields import OneOfEach
from matcher.forms.form import Form
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

LONGEST_AGO = timedelta(days=365)
WAYS = {
    How.PHONE: _("On the phone"),
    How.PAPER: _("On paper"),
    How.VISIT: _("On a visit"),
    How.MEETING: _("At a meeting"),
}


@dataclass(frozen=True, slots=True)
class Section:
    """Words that stand around a question, on a page and on paper alike."""

    heading: Words = ""
    words: Sequence[Words] = ()
    after: Words = ""


class AnswerForm(Form):
    """A part that a person answers about themselves."""

    sections: ClassVar[Mapping[str, Section]] = {}
    """What stands around a question, by the name of its field."""

    def process(self, formdata: Any = None, *args: Any, **more: Any) -> None:
        super().process(formdata, *args, **more)
        self.is_typed = bool(self.meta.wrap_formdata(self, formdata))

    @property
    def groups(self) -> Collection[str]:
        """The groups of a part that is long enough to be taken one by one."""
        return ()

    def offer(self, choices: Choices) -> None:
        """Take the rows that can be chosen. A part without lists has nothing to do."""

    def fill(self, values: Values) -> None:
        """Begin with what was told before. What was typed since stays as it was typed.

        A page that goes through a long part step by step sends some of it only. Boxes that
        nobody ticked are not sent, and so are no sign of that; a line of text is.
        """
        for name, value in values.items():
            field = self[name]
            if isinstance(field, OneOfEach):
                field.told = value
            elif not self.is_typed or (isinstance(field, StringField) and not field.raw_data):
                field.data = value

    @property
    def values(self) -> Values:
        """What was typed, once it is known to be sound."""
        own = {"csrf_token", "how", "said_on"}
        return {name: value for name, value in self.data.items() if name not in own}


class PersonsWordForm(Form):
    """Asked beside a part when the People Participation team types it in."""

    how = RadioField(
        _("How did they tell you?"),
        choices=[SelectChoice(value=how.value, label=words) for how, words in WAYS.items()],
        validators=[InputRequired(_("Say how they told you."))],
    )
    said_on = DateField(
        _("On which day?"),
        description=_("The day they said it, such as today."),
        validators=[InputRequired(_("Say on which day they told you."))],
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        self.today = today
        super().__init__(*args, **more)

    def validate_said_on(self, field: DateField) -> None:
        if field.data > self.today:
            raise ValidationError(_("On which day: this day is still to come."))
        if field.data < self.today - LONGEST_AGO:
            raise ValidationError(_("On which day: this is more than a year ago. Ask them again."))

    @property
    def word(self) -> PersonsWord:
        return PersonsWord(How(self.how.data), self.said_on.data)

"""The day on which a project is presented, and what came of it."""

from datetime import date, timedelta

from wtforms import RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.pitch import Forum, PitchResult
from matcher.domain.role_description import LONGEST_LINE, LONGEST_WORDS
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.pasted import mended, one_line
from matcher.forms.role_parts.base import HasRoom
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

FURTHEST = timedelta(days=366)


class PitchForm(Form):
    forum = RadioField(
        _("Where is the project presented?"), validators=[InputRequired(_("Choose where."))]
    )
    held_on = DayField(
        _("The day"),
        description=_("Today or later, within a year."),
        validators=[InputRequired(_("Say on which day."))],
    )
    where_and_when = StringField(
        _("Time and place"),
        description=_("Such as: 2pm, Linden House, room 4. Up to 200 letters."),
        filters=[one_line],
        validators=[HasRoom(LONGEST_LINE)],
    )

    def __init__(self, *args: object, today: date, **more: object) -> None:
        self.today = today
        super().__init__(*args, **more)
        self.forum.choices = [SelectChoice(value=each.value, label=label(each)) for each in Forum]

    def validate_held_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data < self.today:
            raise ValidationError(_("The day: this day is over. Choose one to come."))
        if field.data > self.today + FURTHEST:
            raise ValidationError(_("The day: choose a day within a year."))


class PitchResultForm(Form):
    result = RadioField(
        _("What came of it?"), validators=[InputRequired(_("Say what came of it."))]
    )
    words = TextAreaField(
        _("What was said"),
        description=_("In a few words, without names. Up to 1,000 letters."),
        filters=[mended],
        render_kw={"rows": 4},
        validators=[HasRoom(LONGEST_WORDS)],
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.result.choices = [
            SelectChoice(value=each.value, label=label(each)) for each in PitchResult
        ]

"""Why somebody is not introduced to a role: for now, or at all."""

from datetime import date, timedelta

from wtforms import ValidationError
from wtforms.validators import InputRequired

from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.plain_text import words_field
from matcher.words.translate import lazy_gettext as _

LONGEST = 1000
FURTHEST = timedelta(days=366)
WHO_READS = _(
    "The People Participation team reads it. The project never does. "
    "Write it so that the person may read it: they can ask for all that we hold."
)


class HoldForm(Form):
    until = DayField(
        _("Until which day?"),
        example=_("1 April"),
        validators=[InputRequired(_("Give the day on which you look again."))],
    )
    words = words_field(
        _("Why?"), _("Say why you hold them for now."), most=LONGEST, description=WHO_READS
    )

    def __init__(self, *args: object, today: date, **more: object) -> None:
        self.today = today
        super().__init__(*args, **more)
        self.until.description = _("From that day on they can be introduced again.")
        self.words.render_kw = {"rows": 4}

    def validate_until(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data <= self.today:
            raise ValidationError(_("Until which day: choose a day that is still to come."))
        if field.data > self.today + FURTHEST:
            raise ValidationError(_("Until which day: choose a day within a year."))


class NotSuitableForm(Form):
    words = words_field(
        _("Why?"), _("Say why this role does not suit them."), most=LONGEST, description=WHO_READS
    )

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.words.render_kw = {"rows": 4}

"""A call, visit or letter after an answer about a month on a team, as staff write it down."""

from datetime import date
from typing import Any

from wtforms import RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.experience_followup import LONGEST_NOTE
from matcher.domain.outbox import Telling
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.pasted import mended
from matcher.forms.role_parts.base import HasRoom
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


class ContactForm(Form):
    how = RadioField(
        _("How did you get in touch?"),
        choices=lambda: [SelectChoice(value=each.value, label=label(each)) for each in Telling],
        validators=[InputRequired(_("How did you get in touch: choose one"))],
    )
    on_day = DayField(_("On which day?"), validators=[InputRequired(_("On which day: give a day"))])
    reached = RadioField(
        _("Did you reach them?"),
        choices=[
            SelectChoice(value="yes", label=_("Yes")),
            SelectChoice(value="no", label=_("No, I try again")),
        ],
        validators=[InputRequired(_("Did you reach them: choose one"))],
    )
    words = TextAreaField(
        _("What you did, or will do"),
        description=_(
            "They read this on their own page. Short words, and what happens next. "
            "Up to 1,000 letters."
        ),
        filters=[mended],
        render_kw={"rows": 4},
        validators=[HasRoom(LONGEST_NOTE)],
    )

    def __init__(self, *args: Any, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)

    def validate_on_day(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))
        if field.data < self.first:
            raise ValidationError(_("On which day: that is before they answered"))

    def validate_words(self, field: TextAreaField) -> None:
        if self.is_reached and not field.data:
            raise ValidationError(_("What you did: say it, so that they can read it."))

    @property
    def is_reached(self) -> bool:
        return bool(self.reached.data == "yes")

    @property
    def telling(self) -> Telling:
        return Telling(self.how.data)

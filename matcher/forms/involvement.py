"""What is said of a project's involvement: the level, the activities, the plan."""

from datetime import date, timedelta

from wtforms import HiddenField, RadioField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.involvement import LONGEST_NOTES, first_day_possible
from matcher.domain.project import InvolvementLevel
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.pasted import mended
from matcher.forms.role_parts.base import HasRoom
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

FURTHEST = timedelta(days=2 * 366)


class LevelForm(Form):
    """``seen``: the latest record when the page was opened."""

    seen = HiddenField()
    restates = HiddenField()
    """The record that it corrects, if it corrects one."""
    level = RadioField(
        _("How far are service users part of the project?"),
        validators=[InputRequired(_("Choose a level."))],
    )
    from_on = DayField(
        _("Since which day"),
        description=_("Today or earlier, and not before the project began."),
        validators=[InputRequired(_("Say since which day."))],
    )
    notes = TextAreaField(
        _("What is being done"),
        description=_("In a line or two, without names. Up to 1,000 letters."),
        filters=[mended],
        render_kw={"rows": 3},
        validators=[HasRoom(LONGEST_NOTES)],
    )

    def __init__(self, *args: object, today: date, began_on: date | None, **more: object) -> None:
        self.today, self.first = today, first_day_possible(began_on)
        super().__init__(*args, **more)
        self.level.choices = [
            SelectChoice(value=each.value, label=label(each)) for each in InvolvementLevel
        ]

    def validate_from_on(self, field: DayField) -> None:
        _is_of_the_project(field, first=self.first, today=self.today)


class ActivityForm(Form):
    started_on = DayField(
        _("Since which day"),
        description=_("Today or earlier, and not before the project began."),
        validators=[InputRequired(_("Say since which day."))],
    )

    def __init__(self, *args: object, today: date, began_on: date | None, **more: object) -> None:
        self.today, self.first = today, first_day_possible(began_on)
        super().__init__(*args, **more)

    def validate_started_on(self, field: DayField) -> None:
        _is_of_the_project(field, first=self.first, today=self.today)


def _is_of_the_project(field: DayField, *, first: date, today: date) -> None:
    """Refuse a day that is still to come, or on which there was no project."""
    if field.data is None:
        return
    if field.data > today:
        raise ValidationError(_("Since which day: this is still to come. Choose a day so far."))
    if field.data < first:
        raise ValidationError(_("Since which day: this is before the project began."))


class PlanForm(Form):
    """``seen``: the plan that held when the page was opened."""

    seen = HiddenField()
    words = TextAreaField(
        _("How do you come to Big I?"),
        description=_("Who asks whom, and what they will do. Up to 1,000 letters."),
        filters=[mended],
        render_kw={"rows": 4},
        validators=[InputRequired(_("Say how you come to Big I.")), HasRoom(LONGEST_NOTES)],
    )
    by_on = DayField(
        _("By which day"),
        description=_("Today or later, within two years."),
        validators=[InputRequired(_("Say by which day."))],
    )

    def __init__(self, *args: object, today: date, **more: object) -> None:
        self.today = today
        super().__init__(*args, **more)

    def validate_by_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data < self.today:
            raise ValidationError(_("By which day: this day is over. Choose one to come."))
        if field.data > self.today + FURTHEST:
            raise ValidationError(_("By which day: choose a day within two years."))

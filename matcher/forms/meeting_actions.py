"""An action of the monthly meeting: what, who, by when; and that it is done."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import HiddenField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.meeting_action import FURTHEST, LONGEST_ACTION, LONGEST_NAME
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.pasted import mended, one_line
from matcher.forms.role_parts.base import HasRoom
from matcher.words.translate import lazy_gettext as _


class ActionForm(Form):
    """``edition``: which one was opened. ``people``: the accounts that can be named."""

    edition = HiddenField()
    what = TextAreaField(
        _("What do you do?"),
        description=_(
            "Begin with a verb. Leave service users unnamed: the plan goes on paper. "
            "Up to 500 letters."
        ),
        filters=[mended],
        render_kw={"rows": 3},
        validators=[InputRequired(_("Say what you do.")), HasRoom(LONGEST_ACTION)],
    )
    owner = SelectField(_("Who does it?"), validate_choice=True)
    owner_name = StringField(
        _("Or somebody without an account here"),
        description=_("The name of a member of staff, if they are not in the list."),
        filters=[one_line],
        render_kw={"autocomplete": "off"},
        validators=[HasRoom(LONGEST_NAME)],
    )
    due_on = DayField(
        _("By when?"),
        description=_("A day to come, within a year."),
        validators=[InputRequired(_("Say by when."))],
    )

    def __init__(
        self,
        *args: Any,
        people: Iterable[tuple[int, str]],
        today: date,
        due_before: date | None = None,
        **more: Any,
    ) -> None:
        self.today, self.due_before = today, due_before
        super().__init__(*args, **more)
        self.owner.choices = [
            SelectChoice(value="", label=str(_("Choose a person"))),
            *(SelectChoice(value=str(number), label=name) for number, name in people),
        ]

    def validate_owner_name(self, field: StringField) -> None:
        if not field.data and not self.owner.data:
            raise ValidationError(_("Say who does it: choose a person, or type a name."))
        if field.data and self.owner.data:
            raise ValidationError(_("Choose a person or type a name, not both."))

    def validate_due_on(self, field: DayField) -> None:
        if field.data is None or field.data == self.due_before:
            return
        if field.data < self.today:
            raise ValidationError(_("By when: this day is over. Choose one to come."))
        if field.data > self.today + FURTHEST:
            raise ValidationError(_("By when: choose a day within a year."))

    @property
    def owner_id(self) -> int | None:
        return int(self.owner.data) if self.owner.data else None


class ActionDoneForm(Form):
    done_on = DayField(
        _("On which day was it done?"),
        description=_("Today or earlier."),
        validators=[InputRequired(_("Say on which day it was done."))],
    )
    came_of_it = TextAreaField(
        _("What came of it?"),
        description=_("You can leave this empty. Leave service users unnamed. Up to 500 letters."),
        filters=[mended],
        render_kw={"rows": 3},
        validators=[HasRoom(LONGEST_ACTION)],
    )

    def __init__(self, *args: Any, agreed_on: date, today: date, **more: Any) -> None:
        self.agreed_on, self.today = agreed_on, today
        super().__init__(*args, **more)

    def validate_done_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data > self.today:
            raise ValidationError(_("On which day: this is still to come. Choose a day so far."))
        if field.data < self.agreed_on:
            raise ValidationError(_("On which day: this is before it was agreed."))

"""When a person is free, how much time they have, and for how many roles at once."""

from wtforms import SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from matcher.domain.answers import Values
from matcher.domain.week import SESSIONS
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import HoursField
from matcher.words.translate import later
from matcher.words.translate import lazy_gettext as _
from matcher.words.weekly import session

MOST_HOURS = 200
MOST_ROLES = 5


class AvailabilityForm(AnswerForm):
    sessions = SelectMultipleField(
        _("When are you mostly free?"),
        description=_("Tick the times that most often suit you."),
        choices=[SelectChoice(value=code, label=later(session, code)) for code in SESSIONS],
    )
    hours_per_month = HoursField(
        _("How many hours a month?"),
        description=_("A guess is fine. Leave it empty if you do not know yet."),
        least=1,
        most=MOST_HOURS,
        decimals=1,
        of=_("Hours a month"),
    )
    roles_wanted = SelectField(
        _("How many roles at once?"),
        description=_("Count the roles you have now too."),
        choices=[SelectChoice(value=str(n), label=str(n)) for n in range(1, MOST_ROLES + 1)],
    )

    def fill(self, values: Values) -> None:
        """Begin with what was told before, also where it is more than a page would offer."""
        told = values["roles_wanted"]
        if told not in {choice.value for choice in self.roles_wanted.choices}:
            more = SelectChoice(value=told, label=told)
            self.roles_wanted.choices = [*self.roles_wanted.choices, more]
        super().fill(values)

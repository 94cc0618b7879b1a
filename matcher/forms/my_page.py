"""What a person is asked on their own page: about a role, a break, and what went badly."""

from collections.abc import Iterable
from datetime import date, timedelta

from wtforms import RadioField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from matcher.domain.registration import RoleReply
from matcher.forms.answers.free_text import box
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.plain_text import words_field
from matcher.words.labels import label
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

FURTHEST = timedelta(days=366)


def _in_a_year(field: DayField, today: date, what: Words) -> None:
    """A day to come, and not so far off that it would be forgotten."""
    if field.data is None:
        return
    if field.data <= today:
        raise ValidationError(_("%(question)s: choose a day that is still to come.", question=what))
    if field.data > today + FURTHEST:
        raise ValidationError(_("%(question)s: choose a day within a year.", question=what))


class RoleAnswerForm(Form):
    """One press of a button sends ``reply`` alone; the page behind it asks for the rest."""

    reply = RadioField(
        _("What do you say to it?"), validators=[InputRequired(_("Choose an answer."))]
    )
    why = box(_("Why is it not for you?"), rows=3, most=500)
    ask_again_on = DayField(
        _("On which day shall we ask again?"), example=_("1 April"), validators=[Optional()]
    )

    def __init__(self, *args: object, today: date, **more: object) -> None:
        self.today = today
        super().__init__(*args, **more)
        self.reply.choices = [SelectChoice(value=e.value, label=label(e)) for e in RoleReply]
        self.why.description = _(
            "You can leave this empty. Only the People Participation team reads it."
        )
        self.ask_again_on.description = _("You can leave this empty. Then we ask in a month.")

    def validate_ask_again_on(self, field: DayField) -> None:
        _in_a_year(field, self.today, _("On which day shall we ask again"))


class ConcernForm(Form):
    """What went badly, in own words; with which team only if that is so."""

    words = words_field(_("What went badly?"), _("Write what went badly."), most=2000)
    about_lead = RadioField(
        _("Is it about your People Participation lead?"),
        description=_("If you say yes, they do not see it. Somebody else reads it."),
        choices=[
            SelectChoice(value="yes", label=_("Yes")),
            SelectChoice(value="no", label=_("No")),
        ],
        validators=[Optional()],
    )
    project = SelectField(_("Was it with one of your teams?"))

    def __init__(self, *args: object, teams: Iterable[tuple[int, str]], **more: object) -> None:
        super().__init__(*args, **more)
        self.words.render_kw = {"rows": 6}
        self.project.choices = [
            SelectChoice(value="", label=_("No, or I would rather not say")),
            *(SelectChoice(value=str(row_id), label=title) for row_id, title in teams),
        ]

    @property
    def is_about_lead(self) -> bool:
        return bool(self.about_lead.data == "yes")

    @property
    def project_id(self) -> int | None:
        return int(self.project.data) if self.project.data else None


class WordBackForm(Form):
    """What a People Participation lead writes back."""

    answer = words_field(_("Your word back"), _("Write a word back."), most=2000)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)
        self.answer.render_kw = {"rows": 5}
        self.answer.description = _("The person reads it as you write it. Say what you will do.")


class BreakForm(Form):
    """The day on which somebody is back. None: until they say so."""

    until = DayField(_("On which day are you back?"), example=_("1 April"), validators=[Optional()])

    def __init__(self, *args: object, today: date, **more: object) -> None:
        self.today = today
        super().__init__(*args, **more)
        self.until.description = _("Leave this empty if you do not know yet.")

    def validate_until(self, field: DayField) -> None:
        _in_a_year(field, self.today, _("On which day are you back"))

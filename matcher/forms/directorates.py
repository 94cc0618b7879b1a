"""What is asked about a directorate, and about an absence. Who there is, the view hands in."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from wtforms import (
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, Optional

from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.words.translate import lazy_gettext as _

MOST_SERVICES = 60
NOBODY = _("Nobody yet")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def _row(text: str | None) -> int | None:
    """A row that was chosen; nothing for the empty choice."""
    return int(text) if text else None


class DirectorateForm(Form):
    name = StringField(
        _("Name"),
        [
            DataRequired(_("Name: write one")),
            Length(max=100, message=_("Name: %(max)s characters at most")),
        ],
        filters=[_stripped],
        render_kw={"autocomplete": "off"},
    )
    phone = StringField(
        _("Telephone"),
        [Length(max=40, message=_("Telephone: %(max)s characters at most"))],
        description=_("People of this directorate ring it."),
        filters=[_stripped],
        render_kw={"inputmode": "tel", "autocomplete": "off"},
    )
    services = TextAreaField(
        _("Its services"), description=_("One on each line."), render_kw={"rows": 6}
    )
    leads = SelectMultipleField(_("People Participation leads"), coerce=int)
    cover = SelectField(
        _("Who covers when no lead is there"),
        description=_("Another lead, or somebody of the central team."),
    )
    seen = HiddenField()

    def offer(self, leads: Iterable[tuple[int, str]], covers: Iterable[tuple[int, str]]) -> None:
        """Who may lead it, and who may cover it."""
        self.leads.choices = [SelectChoice(value=each, label=name) for each, name in leads]
        self.cover.choices = _with_nobody(covers)

    def validate_services(self, field: TextAreaField) -> None:
        if len(self.service_names) > MOST_SERVICES:
            raise ValidationError(_("Its services: %(most)s at most", most=MOST_SERVICES))
        if any(";" in name or len(name) > 100 for name in self.service_names):
            raise ValidationError(
                _("Its services: one on each line, without “;”, 100 letters at most")
            )

    @property
    def service_names(self) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in (self.services.data or "").splitlines())
        return tuple(dict.fromkeys(line for line in lines if line))

    @property
    def cover_id(self) -> int | None:
        return _row(self.cover.data)


class AbsenceForm(Form):
    first = DayField(
        _("First day away"), validators=[DataRequired(_("First day away: give a day"))]
    )
    last = DayField(_("Last day away"), validators=[DataRequired(_("Last day away: give a day"))])

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        self.today = today
        super().__init__(*args, **more)

    def validate_last(self, field: DayField) -> None:
        if self.first.data and field.data < self.first.data:
            raise ValidationError(_("Last day away: it is before the first"))
        if field.data < self.today:
            raise ValidationError(_("Last day away: it has gone by"))


class CoverForm(Form):
    """Who covers one directorate. Each on the page has names of its own."""

    cover = SelectField(_("Who covers"), validators=[Optional()])
    seen = HiddenField()

    def offer(self, covers: Iterable[tuple[int, str]]) -> None:
        self.cover.choices = _with_nobody(covers)

    @property
    def cover_id(self) -> int | None:
        return _row(self.cover.data)


def _with_nobody(covers: Iterable[tuple[int, str]]) -> list[SelectChoice]:
    first = SelectChoice(value="", label=NOBODY)
    return [first, *(SelectChoice(value=str(each), label=name) for each, name in covers)]

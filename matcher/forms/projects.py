"""What is asked about a project: what it is, its state, its lead, its staff and its coach."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any

from wtforms import BooleanField, Field, HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional, ValidationError

from matcher.domain.project import REGISTER_CODE, ProjectStatus
from matcher.domain.role_description import LONGEST_LINE, LONGEST_TITLE
from matcher.forms.days import DayField
from matcher.forms.filters import choices
from matcher.forms.form import Form
from matcher.forms.plain_text import email_address, is_blank
from matcher.forms.role_parts.base import box, line
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

LONGEST_SUMMARY, LONGEST_AIM, LONGEST_REASON = 600, 600, 500
LONGEST_CODE = 20
Pairs = Iterable[tuple[int, str]]


def _offer(field: SelectField, pairs: Pairs, *, none: Any = None) -> None:
    field.choices = choices(((str(key), name) for key, name in pairs))
    if none is not None:
        field.choices = [SelectChoice(value="", label=str(none)), *field.choices]


class ProjectForm(Form):
    """What a project is. ``seen`` is the edition that the page was opened with."""

    title = line(_("Title"), _("So that anybody knows what it is about."), most=LONGEST_TITLE)
    summary = box(
        _("In one or two sentences"),
        _("For people who do not work here: plain words."),
        most=LONGEST_SUMMARY,
        rows=3,
    )
    aim = box(_("Aim"), _("What will be better, by how much, by when."), most=LONGEST_AIM, rows=3)
    directorate = SelectField(_("Directorate"), validate_choice=True)
    service = line(_("Team or service"), _("Where the work is done."), most=LONGEST_LINE)
    code = line(
        _("Code in the project register"),
        _("Leave it empty if there is none yet. The code alone, with no name of anybody."),
        most=LONGEST_CODE,
    )
    seen = HiddenField()

    def __init__(self, *args: Any, directorates: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.directorate, directorates)

    @property
    def asked(self) -> Sequence[Field]:
        return [self.title, self.summary, self.aim, self.directorate, self.service, self.code]

    def validate_title(self, field: StringField) -> None:
        if is_blank(field.data or ""):
            raise ValidationError(_("Title: give the project one."))

    def validate_code(self, field: StringField) -> None:
        if field.data and not REGISTER_CODE.fullmatch(field.data.upper()):
            raise ValidationError(
                _(
                    "Code in the project register: use letters, numbers and - / . without "
                    "spaces, and one number at least, such as QI-104."
                )
            )

    @property
    def values(self) -> dict[str, Any]:
        """What was typed, once it is known to be sound."""
        return {
            "title": self.title.data or "",
            "summary": self.summary.data or "",
            "aim": self.aim.data or "",
            "directorate_id": int(self.directorate.data),
            "service": self.service.data or "",
            "code": (self.code.data or "").upper(),
        }

    def fill(self, values: dict[str, Any]) -> None:
        for name, value in values.items():
            field = self.directorate if name == "directorate_id" else self[name]
            field.data = str(value)


class NewProjectForm(ProjectForm):
    """The same, with whether it has begun and, for who leads none, who leads it."""

    lead = SelectField(_("Project lead"), validate_choice=True)
    has_begun = RadioField(_("Has it begun?"), default="no")
    started_on = DayField(_("On which day did it begin?"), validators=[Optional()])
    sent_with = HiddenField()

    def __init__(self, *args: Any, leads: Pairs | None, today: date, **more: Any) -> None:
        super().__init__(*args, **more)
        self.today = today
        self.has_begun.choices = [
            SelectChoice(value="no", label=str(_("No, it is an idea yet"))),
            SelectChoice(value="yes", label=str(_("Yes, it is under way"))),
        ]
        self.started_on.description = _("Leave it empty if that is today.")
        if leads is None:
            del self.lead
        else:
            _offer(self.lead, leads, none=_("Choose a project lead"))

    def validate_lead(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Project lead: choose one."))

    def validate_started_on(self, field: DayField) -> None:
        if field.data and field.data > self.today:
            raise ValidationError(_("On which day did it begin: choose today or a day before."))

    @property
    def begun_on(self) -> date | None:
        return (self.started_on.data or self.today) if self.has_begun.data == "yes" else None

    @property
    def lead_id(self) -> int | None:
        return int(self.lead.data) if "lead" in self else None


class StatusForm(Form):
    """The next state of a project, since which day, and why."""

    status = RadioField(_("What is it now?"), validators=[InputRequired(_("Choose one."))])
    on = DayField(_("Since which day?"), validators=[Optional()])
    words = box(
        _("What do you want to say about it?"),
        _("You can leave this empty. Whoever works on the project reads it."),
        most=LONGEST_REASON,
        rows=3,
    )

    def __init__(
        self,
        *args: Any,
        targets: Iterable[ProjectStatus],
        first: date | None,
        today: date,
        **more: Any,
    ) -> None:
        super().__init__(*args, **more)
        self.first, self.today = first, today
        self.status.choices = [SelectChoice(value=s.value, label=label(s)) for s in targets]
        self.on.description = _("Leave it empty if that is today.")

    def validate_on(self, field: DayField) -> None:
        if field.data and field.data > self.today:
            raise ValidationError(_("Since which day: choose today or a day before."))
        if field.data and self.first and field.data < self.first:
            raise ValidationError(_("Since which day: that is before the project began."))


class HandOverForm(Form):
    """To whom a project goes."""

    to = SelectField(_("Who leads it from now on?"))
    words = box(
        _("What should they know?"),
        _("You can leave this empty. They read it on the page of the project."),
        most=LONGEST_REASON,
        rows=3,
    )

    def __init__(self, *args: Any, leads: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        _offer(self.to, leads, none=_("Choose a project lead"))

    def validate_to(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Who leads it from now on: choose somebody."))


class StaffMemberForm(Form):
    """A member of staff who joins the team."""

    name = line(_("Name"), most=LONGEST_LINE)
    job_title = line(_("Job"), most=LONGEST_LINE)
    email = line(_("E-mail address at work"), most=254)

    def validate_name(self, field: StringField) -> None:
        if is_blank(field.data or ""):
            raise ValidationError(_("Name: say who joins the team."))

    def validate_email(self, field: StringField) -> None:
        email_address(self, field)


class CoachForm(Form):
    """Who coaches: a member of staff; or a service user, where a PP lead chooses."""

    coach = SelectField(_("Who coaches the project?"))
    has_agreed = BooleanField(
        _("If it is a service user: they have said yes, and the team may know their name")
    )

    def __init__(
        self, *args: Any, staff: Pairs, people: Iterable[tuple[int, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        people = list(people)
        if not people:
            del self.has_agreed
        self.coach.choices = [
            SelectChoice(value="", label=str(_("Nobody for now"))),
            *(SelectChoice(value=f"staff-{key}", label=name) for key, name in staff),
            *(SelectChoice(value=f"person-{key}", label=name) for key, name in people),
        ]

    def choose(self, account_id: int | None, person_id: int | None) -> None:
        self.coach.data = f"staff-{account_id}" if account_id else f"person-{person_id}"

    def validate_has_agreed(self, field: BooleanField) -> None:
        if self.chosen[1] is not None and not field.data:
            raise ValidationError(_("Ask the person first, then tick that they have said yes."))

    @property
    def chosen(self) -> tuple[int | None, int | None]:
        """The account or the person, by number; neither for nobody."""
        kind, _dash, number = (self.coach.data or "").partition("-")
        account_id = int(number) if kind == "staff" else None
        return account_id, (int(number) if kind == "person" else None)

"""The five answers by which a project lead asks for a person, on one page."""

from collections.abc import Sequence
from typing import Any

from wtforms import (
    BooleanField,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.form import BaseForm
from wtforms.validators import InputRequired, Length, ValidationError

from matcher.domain.matching import Mode
from matcher.domain.role_description import (
    LONGEST_LINE,
    LONGEST_TASK,
    LONGEST_TITLE,
    MOST_TASKS,
    FiveAnswers,
)
from matcher.domain.week import SESSIONS
from matcher.forms.answers.fields import HoursField
from matcher.forms.form import CHOOSE_AGAIN, Form
from matcher.forms.pasted import in_lines, mended, one_line
from matcher.words.labels import label
from matcher.words.translate import Words, later
from matcher.words.translate import lazy_gettext as _
from matcher.words.weekly import session

Choices = Sequence[SelectChoice]


def line(question: Words, hint: Words = "", *, most: int, **look: Any) -> StringField:
    """One line of words; what is pasted into it is mended first."""
    return StringField(
        question,
        description=hint,
        filters=[one_line],
        render_kw={"autocomplete": "off", **look},
        validators=[Length(max=most, message=_("Use %(max)s letters or fewer."))],
    )


class Choice(SelectField):
    """One of a list. A page leaves it out where there is nothing to choose."""

    def pre_validate(self, form: BaseForm) -> None:
        if self.data and self.data not in {choice.value for choice in self.choices}:
            raise ValidationError(CHOOSE_AGAIN)


class FiveAnswersForm(Form):
    project = Choice(_("Which project?"))
    new_title = line(
        _("If it is a new project: its title"),
        _("You can add to it later."),
        most=LONGEST_TITLE,
    )
    directorate = Choice(_("If it is new: its part of the trust"))
    tasks = TextAreaField(
        _("Up to %(lines)s short lines", lines=MOST_TASKS),
        description=_(
            "Begin each with a verb. Up to %(most)s letters a line. "
            "People read them as they stand, also in Easy Read.",
            most=LONGEST_TASK,
        ),
        filters=[mended],
        render_kw={"rows": MOST_TASKS + 1},
    )
    sessions = SelectMultipleField(
        _("Which times of the week?"),
        description=_("Tick each time at which you may meet."),
        choices=[SelectChoice(value=code, label=later(session, code)) for code in SESSIONS],
    )
    to_be_agreed = BooleanField(_("We agree the times with the person"))
    hours_per_month = HoursField(
        _("How many hours a month?"), least=1, most=1, decimals=1, of=_("Hours a month")
    )
    mode = RadioField(
        _("In person or from home?"),
        validators=[InputRequired(_("Where: say whether in person or from home."))],
    )
    area = Choice(_("In which area?"))
    based_at = line(
        _("Which building or room?"),
        _("Leave it empty if all is done from home."),
        most=LONGEST_LINE,
    )
    supervisor = line(
        _("A name, and how to reach them at work"),
        most=LONGEST_LINE,
    )
    sent_with = HiddenField()

    def __init__(
        self,
        *args: Any,
        projects: Choices,
        directorates: Choices,
        areas: Choices,
        most_hours: int,
        **more: Any,
    ) -> None:
        self.most_hours = most_hours
        super().__init__(*args, **more)
        self.project.choices = [
            SelectChoice(value="", label=_("A new one: type its title below")),
            *projects,
        ]
        self.directorate.choices = list(directorates)
        self.mode.choices = [SelectChoice(value=mode.value, label=label(mode)) for mode in Mode]
        self.area.choices = [SelectChoice(value="", label=_("Choose an area")), *areas]

    def process(self, *args: Any, **more: Any) -> None:
        """The trust's limit of hours holds before anything typed is read."""
        self.hours_per_month.most = self.most_hours
        self.hours_per_month.description = _(
            "Meetings and work between them, from 1 to %(most)s.", most=self.most_hours
        )
        super().process(*args, **more)

    def validate_new_title(self, field: StringField) -> None:
        if not self.project.data and not field.data:
            raise ValidationError(_("Choose a project, or type the title of a new one."))

    def validate_tasks(self, field: TextAreaField) -> None:
        lines = in_lines(field.data)
        if not lines:
            raise ValidationError(_("Say in a line or two what the person will do."))
        if len(lines) > MOST_TASKS:
            raise ValidationError(
                _(
                    "What the person will do: you wrote %(lines)s lines. There is room for "
                    "%(most)s here, and for more words later.",
                    lines=len(lines),
                    most=MOST_TASKS,
                )
            )
        longest = max(map(len, lines))
        if longest > LONGEST_TASK:
            raise ValidationError(
                _(
                    "What the person will do: one line has %(letters)s letters. There is room "
                    "for %(most)s. Part it, or make it shorter.",
                    letters=longest,
                    most=LONGEST_TASK,
                )
            )

    def validate_sessions(self, field: SelectMultipleField) -> None:
        if not field.data and not self.to_be_agreed.data:
            raise ValidationError(
                _("When: tick a time, or tick that you agree the times with the person.")
            )

    def validate_hours_per_month(self, field: HoursField) -> None:
        if field.data is None and not field.process_errors:
            raise ValidationError(field.complaint)

    def validate_area(self, field: SelectField) -> None:
        if self.mode.data == Mode.IN_PERSON and not field.data:
            raise ValidationError(
                _("In which area: choose one, so that people know how far it is.")
            )

    def validate_supervisor(self, field: StringField) -> None:
        if not field.data:
            raise ValidationError(_("Say who supports the person."))

    @property
    def answers(self) -> FiveAnswers:
        """What was said, once it is known to be sound."""
        is_remote = self.mode.data == Mode.REMOTE
        return FiveAnswers(
            project_id=int(self.project.data) if self.project.data else None,
            new_title=self.new_title.data or "",
            directorate_id=int(self.directorate.data) if self.directorate.data else None,
            tasks=tuple(in_lines(self.tasks.data)),
            sessions=frozenset(self.sessions.data or ()),
            hours_per_month=float(self.hours_per_month.data or 0),
            mode=Mode(self.mode.data),
            area_id=int(self.area.data) if self.area.data and not is_remote else None,
            based_at=self.based_at.data or "",
            supervisor=self.supervisor.data or "",
        )

"""What is asked when staff take a step of an introduction."""

from datetime import date, timedelta
from typing import Any

from wtforms import HiddenField, RadioField, TextAreaField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.introduction import WardLeave
from matcher.domain.outbox import Telling
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.plain_text import words_field
from matcher.words.introductions import KIND_REASONS
from matcher.words.labels import label
from matcher.words.translate import Words, gettext
from matcher.words.translate import lazy_gettext as _

MOST = 500
FURTHEST = timedelta(days=366)
NONE = "none"
BOTH_READ = _("The person reads your words, and so does the People Participation team.")
ALL_READ = _("The person and the project may read your words. Name nobody else.")
PERSON_READS = _("The person may read your words. The project never does.")


def _why(question: Words, missing: Words = "", *, optional: bool = False) -> TextAreaField:
    return words_field(
        question,
        missing,
        most=MOST,
        optional=optional,
        description=BOTH_READ,
        render_kw={"rows": 4},
    )


class SaidForm(Form):
    """A step with a few words that need not be there."""

    words = _why(_("Would you like to say more? (optional)"), optional=True)


class TalkedForm(SaidForm):
    """Somebody has talked with the person, or could not reach them."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.words.description = PERSON_READS


class ProjectStepForm(SaidForm):
    """A step of the project, taken by its lead or written down for them."""

    how = RadioField(
        _("How did the project lead tell you?"),
        choices=lambda: [SelectChoice(value=each.value, label=label(each)) for each in Telling],
        validators=[InputRequired(_("How did the project lead tell you: choose one"))],
    )

    def __init__(self, *args: Any, is_lead: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if is_lead:
            del self.how

    @property
    def telling(self) -> Telling | None:
        return Telling(self.how.data) if self.how else None


class MetForm(ProjectStepForm):
    met_on = DayField(
        _("On which day?"), validators=[InputRequired(_("On which day: give the day you met"))]
    )

    def __init__(self, *args: Any, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)

    def validate_met_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))
        if field.data < self.first:
            raise ValidationError(_("On which day: that is before they were introduced"))


class JoinForm(ProjectStepForm):
    started_on = DayField(
        _("From which day on?"), validators=[InputRequired(_("From which day on: give a day"))]
    )

    def __init__(self, *args: Any, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)

    def validate_started_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data < self.first:
            raise ValidationError(_("From which day on: that is before they were introduced"))
        if field.data > self.today + FURTHEST:
            raise ValidationError(_("From which day on: choose a day within a year"))


class NotThisTimeForm(ProjectStepForm):
    """A kind reason, and own words. Both are looked at before they go."""

    reason = RadioField(
        _("Why is it not this time?"),
        choices=lambda: [
            SelectChoice(value=key, label=gettext(text)) for key, text in KIND_REASONS.items()
        ],
        validators=[InputRequired(_("Why is it not this time: choose one"))],
    )
    shown = HiddenField()
    """What whoever sends it has seen of it."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.words.label.text = _("Would you like to add something kind? (optional)")

    @property
    def said(self) -> str:
        """As the person reads it."""
        return " ".join(filter(None, [gettext(KIND_REASONS[self.reason.data]), self.words.data]))


class WithdrawForm(Form):
    words = _why(_("Why is it withdrawn?"), _("Why is it withdrawn: say it in a few words"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.words.description = ALL_READ


class AskToWaitForm(Form):
    words = _why(_("Why is it to wait?"), _("Why is it to wait: say it in a few words"))

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.words.description = PERSON_READS


class LeaveForm(Form):
    """Nothing more is asked, and nothing more is kept."""

    leave = RadioField(
        _("Is leave from the ward, or an escort, agreed?"),
        description=_("Write nothing else about it anywhere here. The project never sees it."),
        choices=lambda: [
            SelectChoice(value=NONE, label=gettext("It is not needed")),
            *(SelectChoice(value=each.value, label=label(each)) for each in WardLeave),
        ],
        validators=[InputRequired(_("Leave or an escort: choose one"))],
    )

    @property
    def chosen(self) -> WardLeave | None:
        return None if self.leave.data == NONE else WardLeave(self.leave.data)

"""What is asked about a meeting: what kind, when, where; and why it is called off."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.meeting import (
    FOR_THE_TEAM,
    LENGTHS,
    LONGEST_BRING,
    LONGEST_LINK,
    LONGEST_PLACE,
    LONGEST_WHY,
    MeetingKind,
    instant_in_london,
)
from matcher.forms.clock import ClockField
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.forms.role_parts.base import box, line
from matcher.words.labels import label
from matcher.words.meetings import length
from matcher.words.translate import lazy_gettext as _

FURTHEST = timedelta(days=366)
FIRST = "first-"


class MeetingForm(Form):
    """``seen`` is the edition that was opened; ``sent_with`` makes two presses one meeting."""

    seen = HiddenField()
    sent_with = HiddenField()
    what = RadioField(_("What is it?"), validators=[InputRequired(_("Say what it is."))])
    day = DayField(_("The day"), validators=[InputRequired(_("Say on which day."))])
    clock = ClockField(
        _("It begins at"),
        description=_("Such as 14:30."),
        validators=[InputRequired(_("Say when it begins."))],
    )
    minutes = SelectField(_("How long is it?"), default="60")
    place = line(
        _("Where is it?"),
        _("Building, room and address. It goes into calendars: no names of people."),
        most=LONGEST_PLACE,
    )
    link = line(_("Link to join online"), _("It starts with https://."), most=LONGEST_LINK)
    bring = box(
        _("What should they bring or know?"),
        _("In plain words, without names. They read it on their page."),
        most=LONGEST_BRING,
        rows=3,
    )

    def __init__(
        self, *args: Any, at: datetime, today: date, people: Iterable[tuple[int, str]], **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.at, self.today = at, today
        self.what.choices = [
            *(SelectChoice(value=kind.value, label=label(kind)) for kind in FOR_THE_TEAM),
            *(
                SelectChoice(
                    value=f"{FIRST}{key}", label=str(_("First meeting with %(name)s", name=name))
                )
                for key, name in people
            ),
        ]
        self.minutes.choices = [
            SelectChoice(value=str(each), label=length(each)) for each in LENGTHS
        ]

    def validate_day(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data < self.today:
            raise ValidationError(_("The day: this day is over. Choose one to come."))
        if field.data > self.today + FURTHEST:
            raise ValidationError(_("The day: choose a day within a year."))

    def validate_clock(self, field: ClockField) -> None:
        if field.data is None or self.day.data is None:
            return
        try:
            starts_at = instant_in_london(self.day.data, field.data)
        except ValueError:
            raise ValidationError(
                _("It begins at: clocks go forward in that night. Choose another time.")
            ) from None
        if starts_at <= self.at and self.day.data == self.today:
            raise ValidationError(_("It begins at: this time is over. Choose a later one."))

    def validate_place(self, field: StringField) -> None:
        if not field.data and not self.link.data:
            raise ValidationError(_("Where is it: give a place, or a link to join."))

    def validate_link(self, field: StringField) -> None:
        if field.data and not _is_link(field.data):
            raise ValidationError(_("Link to join online: copy all of it, from https:// on."))

    @property
    def kind(self) -> MeetingKind:
        return MeetingKind.FIRST if self.introduction_id else MeetingKind(self.what.data)

    @property
    def introduction_id(self) -> int | None:
        """Whose first meeting it is, if it is one."""
        is_first = self.what.data.startswith(FIRST)
        return int(self.what.data.removeprefix(FIRST)) if is_first else None

    @property
    def starts_at(self) -> datetime:
        return instant_in_london(self.day.data, self.clock.data)


class ChangeMeetingForm(MeetingForm):
    """The same for a meeting that is set. Whose it is stays as it is."""

    def __init__(self, *args: Any, is_first: bool, **more: Any) -> None:
        super().__init__(*args, people=(), **more)
        if is_first:
            del self.what


class CancelMeetingForm(Form):
    """Calling a meeting off. ``needs_reason``: it is near."""

    seen = HiddenField()
    why = box(
        _("Why is it off?"),
        _("Everybody who was to come reads it. Say it kindly, and name nobody."),
        most=LONGEST_WHY,
        rows=3,
    )

    def __init__(self, *args: Any, needs_reason: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        self.needs_reason = needs_reason

    def validate_why(self, field: TextAreaField) -> None:
        if self.needs_reason and not field.data:
            raise ValidationError(
                _("Why is it off: the meeting is near, so say why. Everybody reads it.")
            )


def _is_link(words: str) -> bool:
    try:
        parts = urlsplit(words)
    except ValueError:
        return False
    has_space = any(each.isspace() for each in words)
    return parts.scheme == "https" and "." in (parts.hostname or "") and not has_space

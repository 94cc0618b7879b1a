"""What is asked of a time on a team: what it holds, and whether it is right."""

from datetime import date
from typing import Any

from wtforms import HiddenField, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Optional

from matcher.domain.outbox import Telling
from matcher.domain.team_membership import (
    END_AHEAD,
    LONGEST_AHEAD,
    MOST_WORDS,
    RenewalAnswer,
    RoleText,
    WhoseEnd,
)
from matcher.forms.answers.free_text import box
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.words.labels import label
from matcher.words.memberships import MY_TEXTS
from matcher.words.translate import gettext
from matcher.words.translate import lazy_gettext as _


def _text(text: RoleText) -> Any:
    return box(_(MY_TEXTS[text]), rows=3, most=MOST_WORDS)


class PersonalRoleForm(Form):
    """The six texts, and which version whoever writes has seen."""

    skills = _text(RoleText.SKILLS)
    develop = _text(RoleText.DEVELOP)
    hopes = _text(RoleText.HOPES)
    times = _text(RoleText.TIMES)
    link_person = _text(RoleText.LINK_PERSON)
    support = _text(RoleText.SUPPORT)
    seen = HiddenField()

    def __init__(self, *args: Any, mine: bool, **more: Any) -> None:
        super().__init__(*args, **more)
        if not mine:
            for text in RoleText:
                self[text.value].label.text = label(text)
            self.support.description = gettext(
                "Write nothing of anybody's health. What they need from us stands on the page."
            )

    def validate_skills(self, _field: Any) -> None:
        if not any(self.said.values()):
            raise ValidationError(_("Write at least one line."))

    @property
    def said(self) -> dict[RoleText, str]:
        return {text: self[text.value].data or "" for text in RoleText}


class AgreedForm(Form):
    """A yes of somebody else: how it was said, and what to."""

    how = RadioField(
        _("How did they say it?"),
        choices=lambda: [SelectChoice(value=how.value, label=label(how)) for how in Telling],
        validators=[InputRequired(_("How did they say it: choose one"))],
    )
    said_on = DayField(
        _("On which day?"), validators=[InputRequired(_("On which day: give a day"))]
    )
    seen = HiddenField()

    def __init__(self, *args: Any, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)

    def validate_said_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))
        if field.data < self.first:
            raise ValidationError(_("On which day: that is before it was asked"))

    @property
    def telling(self) -> Telling:
        return Telling(self.how.data)


class RenewForm(Form):
    """Until when to go on, and a few words that the person reads."""

    until_on = DayField(
        _("Until which day?"), validators=[InputRequired(_("Until which day: give a day"))]
    )
    words = box(_("Would you like to say something with it? (optional)"), rows=3, most=MOST_WORDS)

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        self.today = today
        super().__init__(*args, **more)
        self.until_on.description = gettext("On this day you look at it together again.")
        self.words.description = gettext("The person reads it.")

    def validate_until_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data <= self.today:
            raise ValidationError(_("Until which day: choose one that is still to come"))
        if field.data > self.today + LONGEST_AHEAD:
            raise ValidationError(_("Until which day: choose a day within a year"))


class GoOnForm(Form):
    """The person's own answer: one of two buttons, and words where something is to change."""

    said = box(_("What is to change?"), rows=3, most=MOST_WORDS)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.said.description = gettext(
            "You can leave this empty. The project lead and the People Participation team read it."
        )


class RenewalAnswerForm(AgreedForm):
    """What a person said to it by phone, on a visit or by letter."""

    answer = RadioField(
        _("What do they say?"),
        choices=lambda: [
            SelectChoice(value=each.value, label=label(each)) for each in RenewalAnswer
        ],
        validators=[InputRequired(_("What do they say: choose one"))],
    )
    said = box(_("What they said, in their own words"), rows=3, most=MOST_WORDS)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.said.description = gettext("You can leave this empty. The project lead reads it too.")


class EndForm(Form):
    """The last day, and thanks by name; and for a person's own wish how it was said."""

    whose = RadioField(
        _("Why does it end?"),
        choices=lambda: [SelectChoice(value=each.value, label=label(each)) for each in WhoseEnd],
        validators=[InputRequired(_("Why does it end: choose one"))],
    )
    last_on = DayField(
        _("What is the last day?"),
        validators=[InputRequired(_("What is the last day: give a day"))],
    )
    thanks = box(_("What would you like to thank them for?"), rows=3, most=MOST_WORDS)
    how = RadioField(
        _("If they said it: how?"),
        choices=lambda: [SelectChoice(value=how.value, label=label(how)) for how in Telling],
        validators=[Optional()],
    )
    said_on = DayField(_("If they said it: on which day?"), validators=[Optional()])
    why = box(_("If they said why: what did they say?"), rows=3, most=MOST_WORDS)

    def __init__(self, *args: Any, speaks: bool, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)
        self.thanks.description = gettext("They read it with your name. They hear it kindly.")
        self.why.description = gettext("Nobody on the project reads this.")
        if not speaks:
            for name in ("whose", "how", "said_on", "why"):
                del self[name]

    def validate_thanks(self, field: Any) -> None:
        if not field.data:
            raise ValidationError(_("What would you like to thank them for: say it in a few words"))

    def validate_last_on(self, field: DayField) -> None:
        if field.data is None:
            return
        if field.data < self.first:
            raise ValidationError(_("What is the last day: that is before they joined"))
        if field.data > self.today + END_AHEAD:
            raise ValidationError(_("What is the last day: choose one within three months"))

    def validate_whose(self, field: Any) -> None:
        if field.data == WhoseEnd.PERSON and not (self.how.data and self.said_on.data):
            raise ValidationError(_("Why does it end: say how and on which day they said it"))

    def validate_said_on(self, field: DayField) -> None:
        if field.data is not None and field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))

    @property
    def is_of_person(self) -> bool:
        return "whose" in self and self.whose.data == WhoseEnd.PERSON


class LeaveTeamForm(Form):
    """Why somebody leaves a team. It need not be said."""

    why_left = box(_("Would you like to say why?"), rows=3, most=MOST_WORDS)

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.why_left.description = gettext(
            "You can leave this empty. Only the People Participation team reads it."
        )

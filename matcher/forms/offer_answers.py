"""What a person says to an offer by phone, on a visit or on paper, as staff write it down."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from wtforms import Field, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Optional, StopValidation

from matcher.domain.offer_answer import OfferAnswer
from matcher.domain.outbox import Telling
from matcher.domain.service_user import Channel
from matcher.forms.answers.free_text import box
from matcher.forms.days import DayField
from matcher.forms.desk import ToldForm
from matcher.forms.form import Form
from matcher.words.labels import label
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

MOST = 500
Ways = Sequence[tuple[str, Words]]
"""How a project may reach the person: the value of each way, and its words."""


def _answers() -> list[SelectChoice]:
    return [
        SelectChoice(value=OfferAnswer.YES, label=_("Yes, they would like to meet the team")),
        SelectChoice(value=OfferAnswer.NO, label=_("No thanks")),
        SelectChoice(value=OfferAnswer.TALK, label=_("They would like to talk to somebody first")),
    ]


def _none_or_answers() -> list[SelectChoice]:
    return [
        SelectChoice(value=OfferAnswer.NONE, label=_("Not yet: they think it over")),
        *_answers(),
    ]


class AskedAfterYes(Optional):
    """May be left out, but not after a yes."""

    def __call__(self, form: Any, field: Field) -> None:
        if form.given is OfferAnswer.YES and not field.data:
            field.errors = []
            raise StopValidation(str(_("How may the project reach them: choose one")))
        super().__call__(form, field)


class OfferWordsForm(Form):
    """What goes with an answer, and may be left out."""

    contact_by = RadioField(
        _("After a yes: how may the project reach them?"), validators=[AskedAfterYes()]
    )
    ask_again = RadioField(
        _("After a no: may we ask about other roles?"),
        choices=[
            SelectChoice(value="yes", label=_("Yes")),
            SelectChoice(value="no", label=_("Not for now: they would like a break")),
        ],
        default="yes",
    )
    said = box(_("What they said, in their own words"), rows=3, most=MOST)

    def offer_ways(self, ways: Ways) -> None:
        """Ask how to reach the person, where there is more than one way."""
        self.said.description = _("You can leave this empty. They read it on My page.")
        self.contact_by.choices = [SelectChoice(value=value, label=words) for value, words in ways]
        if len(ways) < 2:
            del self.contact_by

    @property
    def given(self) -> OfferAnswer:
        answer = getattr(self, "answer", None)
        return OfferAnswer(answer.data) if answer is not None and answer.data else OfferAnswer.NONE

    @property
    def chosen_way(self) -> Channel | None:
        return Channel(self.contact_by.data) if self.contact_by and self.contact_by.data else None

    @property
    def may_ask_again(self) -> bool:
        return bool(self.ask_again.data != "no")


class AnswerForm(OfferWordsForm):
    """The answer, how and when it was given."""

    answer = RadioField(
        _("What do they say?"),
        choices=_answers,
        validators=[InputRequired(_("What do they say: choose one"))],
    )
    how = RadioField(
        _("How did they say it?"),
        choices=lambda: [SelectChoice(value=how.value, label=label(how)) for how in Telling],
        validators=[InputRequired(_("How did they say it: choose one"))],
    )
    said_on = DayField(_("On which day?"), validators=[DataRequired(_("On which day: give a day"))])

    def __init__(self, *args: Any, ways: Ways, first: date, today: date, **more: Any) -> None:
        self.first, self.today = first, today
        super().__init__(*args, **more)
        self.offer_ways(ways)

    def validate_said_on(self, field: DayField) -> None:
        if field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))
        if field.data < self.first:
            raise ValidationError(_("On which day: that is before the role was offered"))

    @property
    def telling(self) -> Telling:
        return Telling(self.how.data)


class ToldAndAnsweredForm(ToldForm, OfferWordsForm):
    """How and when somebody told a person of an offer, and what the person said to it there."""

    answer = RadioField(_("Did they answer?"), choices=_none_or_answers, default=OfferAnswer.NONE)

    def __init__(self, *args: Any, ways: Ways, **more: Any) -> None:
        super().__init__(*args, **more)
        self.offer_ways(ways)

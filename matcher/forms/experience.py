"""How a month on a team was: five questions with faces, one free line, and who sees it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from wtforms import BooleanField, Field, RadioField, ValidationError
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired

from matcher.domain.experience_survey import (
    GREAT,
    LONGEST_WORDS,
    POOR,
    AnswerSharing,
    ExperienceAnswer,
    PartTaken,
    Question,
)
from matcher.domain.outbox import Telling
from matcher.forms.answers.fields import SKIPPED
from matcher.forms.answers.free_text import box
from matcher.forms.days import DayField
from matcher.forms.form import Form
from matcher.words.labels import label, score_label
from matcher.words.translate import Words, later
from matcher.words.translate import lazy_gettext as _

PREFIX = "score_"
THEIRS: Mapping[str, Words] = {
    "who_sees": _("Who may see their answers? They choose"),
    "month_words": _("Is there something they would like to say?"),
    "part_taken": _("Were they a full member of the team this month, or asked for their views?"),
    "ring_me": _("They would like someone to ring them"),
}
"""What is asked of the person, as staff read it who write it down."""


def _scores() -> list[SelectChoice]:
    scores = range(POOR, GREAT + 1)
    found = [SelectChoice(value=str(score), label=score_label(score)) for score in scores]
    return [*found, SelectChoice(value=SKIPPED, label=_("Skip"))]


def _score(question: Question) -> RadioField:
    return RadioField(later(label, question), choices=_scores, default=SKIPPED)


def _who_sees() -> RadioField:
    """Nothing is chosen beforehand."""
    named = _("They can put things right. They may get in touch with you.")
    totals = _(
        "We show a total only when five people or more have answered. We show your words without "
        "your name, your team or the month. They stand among those of many teams."
    )
    return RadioField(
        _("Who may see your answers?"),
        choices=[
            SelectChoice(
                value=AnswerSharing.NAMED,
                label=_("My People Participation lead and the improvement advisor, with my name"),
                render_kw={"hint": named},
            ),
            SelectChoice(
                value=AnswerSharing.TOTALS,
                label=_("Nobody. They count in totals"),
                render_kw={"hint": totals},
            ),
        ],
        validators=[InputRequired(_("Who may see your answers: choose one"))],
    )


class WhoSeesForm(Form):
    """Who sees an answer that was given, changed later."""

    who_sees = _who_sees()

    @property
    def sharing(self) -> AnswerSharing:
        return AnswerSharing(self.who_sees.data)


class ExperienceForm(Form):
    """The whole page. All but who sees it may be left out, but not all of it."""

    score_listened = _score(Question.LISTENED)
    score_informed = _score(Question.INFORMED)
    score_easy = _score(Question.EASY)
    score_skills = _score(Question.SKILLS)
    score_support = _score(Question.SUPPORT)
    month_words = box(
        _("Is there something you would like to say?"),
        rows=3,
        most=LONGEST_WORDS,
        description=_("You can leave this empty. Please name nobody."),
    )
    part_taken = RadioField(
        _("Were you a full member of the team this month, or asked for your views?"),
        choices=[
            SelectChoice(value=PartTaken.FULL_MEMBER, label=_("A full member of the team")),
            SelectChoice(value=PartTaken.ASKED, label=_("Asked for my views, now and then")),
            SelectChoice(value=SKIPPED, label=_("Skip")),
        ],
        default=SKIPPED,
    )
    ring_me = BooleanField(
        _("I would like someone to ring me"),
        description=_("We then ring you, whoever may see your answers."),
    )
    who_sees = _who_sees()

    @property
    def questions(self) -> list[Field]:
        return [self[f"{PREFIX}{question}"] for question in Question]

    def validate_score_listened(self, field: Field) -> None:
        """The first question says it, where nothing at all was told."""
        told = (*self.scores, self.month_words.data, self.part_taken.data, self.ring_me.data)
        if not any(told):
            raise ValidationError(_("Answer one question or more, or write a line"))

    @property
    def scores(self) -> Mapping[Question, int]:
        given = {question: self[f"{PREFIX}{question}"].data for question in Question}
        return {
            question: int(score)
            for question, score in given.items()
            if score and score.isascii() and score.isdigit()
        }

    @property
    def told(self) -> ExperienceAnswer:
        return ExperienceAnswer(
            scores=self.scores,
            words=self.month_words.data or "",
            ring_me=bool(self.ring_me.data),
            part=PartTaken(self.part_taken.data) if self.part_taken.data else None,
            sharing=AnswerSharing(self.who_sees.data),
        )


class EnteredExperienceForm(ExperienceForm):
    """The same, as staff write it down, with how and on which day it was said."""

    how = RadioField(
        _("How did they say it?"),
        choices=lambda: [SelectChoice(value=how.value, label=label(how)) for how in Telling],
        validators=[InputRequired(_("How did they say it: choose one"))],
    )
    said_on = DayField(_("On which day?"), validators=[DataRequired(_("On which day: give a day"))])

    def __init__(self, *args: Any, first: date, last: date, today: date, **more: Any) -> None:
        self.first, self.last, self.today = first, last, today
        super().__init__(*args, **more)
        for name, words in THEIRS.items():
            self[name].label.text = words

    def validate_said_on(self, field: DayField) -> None:
        if field.data > self.today:
            raise ValidationError(_("On which day: it has not come yet"))
        if field.data < self.first:
            raise ValidationError(_("On which day: they had not been asked yet"))
        if field.data > self.last:
            raise ValidationError(_("On which day: the month was closed by then"))

    @property
    def telling(self) -> Telling:
        return Telling(self.how.data)

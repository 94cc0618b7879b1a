"""An idea, as a person sends it; and the answer to it."""

from collections.abc import Iterable
from typing import Any

from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    ValidationError,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.idea import ANSWERS, LONGEST_IDEA, IdeaStatus
from matcher.domain.role_description import LONGEST_TITLE
from matcher.forms.form import Form
from matcher.forms.plain_text import words_field
from matcher.forms.role_parts.base import line
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

Pairs = Iterable[tuple[int, str]]


class IdeaForm(Form):
    """In own words. For one part of the trust, or for any."""

    idea = words_field(
        _("What is your idea?"),
        _("Write your idea."),
        most=LONGEST_IDEA,
        description=_("There is room for 2,000 letters."),
    )
    part_of_trust = SelectField(_("Which part of the trust is it for?"))
    may_quote = BooleanField(
        _("If it becomes a project, you may show my words there"),
        description=_("Your name does not stand beside them."),
    )

    def __init__(self, *args: Any, directorates: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        self.idea.render_kw = {"rows": 6}
        self.part_of_trust.choices = [
            SelectChoice(value="", label=str(_("Any part"))),
            *(SelectChoice(value=str(row_id), label=name) for row_id, name in directorates),
        ]

    @property
    def directorate_id(self) -> int | None:
        return int(self.part_of_trust.data) if self.part_of_trust.data else None


class AnswerIdeaForm(Form):
    """What becomes of an idea, and why."""

    status = RadioField(
        _("What becomes of it?"), validators=[InputRequired(_("Choose what becomes of it."))]
    )
    title = line(_("If it is taken up: the title of the project"), most=LONGEST_TITLE)
    lead = SelectField(_("If it is taken up: who leads it?"))
    answer = words_field(_("Your answer"), _("Write an answer, with the reason."), most=2000)

    def __init__(self, *args: Any, leads: Pairs, **more: Any) -> None:
        super().__init__(*args, **more)
        self.answer.render_kw = {"rows": 5}
        self.answer.description = _("The person reads it as you write it. Be kind, and say why.")
        self.status.choices = [SelectChoice(value=s.value, label=label(s)) for s in ANSWERS]
        self.lead.choices = [
            SelectChoice(value="", label=str(_("Choose a project lead"))),
            *(SelectChoice(value=str(row_id), label=name) for row_id, name in leads),
        ]

    def validate_title(self, field: StringField) -> None:
        if self._is_taken_up and not field.data:
            raise ValidationError(_("Give the project a title."))

    def validate_lead(self, field: SelectField) -> None:
        if self._is_taken_up and not field.data:
            raise ValidationError(_("Choose who leads the project."))

    @property
    def _is_taken_up(self) -> bool:
        return bool(self.status.data == IdeaStatus.TAKEN_UP)

    @property
    def lead_id(self) -> int | None:
        return int(self.lead.data) if self.lead.data else None

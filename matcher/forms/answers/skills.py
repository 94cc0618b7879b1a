"""What a person can do. Each skill may be skipped, and what is skipped is not told."""

from collections.abc import Collection

from wtforms import StringField
from wtforms.validators import Length

from matcher.domain.answers import Choices
from matcher.domain.skill_answer import SkillAnswer
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SKIPPED, OneOfEach, is_readable, tidy
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _

LONGEST = 500


class SkillsForm(AnswerForm):
    skills = OneOfEach(_("What can you do?"), answers=[*SkillAnswer, SKIPPED])
    other_skills = StringField(
        _("What did we miss?"),
        description=_("One line is enough. Please do not write about your health here."),
        filters=[tidy],
        validators=[
            Length(max=LONGEST, message=_("What did we miss: use %(max)s letters or fewer.")),
            is_readable,
        ],
    )

    @property
    def groups(self) -> Collection[str]:
        return self.skills.groups.keys()

    def offer(self, choices: Choices) -> None:
        self.skills.offered = choices["skills"]
        self.skills.words = {answer: label(answer) for answer in SkillAnswer}

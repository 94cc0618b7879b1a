"""Which courses a person has done, or would like to do."""

from matcher.domain.answers import Choices
from matcher.domain.registration import TrainingState
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SKIPPED, OneOfEach
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


class TrainingForm(AnswerForm):
    training = OneOfEach(_("Which courses?"), answers=[*TrainingState, SKIPPED])

    def offer(self, choices: Choices) -> None:
        self.training.offered = choices["training"]
        self.training.words = {state: label(state) for state in TrainingState}

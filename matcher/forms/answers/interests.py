"""What a person would like to make better."""

from matcher.domain.answers import Choices
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SomeOf
from matcher.words.translate import lazy_gettext as _


class InterestsForm(AnswerForm):
    topics = SomeOf(_("What would you like to make better?"))

    def offer(self, choices: Choices) -> None:
        self.topics.offer(choices["topics"])

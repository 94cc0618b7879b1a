"""What a person would like to make better."""

from matcher.domain.answers import Choices
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SomeOf


class InterestsForm(AnswerForm):
    topics = SomeOf("What would you like to make better?")

    def offer(self, choices: Choices) -> None:
        self.topics.offer(choices["topics"])

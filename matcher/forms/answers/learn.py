"""What a person would like to learn."""

from matcher.domain.answers import Choices
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SomeOf


class LearnForm(AnswerForm):
    learn = SomeOf(
        "What would you like to learn?",
        description="You can choose what you do already, if you would like to learn more.",
    )

    def offer(self, choices: Choices) -> None:
        self.learn.offer(choices["learn"])

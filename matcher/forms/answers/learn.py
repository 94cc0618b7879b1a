"""What a person would like to learn."""

from matcher.domain.answers import Choices
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SomeOf
from matcher.words.translate import lazy_gettext as _


class LearnForm(AnswerForm):
    learn = SomeOf(
        _("What would you like to learn?"),
        description=_("You can choose what you do already, if you would like to learn more."),
    )

    def offer(self, choices: Choices) -> None:
        self.learn.offer(choices["learn"])

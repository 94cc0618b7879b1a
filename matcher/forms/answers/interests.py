"""What a person would like to make better."""

from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice

from matcher.domain.answers import Choices
from matcher.forms.answers.base import AnswerForm
from matcher.words.listing import capital


class InterestsForm(AnswerForm):
    topics = SelectMultipleField("What would you like to make better?", coerce=int)

    def offer(self, choices: Choices) -> None:
        self.topics.choices = [
            SelectChoice(value=each.id, label=capital(each.words), optgroup=each.group)
            for each in choices["topics"]
        ]

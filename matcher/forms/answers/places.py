"""Where a person can get to, whether they join from home, and what they need for it."""

from wtforms import TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import Length

from matcher.domain.answers import Choices
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SKIPPED, OneOf, SomeOf, is_readable, tidy
from matcher.words.translate import lazy_gettext as _

LONGEST = 1000


class PlacesForm(AnswerForm):
    areas = SomeOf(
        _("Where can you get to?"),
        description=_(
            "We may tell you of roles in an area near one you choose too. You decide each time."
        ),
    )
    remote = OneOf(
        _("Can you join from home?"),
        description=_("Online or by phone. We can help you to get set up."),
        choices=[
            SelectChoice(value="yes", label=_("Yes")),
            SelectChoice(value="no", label=_("No")),
            SelectChoice(value=SKIPPED, label=_("I do not know yet")),
        ],
    )
    travel_needs = TextAreaField(
        _("What do you need for it?"),
        description=_(
            "Such as a lift, a taxi, step-free rooms, or someone to come with you. "
            "This never costs you a place. It is for those who arrange things."
        ),
        render_kw={"rows": 3},
        filters=[tidy],
        validators=[
            Length(max=LONGEST, message=_("What you need: use %(max)s letters or fewer.")),
            is_readable,
        ],
    )

    def offer(self, choices: Choices) -> None:
        self.areas.offer(choices["areas"])

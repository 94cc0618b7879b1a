"""Who a person is here, and which services they know from their own life."""

from wtforms.fields.choices import SelectChoice

from matcher.domain.answers import Choices
from matcher.domain.service_user import Relationship
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SKIPPED, OneOf, SomeOf
from matcher.words.translate import lazy_gettext as _

DO_NOT_NAME = {"hint": _("Please do not name the person you care for.")}


class WhoForm(AnswerForm):
    relationship_to_services = OneOf(
        _("Who are you here?"),
        choices=[
            SelectChoice(value=Relationship.SERVICE_USER.value, label=_("I use services")),
            SelectChoice(
                value=Relationship.CARER.value, label=_("I care for someone"), render_kw=DO_NOT_NAME
            ),
            SelectChoice(value=Relationship.BOTH.value, label=_("Both"), render_kw=DO_NOT_NAME),
            SelectChoice(value=SKIPPED, label=_("I would rather not say")),
        ],
    )
    experience = SomeOf(
        _("What do you know from your own life?"),
        description=_(
            "Skip this if you like. Some roles need someone who has been there. "
            "Your People Participation lead sees what you choose."
        ),
    )
    shares_experience = OneOf(
        _("May a project read what you chose here?"),
        description=_(
            "Only a project that you said yes to. If you say no, we still use it to "
            "find roles, and no project reads it."
        ),
        choices=[
            SelectChoice(value="no", label=_("No, keep it back")),
            SelectChoice(value="yes", label=_("Yes, a project may read it")),
        ],
    )

    def offer(self, choices: Choices) -> None:
        self.experience.offer(choices["experience"])

"""What is said about the parts of a person's answers: why we ask, and who reads it."""

from collections.abc import Mapping

from matcher.domain.answers import AnswerPart
from matcher.words.translate import gettext, ngettext
from matcher.words.translate import marked as _

PURPOSES: Mapping[AnswerPart, str] = {
    AnswerPart.WHO: _("Some roles need someone who has been there. You can skip any of this."),
    AnswerPart.SKILLS: _("Open the groups that suit you. Skip the rest. You can come back."),
    AnswerPart.INTERESTS: _("This helps us to find roles that you care about."),
    AnswerPart.AVAILABILITY: _("We look for roles at these times. You can change them any day."),
    AnswerPart.PLACES: _("This helps us to find roles that you can get to, or do from home."),
    AnswerPart.OFFERS: _("Only these parts find you on their lists. You can change it any day."),
    AnswerPart.LEARN: _("Many roles teach you something. This helps us to find them."),
    AnswerPart.TRAINING: _("Your People Participation lead can tell you when a course starts."),
    AnswerPart.PROFILE: _("The lead of a project reads this, but only after you say yes to them."),
    AnswerPart.NEEDS: _(
        "This helps us to arrange what you need. It never counts in who is chosen."
    ),
    AnswerPart.SAFE: _("Your People Participation lead reads this. You choose who else does."),
    AnswerPart.PAYMENT: _("This is your choice. It never counts in who is chosen."),
}

MINUTES: Mapping[AnswerPart, int] = {
    AnswerPart.WHO: 1,
    AnswerPart.SKILLS: 2,
    AnswerPart.INTERESTS: 1,
    AnswerPart.AVAILABILITY: 1,
    AnswerPart.PLACES: 1,
    AnswerPart.OFFERS: 1,
    AnswerPart.LEARN: 1,
    AnswerPart.TRAINING: 1,
    AnswerPart.PROFILE: 2,
    AnswerPart.NEEDS: 2,
    AnswerPart.SAFE: 2,
    AnswerPart.PAYMENT: 1,
}
"""How long a part takes somebody who reads slowly, and opens what suits them."""


ON_PAPER: Mapping[AnswerPart, str] = {
    **PURPOSES,
    AnswerPart.SKILLS: _("Look for the groups that suit you. Skip the rest."),
}
"""The same on paper, on which nothing opens."""


def purpose_on_paper(part: AnswerPart) -> str:
    return gettext(ON_PAPER[part])


def purpose(part: AnswerPart) -> str:
    return gettext(PURPOSES[part])


def minutes(part: AnswerPart) -> str:
    """Such as "2 minutes"."""
    return ngettext("%(num)s minute", "%(num)s minutes", MINUTES[part])

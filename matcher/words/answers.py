"""What is said about the parts of a person's answers: why we ask, and who reads it."""

from collections.abc import Mapping

from matcher.domain.answers import AnswerPart
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

PURPOSES: Mapping[AnswerPart, str] = {
    AnswerPart.INTERESTS: _("This helps us to find roles that you care about."),
}


def purpose(part: AnswerPart) -> str:
    return gettext(PURPOSES[part])

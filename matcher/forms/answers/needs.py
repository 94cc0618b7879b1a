"""Access and communication needs: own words first, then the four kinds of the standard."""

from collections.abc import Sequence

from wtforms import BooleanField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from matcher.domain.answers import Values
from matcher.domain.communication import NEEDS, NeedKind
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.free_text import box
from matcher.words.labels import label
from matcher.words.translate import later
from matcher.words.translate import lazy_gettext as _


def _kind(kind: NeedKind) -> SelectMultipleField:
    """The choices of one kind."""
    return SelectMultipleField(
        later(label, kind),
        choices=[SelectChoice(value=need.value, label=later(label, need)) for need in NEEDS[kind]],
    )


class NeedsForm(AnswerForm):
    access_needs = box(
        _("What do you need, in your own words?"),
        description=_(
            "For example: A seat near the door. Papers on yellow paper. "
            "Put each thing on a line of its own."
        ),
    )
    contact = _kind(NeedKind.CONTACT)
    format = _kind(NeedKind.FORMAT)
    support = _kind(NeedKind.SUPPORT)
    professional = _kind(NeedKind.PROFESSIONAL)
    shares_needs = BooleanField(_("Tell those who arrange meetings, after I say yes to a role"))

    def fill(self, values: Values) -> None:
        if self.is_typed:
            return
        self.access_needs.data = values["access_needs"]
        self.shares_needs.data = values["shares_needs"]
        for kind in NeedKind:
            self[kind].data = [n for n in NEEDS[kind] if n in values["communication_needs"]]

    @property
    def values(self) -> Values:
        chosen: Sequence[str] = [need for kind in NeedKind for need in self[kind].data or ()]
        return {
            "access_needs": self.access_needs.data,
            "communication_needs": list(chosen),
            "shares_needs": bool(self.shares_needs.data),
        }

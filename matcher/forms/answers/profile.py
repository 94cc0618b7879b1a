"""The one-page profile in a person's own words. Each part can be kept back from projects."""

from collections.abc import Mapping
from typing import ClassVar

from wtforms import BooleanField, Field

from matcher.domain.answers import Values
from matcher.domain.registration import ProfilePart
from matcher.forms.answers.base import AnswerForm, Section
from matcher.forms.answers.free_text import box, one_line
from matcher.words.translate import lazy_gettext as _


def _keep_back() -> BooleanField:
    return BooleanField(_("Keep this back from projects"))


class ProfileForm(AnswerForm):
    sections: ClassVar[Mapping[str, Section]] = {
        "in_one_line": Section(
            words=[
                _("Leave out what you like. You can change it at any time."),
                _("Do you care for somebody? Please do not name them here."),
            ]
        )
    }
    in_one_line = one_line(
        _("Me in one line"), description=_("For example: I ask the plain question, then I listen.")
    )
    keep_in_one_line = _keep_back()
    appreciated = box(
        _("What people like about me"),
        description=_("For example: I turn up. Put each thing on a line of its own."),
    )
    keep_appreciated = _keep_back()
    matters = box(
        _("What matters to me"),
        description=_(
            "For example: I want to hear what became of my idea. "
            "Put each thing on a line of its own."
        ),
    )
    keep_matters = _keep_back()
    support = box(
        _("How best to support me"),
        description=_(
            "For example: Send me papers two days before. Put each thing on a line of its own."
        ),
    )
    keep_support = _keep_back()
    bring = box(
        _("What I bring, and want to learn"),
        description=_(
            "For example: I drove buses for years. I want to learn to chair. "
            "These words help us to find roles too."
        ),
    )
    keep_bring = _keep_back()

    def fill(self, values: Values) -> None:
        if self.is_typed:
            return
        for part in ProfilePart:
            self[part].data = values[part]
            self[f"keep_{part}"].data = part in values["kept_back"]

    @property
    def values(self) -> Values:
        kept_back = [part.value for part in ProfilePart if self[f"keep_{part}"].data]
        return {part.value: self[part].data for part in ProfilePart} | {"kept_back": kept_back}

    def pairs(self) -> list[tuple[Field, Field]]:
        """Each box with the choice to keep it back, in the order they are asked."""
        return [(self[part], self[f"keep_{part}"]) for part in ProfilePart]

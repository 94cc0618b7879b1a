"""The one-page profile in a person's own words. Each part can be kept back from projects."""

from collections.abc import Mapping
from typing import ClassVar

from wtforms import BooleanField, Field

from matcher.domain.answers import Values
from matcher.domain.registration import ProfilePart
from matcher.forms.answers.base import AnswerForm, Section
from matcher.forms.answers.free_text import box, one_line
from matcher.words.translate import marked as _

ONE_LINE_EACH = "Put each thing on a line of its own."


def _keep_back() -> BooleanField:
    return BooleanField("Keep this back from projects")


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
        "Me in one line", description="For example: I ask the plain question, then I listen."
    )
    keep_in_one_line = _keep_back()
    appreciated = box(
        "What people like about me", description=f"For example: I turn up. {ONE_LINE_EACH}"
    )
    keep_appreciated = _keep_back()
    matters = box(
        "What matters to me",
        description=f"For example: I want to hear what became of my idea. {ONE_LINE_EACH}",
    )
    keep_matters = _keep_back()
    support = box(
        "How best to support me",
        description=f"For example: Send me papers two days before. {ONE_LINE_EACH}",
    )
    keep_support = _keep_back()
    bring = box(
        "What I bring, and want to learn",
        description="For example: I drove buses for years. I want to learn to chair. "
        "These words help us to find roles too.",
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

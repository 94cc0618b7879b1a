"""What could be plainer in a role description, text by text, for those who write it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.role_description import FIELDS, RoleField, RolePart, part_of
from matcher.models.project_role import ProjectRole
from matcher.presenters.plain_words import PlainWords, plain_words
from matcher.words.labels import label
from matcher.words.translate import ngettext

NO_SENTENCES = frozenset({RoleField.BUDGET_CODE, RoleField.CONTACT, RoleField.SUPERVISOR})
"""Names and codes: nobody can choose plainer ones."""


@dataclass(frozen=True, slots=True)
class TextAdvice:
    """One text of a role that could be plainer, and the part in which it is written."""

    label: str
    part: RolePart
    summary: str
    found: PlainWords


def role_advice(role: ProjectRole) -> Sequence[TextAdvice]:
    """The texts of a role in which there is something to mend, in the order of its page."""
    return list(
        advice_on(
            {field: getattr(role, field) for fields in FIELDS.values() for field in fields}
        ).values()
    )


def advice_on(values: Mapping[str, object]) -> dict[str, TextAdvice]:
    """By their fields: those of some values that are texts with something to mend."""
    texts = {
        RoleField(name): value
        for name, value in values.items()
        if isinstance(value, str) and name in set(RoleField) - NO_SENTENCES
    }
    return {
        field: TextAdvice(label(field), part_of(field), in_short(found), found)
        for field, text in texts.items()
        if not (found := plain_words(text)).is_fine
    }


def in_short(found: PlainWords) -> str:
    """Such as "2 words, 1 long sentence"; how hard it reads, where that is all."""
    words, long = len(found.swaps), len(found.long_sentences)
    counted = [
        ngettext("%(num)s word", "%(num)s words", words) if words else "",
        ngettext("%(num)s long sentence", "%(num)s long sentences", long) if long else "",
    ]
    return ", ".join(filter(None, counted)) or found.grade

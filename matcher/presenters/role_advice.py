"""What could be plainer in a role description, text by text, for those who write it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from matcher.models.project_role import ProjectRole
from matcher.presenters.plain_words import PlainWords, plain_words
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext


@dataclass(frozen=True, slots=True)
class TextAdvice:
    """One text of a role that could be plainer."""

    label: str
    summary: str
    found: PlainWords


def role_advice(role: ProjectRole) -> Sequence[TextAdvice]:
    """The texts of a role in which there is something to mend, in the order of its page."""
    looked_over = [(label, plain_words(text)) for label, text in _texts(role)]
    return [
        TextAdvice(label, in_short(found), found)
        for label, found in looked_over
        if not found.is_fine
    ]


def in_short(found: PlainWords) -> str:
    """Such as "2 words, 1 long sentence"; how hard it reads, where that is all."""
    words, long = len(found.swaps), len(found.long_sentences)
    counted = [
        ngettext("%(num)s word", "%(num)s words", words) if words else "",
        ngettext("%(num)s long sentence", "%(num)s long sentences", long) if long else "",
    ]
    return ", ".join(filter(None, counted)) or found.grade


def _texts(role: ProjectRole) -> Iterator[tuple[str, str]]:
    """What people write in sentences. Names, sums and places are no sentences."""
    yield _("Title"), role.title
    yield _("In one sentence"), role.summary
    yield _("What the person will do"), role.tasks
    yield _("More about the work"), role.description
    yield _("What they will be responsible for"), role.accountability
    yield _("What they can get from it"), role.hope_to_get
    yield _("Time"), "\n".join((role.time_commitment, role.meetings, role.between_meetings))
    yield _("Where they will be"), "\n".join((role.based_at, role.access_of_place, role.equipment))
    yield _("Payment"), "\n".join((role.payment, role.expenses))
    yield _("How long it lasts"), role.length
    yield _("Contact and support"), "\n".join((role.supervisor, role.support, role.support_times))
    yield _("Other formats"), role.formats

"""Several names in one plain sentence."""

from collections.abc import Sequence

from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext


def joined(names: Sequence[str]) -> str:
    """All the names: "a", "a and b", "a, b and c"; nothing for no names."""
    if len(names) < 2:
        return "".join(names)
    return _("%(first)s and %(last)s", first=", ".join(names[:-1]), last=names[-1])


def in_brief(names: Sequence[str], *, words: int = 12) -> str:
    """As many names, from the first, as fit in so many words, and how many more there are.

    The first name is always there, however long it is.
    """
    shown = [*names[:1]]
    for name in names[1:]:
        if len(" ".join([*shown, name]).split()) > words:
            break
        shown.append(name)
    left = len(names) - len(shown)
    if not left:
        return joined(shown)
    return ngettext(
        "%(names)s and %(num)s more",
        "%(names)s and %(num)s more",
        left,
        names=", ".join(shown),
    )


def capital(text: str) -> str:
    """The text with a capital first letter; the rest stays as it is."""
    return text[:1].upper() + text[1:]


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends as a sentence does."""
    return text if text.endswith((".", "!", "?")) else f"{text}."

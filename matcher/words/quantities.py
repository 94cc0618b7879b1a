"""Hours, days and places in a list, with singular and plural right."""

from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext


def number(value: float) -> str:
    """6 for 6.0, 7.5 for 7.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def hours(value: float) -> str:
    """1 hour, 6 hours, 1.5 hours."""
    return ngettext("%(hours)s hour", "%(hours)s hours", _how_many(value), hours=number(value))


def hours_a_month(value: float) -> str:
    return _("%(hours)s a month", hours=hours(value))


def days(value: int) -> str:
    return ngettext("%(num)s day", "%(num)s days", value)


def rank_in_words(rank: int) -> str:
    """First, Second, Third; from there on "Number 4"."""
    if rank == 1:
        return _("First")
    if rank == 2:
        return _("Second")
    if rank == 3:
        return _("Third")
    return _("Number %(rank)s", rank=rank)


def _how_many(value: float) -> int:
    """A whole number that takes the same plural: catalogues know no fractions."""
    return 1 if number(value) == "1" else 2

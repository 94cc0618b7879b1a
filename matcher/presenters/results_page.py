"""What came of completed projects by involvement, in words first; then bars and a table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.project import InvolvementLevel
from matcher.domain.project_outcome import FEW, Outcome
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

WIDTH, HEIGHT = 320, 22


@dataclass(frozen=True, slots=True)
class Piece:
    """One stretch of a bar. ``kind``: how it is filled, by tone and by pattern."""

    kind: str
    x: float
    width: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """The completed projects of one level: as words, as a bar, and as cells of a table."""

    name: str
    words: str
    bar: Sequence[Piece]
    cells: Sequence[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What is counted of one level."""

    level: InvolvementLevel
    outcomes: Mapping[Outcome, int]
    known: int
    not_told: int
    completed: int


def rows(counted: Sequence[Counted]) -> list[ResultRow]:
    """On one scale: the longest bar has the most projects."""
    most = max((each.completed for each in counted), default=0)
    return [
        ResultRow(
            name=label(each.level),
            words=_words(each),
            bar=_bar(each, most=most),
            cells=cells(each),
        )
        for each in counted
    ]


def cells(each: Counted) -> list[int]:
    return [each.completed, *(each.outcomes[outcome] for outcome in Outcome), each.not_told]


def scope_words(place: str, first: int | None, last: int | None) -> str:
    """Of which projects the page is, where it is not of all; empty for all."""
    if first is not None and last is not None:
        years = _("ended from %(first)s to %(last)s", first=first, last=last)
    elif first is not None:
        years = _("ended from %(first)s on", first=first)
    elif last is not None:
        years = _("ended up to %(last)s", last=last)
    else:
        years = ""
    if not (place or years):
        return ""
    return ", ".join(filter(None, [place or _("All of the trust"), years]))


def verdict(counted: Sequence[Counted], *, is_filtered: bool) -> str:
    """The one line above all."""
    completed, known = sum(e.completed for e in counted), sum(e.known for e in counted)
    if not completed:
        if is_filtered:
            return _("No completed project fits. Choose more years, or all of the trust.")
        return _("No project is completed yet. What came of them will stand here.")
    if not known:
        return ngettext(
            "%(num)s project is completed. It has not told yet if it reached its aim.",
            "%(num)s projects are completed. None has told yet if it reached its aim.",
            completed,
        )
    if known == 1:
        return _("One project has told if it reached its aim. There is nothing to compare yet.")
    told = " ".join(_reached(each) for each in counted if each.known)
    return _("This is of the projects that have told how it went.") + " " + told


def may_say(counted: Sequence[Counted]) -> list[str]:
    known = [each.known for each in counted if each.known]
    if not known:
        return []
    said = [_("How many of these projects reached their aim, as their leads tell it.")]
    if min(known) < FEW:
        said.append(_("There are few projects: read with care. One more could change the picture."))
    return said


def may_not_say(counted: Sequence[Counted]) -> list[str]:
    if not any(each.known for each in counted):
        return []
    return [
        _("That having people on the team made the difference."),
        _("Teams that have people with them may differ in other ways too."),
        _("They may have more time, a keen lead or an aim that is easier."),
    ]


def _reached(each: Counted) -> str:
    values = {"count": each.outcomes[Outcome.REACHED], "all": each.known}
    match each.level:
        case InvolvementLevel.BIG_I:
            return _("With Big I, %(count)s of %(all)s reached their aim.", **values)
        case InvolvementLevel.LITTLE_I:
            return _("With little i, it was %(count)s of %(all)s.", **values)
        case _:
            return _("With nobody involved, it was %(count)s of %(all)s.", **values)


def _words(each: Counted) -> str:
    if not each.completed:
        return _("No project is completed.")
    said = {outcome: each.outcomes[outcome] for outcome in Outcome if each.outcomes[outcome]}
    parts = [_counted(outcome, count) for outcome, count in said.items()]
    if each.not_told:
        parts.append(ngettext("%(num)s not told yet", "%(num)s not told yet", each.not_told))
    total = ngettext("%(num)s completed project", "%(num)s completed projects", each.completed)
    return _("%(total)s: %(parts)s.", total=total, parts=joined(parts))


def _counted(outcome: Outcome, count: int) -> str:
    match outcome:
        case Outcome.REACHED:
            return ngettext("%(num)s reached its aim", "%(num)s reached their aim", count)
        case Outcome.PARTLY:
            return ngettext("%(num)s in part", "%(num)s in part", count)
        case Outcome.NOT_REACHED:
            return ngettext("%(num)s did not", "%(num)s did not", count)
        case Outcome.TOO_EARLY:
            return ngettext("%(num)s too early to say", "%(num)s too early to say", count)


def _bar(each: Counted, *, most: int) -> list[Piece]:
    unknown = each.outcomes[Outcome.TOO_EARLY] + each.not_told
    counts = [
        ("reached", each.outcomes[Outcome.REACHED]),
        ("partly", each.outcomes[Outcome.PARTLY]),
        ("not-reached", each.outcomes[Outcome.NOT_REACHED]),
        ("unknown", unknown),
    ]
    found, done = [], 0
    for kind, count in counts:
        if count:
            found.append(Piece(kind, round(WIDTH * done / most, 1), round(WIDTH * count / most, 1)))
        done += count
    return found

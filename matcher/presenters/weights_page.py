"""Weights in finished words: what holds, what held, and what other points would change."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_date, format_datetime

from matcher.domain.matching import Part
from matcher.models.directorate_weights import DirectorateWeights
from matcher.words.labels import label
from matcher.words.points import points as whole
from matcher.words.quantities import number
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

ALL = 100
FIRST = 10


@dataclass(frozen=True, slots=True)
class Decision:
    """One line of the history."""

    when: str
    who: str
    reason: str
    weights: str
    is_default: bool


@dataclass(frozen=True, slots=True)
class PreviewRow:
    """One line of the first ten, now and then."""

    name: str
    rank_now: int
    rank_then: int
    score_now: int
    score_then: int
    move: str
    changes: bool


def preview_row(name: str, *, ranks: tuple[int, int], scores: tuple[int, int]) -> PreviewRow:
    """A person's places and scores, each now and then."""
    now, then = ranks
    return PreviewRow(
        name=name,
        rank_now=now,
        rank_then=then,
        score_now=whole(scores[0]),
        score_then=whole(scores[1]),
        move=move_in_words(now, then),
        changes=now != then,
    )


def move_in_words(now: int, then: int) -> str:
    """What becomes of somebody who is, or would be, among the first ten."""
    if now > FIRST >= then:
        return _("New in the first ten")
    if then > FIRST >= now:
        return _("Falls out of the first ten")
    if then < now:
        return _("Up %(places)s", places=now - then)
    if then > now:
        return _("Down %(places)s", places=then - now)
    return _("Stays")


def outcome(rows: Sequence[PreviewRow]) -> str:
    """The table in one sentence."""
    moved = sum(row.changes for row in rows)
    if not rows:
        return _("Nobody can be suggested for this role, whatever the weights.")
    if not moved:
        return _("Nobody in the first ten would change place.")
    return ngettext(
        "%(num)s person would change place.", "%(num)s people would change place.", moved
    )


def decision(made: DirectorateWeights) -> Decision:
    return Decision(
        when=format_datetime(made.set_at, "EEEE d MMMM y, HH:mm"),
        who=made.set_by.name,
        reason=made.reason,
        weights=in_words(made.given),
        is_default=made.is_default,
    )


def in_words(points: Mapping[Part, float]) -> str:
    """Skills 25, Lived experience 15, and so on."""
    return ", ".join(f"{label(part)} {number(points[part])}" for part in Part)


def scaling_in_brief(points: Mapping[Part, float]) -> str | None:
    """That points do not add up to a hundred; nothing when they do."""
    total = math.fsum(points.values())
    if math.isclose(total, ALL, abs_tol=1e-9):
        return None
    return _("The points add up to %(total)s, so each counts in proportion.", total=number(total))


def scaling_in_words(points: Mapping[Part, float]) -> str | None:
    """What points that do not add up to a hundred count as; nothing when they do."""
    brief = scaling_in_brief(points)
    if brief is None:
        return None
    total = math.fsum(points.values())
    shares = {part: points[part] / total * ALL for part in Part}
    return _("%(brief)s Out of 100 that is: %(weights)s.", brief=brief, weights=in_words(shares))


def since(made_at: datetime) -> str:
    return str(format_date(made_at, "d MMMM y"))

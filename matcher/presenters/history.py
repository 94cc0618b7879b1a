"""What happened to a role, newest first, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask_babel import format_datetime

from matcher.models.introduction import Introduction
from matcher.words.labels import label
from matcher.words.points import points


@dataclass(frozen=True, slots=True)
class Event:
    when: str
    who: str
    by: str
    status: str
    score: int
    reasons: Sequence[str]
    note: str


def events(introductions: Sequence[Introduction], names: dict[int, str]) -> list[Event]:
    """One event an introduction; ``names`` says how each person may be named here."""
    return [
        Event(
            when=format_datetime(introduction.approved_at, "EEEE d MMMM, HH:mm"),
            who=names[introduction.service_user_id],
            by=introduction.approved_by.name,
            status=label(introduction.status),
            score=points(introduction.evidence["score"]),
            reasons=introduction.evidence["reasons"]["pp_lead"],
            note=introduction.note,
        )
        for introduction in introductions
    ]

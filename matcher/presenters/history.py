"""What happened to a role, newest first, in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from flask_babel import format_datetime

from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.presenters.desk_page import told
from matcher.words.labels import label
from matcher.words.points import points


@dataclass(frozen=True, slots=True)
class Event:
    introduction_id: int
    when: str
    who: str
    by: str
    status: str
    score: int
    reasons: Sequence[str]
    note: str
    to_say: str
    """The words to read out, when the person gets no e-mail."""
    channel: str
    told: str
    """When and how somebody told them; nothing while nobody has."""


def events(
    introductions: Sequence[Introduction],
    names: Mapping[int, str],
    spoken: Mapping[int, Sequence[OutboxMessage]],
) -> list[Event]:
    """One event an introduction.

    ``names`` says how each person may be named here; ``spoken`` holds, by introduction,
    what somebody has to ring, visit or write about.
    """
    return [
        Event(
            introduction_id=introduction.id,
            when=format_datetime(introduction.approved_at, "EEEE d MMMM, HH:mm"),
            who=names[introduction.service_user_id],
            by=introduction.approved_by.name,
            status=label(introduction.status),
            score=points(introduction.evidence["score"]),
            reasons=introduction.evidence["reasons"]["pp_lead"],
            note=introduction.note,
            to_say="\n\n".join(each.body.strip() for each in spoken.get(introduction.id, ())),
            channel=_channel(spoken.get(introduction.id, ())),
            told=" ".join(filter(None, map(told, spoken.get(introduction.id, ())))),
        )
        for introduction in introductions
    ]


def _channel(messages: Sequence[OutboxMessage]) -> str:
    return label(messages[0].channel) if messages else ""

"""The card of what happens next: what it holds, whatever it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.service_user import Channel
from matcher.words.translate import gettext as _


class Dot(StrEnum):
    """How far a step of the track is."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class TrackStep:
    words: str
    when: str
    dot: Dot


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepCard:
    """What ``components/next_step.html`` shows."""

    heading: str
    lines: Sequence[str]
    track: Sequence[TrackStep]
    help: str
    """What to do if it does not happen, with whom to ring."""
    offer_id: int | None = None
    """The offer that it is about, which has a page of its own."""
    team_id: int | None = None
    """The time on a team that it is about, which has a page too."""
    waits_for_answer: bool = False
    """Whether the next step is the reader's own."""
    asks_contact: bool = False
    """Whether to ask if the project lead has been in touch."""


def will_reach(channel: Channel | None, name: str, due: str) -> str:
    """That somebody is in touch by a day, and how."""
    match channel:
        case Channel.EMAIL:
            return _("%(name)s will write to you by %(day)s", name=name, day=due)
        case Channel.PHONE:
            return _("%(name)s will ring you by %(day)s", name=name, day=due)
        case Channel.LETTER:
            return _("%(name)s will send you a letter by %(day)s", name=name, day=due)
        case _:
            return _("%(name)s will send you word by %(day)s", name=name, day=due)

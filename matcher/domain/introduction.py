"""The life of an introduction, as words and allowed moves. No database, no web."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from matcher.domain.errors import MoveNotAllowed


class IntroductionStatus(StrEnum):
    APPROVED = "approved"
    """Decided; the word is not known to have reached the person. No real offer yet."""
    HELD = "held"
    """The person's own People Participation lead asks to wait."""
    OFFERED = "offered"
    """It has reached the person, and the time to answer runs."""
    TALK_FIRST = "talk_first"
    """The person would like to talk to somebody before they answer."""
    ACCEPTED = "accepted"
    """The person's yes. It waits while the project lead has as many people as they can greet."""
    INTRODUCED = "introduced"
    """The project lead knows, and is to get in touch."""
    CONTACTED = "contacted"
    MET = "met"
    JOINED = "joined"
    """The second yes: the person is on the team."""
    DECLINED = "declined"
    """The person's no. Nobody on the project has heard of them."""
    NO_ANSWER = "no_answer"
    """Somebody tried to reach them and could not. It is no no."""
    NOT_THIS_TIME = "not_this_time"
    """The project's no, with a kind reason."""
    WITHDRAWN = "withdrawn"


class Side(StrEnum):
    """From which side a step comes."""

    PERSON = "person"
    PROJECT = "project"
    PP = "pp"
    """The People Participation team."""
    SERVICE = "service"
    """Ourselves: a letter has gone, a place came free, somebody was erased."""


class WardLeave(StrEnum):
    """Whether leave or an escort is settled, for somebody on a ward. Never more than this."""

    NOT_YET = "not_yet"
    AGREED = "agreed"


S = IntroductionStatus
PERSON, PROJECT, PP, SERVICE = Side.PERSON, Side.PROJECT, Side.PP, Side.SERVICE
Sides = frozenset[Side]

MOVES: Mapping[S, Mapping[S, Sides]] = MappingProxyType(
    {
        S.APPROVED: {
            S.OFFERED: frozenset({SERVICE, PP, PERSON}),
            S.HELD: frozenset({PP}),
            S.WITHDRAWN: frozenset({PP, SERVICE}),
        },
        S.HELD: {
            S.APPROVED: frozenset({PP}),
            S.OFFERED: frozenset({PP}),
            S.WITHDRAWN: frozenset({PP, SERVICE}),
        },
        S.OFFERED: {
            S.ACCEPTED: frozenset({PERSON}),
            S.DECLINED: frozenset({PERSON}),
            S.TALK_FIRST: frozenset({PERSON}),
            S.NO_ANSWER: frozenset({PP}),
            S.HELD: frozenset({PP}),
            S.WITHDRAWN: frozenset({PP, SERVICE}),
        },
        S.TALK_FIRST: {
            S.ACCEPTED: frozenset({PERSON}),
            S.DECLINED: frozenset({PERSON}),
            S.OFFERED: frozenset({PP}),
            S.NO_ANSWER: frozenset({PP}),
            S.HELD: frozenset({PP}),
            S.WITHDRAWN: frozenset({PP, SERVICE}),
        },
        S.ACCEPTED: {
            S.INTRODUCED: frozenset({SERVICE}),
            S.WITHDRAWN: frozenset({PERSON, PP, SERVICE}),
        },
        S.INTRODUCED: {
            S.CONTACTED: frozenset({PERSON, PROJECT, PP}),
            S.MET: frozenset({PROJECT, PP}),
            S.NOT_THIS_TIME: frozenset({PROJECT, PP}),
            S.WITHDRAWN: frozenset({PERSON, PP, SERVICE}),
        },
        S.CONTACTED: {
            S.MET: frozenset({PROJECT, PP}),
            S.NOT_THIS_TIME: frozenset({PROJECT, PP}),
            S.WITHDRAWN: frozenset({PERSON, PP, SERVICE}),
        },
        S.MET: {
            S.JOINED: frozenset({PROJECT, PP}),
            S.NOT_THIS_TIME: frozenset({PROJECT, PP}),
            S.WITHDRAWN: frozenset({PERSON, PP, SERVICE}),
        },
    }
)
"""From where to where, and which side may take the step. What is not here is not allowed.

What a person says by phone or on a visit is written down by the People Participation team, and
is still the person's step.
"""
OPEN = frozenset(MOVES)
"""It holds a place of the role and a place of the person."""
BEFORE_YES = frozenset({S.APPROVED, S.HELD, S.OFFERED, S.TALK_FIRST})
"""Nothing about the person has reached the project, and nothing may."""
WITH_THE_LEAD = frozenset({S.INTRODUCED, S.CONTACTED, S.MET})
"""It waits for the project lead. They read the profile, the contact and what to arrange."""
KNOWN_TO_PROJECT = WITH_THE_LEAD | {S.JOINED}
"""The project lead may read of the person what was kept for them; nothing more after it ends."""
NOT_AGAIN = frozenset({S.DECLINED, S.NOT_THIS_TIME})
"""Whoever ended so with a role is not offered it again."""
ANSWERS = NOT_AGAIN | {S.ACCEPTED, S.JOINED, S.WITHDRAWN}
"""What the person or the project says, and whoever looks after the role would like to know."""


def may_move(current: S, target: S, *, side: Side) -> bool:
    """Whether this side may take this step."""
    return side in MOVES.get(current, {}).get(target, frozenset())


def move(current: S, target: S, *, side: Side) -> S:
    """Return ``target`` if the step is allowed to this side, and refuse loudly if it is not."""
    if not may_move(current, target, side=side):
        raise MoveNotAllowed(f"{side} cannot turn an introduction that is {current} {target}")
    return target

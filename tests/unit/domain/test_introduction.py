"""The life of an introduction: which steps there are, and whose they are."""

import itertools

import pytest

from matcher.domain.errors import MoveNotAllowed
from matcher.domain.introduction import (
    BEFORE_YES,
    KNOWN_TO_PROJECT,
    MOVES,
    OPEN,
    WITH_THE_LEAD,
    IntroductionStatus,
    Side,
    may_move,
    move,
)

S = IntroductionStatus
CLOSED = frozenset(S) - OPEN


def test_every_step_that_is_not_in_the_table_is_refused_to_every_side() -> None:
    for current, target, side in itertools.product(S, S, Side):
        if side in MOVES.get(current, {}).get(target, frozenset()):
            assert move(current, target, side=side) is target
        else:
            with pytest.raises(MoveNotAllowed):
                move(current, target, side=side)


def test_from_every_open_state_there_is_a_way_to_an_end() -> None:
    for state in OPEN:
        reached, border = {state}, {state}
        while border:
            border = {t for s in border for t in MOVES.get(s, {})} - reached
            reached |= border
        assert reached & CLOSED, state


def test_nothing_reaches_a_project_but_by_the_persons_yes() -> None:
    into = {
        (current, target)
        for current, targets in MOVES.items()
        for target in targets
        if target in KNOWN_TO_PROJECT and current not in KNOWN_TO_PROJECT
    }

    assert into == {(S.ACCEPTED, S.INTRODUCED)}
    assert {c for c, targets in MOVES.items() if S.ACCEPTED in targets} <= BEFORE_YES
    assert all(
        targets[S.ACCEPTED] == {Side.PERSON} for targets in MOVES.values() if S.ACCEPTED in targets
    )


def test_a_project_takes_no_step_before_the_persons_yes_is_with_it() -> None:
    for current, targets in MOVES.items():
        for target in targets:
            if may_move(current, target, side=Side.PROJECT):
                assert current in WITH_THE_LEAD


def test_silence_is_never_a_no() -> None:
    """Only the person says no; only the People Participation team notes that nobody answered."""
    for targets in MOVES.values():
        assert targets.get(S.DECLINED, frozenset()) <= {Side.PERSON}
        assert targets.get(S.NO_ANSWER, frozenset()) <= {Side.PP}


def test_a_person_can_end_it_at_any_time_once_it_has_reached_them() -> None:
    for state in OPEN - {S.APPROVED, S.HELD}:
        assert may_move(state, S.DECLINED, side=Side.PERSON) or may_move(
            state, S.WITHDRAWN, side=Side.PERSON
        )

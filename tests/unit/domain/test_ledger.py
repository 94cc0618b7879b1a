"""What is next for somebody who waits: exactly one step, and nobody is rung for nothing."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.ledger import (
    AGAIN_AFTER,
    FEW_TOLD,
    TO_DO,
    Standing,
    Wait,
    WaitingOutcome,
    WaitStep,
    is_past,
    next_step,
    wait_of,
)

WAITS = Standing(is_paused=False, is_on_offer=False, places=1, was_spoken_to=False, fits=3, told=7)
STANDINGS = st.builds(
    Standing,
    is_paused=st.booleans(),
    is_on_offer=st.booleans(),
    places=st.integers(0, 3),
    was_spoken_to=st.booleans(),
    fits=st.integers(0, 9),
    told=st.integers(0, 7),
)


def test_somebody_for_whom_roles_fit_is_offered_one() -> None:
    assert next_step(WAITS) is WaitStep.OFFER


def test_somebody_who_has_told_us_little_is_asked_first() -> None:
    assert next_step(replace(WAITS, told=FEW_TOLD - 1)) is WaitStep.ASK
    assert next_step(replace(WAITS, told=FEW_TOLD)) is WaitStep.OFFER


def test_somebody_for_whom_no_role_fits_is_rung_whatever_they_told() -> None:
    assert next_step(replace(WAITS, fits=0)) is WaitStep.RING
    assert next_step(replace(WAITS, fits=0, told=0)) is WaitStep.RING


def test_nobody_is_rung_who_waits_on_purpose_or_has_what_they_want() -> None:
    assert next_step(replace(WAITS, is_paused=True)) is WaitStep.PAUSED
    assert next_step(replace(WAITS, is_on_offer=True)) is WaitStep.ON_OFFER
    assert next_step(replace(WAITS, places=0)) is WaitStep.CONTENT
    assert next_step(replace(WAITS, was_spoken_to=True)) is WaitStep.SPOKEN


@given(STANDINGS)
def test_a_step_to_do_means_that_nothing_stands_in_its_way(standing: Standing) -> None:
    free = not (standing.is_paused or standing.is_on_offer or standing.was_spoken_to)

    assert (next_step(standing) in TO_DO) == (free and standing.places > 0)


def test_the_day_of_the_floor_is_still_in_time() -> None:
    assert not is_past(90, floor=90)
    assert is_past(91, floor=90)


def test_who_comes_past_the_floor_within_two_weeks_is_near_it() -> None:
    assert [wait_of(days, floor=90) for days in (76, 77, 90, 91)] == [
        Wait.ALL,
        Wait.NEAR,
        Wait.NEAR,
        Wait.PAST,
    ]


def test_after_every_outcome_somebody_is_on_the_desk_again() -> None:
    assert set(AGAIN_AFTER) == set(WaitingOutcome)
    assert min(AGAIN_AFTER.values()) > 0

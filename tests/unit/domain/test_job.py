"""Turns: numbered alike on every clock, and the first one after a pause."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.job import first_turn, turn_number

INSTANTS = st.datetimes(
    min_value=datetime(2020, 1, 1),  # noqa: DTZ001
    max_value=datetime(2040, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)
PERIODS = st.integers(1, 5000).map(lambda rounds: timedelta(seconds=2 * rounds))


@given(INSTANTS, PERIODS)
def test_the_first_turn_after_an_instant_is_the_next(at: datetime, every: timedelta) -> None:
    begins = first_turn(at, every)

    assert at <= begins < at + every
    assert turn_number(begins, every) - turn_number(at, every) in {0, 1}
    assert turn_number(begins - timedelta(milliseconds=1), every) == turn_number(begins, every) - 1


def test_a_turn_lasts_as_long_as_its_period() -> None:
    at, every = datetime(2026, 11, 25, 12, 0, tzinfo=UTC), timedelta(minutes=10)
    numbers = [turn_number(at + timedelta(minutes=after), every) for after in (0, 9, 10, 19, 20)]

    assert [number - numbers[0] for number in numbers] == [0, 0, 1, 1, 2]

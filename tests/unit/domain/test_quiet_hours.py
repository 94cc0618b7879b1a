"""Nobody is written to at night, on a Sunday or a bank holiday, nor twice a day."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.clock import LONDON, day_in_london
from matcher.domain.quiet_hours import QuietHours

CHRISTMAS = date(2026, 12, 25)
QUIET = QuietHours(time(20), time(8), lambda year: {date(year, 12, 25), date(year, 12, 26)})


def in_london(day: int, hour: int, minute: int = 0, *, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=LONDON)


@pytest.mark.parametrize(
    ("at", "then"),
    [
        pytest.param(in_london(24, 8), in_london(24, 8), id="at eight"),
        pytest.param(
            in_london(24, 19, 59), in_london(24, 19, 59), id="before eight in the evening"
        ),
        pytest.param(in_london(24, 20), in_london(25, 8), id="in the evening"),
        pytest.param(in_london(24, 3), in_london(24, 8), id="at night"),
        pytest.param(in_london(28, 12), in_london(28, 12), id="on a Saturday"),
        pytest.param(in_london(28, 21), in_london(30, 8), id="on a Saturday evening"),
        pytest.param(in_london(29, 12), in_london(30, 8), id="on a Sunday"),
        pytest.param(
            in_london(24, 21, month=12), in_london(28, 8, month=12), id="before Christmas"
        ),
        pytest.param(in_london(1, 7, 30, month=6), in_london(1, 8, month=6), id="in summer"),
    ],
)
def test_a_word_waits_until_it_is_day(at: datetime, then: datetime) -> None:
    assert QUIET.next_time(at) == then
    assert QUIET.holds(at) is (then != at)


@pytest.mark.parametrize(
    ("last", "at", "then"),
    [
        (24, in_london(24, 12), in_london(25, 8)),
        (24, in_london(24, 7), in_london(25, 8)),
        (23, in_london(24, 12), in_london(24, 12)),
        (28, in_london(28, 12), in_london(30, 8)),
    ],
)
def test_whoever_was_written_to_today_is_written_to_on_another_day(
    last: int, at: datetime, then: datetime
) -> None:
    assert QUIET.next_time(at, last_on=date(2026, 11, last)) == then


def test_what_waits_goes_together() -> None:
    queued = [in_london(24, 12), in_london(24, 13), in_london(24, 22), in_london(25, 9)]

    assert list(QUIET.planned(queued)) == [
        in_london(24, 12),
        in_london(25, 8),
        in_london(25, 8),
        in_london(26, 8),
    ]


def test_hours_that_do_not_span_midnight_are_quiet_hours_too() -> None:
    siesta = QuietHours(time(12), time(14), lambda _year: ())

    assert siesta.next_time(in_london(24, 13)) == in_london(24, 14)
    assert siesta.next_time(in_london(24, 3)) == in_london(24, 3)
    assert siesta.next_time(in_london(24, 3), last_on=date(2026, 11, 24)) == in_london(25, 0)


INSTANTS = st.datetimes(
    min_value=datetime(2025, 1, 1),  # noqa: DTZ001
    max_value=datetime(2030, 1, 1),  # noqa: DTZ001
    timezones=st.just(UTC),
)


@given(st.lists(INSTANTS, min_size=1, max_size=8))
def test_nobody_is_written_to_twice_a_day_nor_when_it_is_quiet_nor_too_late(
    queued: list[datetime],
) -> None:
    queued = sorted(queued)
    planned = list(QUIET.planned(queued))

    assert all(at <= then for at, then in zip(queued, planned, strict=True))
    assert not any(QUIET.holds(then) for then in planned)
    assert len({day_in_london(then) for then in planned}) == len(set(planned))
    assert all(then - at < timedelta(days=5) for at, then in zip(queued, planned, strict=True))

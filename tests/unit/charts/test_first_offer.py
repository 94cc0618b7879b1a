"""The time to a first offer while some still wait."""

from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.charts.first_offer import Point, Wait, day_of, reached

waits = st.lists(st.builds(Wait, st.integers(0, 400), st.booleans()), max_size=40)
SHARES = (0.25, 0.5, 0.75)


def ended(*days: int) -> list[Wait]:
    return [Wait(each, True) for each in days]


def waiting(*days: int) -> list[Wait]:
    return [Wait(each, False) for each in days]


def test_the_textbook_example() -> None:
    """Six-mercaptopurine, Freireich 1963: remission in weeks, + for those still in it."""
    treated = ended(6, 6, 6, 7, 10, 13, 16, 22, 23)
    treated += waiting(6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)

    points = {point.day: round(1 - point.share, 3) for point in reached(treated)}

    assert points == {
        6: 0.857,
        7: 0.807,
        10: 0.753,
        13: 0.690,
        16: 0.627,
        22: 0.538,
        23: 0.448,
    }
    assert day_of(reached(treated), 0.5) == 23


def test_those_who_still_wait_make_the_time_longer_and_not_shorter() -> None:
    with_them = reached(ended(10, 20, 30) + waiting(100, 100, 100))

    assert day_of(reached(ended(10, 20, 30)), 0.5) == 20
    assert day_of(with_them, 0.5) == 30
    assert day_of(with_them, 0.75) is None


def test_nobody_has_had_an_offer() -> None:
    assert reached(waiting(5, 9)) == []
    assert day_of([], 0.25) is None


def test_who_leaves_on_the_day_of_an_offer_waited_until_then() -> None:
    assert reached(ended(5) + waiting(5)) == [Point(5, 0.5)]


@pytest.mark.parametrize("share", SHARES)
@given(st.lists(st.integers(0, 400), min_size=1, max_size=60))
def test_with_nobody_waiting_it_is_the_plain_quantile(share: float, days: list[int]) -> None:
    assert day_of(reached(ended(*days)), share) == sorted(days)[ceil(share * len(days)) - 1]


@given(waits)
def test_the_share_only_rises_and_stays_a_share(found: list[Wait]) -> None:
    shares = [point.share for point in reached(found)]

    assert shares == sorted(shares)
    assert all(0 <= share <= 1 + 1e-9 for share in shares)
    assert len(shares) == len({wait.days for wait in found if wait.has_ended})


@given(waits, st.integers(0, 400))
def test_somebody_who_waits_longer_never_makes_it_look_faster(found: list[Wait], days: int) -> None:
    before, after = reached(found), reached([*found, Wait(days, False)])

    for share in SHARES:
        longer = day_of(after, share)
        assert longer is None or longer >= (day_of(before, share) or 0)

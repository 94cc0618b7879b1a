"""How many of the offers a few people hold."""

from hypothesis import given
from hypothesis import strategies as st

from matcher.charts.spread import held_by, people_with_half

counts = st.lists(st.integers(1, 30), min_size=1, max_size=50)


def test_five_people_hold_forty_percent() -> None:
    assert held_by([1] * 12 + [2, 2, 2, 1, 1], 5) == 0.4


def test_no_offers_are_held_by_nobody() -> None:
    assert held_by([], 5) == 0
    assert people_with_half([]) == 0


def test_half_of_the_offers() -> None:
    assert people_with_half([6, 1, 1, 1, 1]) == 1
    assert people_with_half([2, 2, 2, 2]) == 2
    assert people_with_half([1, 1, 1]) == 2


@given(counts, st.integers(1, 10))
def test_the_most_offered_hold_at_least_an_even_share(offers: list[int], people: int) -> None:
    held = held_by(offers, people)

    assert min(people / len(offers), 1) - 1e-9 <= held <= 1


@given(counts)
def test_so_many_hold_half_and_one_fewer_do_not(offers: list[int]) -> None:
    number = people_with_half(offers)

    assert held_by(offers, number) >= 0.5 > held_by(offers, number - 1)

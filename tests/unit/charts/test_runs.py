"""The Anhoej rules, against the published table of their limits."""

import pytest

from matcher.charts.runs import runs_of

# Useful points, longest run expected at most, crossings expected at least
# (Anhoej and Olesen 2014; the same table stands in the manual of qicharts2).
TABLE = [
    (10, 6, 2), (11, 6, 2), (12, 7, 3), (13, 7, 3), (14, 7, 4), (15, 7, 4), (16, 7, 4),
    (17, 7, 5), (18, 7, 5), (19, 7, 6), (20, 7, 6), (21, 7, 6), (22, 7, 7), (23, 8, 7),
    (24, 8, 8),
]  # fmt: skip


@pytest.mark.parametrize(("useful", "longest", "crossings"), TABLE)
def test_the_limits_are_those_of_the_published_table(
    useful: int, longest: int, crossings: int
) -> None:
    runs = runs_of([1, -1] * (useful // 2) + [1] * (useful % 2))

    assert (runs.useful, runs.longest_run_max, runs.crossings_min) == (useful, longest, crossings)


def test_points_on_the_line_are_passed_over() -> None:
    runs = runs_of([1, 0, 1, 0, 0, 1, -1])

    assert (runs.useful, runs.longest_run, runs.crossings) == (4, 3, 1)


def test_a_run_longer_than_expected_is_a_signal() -> None:
    quiet, loud = runs_of([1, -1, -1] * 3 + [1] * 7), runs_of([1, -1, -1, 1] * 2 + [1] * 8)

    assert not quiet.is_long
    assert loud.is_long
    assert loud.signal


def test_too_few_crossings_are_a_signal() -> None:
    runs = runs_of([1] * 5 + [-1] * 5)

    assert not runs.is_long
    assert runs.has_few_crossings
    assert runs.signal


@pytest.mark.parametrize("sides", [[], [0], [0, 0, 0]])
def test_nothing_is_expected_of_a_phase_without_useful_points(sides: list[int]) -> None:
    runs = runs_of(sides)

    assert (runs.longest_run_max, runs.crossings_min, runs.signal) == (None, None, False)


def test_a_single_point_is_no_signal() -> None:
    assert not runs_of([1]).signal

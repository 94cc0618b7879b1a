"""What is said of a chart that has little to say."""

import pytest

from matcher.charts.p_chart import PChart, p_chart
from matcher.domain.chart import RuleSet
from matcher.domain.month import Month
from matcher.domain.monthly_count import Count
from matcher.words.charts import headline_words, may_not_say, may_say

BEGAN = Month(2026, 1)


def chart(*counts: tuple[int, int]) -> PChart:
    months = [
        Count(month=BEGAN.plus(place), numerator=number, denominator=of)
        for place, (number, of) in enumerate(counts)
    ]
    return p_chart(months, freeze=12, rules=RuleSet.ANHOEJ)


def test_one_month_says_nothing_of_change() -> None:
    one = chart((0, 0), (2, 4), (0, 0))

    assert headline_words(one, subject="Big I").startswith(
        "One month is counted: there is nothing to compare it with yet. Big I is at about 50 in 100"
    )
    assert may_say(one, subject="Big I") == [
        "How it stood in these months. They are too few to see a change."
    ]


def test_limits_rest_on_the_months_that_had_something_to_count() -> None:
    words = headline_words(chart(*[(1, 4), (0, 0)] * 10), subject="Big I")

    assert "trial limits: they rest on 6 months." in words


@pytest.mark.parametrize("counts", [(), ((0, 0),), ((0, 0), (0, 0))])
def test_where_nothing_is_to_be_counted_there_are_words(
    counts: tuple[tuple[int, int], ...],
) -> None:
    empty = chart(*counts)

    assert headline_words(empty, subject="Big I").startswith("There is nothing to say yet")
    assert may_say(empty, subject="Big I")
    assert "nan" not in " ".join([*may_say(empty, subject="x"), *may_not_say(empty)]).split()


def test_six_months_may_be_said_to_go_up_and_down() -> None:
    assert may_say(chart(*[(2, 4), (3, 4)] * 3), subject="Big I") == [
        "The months go up and down as by chance alone."
    ]

"""In which months a project counts."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.involvement_months import Span, months, spans
from matcher.domain.month import Month
from matcher.domain.project import ProjectStatus

DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ENDS = ProjectStatus.COMPLETED


def test_a_project_that_never_began_counts_nowhere() -> None:
    assert spans(None, None, []) == []


def test_a_project_that_went_on_after_all_does_not_count_in_between() -> None:
    steps = [(date(2024, 3, 10), ENDS), (date(2024, 6, 1), ProjectStatus.ACTIVE)]
    found = spans(date(2024, 1, 5), None, steps)

    assert found == [
        Span(date(2024, 1, 5), date(2024, 3, 10)),
        Span(date(2024, 6, 1), None),
    ]
    assert [str(month) for month in months(found, until=Month(2024, 7))] == [
        "2024-01",
        "2024-02",
        "2024-03",
        "2024-06",
        "2024-07",
    ]


def test_an_end_without_a_kept_step_counts_too() -> None:
    assert spans(date(2024, 1, 5), date(2024, 2, 29), []) == [
        Span(date(2024, 1, 5), date(2024, 2, 29))
    ]


@given(first=DAYS, length=st.integers(0, 900), until=DAYS)
def test_it_counts_in_each_month_of_a_live_day_and_in_no_other(
    first: date, length: int, until: date
) -> None:
    last = first + timedelta(days=length)
    counted = list(months([Span(first, last)], until=Month.of(until)))
    live = {Month.of(first + timedelta(days=day)) for day in range(length + 1)}

    assert counted == sorted(month for month in live if month <= Month.of(until))

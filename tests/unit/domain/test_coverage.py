"""On whose desk a step lies: the lead's, the cover's while no lead is there, the central team's."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.coverage import Coverage, desks_of
from matcher.services.bank_holidays import ENGLAND

LEAD, OTHER, COVER = 1, 2, 3
MONDAY = date(2026, 11, 23)


def here(*leads: int, away: set[int] | None = None, cover: int | None = COVER) -> Coverage:
    return Coverage(frozenset(leads), frozenset(away or set()), cover)


def desks(coverage: Coverage, due_on: date = MONDAY, today: date = MONDAY) -> tuple[set[int], bool]:
    found = desks_of(due_on, coverage, today=today, working_days=ENGLAND)
    return set(found.accounts), found.central


def test_what_is_in_time_is_the_leads_alone() -> None:
    assert desks(here(LEAD)) == ({LEAD}, False)
    assert desks(here(LEAD, OTHER)) == ({LEAD, OTHER}, False)


def test_the_cover_has_it_too_while_the_lead_is_away() -> None:
    assert desks(here(LEAD, away={LEAD})) == ({LEAD, COVER}, False)


def test_one_lead_who_is_there_is_enough() -> None:
    assert desks(here(LEAD, OTHER, away={LEAD})) == ({LEAD, OTHER}, False)


def test_the_central_team_has_it_where_nobody_leads_whether_somebody_covers_or_not() -> None:
    assert desks(here()) == ({COVER}, True)
    assert desks(here(cover=None)) == (set(), True)


def test_the_central_team_has_it_where_nobody_is_there() -> None:
    assert desks(here(LEAD, away={LEAD}, cover=None)) == ({LEAD}, True)
    assert desks(here(LEAD, away={LEAD, COVER})) == ({LEAD, COVER}, True)


@pytest.mark.parametrize(
    ("due_on", "first_day_of_central"),
    [
        (date(2026, 11, 20), date(2026, 11, 27)),  # a Friday: the weekend does not count
        (date(2026, 11, 21), date(2026, 11, 27)),  # due on a Saturday
        (date(2026, 12, 22), date(2026, 12, 31)),  # Christmas, with its Monday
        (date(2026, 12, 24), date(2027, 1, 5)),  # and New Year
        (date(2027, 3, 25), date(2027, 4, 5)),  # Easter
        (date(2027, 3, 26), date(2027, 4, 5)),  # due on Good Friday, over summer time
    ],
)
def test_five_working_days_late_is_on_the_central_desk_and_not_a_day_before(
    due_on: date, first_day_of_central: date
) -> None:
    before = date.fromordinal(first_day_of_central.toordinal() - 1)

    assert desks(here(LEAD), due_on, before) == ({LEAD}, False)
    assert desks(here(LEAD), due_on, first_day_of_central) == ({LEAD}, True)


def test_a_summer_night_counts_from_its_day_in_london() -> None:
    """Registered at 23:30 UTC on Monday is Tuesday in London: two working days are Thursday."""
    due_on = ENGLAND.due_on(datetime(2026, 7, 6, 23, 30, tzinfo=UTC), 2)

    assert due_on == date(2026, 7, 9)
    assert not desks(here(LEAD), due_on, date(2026, 7, 15))[1]
    assert desks(here(LEAD), due_on, date(2026, 7, 16))[1]


accounts = st.frozensets(st.integers(1, 4), max_size=4)


@given(accounts, accounts, st.none() | st.integers(5, 6), st.dates(), st.integers(0, 60))
def test_no_step_is_on_no_desk(
    leads: frozenset[int], away: frozenset[int], cover: int | None, day: date, later: int
) -> None:
    day = min(day, date(2100, 1, 1))
    found = desks_of(
        day,
        Coverage(leads, away & leads, cover),
        today=date.fromordinal(day.toordinal() + later),
        working_days=ENGLAND,
    )

    assert found.central or found.accounts - away

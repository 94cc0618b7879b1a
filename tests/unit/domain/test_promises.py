"""Whose step it is, by when, and when they are reminded."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from matcher.domain.clock import day_in_london
from matcher.domain.introduction import OPEN
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.promises import CLOCKS, Whose, due_on, remind_on
from matcher.domain.trust_settings import NUMBERS, TrustSettings
from matcher.services.bank_holidays import ENGLAND

INSTANTS = st.integers(0, 60_000).map(
    lambda hours: datetime(2024, 1, 1, tzinfo=UTC) + timedelta(hours=hours)
)
STATES = st.sampled_from(sorted(OPEN))


def due(status: S, since: datetime, settings: TrustSettings | None = None) -> date:
    chosen = settings or TrustSettings()
    return due_on(status, since, settings=chosen, working_days=ENGLAND)


def test_every_open_introduction_is_somebodys_step_and_none_that_is_over() -> None:
    assert set(CLOCKS) == OPEN
    assert all(clock.setting in NUMBERS for clock in CLOCKS.values())


def test_only_the_person_answers_and_only_the_lead_gets_in_touch() -> None:
    assert [s for s in S if s in CLOCKS and CLOCKS[s].whose is Whose.PERSON] == [S.OFFERED]
    assert {s for s in CLOCKS if CLOCKS[s].whose is Whose.PROJECT} == {
        S.INTRODUCED,
        S.CONTACTED,
        S.MET,
    }


@pytest.mark.parametrize(
    ("status", "since", "expected"),
    [
        # Five working days over Christmas: the 25th, 28th and 1 January are none.
        (S.INTRODUCED, datetime(2026, 12, 23, 15, 0, tzinfo=UTC), date(2027, 1, 4)),
        # Ten days end on a Saturday: Monday is in time.
        (S.OFFERED, datetime(2026, 11, 25, 9, 0, tzinfo=UTC), date(2026, 12, 7)),
        # Half past eleven at night in UTC is the next day in London in summer.
        (S.TALK_FIRST, datetime(2026, 6, 30, 23, 30, tzinfo=UTC), date(2026, 7, 3)),
        (S.TALK_FIRST, datetime(2028, 2, 28, 12, 0, tzinfo=UTC), date(2028, 3, 1)),
    ],
)
def test_days_are_those_of_london_with_englands_bank_holidays(
    status: S, since: datetime, expected: date
) -> None:
    assert due(status, since) == expected


@given(status=STATES, since=INSTANTS)
def test_it_is_due_after_it_began_on_a_day_on_which_somebody_works(
    status: S, since: datetime
) -> None:
    last = due(status, since)

    assert last > day_in_london(since)
    assert ENGLAND.is_one(last)


@given(status=STATES, since=INSTANTS, later=st.integers(0, 200))
def test_who_begins_later_is_never_due_earlier(status: S, since: datetime, later: int) -> None:
    assert due(status, since + timedelta(hours=later)) >= due(status, since)


@given(status=STATES, since=INSTANTS, days=st.integers(2, 20))
def test_more_days_are_never_less_time(status: S, since: datetime, days: int) -> None:
    setting = CLOCKS[status].setting
    fewer, more = (TrustSettings.of({setting: each}) for each in (days, days + 1))

    assert due(status, since, fewer) <= due(status, since, more)


@given(status=STATES, since=INSTANTS)
def test_the_reminder_is_before_the_day_and_never_after(status: S, since: datetime) -> None:
    last = due(status, since)
    first = remind_on(status, last, working_days=ENGLAND)

    assert (first is None) == (CLOCKS[status].reminded_before is None)
    assert first is None or first < last

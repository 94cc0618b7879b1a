"""Involvement: which level held when, when to ask again, and claim beside evidence."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest

from matcher.domain.involvement import (
    LADDER,
    Activity,
    Difference,
    TeamEvidence,
    difference,
    due_on,
    level_at_end_of,
    level_on,
    next_activity,
    reminder_on,
)
from matcher.domain.month import Month
from matcher.domain.project import InvolvementLevel

NONE, LITTLE, BIG = InvolvementLevel


@dataclass(frozen=True)
class Record:
    id: int
    level: InvolvementLevel
    from_on: date
    restates_id: int | None = None
    recorded_at: datetime = datetime(2026, 1, 1, tzinfo=UTC)


HISTORY = [Record(1, LITTLE, date(2026, 1, 10)), Record(2, BIG, date(2026, 3, 31))]


@pytest.mark.parametrize(
    ("day", "level"),
    [
        (date(2026, 1, 9), NONE),
        (date(2026, 1, 10), LITTLE),
        (date(2026, 3, 30), LITTLE),
        (date(2026, 3, 31), BIG),
    ],
)
def test_a_level_holds_from_its_day_on(day: date, level: InvolvementLevel) -> None:
    assert level_on(HISTORY, day) is level


def test_a_month_counts_the_level_of_its_last_day() -> None:
    assert level_at_end_of(HISTORY, Month(2026, 2)) is LITTLE
    assert level_at_end_of(HISTORY, Month(2026, 3)) is BIG


def test_a_correction_counts_instead_of_what_it_corrects() -> None:
    corrected = [*HISTORY, Record(3, NONE, date(2026, 3, 31), restates_id=2)]

    assert level_on(corrected, date(2026, 4, 1)) is NONE


def test_what_was_known_then_stays_known() -> None:
    later = datetime(2026, 6, 1, tzinfo=UTC)
    corrected = [*HISTORY, Record(3, NONE, date(2026, 3, 31), restates_id=2, recorded_at=later)]

    known_at = datetime(2026, 5, 1, tzinfo=UTC)
    assert level_on(corrected, date(2026, 4, 1), known_at=known_at) is BIG


def test_it_is_asked_again_three_months_after_the_last_word() -> None:
    assert due_on(date(2026, 11, 30), started_on=None) == date(2027, 2, 28)
    assert due_on(None, started_on=date(2026, 1, 31)) == date(2026, 4, 30)
    assert due_on(None, started_on=None) is None


@pytest.mark.parametrize(
    ("today", "asked"),
    [
        (date(2026, 4, 9), None),
        (date(2026, 4, 10), date(2026, 4, 10)),
        (date(2026, 7, 9), date(2026, 4, 10)),
        (date(2027, 1, 20), date(2027, 1, 10)),
    ],
)
def test_a_reminder_is_due_once_a_quarter_and_after_a_pause_only_the_last(
    today: date, asked: date | None
) -> None:
    assert reminder_on(date(2026, 1, 10), today) == asked


@pytest.mark.parametrize(
    ("level", "known", "found"),
    [
        (BIG, TeamEvidence(), Difference.NOBODY_KNOWN),
        (BIG, TeamEvidence(last_left_on=date(2026, 1, 1)), Difference.EVERYBODY_LEFT),
        (BIG, TeamEvidence(members=1), None),
        (LITTLE, TeamEvidence(), None),
        (LITTLE, TeamEvidence(members=2), Difference.MORE_THAN_SAID),
        (NONE, TeamEvidence(members=1), Difference.MORE_THAN_SAID),
        (NONE, TeamEvidence(activities=1), Difference.TAKES_PART),
        (LITTLE, TeamEvidence(activities=3), None),
        (None, TeamEvidence(), None),
        (None, TeamEvidence(members=1), Difference.MORE_THAN_SAID),
    ],
)
def test_word_and_evidence_differ_where_they_do_and_nowhere_else(
    level: InvolvementLevel | None, known: TeamEvidence, found: Difference | None
) -> None:
    assert difference(level, known) is found


def test_the_next_step_is_the_first_that_nobody_takes_part_in() -> None:
    assert next_activity([], is_idea=True) is Activity.TOPIC
    assert next_activity([], is_idea=False) is Activity.AIM
    assert next_activity([Activity.AIM, Activity.DATA], is_idea=False) is Activity.CHANGE_IDEAS
    assert next_activity(LADDER, is_idea=False) is None

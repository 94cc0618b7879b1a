"""What needs doing in the running service: the worst first, and nothing that follows from it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from matcher.domain.job import MOST_FAILURES, pause_after
from matcher.domain.status import (
    BackupMade,
    Disk,
    Facts,
    Failures,
    Job,
    Mail,
    Part,
    Place,
    Trouble,
    Worker,
    problems,
)

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
A_MINUTE, AN_HOUR = timedelta(minutes=1), timedelta(hours=1)
GB = 10**9
JOB = Job(
    name="deliver_outbox", period=timedelta(seconds=2), began_at=NOW, ended_well_at=NOW - A_MINUTE
)
WELL = Facts(
    version="1",
    environment="local",
    database="SQLite",
    migration="m2",
    newest_migration="m2",
    worker=Worker(started_at=NOW - AN_HOUR, seen_at=NOW - A_MINUTE),
    jobs=(JOB,),
    mail=Mail(waiting=3, oldest_at=NOW - A_MINUTE, failed=0, sent_today=9),
    disks=(Disk(place=Place.DATABASE, free=50 * GB, total=100 * GB),),
    backup=BackupMade(made_at=NOW - 25 * AN_HOUR, kind="SQLite", size=1, is_checked=True),
)


def troubles(facts: Facts) -> list[Trouble]:
    return [problem.trouble for problem in problems(facts, at=NOW)]


def test_nothing_needs_doing_when_all_is_well() -> None:
    assert troubles(WELL) == []


@pytest.mark.parametrize(
    ("changes", "trouble"),
    [
        ({"migration": "m1"}, Trouble.DATABASE_OLD),
        ({"worker": None}, Trouble.WORKER_NEVER),
        ({"backup": None}, Trouble.BACKUP_NEVER),
        ({"disks": (Disk(place=Place.DATABASE),)}, Trouble.DISK_UNREAD),
        (
            {"worker": Worker(started_at=NOW - AN_HOUR, seen_at=NOW - 6 * A_MINUTE)},
            Trouble.WORKER_AWAY,
        ),
        (
            {"jobs": (replace(JOB, failures=2, failed_at=NOW, next_try_at=NOW + A_MINUTE),)},
            Trouble.JOB_FAILING,
        ),
        ({"jobs": (replace(JOB, failures=20, failed_at=NOW),)}, Trouble.JOB_SET_ASIDE),
        ({"jobs": (replace(JOB, ended_well_at=NOW - 6 * A_MINUTE),)}, Trouble.JOB_OVERDUE),
        (
            {"jobs": (Job(name="never_ran", period=timedelta(seconds=2)),)},
            Trouble.JOB_OVERDUE,
        ),
        (
            {"mail": Mail(waiting=1, oldest_at=NOW - 2 * AN_HOUR, failed=0, sent_today=0)},
            Trouble.MAIL_STUCK,
        ),
        ({"mail": Mail(waiting=0, oldest_at=None, failed=1, sent_today=0)}, Trouble.MAIL_FAILED),
        (
            {"failures": (Failures(NOW.date(), "roles.show", "KeyError", 1),)},
            Trouble.FAILURES_TODAY,
        ),
        ({"unread": frozenset({Part.MAIL}), "mail": None}, Trouble.PART_UNREAD),
    ],
)
def test_one_thing_that_is_wrong_is_named(changes: dict[str, object], trouble: Trouble) -> None:
    assert troubles(replace(WELL, **changes)) == [trouble]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("free", "total", "is_low"),
    [
        (GB - 1, 5 * GB, True),
        (GB, 5 * GB, False),
        (10 * GB - 1, 100 * GB, True),
        (10 * GB, 100 * GB, False),
        (0, 0, True),
    ],
)
def test_a_disk_is_nearly_full_under_a_tenth_or_a_gigabyte(
    free: int, total: int, is_low: bool
) -> None:
    assert Disk(place=Place.DATABASE, free=free, total=total).is_low is is_low


def test_a_backup_is_late_after_26_hours() -> None:
    assert WELL.backup is not None
    late = replace(WELL.backup, made_at=NOW - 26 * AN_HOUR - timedelta(seconds=1))

    assert troubles(replace(WELL, backup=replace(late, made_at=NOW - 26 * AN_HOUR))) == []
    assert troubles(replace(WELL, backup=late)) == [Trouble.BACKUP_LATE]


def test_the_failures_of_yesterday_need_nothing_any_more() -> None:
    old = Failures(NOW.date() - timedelta(days=1), "roles.show", "KeyError", 7)

    assert troubles(replace(WELL, failures=(old,))) == []


def test_the_worst_comes_first() -> None:
    ill = replace(
        WELL,
        migration="m1",
        backup=None,
        worker=None,
        disks=(Disk(place=Place.DATABASE, free=1, total=GB), Disk(place=Place.BACKUPS)),
        failures=(Failures(NOW.date(), "roles.show", "KeyError", 1),),
    )

    assert troubles(ill) == [
        Trouble.DATABASE_OLD,
        Trouble.DISK_LOW,
        Trouble.WORKER_NEVER,
        Trouble.BACKUP_NEVER,
        Trouble.FAILURES_TODAY,
        Trouble.DISK_UNREAD,
    ]


def test_when_the_worker_is_away_its_jobs_are_not_blamed_for_being_late() -> None:
    long_ago = NOW - 5 * AN_HOUR
    ill = replace(
        WELL,
        worker=Worker(started_at=long_ago, seen_at=long_ago),
        jobs=(replace(JOB, ended_well_at=long_ago),),
    )

    assert troubles(ill) == [Trouble.WORKER_AWAY]


def test_without_a_database_nothing_else_is_known() -> None:
    away = Facts(version="1", environment="local", database="sqlite", answers=False)

    assert troubles(away) == [Trouble.DATABASE_AWAY]


def test_a_job_that_fails_waits_longer_each_time_and_not_for_ever() -> None:
    pauses = [pause_after(failures) for failures in range(1, MOST_FAILURES)]
    known = [pause for pause in pauses if pause is not None]

    assert len(known) == len(pauses)
    assert known == sorted(known)
    assert known[0] == A_MINUTE
    assert sum(known, timedelta()) > timedelta(days=2)
    assert pause_after(MOST_FAILURES) is None

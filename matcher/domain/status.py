"""What is known of the running service, and what needs doing. No person is in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from matcher.domain.clock import day_in_london
from matcher.domain.job import patience

WORKER_PATIENCE = timedelta(minutes=5)
BACKUP_PATIENCE = timedelta(hours=26)
MAIL_PATIENCE = timedelta(hours=1)
DAYS_OF_FAILURES = 14
LEAST_FREE = 1_000_000_000
LEAST_SHARE = 0.1


class Part(StrEnum):
    """What the database is asked for, each on its own, because any of it may fail."""

    MIGRATION = "migration"
    JOBS = "jobs"
    MAIL = "mail"
    BACKUP = "backup"
    FAILURES = "failures"


class Place(StrEnum):
    """A folder whose disk may fill up."""

    DATABASE = "database"
    BACKUPS = "backups"


class Trouble(StrEnum):
    """What may need doing, worst first."""

    DATABASE_AWAY = "database away"
    DATABASE_OLD = "database old"
    DISK_LOW = "disk low"
    WORKER_NEVER = "worker never"
    WORKER_AWAY = "worker away"
    JOB_SET_ASIDE = "job set aside"
    JOB_FAILING = "job failing"
    JOB_OVERDUE = "job overdue"
    BACKUP_NEVER = "backup never"
    BACKUP_LATE = "backup late"
    BACKUP_UNCHECKED = "backup unchecked"
    MAIL_STUCK = "mail stuck"
    MAIL_FAILED = "mail failed"
    FAILURES_TODAY = "failures today"
    PART_UNREAD = "part unread"
    DISK_UNREAD = "disk unread"


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that needs doing. ``about`` names a job, a place, a part or a number."""

    trouble: Trouble
    about: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    started_at: datetime
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A job of the worker. All but its name and period are unknown until it has run."""

    name: str
    period: timedelta
    began_at: datetime | None = None
    ended_well_at: datetime | None = None
    took: timedelta | None = None
    failure: str = ""
    failed_at: datetime | None = None
    failures: int = 0
    """In a row, up to now."""
    next_try_at: datetime | None = None

    def is_overdue(self, worker: Worker | None, *, at: datetime) -> bool:
        """Whether a good end is missing; one that never ran is waited for from the start."""
        since = self.ended_well_at or (worker.started_at if worker else None)
        return since is not None and at - since > patience(self.period)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    waiting: int
    oldest_at: datetime | None
    failed: int
    """In the last 7 days."""
    sent_today: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """Bytes; ``None`` where the system did not say."""

    place: Place
    free: int | None = None
    total: int | None = None

    @property
    def is_low(self) -> bool:
        if self.free is None or self.total is None:
            return False
        return self.free < LEAST_FREE or self.free < LEAST_SHARE * self.total


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    made_at: datetime
    kind: str
    size: int
    is_checked: bool


@dataclass(frozen=True, slots=True)
class Failures:
    """How often a kind of failure came on a day, and at which page or job."""

    day: date
    place: str
    kind: str
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that the status page tells. What could not be read is named in ``unread``."""

    version: str
    environment: str
    is_demo: bool = False
    database: str
    answers: bool = True
    migration: str = ""
    newest_migration: str = ""
    worker: Worker | None = None
    jobs: tuple[Job, ...] = ()
    mail: Mail | None = None
    disks: tuple[Disk, ...] = ()
    backup: BackupMade | None = None
    failures: tuple[Failures, ...] = ()
    unread: frozenset[Part] = frozenset()


def problems(facts: Facts, *, at: datetime) -> list[Problem]:
    """What needs doing, worst first."""
    if not facts.answers:
        found = [Problem(Trouble.DATABASE_AWAY)]
    else:
        found = [
            *_of_database(facts),
            *_of_worker(facts, at),
            *_of_backup(facts, at),
            *_of_mail(facts, at),
            *_of_failures(facts, at),
        ]
    found += [*_of_disks(facts)]
    order = list(Trouble)
    return sorted(found, key=lambda problem: order.index(problem.trouble))


def is_alive(worker: Worker | None, *, at: datetime) -> bool:
    return worker is not None and at - worker.seen_at <= WORKER_PATIENCE


def _of_database(facts: Facts) -> list[Problem]:
    found = [Problem(Trouble.PART_UNREAD, part) for part in Part if part in facts.unread]
    if Part.MIGRATION not in facts.unread and facts.migration != facts.newest_migration:
        found.append(Problem(Trouble.DATABASE_OLD))
    return found


def _of_worker(facts: Facts, at: datetime) -> list[Problem]:
    if Part.JOBS in facts.unread:
        return []
    if facts.worker is None:
        return [Problem(Trouble.WORKER_NEVER)]
    found = []
    alive = is_alive(facts.worker, at=at)
    if not alive:
        found.append(Problem(Trouble.WORKER_AWAY, since=facts.worker.seen_at))
    for job in facts.jobs:
        if job.failures:
            aside = job.next_try_at is None
            trouble = Trouble.JOB_SET_ASIDE if aside else Trouble.JOB_FAILING
            found.append(Problem(trouble, job.name, job.failed_at))
        elif alive and job.is_overdue(facts.worker, at=at):
            found.append(Problem(Trouble.JOB_OVERDUE, job.name, job.ended_well_at))
    return found


def _of_backup(facts: Facts, at: datetime) -> list[Problem]:
    if Part.BACKUP in facts.unread:
        return []
    if facts.backup is None:
        return [Problem(Trouble.BACKUP_NEVER)]
    made_at, found = facts.backup.made_at, []
    if at - made_at > BACKUP_PATIENCE:
        found.append(Problem(Trouble.BACKUP_LATE, since=made_at))
    if not facts.backup.is_checked:
        found.append(Problem(Trouble.BACKUP_UNCHECKED, since=made_at))
    return found


def _of_mail(facts: Facts, at: datetime) -> list[Problem]:
    if facts.mail is None:
        return []
    found, oldest_at = [], facts.mail.oldest_at
    if oldest_at is not None and at - oldest_at > MAIL_PATIENCE:
        found.append(Problem(Trouble.MAIL_STUCK, str(facts.mail.waiting), oldest_at))
    if facts.mail.failed:
        found.append(Problem(Trouble.MAIL_FAILED, str(facts.mail.failed)))
    return found


def _of_failures(facts: Facts, at: datetime) -> list[Problem]:
    today = day_in_london(at)
    times = sum(each.times for each in facts.failures if each.day == today)
    return [Problem(Trouble.FAILURES_TODAY, str(times))] if times else []


def _of_disks(facts: Facts) -> list[Problem]:
    low = [Problem(Trouble.DISK_LOW, disk.place) for disk in facts.disks if disk.is_low]
    unread = [Problem(Trouble.DISK_UNREAD, disk.place) for disk in facts.disks if disk.free is None]
    return low + unread

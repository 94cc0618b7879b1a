"""How the running service is, in finished words: for the status page and for the terminal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from flask_babel import format_date, format_datetime

from matcher.domain.clock import day_in_london
from matcher.domain.status import (
    DAYS_OF_FAILURES,
    Disk,
    Facts,
    Failures,
    Job,
    Part,
    Problem,
    Trouble,
    is_alive,
    problems,
)
from matcher.words import status as words
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

WHEN = "EEE d MMM y, HH:mm"
Row = dict[str, str]
OF_JOBS = {Trouble.JOB_SET_ASIDE, Trouble.JOB_FAILING, Trouble.JOB_OVERDUE}
BAR_WIDTH, BAR_GAP, BAR_HEIGHT = 18, 6, 80


@dataclass(frozen=True, slots=True)
class Advice:
    """What needs doing, and how."""

    what: str
    what_to_do: str


@dataclass(frozen=True, slots=True)
class JobRow:
    name: str
    state: str
    colour: str
    began: str
    ended_well: str
    took: str
    failure: str


@dataclass(frozen=True, slots=True)
class FailureRow:
    day: str
    place: str
    kind: str
    times: int


@dataclass(frozen=True, slots=True)
class Bar:
    """The failures of one day, as a rectangle that stands on the line."""

    x: int
    height: int
    times: int

    @property
    def y(self) -> int:
        return BAR_HEIGHT - self.height


@dataclass(frozen=True, slots=True)
class Bars:
    """Days of failures side by side; ``said`` is what the drawing shows."""

    bars: list[Bar]
    first_day: str
    last_day: str
    said: str

    @property
    def width(self) -> int:
        return len(self.bars) * (BAR_WIDTH + BAR_GAP) - BAR_GAP


@dataclass(frozen=True, slots=True)
class StatusPage:
    headline: str
    advice: list[Advice]
    looked_at: str
    about: list[Row]
    worker: list[Row]
    jobs: list[JobRow]
    mail: list[Row]
    disks: list[Row]
    backup: list[Row]
    failures: list[FailureRow]
    bars: Bars | None


def status_page(facts: Facts, *, at: datetime) -> StatusPage:
    """Everything the page says. What could not be read says so in its place."""
    advice = _advice(facts, at)
    is_read = Part.FAILURES not in facts.unread and facts.answers
    return StatusPage(
        headline=_headline(advice),
        advice=advice,
        looked_at=_when(at),
        about=_about(facts),
        worker=_worker(facts, at),
        jobs=[_job(job, facts, at) for job in facts.jobs],
        mail=_mail(facts),
        disks=_disks(facts),
        backup=_backup(facts),
        failures=[_failure(each) for each in facts.failures],
        bars=_bars(facts.failures, today=day_in_london(at)) if is_read else None,
    )


def in_lines(facts: Facts, *, at: datetime) -> list[str]:
    """For a machine that watches: the headline, then what to do, worst first."""
    advice = _advice(facts, at)
    return [_headline(advice), *(f"{each.what}. {each.what_to_do}" for each in advice)]


def size_in_words(size: int) -> str:
    """1.5 GB, 740 MB, 12 kB: as disks are sold."""
    for unit, one in (("TB", 10**12), ("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= one:
            return f"{size / one:.1f}".removesuffix(".0") + f" {unit}"
    return f"{size} B"


def time_in_words(took: timedelta) -> str:
    """40 ms, 2.5 seconds, 3 minutes."""
    seconds = took.total_seconds()
    if seconds < 1:
        return _("%(count)s ms", count=round(seconds * 1000))
    if seconds < 120:
        return _("%(count)s seconds", count=f"{seconds:.1f}".removesuffix(".0"))
    return _("%(count)s minutes", count=round(seconds / 60))


def _headline(advice: list[Advice]) -> str:
    return advice[0].what if advice else _(words.ALL_IS_WELL)


def _advice(facts: Facts, at: datetime) -> list[Advice]:
    return [
        Advice(_what(problem), words.what_to_do(problem.trouble))
        for problem in problems(facts, at=at)
    ]


def _what(problem: Problem) -> str:
    about = problem.about
    if problem.trouble in OF_JOBS:
        about = words.job_name(about)
    since = _when(problem.since) if problem.since else ""
    return words.what(problem.trouble, about=about, since=since)


def _about(facts: Facts) -> list[Row]:
    if not facts.answers or Part.MIGRATION in facts.unread:
        migration = _not_read()
    elif facts.migration == facts.newest_migration:
        migration = _("%(name)s, the newest", name=facts.migration)
    else:
        migration = _(
            "%(name)s; this version needs %(newest)s",
            name=facts.migration or _("none"),
            newest=facts.newest_migration,
        )
    return [
        {"key": _("Version"), "value": facts.version},
        {"key": _("Environment"), "value": _environment(facts)},
        {"key": _("Database"), "value": facts.database},
        {"key": _("Migration"), "value": migration},
    ]


def _environment(facts: Facts) -> str:
    if facts.is_demo:
        return _("%(name)s, with invented people", name=facts.environment)
    return facts.environment


def _worker(facts: Facts, at: datetime) -> list[Row]:
    if not facts.answers or Part.JOBS in facts.unread:
        return [{"key": _("The worker"), "value": _not_read()}]
    if facts.worker is None:
        return [{"key": _("The worker"), "value": _("Has never run")}]
    alive = is_alive(facts.worker, at=at)
    return [
        {"key": _("The worker"), "value": _("Runs") if alive else _("Does not run, or is held up")},
        {"key": _("Started"), "value": _when(facts.worker.started_at)},
        {"key": _("Last seen"), "value": _when(facts.worker.seen_at)},
    ]


def _job(job: Job, facts: Facts, at: datetime) -> JobRow:
    state, colour = _state(job, facts, at)
    failure = ""
    if job.failed_at is not None:
        failure = _("%(kind)s, %(when)s", kind=job.failure, when=_when(job.failed_at))
    never = _("Never")
    return JobRow(
        name=words.job_name(job.name),
        state=state,
        colour=colour,
        began=_when(job.began_at) if job.began_at else never,
        ended_well=_when(job.ended_well_at) if job.ended_well_at else never,
        took=time_in_words(job.took) if job.took is not None else "–",
        failure=failure or _("Nothing"),
    )


def _state(job: Job, facts: Facts, at: datetime) -> tuple[str, str]:
    if Part.JOBS in facts.unread:
        return _("Not known"), "grey"
    if job.failures and job.next_try_at is None:
        return _("Set aside"), "red"
    if job.failures:
        return ngettext("Failed %(num)s time", "Failed %(num)s times", job.failures), "red"
    if job.is_overdue(facts.worker, at=at):
        return _("Overdue"), "orange"
    if job.ended_well_at is None:
        return _("Not run yet"), "grey"
    return _("Well"), "green"


def _mail(facts: Facts) -> list[Row]:
    if facts.mail is None:
        return [{"key": _("The queue"), "value": _not_read()}]
    oldest = facts.mail.oldest_at
    return [
        {"key": _("Waiting"), "value": str(facts.mail.waiting)},
        {
            "key": _("Oldest has waited since"),
            "value": _when(oldest) if oldest else _("None waits"),
        },
        {"key": _("Failed in the last 7 days"), "value": str(facts.mail.failed)},
        {"key": _("Sent today"), "value": str(facts.mail.sent_today)},
    ]


def _disks(facts: Facts) -> list[Row]:
    rows = [{"key": _(words.PLACES[disk.place]), "value": _space(disk)} for disk in facts.disks]
    return rows or [
        {"key": _("The database"), "value": _("On its own server: its disk is watched there")}
    ]


def _space(disk: Disk) -> str:
    if disk.free is None or disk.total is None:
        return _("The folder cannot be read")
    said = _(
        "%(free)s free of %(total)s (%(share)s%%)",
        free=size_in_words(disk.free),
        total=size_in_words(disk.total),
        share=100 * disk.free // max(disk.total, 1),
    )
    return _("%(said)s. Nearly full", said=said) if disk.is_low else said


def _backup(facts: Facts) -> list[Row]:
    if not facts.answers or Part.BACKUP in facts.unread:
        return [{"key": _("Last backup"), "value": _not_read()}]
    if facts.backup is None:
        return [{"key": _("Last backup"), "value": _("None was ever made")}]
    checked = _("Yes, whole") if facts.backup.is_checked else _("No")
    return [
        {"key": _("Last backup"), "value": _when(facts.backup.made_at)},
        {"key": _("Of"), "value": facts.backup.kind},
        {"key": _("Size"), "value": size_in_words(facts.backup.size)},
        {"key": _("Checked"), "value": checked},
    ]


def _failure(each: Failures) -> FailureRow:
    return FailureRow(_day(each.day), each.place, each.kind, each.times)


def _bars(failures: Iterable[Failures], *, today: date) -> Bars:
    days = [today - timedelta(days=back) for back in range(DAYS_OF_FAILURES - 1, -1, -1)]
    times = dict.fromkeys(days, 0)
    for each in failures:
        if each.day in times:
            times[each.day] += each.times
    most = max(times.values())
    bars = [
        Bar(
            x=place * (BAR_WIDTH + BAR_GAP),
            # A single failure among many still shows.
            height=max(round(BAR_HEIGHT * count / most), 2) if count else 0,
            times=count,
        )
        for place, count in enumerate(times.values())
    ]
    total = sum(times.values())
    said = ngettext("%(num)s failure in 14 days.", "%(num)s failures in 14 days.", total)
    return Bars(bars, _day(days[0]), _day(days[-1]), said if total else _("None in 14 days."))


def _not_read() -> str:
    return _("Could not be read")


def _day(day: date) -> str:
    return str(format_date(day, "EEE d MMM"))


def _when(at: datetime) -> str:
    return str(format_datetime(at, WHEN))

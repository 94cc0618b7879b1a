"""Meetings in finished words: for those who set them, for those who come, and for calendars."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from matcher.domain.clock import LONDON
from matcher.exchange.calendar_file import CalendarEntry
from matcher.models.meeting import Meeting
from matcher.words.labels import label
from matcher.words.meetings import day_of, hours, when, where, why_cancelled
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingLine:
    """A meeting in a list."""

    id: int
    project_id: int
    title: str
    project: str
    when: str
    day: str
    hours: str
    where: str
    link: str
    bring: str
    off: str
    """That it is off and why; empty while it stands."""
    is_to_come: bool
    is_short_notice: bool


def staff_line(meeting: Meeting, *, at: datetime) -> MeetingLine:
    """For those who work on the project. Whose first meeting it is they may know."""
    person = meeting.introduction.service_user if meeting.introduction else None
    name = person.call_me if person else ""
    with_whom = _("First meeting with %(name)s", name=name) if name else label(meeting.kind)
    return _line(meeting, title=with_whom, at=at, off=_off_for_staff(meeting))


def person_line(meeting: Meeting, *, at: datetime) -> MeetingLine:
    """For somebody who is to come."""
    off = why_cancelled(meeting) if meeting.is_cancelled else ""
    return _line(meeting, title=label(meeting.kind), at=at, off=off)


def to_come(lines: Iterable[MeetingLine]) -> list[MeetingLine]:
    """Those that stand and have not begun, the next first."""
    return [each for each in reversed(list(lines)) if each.is_to_come]


def calendar_entries(meetings: Sequence[Meeting], *, page: str) -> list[CalendarEntry]:
    """For calendars, which others may see: no name, no project, nothing that anybody typed but the
    place and the link. ``page``: the address where all of it stands, behind a sign-in.
    """
    return [
        CalendarEntry(
            uid=each.uid,
            sequence=each.sequence,
            starts_at=each.starts_at,
            minutes=each.minutes,
            title=label(each.kind),
            place=each.place or each.link,
            words=_words(each, page),
            changed_at=each.changed_at,
            is_cancelled=each.is_cancelled,
        )
        for each in meetings
    ]


def both_meetings(meeting: Meeting, form: object) -> list[dict[str, str]]:
    """What is saved now beside what was typed, where two people changed one meeting."""
    start = meeting.starts_at.astimezone(LONDON)
    saved = {
        "day": start.date().isoformat(),
        "clock": start.time().isoformat("minutes"),
        "minutes": str(meeting.minutes),
        "place": meeting.place,
        "link": meeting.link,
        "bring": meeting.bring,
    }
    rows = []
    for name, now_ in saved.items():
        field = form[name]  # type: ignore[index]
        typed = str(field.data if name in {"minutes", "place", "link", "bring"} else field._value())
        if typed != now_:
            rows.append({"question": str(field.label.text), "now": now_, "typed": typed})
    return rows


def _line(meeting: Meeting, *, title: str, at: datetime, off: str) -> MeetingLine:
    return MeetingLine(
        id=meeting.id,
        project_id=meeting.project_id,
        title=title,
        project=meeting.project.title,
        when=when(meeting),
        day=day_of(meeting),
        hours=hours(meeting),
        where=where(meeting),
        link=meeting.link,
        bring=meeting.bring,
        off=off,
        is_to_come=meeting.is_to_come(at),
        is_short_notice=meeting.is_short_notice,
    )


def _off_for_staff(meeting: Meeting) -> str:
    if not meeting.is_cancelled:
        return ""
    return meeting.cancelled_why or _("No reason was asked for.")


def _words(meeting: Meeting, page: str) -> str:
    lines = [_("Join: %(link)s", link=meeting.link)] if meeting.link else []
    return "\n".join([*lines, _("All about it: %(page)s", page=page)])

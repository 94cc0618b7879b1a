"""Calendar files (RFC 5545) that Outlook, Google and Apple take: plain values in, bytes out.

Times are in UTC, marked so: every calendar shows them by its own clock, also after the clocks
change, and no time zone has to be described. An event keeps its UID; a higher SEQUENCE replaces
what a calendar has.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Get Involved//Meetings//EN"
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u0085\u2028\u2029]")
"""What no line of a file may hold. Line breaks are written as the format says."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry:
    """One meeting. ``title``, ``place`` and ``words`` stand in calendars that others may see."""

    uid: str
    sequence: int
    starts_at: datetime
    minutes: int
    title: str
    place: str
    words: str
    changed_at: datetime
    is_cancelled: bool


@dataclass(frozen=True, slots=True)
class Organiser:
    """From whom a calendar believes a change to come: the service, never a person."""

    name: str
    address: str


def calendar_file(
    entries: Sequence[CalendarEntry], *, organiser: Organiser, stamped_at: datetime
) -> bytes:
    """A file of these meetings, which may be none.

    A file of one meeting that is cancelled tells calendars to take it out (METHOD:CANCEL). In a
    file of several, what is cancelled says so by its STATUS.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method_of(entries))
    calendar.add("x-wr-calname", _plain(organiser.name))
    for entry in entries:
        calendar.add_component(_event(entry, organiser, stamped_at))
    return bytes(calendar.to_ical())


def method_of(entries: Sequence[CalendarEntry]) -> str:
    """What a calendar is to do with the file."""
    return "CANCEL" if [each.is_cancelled for each in entries] == [True] else "PUBLISH"


def _event(entry: CalendarEntry, organiser: Organiser, stamped_at: datetime) -> Event:
    event = Event()
    event.add("uid", entry.uid)
    event.add("sequence", entry.sequence)
    event.add("dtstamp", stamped_at.astimezone(UTC))
    event.add("last-modified", entry.changed_at.astimezone(UTC))
    event.add("dtstart", entry.starts_at.astimezone(UTC))
    event.add("dtend", entry.starts_at.astimezone(UTC) + timedelta(minutes=entry.minutes))
    event.add("summary", _plain(entry.title))
    if entry.place:
        event.add("location", _plain(entry.place))
    if entry.words:
        event.add("description", _plain(entry.words))
    event.add("status", "CANCELLED" if entry.is_cancelled else "CONFIRMED")
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if entry.is_cancelled else "OPAQUE")
    address = vCalAddress(f"mailto:{organiser.address}")
    address.params["CN"] = vText(_plain(organiser.name).replace('"', "'").replace("\n", " "))
    event.add("organizer", address)
    return event


def _plain(text: str) -> str:
    """The text with line breaks as the library escapes them, and nothing that could end a line."""
    return CONTROL.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n")).strip()

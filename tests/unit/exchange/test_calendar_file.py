"""Calendar files, read back by the library that others use, and line by line."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from matcher.exchange.calendar_file import CalendarEntry, Organiser, calendar_file

NOW = datetime(2026, 11, 21, 10, tzinfo=UTC)
US = Organiser('Get "involved"; here', "hello@involve.example")
MEETING = CalendarEntry(
    uid="1b@involve.example",
    sequence=0,
    starts_at=datetime(2026, 12, 1, 14, tzinfo=UTC),
    minutes=90,
    title="Team meeting",
    place="Linden House, room 4; ring twice",
    words="Join: https://meet.example/a?b=1,2\nAll about it: https://involve.example/my",
    changed_at=NOW - timedelta(days=1),
    is_cancelled=False,
)
anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)


def written(*entries: CalendarEntry) -> bytes:
    return calendar_file(entries, organiser=US, stamped_at=NOW)


def read(*entries: CalendarEntry) -> Any:
    return Calendar.from_ical(written(*entries))


def test_a_meeting_is_read_back_as_it_was_agreed() -> None:
    calendar = read(MEETING)
    (event,) = calendar.walk("VEVENT")

    assert (calendar["METHOD"], calendar["VERSION"]) == ("PUBLISH", "2.0")
    assert event["UID"] == MEETING.uid
    assert event["SEQUENCE"] == 0
    assert event["DTSTART"].dt == MEETING.starts_at
    assert event["DTEND"].dt == MEETING.starts_at + timedelta(minutes=90)
    assert event["DTSTAMP"].dt == NOW
    assert event["LAST-MODIFIED"].dt == MEETING.changed_at
    assert event["SUMMARY"] == "Team meeting"
    assert event["LOCATION"] == MEETING.place
    assert event["DESCRIPTION"] == MEETING.words
    assert (event["STATUS"], event["CLASS"]) == ("CONFIRMED", "PRIVATE")
    assert event["ORGANIZER"] == "mailto:hello@involve.example"


def test_times_are_in_utc_so_that_no_time_zone_has_to_be_known() -> None:
    text = written(MEETING).decode()

    assert "DTSTART:20261201T140000Z\r\n" in text
    assert "TZID" not in text


def test_a_change_keeps_the_uid_under_a_higher_number() -> None:
    moved = replace(MEETING, sequence=1, starts_at=MEETING.starts_at + timedelta(days=7))
    (event,) = read(moved).walk("VEVENT")

    assert (event["UID"], event["SEQUENCE"]) == (MEETING.uid, 1)


def test_what_is_off_is_taken_out_of_calendars() -> None:
    off = replace(MEETING, sequence=2, is_cancelled=True)
    calendar = read(off)
    (event,) = calendar.walk("VEVENT")

    assert calendar["METHOD"] == "CANCEL"
    assert (event["UID"], event["SEQUENCE"]) == (MEETING.uid, 2)
    assert (event["STATUS"], event["TRANSP"]) == ("CANCELLED", "TRANSPARENT")


def test_among_others_what_is_off_says_so_and_the_others_stay() -> None:
    calendar = read(MEETING, replace(MEETING, uid="2b", is_cancelled=True))

    assert calendar["METHOD"] == "PUBLISH"
    assert [each["STATUS"] for each in calendar.walk("VEVENT")] == ["CONFIRMED", "CANCELLED"]


def test_no_meetings_are_a_calendar_too() -> None:
    assert read().walk("VEVENT") == []


def test_lines_are_no_longer_than_75_bytes_and_end_as_the_format_says() -> None:
    text = written(replace(MEETING, place="Café 😀 " * 40))

    assert b"\n" not in text.replace(b"\r\n", b"")
    assert max(len(line) for line in text.split(b"\r\n")) <= 75
    event: Any = Calendar.from_ical(text).walk("VEVENT")[0]
    assert event["LOCATION"] == ("Café 😀 " * 40).strip()


def test_typed_words_never_make_a_line_of_their_own() -> None:
    evil = "Room 4\r\nEND:VEVENT\r\nBEGIN:VEVENT\rATTENDEE:mailto:a@b\x00\u2028X:1\x85Y:2\x1c"
    text = written(replace(MEETING, place=evil, title=evil, words=evil))

    names = [line.split(b":")[0] for line in text.split(b"\r\n")]
    assert names.count(b"BEGIN") == names.count(b"END") == 2
    assert not any(
        name.startswith((b"ATTENDEE", b"X", b"Y")) for name in names if name != b"X-WR-CALNAME"
    )


@given(anything, anything, anything)
def test_whatever_is_typed_comes_back_in_its_place(title: str, place: str, words: str) -> None:
    text = written(replace(MEETING, title=title, place=place, words=words))
    event: Any = Calendar.from_ical(text).walk("VEVENT")[0]

    assert text.count(b"BEGIN:VEVENT\r\n") == 1
    assert event["UID"] == MEETING.uid
    assert event["DTSTART"].dt == MEETING.starts_at
    if title.isprintable() and title == title.strip():
        assert event["SUMMARY"] == title

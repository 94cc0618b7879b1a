"""When and where a meeting is, and what has happened with it, as people say it."""

from datetime import datetime, time

from flask_babel import format_date, format_time

from matcher.domain.clock import LONDON
from matcher.domain.meeting import MeetingKind, MeetingNews
from matcher.models.meeting import Meeting
from matcher.words.labels import label
from matcher.words.listing import sentence
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

NOON, MIDNIGHT = time(12), time(0)


def when(meeting: Meeting) -> str:
    """Tuesday 1 December, 2pm to 3:30pm."""
    return f"{day_of(meeting)}, {hours(meeting)}"


def hours(meeting: Meeting) -> str:
    """2pm to 3:30pm."""
    start, end = clock(meeting.starts_at), clock(meeting.ends_at)
    return _("%(start)s to %(end)s", start=start, end=end)


def day_of(meeting: Meeting) -> str:
    return str(format_date(meeting.day, "EEEE d MMMM"))


def where(meeting: Meeting) -> str:
    """The place, or that one joins by a link."""
    return meeting.place or _("Online")


def clock(at: datetime) -> str:
    """A time in London as people say it: 2pm, 2:30pm, midday."""
    local = at.astimezone(LONDON).time()
    if local in {NOON, MIDNIGHT}:
        return _("midday") if local == NOON else _("midnight")
    shown = format_time(local, "h:mma" if local.minute else "ha")
    return str(shown).replace(" ", "").replace("\u202f", "").lower()


def length(minutes: int) -> str:
    """1 hour 30 minutes."""
    hours, rest = divmod(minutes, 60)
    parts = [ngettext("%(num)s hour", "%(num)s hours", hours)] if hours else []
    parts += [ngettext("%(num)s minute", "%(num)s minutes", rest)] if rest else []
    return " ".join(parts)


def why_cancelled(meeting: Meeting) -> str:
    """Why it is off, for everybody who was to come."""
    if not meeting.cancelled_why:
        return _("You do not need to come.")
    return sentence(meeting.cancelled_why)


def news(meeting: Meeting, what: MeetingNews) -> str:
    """What has happened, to be read out to somebody who was to come."""
    name, project = label(meeting.kind), meeting.project.title
    if what is MeetingNews.CANCELLED:
        lines = [
            _("%(name)s, %(when)s.", name=name, when=when(meeting)),
            _("It is off: %(why)s", why=why_cancelled(meeting))
            if meeting.cancelled_why
            else _("It is off. You do not need to come."),
            _("Please do not travel."),
        ]
    else:
        lines = [
            _("A meeting has changed.")
            if what is MeetingNews.CHANGED
            else _("There is a meeting."),
            _("%(name)s, %(when)s.", name=name, when=when(meeting)),
            _("Where: %(place)s.", place=where(meeting).rstrip(".")),
        ]
        if meeting.bring:
            lines.append(_("Good to know: %(words)s", words=sentence(meeting.bring)))
        lines.append(_("Can you come? Do you need anything for it?"))
    if meeting.kind is not MeetingKind.FIRST:
        lines.insert(0, _("It is about the team of “%(project)s”.", project=project))
    return " ".join(lines)

"""Sessions of the week in words: each by name, and whole weeks as short as is exact."""

from collections.abc import Collection, Iterable, Sequence
from functools import lru_cache

from matcher.domain.week import SESSIONS, Day, DayPart, SessionCode
from matcher.words.labels import label
from matcher.words.listing import in_brief, joined
from matcher.words.translate import gettext, language
from matcher.words.translate import marked as _

WEEKDAYS = tuple(Day)[:5]
WEEKEND = tuple(Day)[5:]


def _of(days: Iterable[Day], parts: Iterable[DayPart]) -> list[SessionCode]:
    return [f"{day}-{part}" for day in days for part in parts]


BLOCKS: Sequence[tuple[Sequence[SessionCode], str]] = (
    (SESSIONS, _("any time of the week")),
    (_of(WEEKDAYS, DayPart), _("weekdays at any time")),
    (_of(Day, [DayPart.MORNING]), _("every morning")),
    (_of(Day, [DayPart.AFTERNOON]), _("every afternoon")),
    (_of(Day, [DayPart.EVENING]), _("every evening")),
    (_of(WEEKEND, DayPart), _("weekends at any time")),
    (_of(WEEKDAYS, [DayPart.MORNING]), _("weekday mornings")),
    (_of(WEEKDAYS, [DayPart.AFTERNOON]), _("weekday afternoons")),
    (_of(WEEKDAYS, [DayPart.EVENING]), _("weekday evenings")),
    (_of([Day.MONDAY], DayPart), _("Mondays at any time")),
    (_of([Day.TUESDAY], DayPart), _("Tuesdays at any time")),
    (_of([Day.WEDNESDAY], DayPart), _("Wednesdays at any time")),
    (_of([Day.THURSDAY], DayPart), _("Thursdays at any time")),
    (_of([Day.FRIDAY], DayPart), _("Fridays at any time")),
    (_of([Day.SATURDAY], DayPart), _("Saturdays at any time")),
    (_of([Day.SUNDAY], DayPart), _("Sundays at any time")),
    (_of(WEEKEND, [DayPart.MORNING]), _("weekend mornings")),
    (_of(WEEKEND, [DayPart.AFTERNOON]), _("weekend afternoons")),
    (_of(WEEKEND, [DayPart.EVENING]), _("weekend evenings")),
)
"""Groups of sessions that have a short name of their own, the first to look for first."""


def session(code: SessionCode) -> str:
    """Tuesday morning."""
    day, part = _day_and_part(code)
    match part:
        case DayPart.MORNING:
            return gettext("%(day)s morning", day=label(day))
        case DayPart.AFTERNOON:
            return gettext("%(day)s afternoon", day=label(day))
        case DayPart.EVENING:
            return gettext("%(day)s evening", day=label(day))


def sessions(code: SessionCode) -> str:
    """Tuesday mornings."""
    day, part = _day_and_part(code)
    match part:
        case DayPart.MORNING:
            return gettext("%(day)s mornings", day=label(day))
        case DayPart.AFTERNOON:
            return gettext("%(day)s afternoons", day=label(day))
        case DayPart.EVENING:
            return gettext("%(day)s evenings", day=label(day))


def week(codes: Collection[SessionCode]) -> str:
    """Tuesday mornings and Thursday afternoons; weekday mornings; any time of the week."""
    return joined(phrases(codes))


def week_in_brief(codes: Collection[SessionCode], *, words: int = 7) -> str:
    """The same, cut to so many words: Monday mornings, Tuesday evenings and 3 more."""
    return in_brief(phrases(codes), words=words)


def phrases(codes: Collection[SessionCode]) -> list[str]:
    """The sessions as a list of phrases, each session in exactly one, in week order."""
    return list(_phrases(frozenset(codes), language()))


# Files say the same weeks again and again: one person's, for every role that leaves them out.
@lru_cache(maxsize=10_000)
def _phrases(codes: frozenset[SessionCode], _language: str) -> tuple[str, ...]:
    left = set(codes)
    found: list[tuple[SessionCode, str]] = []
    for block, words in BLOCKS:
        if left.issuperset(block):
            found.append((block[0], gettext(words)))
            left.difference_update(block)
    found += [(code, sessions(code)) for code in left]
    return tuple(words for code, words in sorted(found, key=lambda each: SESSIONS.index(each[0])))


def _day_and_part(code: SessionCode) -> tuple[Day, DayPart]:
    day, _dash, part = code.partition("-")
    return Day(day), DayPart(part)

"""How offers reach people, in finished words: a row a directorate, and how offers spread."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.small_numbers import FEWEST_TOLD, HowMany, Told
from matcher.presenters.role_page import long_day
from matcher.words.listing import joined
from matcher.words.quantities import days
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

WIDTH = 200
"""Of a bar, in pixels."""


@dataclass(frozen=True, slots=True)
class Bar:
    """From a quarter to three quarters of the people, on a scale of ``WIDTH`` pixels."""

    start: float
    half: float | None
    end: float
    is_open: bool
    """Whether three quarters have not come yet: it goes on."""
    floor: float


@dataclass(frozen=True, slots=True)
class FirstOfferRow:
    name: str
    people: int
    quarter: str
    half: str
    three_quarters: str
    still_waiting: str
    bar: Bar | None


@dataclass(frozen=True, slots=True)
class SpreadWords:
    verdict: str
    more: Sequence[str]
    held: int
    """Percent of the offers, and of the people who had one."""
    of_people: int
    held_words: str
    of_people_words: str


def within(day: int | None, *, is_told: bool) -> str:
    if not is_told:
        return _("too few offers to say")
    return _("not yet") if day is None else days(day)


def range_words(found: tuple[int, int], *, of: int) -> str:
    """Such as "12 of 40"; where a small number hides in it, "10 to 14 of 40"."""
    least, most = found
    if least == most:
        return _("%(count)s of %(all)s", count=least, all=of)
    if (least, most) == (0, FEWEST_TOLD - 1):
        return _("fewer than %(most)s of %(all)s", most=FEWEST_TOLD, all=of)
    return _("%(least)s to %(most)s of %(all)s", least=least, most=most, all=of)


def bar(
    quarter: int | None, half: int | None, three_quarters: int | None, *, longest: int, floor: int
) -> Bar | None:
    """``longest``: the days that the whole width stands for. Nothing before a quarter has come."""
    if quarter is None:
        return None

    def along(day: int) -> float:
        return round(day / longest * WIDTH, 1)

    return Bar(
        start=along(quarter),
        half=None if half is None else along(half),
        end=WIDTH if three_quarters is None else along(three_quarters),
        is_open=three_quarters is None,
        floor=along(floor),
    )


def verdict(half: int | None, still: tuple[int, int], *, people: int, is_told: bool) -> str:
    """What the table says of all that is in it, in two sentences."""
    waiting = _("Still waiting for a first offer: %(range)s.", range=range_words(still, of=people))
    if not is_told:
        return _("Too few first offers to say how long it takes.") + " " + waiting
    if half is None:
        return _("Not half of the people have had a first offer yet.") + " " + waiting
    had = _("Half of the people had their first offer within %(days)s.", days=days(half))
    return f"{had} {waiting}"


def left_out(names: Sequence[str]) -> str:
    if not names:
        return ""
    return _(
        "Fewer than %(num)s people are registered in %(names)s: they are in no figure here.",
        num=FEWEST_TOLD,
        names=joined(names),
    )


def spread_words(
    *,
    since: date,
    offers: int,
    people: int,
    held: float,
    if_even: float,
    people_with_half: int,
    without: Told,
    registered: int,
) -> SpreadWords:
    percent, even = round(held * 100), round(if_even * 100)
    return SpreadWords(
        verdict=_(
            "Five people hold %(percent)s%% of the %(offers)s offers since %(day)s.",
            percent=percent,
            offers=offers,
            day=long_day(since),
        ),
        more=[
            _(
                "Had all %(people)s people who had one had as many, five would hold %(even)s%%.",
                people=people,
                even=even,
            ),
            _half(people_with_half),
            _without(without, registered),
        ],
        held=percent,
        of_people=even,
        held_words=_("%(percent)s%% of the offers", percent=percent),
        of_people_words=_("%(even)s%% of the people who had one", even=even),
    )


def _half(people: int) -> str:
    if people < FEWEST_TOLD:
        return _("Half of the offers went to fewer than %(num)s people.", num=FEWEST_TOLD)
    return ngettext(
        "Half of the offers went to %(num)s person.",
        "Half of the offers went to %(num)s people.",
        people,
    )


def _without(found: Told, registered: int) -> str:
    match found.how_many:
        case HowMany.A_NUMBER:
            return _(
                "%(count)s of the %(all)s people registered now had none.",
                count=found.number,
                all=registered,
            )
        case HowMany.FEW:
            return _("Nearly everybody registered now had one.")
        case HowMany.NEARLY_ALL:
            return _("Nearly everybody registered now had none.")
        case HowMany.TOO_FEW_TO_SAY:
            return _("Too few people are registered to say how many had none.")

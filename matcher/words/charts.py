"""What may be said of a chart, and what may not, in plain sentences."""

from collections.abc import Mapping

from babel.dates import format_date

from matcher.charts.p_chart import PChart, Phase, Point
from matcher.domain.chart import Direction, PointRule, RuleSet
from matcher.domain.month import Month
from matcher.words.translate import gettext, language, ngettext
from matcher.words.translate import marked as _

TRIAL = 12
"""Fewer months than this make limits that may still move."""
FEWEST_MONTHS = 6
"""With fewer months than this nothing is said of how they follow each other."""

RULES: Mapping[RuleSet, str] = {
    RuleSet.ANHOEJ: _("Anhøj"),
    RuleSet.NHS: _("NHS (Making Data Count)"),
}
POINT_RULES: Mapping[PointRule, str] = {
    PointRule.OUTSIDE: _("Outside the limits"),
    PointRule.TREND: _("Seven or more rise or fall in a row"),
    PointRule.TWO_OF_THREE: _("Two of three near a limit"),
    PointRule.SHIFT: _("Seven or more on one side"),
}


def month_in_words(month: Month) -> str:
    """ "August 2025"."""
    return format_date(month.first_day, "MMMM y", locale=language())


def in_100(share: float) -> str:
    """ "42 in 100". What is nearly nothing or nearly all is not rounded to it."""
    rounded = round(share * 100)
    if rounded == 0 and share > 0:
        return gettext("less than 1 in 100")
    if rounded == 100 and share < 1:
        return gettext("more than 99 in 100")
    return gettext("%(number)s in 100", number=rounded)


def headline_words(chart: PChart, *, subject: str) -> str:
    """The one sentence or two above a chart. ``subject``: "Big I", "the share"."""
    says = chart.headline
    named = subject[:1].upper() + subject[1:]
    level = chart.phases[-1].centre if chart.phases else None
    if level is None:
        return gettext("There is nothing to say yet: no month has anything to count.")
    if len(_counted(chart)) == 1:
        words = gettext(
            "One month is counted: there is nothing to compare it with yet. %(subject)s is at "
            "about %(level)s.",
            subject=named,
            level=in_100(level),
        )
    elif not says.changed:
        words = gettext(
            "No change is seen that is more than chance. %(subject)s is at about %(level)s.",
            subject=named,
            level=in_100(level),
        )
    elif says.direction is None or says.before is None or says.after is None:
        words = gettext("Something changed: the months do not follow each other as by chance.")
    else:
        words = _moved(
            says.direction,
            says.since,
            subject=named,
            before=in_100(says.before),
            after=in_100(says.after),
        )
    return f"{words} {care(chart)}".strip()


def _moved(direction: Direction, since: Month | None, **said: str) -> str:
    if direction is Direction.UP:
        words = gettext(
            "Something changed. %(subject)s rose from about %(before)s to about %(after)s.", **said
        )
    else:
        words = gettext(
            "Something changed. %(subject)s fell from about %(before)s to about %(after)s.", **said
        )
    if since is None:
        return words
    shows = gettext("It shows from %(month)s.", month=month_in_words(since))
    return f"{words} {shows}"


def care(chart: PChart) -> str:
    """What makes a reader careful: few projects, limits that may still move."""
    said = []
    if chart.headline.is_few:
        said.append(gettext("There are few projects: read with care."))
    if chart.phases and is_trial(chart.phases[-1]):
        said.append(
            ngettext(
                "The limits are trial limits: they rest on %(num)s month.",
                "The limits are trial limits: they rest on %(num)s months.",
                months_behind(chart.phases[-1]),
            )
        )
    return " ".join(said)


def is_trial(phase: Phase) -> bool:
    """Whether fewer than twelve months made the limits."""
    return months_behind(phase) < TRIAL


def months_behind(phase: Phase) -> int:
    """The months of the baseline in which there was something to count."""
    return sum(point.count.denominator > 0 for point in phase.points[: phase.baseline])


def how_it_is_read(chart: PChart) -> str:
    """The line below every chart: what the limits rest on, and which rules are read."""
    baseline = chart.phases[0].baseline if chart.phases else 0
    months = gettext("the first %(count)s months of each phase", count=baseline)
    return gettext(
        "P chart. Limits at 3 sigma, from %(baseline)s. Rules: %(rules)s.",
        baseline=months
        if any(len(phase.points) > phase.baseline for phase in chart.phases)
        else gettext("all months of each phase"),
        rules=gettext(RULES[chart.rules]),
    )


def may_say(chart: PChart, *, subject: str) -> list[str]:
    """What can be said of it, in plain sentences."""
    said, level = chart.headline, chart.phases[-1].centre if chart.phases else None
    if level is None:
        return [gettext("Nothing yet. The first month is counted when it is over.")]
    if not said.changed and len(_counted(chart)) < FEWEST_MONTHS:
        return [gettext("How it stood in these months. They are too few to see a change.")]
    if not said.changed:
        return [gettext("The months go up and down as by chance alone.")]
    if said.direction is None:
        return [gettext("The order of the months is too regular to be chance alone.")]
    if said.direction is Direction.UP:
        return [gettext("The rise is too large to be chance alone.")]
    return [gettext("The fall is too large to be chance alone.")]


def may_not_say(chart: PChart) -> list[str]:
    """What must not be read into it, in plain sentences."""
    if not chart.points:
        return []
    said = []
    if chart.headline.changed:
        return [gettext("What made it change. The chart does not know.")]
    said.append(gettext("That one month is better or worse than the next."))
    last = chart.points[-1]
    if last.limits is not None and last.count.denominator:
        if last.limits.upper >= 1 and last.limits.lower <= 0:
            said.append(
                gettext("With so few projects, no single month can stand out, high or low.")
            )
        elif last.limits.upper >= 1:
            said.append(gettext("Up here, even a month of all projects is no news by itself."))
        elif last.limits.lower <= 0:
            said.append(gettext("Down here, even a month of none is no news by itself."))
    return said


def _counted(chart: PChart) -> list[Point]:
    """The months in which there was something to count."""
    return [point for point in chart.points if point.count.denominator]


def verdict(chart: PChart) -> str:
    """The whole chart in three words, for a small picture of it."""
    if chart.phases and chart.headline.changed:
        if chart.headline.direction is Direction.UP:
            return gettext("Changed: up")
        if chart.headline.direction is Direction.DOWN:
            return gettext("Changed: down")
        return gettext("Changed")
    if not chart.phases or chart.headline.is_few:
        return gettext("Too few projects to say")
    return gettext("No change seen")

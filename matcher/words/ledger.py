"""Why no offer has reached somebody, rule by rule, and what would change it: for the PP lead."""

from collections.abc import Mapping

from matcher.domain.ledger import Bar
from matcher.domain.matching import Part, Rule
from matcher.words.translate import gettext, ngettext
from matcher.words.translate import marked as _

WHY_NOT: Mapping[Rule | Bar, str] = {
    Rule.PAUSED: _("they are on a break"),
    Rule.CAPACITY: _("they have as many roles as they want"),
    Rule.DECLINED: _("they or the project said no before"),
    Rule.ON_TEAM: _("they are on the team"),
    Rule.MUST_HAVE: _("they said no to a must-have"),
    Rule.SESSIONS: _("none of their times"),
    Rule.PLACE: _("out of their reach"),
    Bar.DIRECTORATE: _("of a directorate from which they take no offers"),
    Bar.AGE: _("not open to people of 16 or 17"),
    Bar.NOT_SUITABLE: _("a lead said that they do not suit it"),
    Bar.HELD: _("held for now"),
}
IF: Mapping[Rule | Bar, str] = {
    Rule.MUST_HAVE: _("if they could do a must-have they said no to"),
    Rule.SESSIONS: _("if they had other times too"),
    Rule.PLACE: _("if they could get further, or join from home"),
    Bar.DIRECTORATE: _("if they took offers from every directorate"),
}
NOT_TOLD: Mapping[Part, str] = {
    Part.SKILLS: _("what they can do"),
    Part.EXPERIENCE: _("what they know from experience"),
    Part.TOPICS: _("which topics interest them"),
    Part.AVAILABILITY: _("when they are free"),
    Part.PLACE: _("where or how they can join"),
    Part.WORDS: _("their profile in their own words"),
    Part.DEVELOPMENT: _("what they would like to learn"),
}


def fitting(count: int) -> str:
    """How many open roles fit."""
    if not count:
        return gettext("No open role fits.")
    return ngettext("%(num)s open role fits.", "%(num)s open roles fit.", count)


def left_out(counts: Mapping[Rule | Bar, int]) -> list[str]:
    """One line a rule, the one that leaves out most first: "11 roles: none of their times"."""
    in_order = sorted(counts.items(), key=lambda pair: (-pair[1], list(WHY_NOT).index(pair[0])))
    return [
        gettext("%(roles)s: %(why)s", roles=_roles(count), why=gettext(WHY_NOT[each]))
        for each, count in in_order
    ]


def would_change(counts: Mapping[Rule | Bar, int]) -> list[str]:
    """What single thing would make roles fit: "4 roles would fit if they had other times too."."""
    return [
        ngettext(
            "%(num)s role would fit %(condition)s.",
            "%(num)s roles would fit %(condition)s.",
            count,
            condition=gettext(IF[each]),
        )
        for each, count in sorted(counts.items(), key=lambda pair: -pair[1])
    ]


def untold(part: Part) -> str:
    return gettext(NOT_TOLD[part])


def _roles(count: int) -> str:
    return ngettext("%(num)s role", "%(num)s roles", count)

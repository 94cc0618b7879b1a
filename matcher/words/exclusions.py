"""Why a person is left out of a role: what is known, in words, without blame."""

from collections.abc import Sequence

from matcher.domain.matching import Mode, Rule
from matcher.scoring.explanation import Exclusion
from matcher.scoring.features import RoleFeatures
from matcher.words.listing import joined
from matcher.words.translate import gettext as _
from matcher.words.weekly import week, week_in_brief


def detail(exclusion: Exclusion, *, role: RoleFeatures | None = None) -> str:
    """What stands in the way, for files and pages; never empty.

    With the role at hand, its place, mode and sessions are named too.
    """
    match exclusion.rule:
        case Rule.PAUSED:
            return _("has paused for now")
        case Rule.CAPACITY:
            return _("has as many roles as they want for now")
        case Rule.DECLINED:
            return _("said no to this role")
        case Rule.ON_TEAM:
            return _("is on this team already")
        case Rule.MUST_HAVE:
            return _must_have(exclusion)
        case Rule.SESSIONS:
            return _sessions(exclusion, role)
        case Rule.PLACE:
            return _place(exclusion, role)


def in_brief(people: Sequence[tuple[str, Exclusion]]) -> str:
    """Some people left out by one rule, each with what is known: for a row that names the rule."""
    alike = [name for name, exclusion in people if not exclusion.known]
    told = [_known(name, exclusion) for name, exclusion in people if exclusion.known]
    return " ".join([f"{joined(alike)}." if alike else "", *told]).strip()


def _known(name: str, exclusion: Exclusion) -> str:
    match exclusion.rule:
        case Rule.SESSIONS:
            return _("%(name)s: %(when)s.", name=name, when=week_in_brief(exclusion.known))
        case Rule.PLACE:
            return _("%(name)s can get to %(areas)s.", name=name, areas=joined(exclusion.known))
        case _:
            return _("%(name)s said no to %(what)s.", name=name, what=joined(exclusion.known))


def _must_have(exclusion: Exclusion) -> str:
    if not exclusion.known:
        return _("said no to a skill that this role must have")
    return _("said no to %(skills)s, which this role must have", skills=joined(exclusion.known))


def _sessions(exclusion: Exclusion, role: RoleFeatures | None) -> str:
    if not exclusion.known:
        return _("offers none of the role's sessions")
    offered = week(exclusion.known)
    if role is None or not role.sessions:
        return _("offers %(offered)s only; none of the role's sessions", offered=offered)
    return _(
        "offers %(offered)s only; the role takes place %(asked)s",
        offered=offered,
        asked=week(role.sessions),
    )


def _place(exclusion: Exclusion, role: RoleFeatures | None) -> str:
    barrier = _("the role is out of reach") if role is None else _barrier(role)
    if not exclusion.known or (role is not None and role.mode is Mode.REMOTE):
        return barrier
    return _("%(barrier)s (can get to %(areas)s)", barrier=barrier, areas=joined(exclusion.known))


def _barrier(role: RoleFeatures) -> str:
    match role.mode:
        case Mode.REMOTE:
            return _("cannot join from home, and the role is from home only")
        case Mode.IN_PERSON:
            if role.area is None:
                return _("cannot get there, and the role is in person")
            return _("cannot get to %(area)s, and the role is in person", area=role.area)
        case Mode.EITHER:
            if role.area is None:
                return _("cannot get there, nor join from home")
            return _("cannot get to %(area)s, nor join from home", area=role.area)

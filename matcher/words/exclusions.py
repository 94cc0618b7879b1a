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
    told = [f"{name}: {known(each, brief=True)}." for name, each in people if each.known]
    return " ".join([f"{joined(alike)}." if alike else "", *told]).strip()


def known(exclusion: Exclusion, *, brief: bool = False) -> str:
    """What we know of one person, where the rule is named already; empty when there is no more."""
    match exclusion.rule:
        case Rule.SESSIONS:
            return week_in_brief(exclusion.known) if brief else week(exclusion.known)
        case Rule.PLACE:
            return _("can get to %(areas)s", areas=joined(exclusion.known))
        case Rule.MUST_HAVE:
            return _("said no to %(what)s", what=joined(exclusion.known))
        case _:
            return ""


def what_the_role_asks(rule: Rule, role: RoleFeatures) -> str:
    """What of the role stands in the way, said once for everybody left out by a rule."""
    if rule is Rule.SESSIONS and role.sessions:
        return _("The role takes place %(sessions)s.", sessions=week(role.sessions))
    if rule is Rule.PLACE and role.mode is Mode.REMOTE:
        return _("The role is from home only.")
    if rule is Rule.PLACE and role.area:
        return _("The role is in %(area)s.", area=role.area)
    return ""


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

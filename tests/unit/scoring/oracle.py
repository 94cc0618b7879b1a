"""The score's structured parts and the rules, in plain Python: one pair at a time, no arrays.

Written from the meaning of each part and not from the engine, to be compared with it.
"""

from matcher.domain.matching import Evidence, Mode, Part, Rule
from matcher.scoring import DEFAULTS, PersonFeatures, RoleFeatures

Value = tuple[float, Evidence]
NOT_DESCRIBED: Value = (0.0, Evidence.NOT_DESCRIBED)
NOT_TOLD: Value = (0.0, Evidence.NOT_TOLD)


def share(wanted: frozenset[str], have: frozenset[str]) -> Value:
    if not wanted:
        return NOT_DESCRIBED
    if not have:
        return NOT_TOLD
    return len(wanted & have) / len(wanted), Evidence.TOLD


def skills(person: PersonFeatures, role: RoleFeatures) -> Value:
    if not role.skills:
        return NOT_DESCRIBED
    if not any(name in person.skills for name in role.skills):
        return NOT_TOLD
    total = got = 0
    for name, must_have in role.skills.items():
        counts = 2 if must_have else 1
        total += counts
        if person.skills.get(name, 0) in (1, 2, 3):
            got += counts
    return got / total, Evidence.TOLD


def availability(person: PersonFeatures, role: RoleFeatures) -> Value:
    met: list[float] = []
    told = False
    if role.sessions:
        listed = len(role.sessions)
        needed = min(role.sessions_needed or listed, listed)
        met.append(min(1.0, len(person.sessions & role.sessions) / needed))
        told = bool(person.sessions)
    if role.hours_per_month is not None:
        offered = person.hours_per_month
        met.append(0.0 if offered is None else min(1.0, offered / role.hours_per_month))
        told = told or offered is not None
    if not met:
        return NOT_DESCRIBED
    return (sum(met) / len(met), Evidence.TOLD) if told else NOT_TOLD


def place(person: PersonFeatures, role: RoleFeatures) -> Value:
    in_person = role.mode in (Mode.IN_PERSON, Mode.EITHER)
    remote = role.mode in (Mode.REMOTE, Mode.EITHER)
    if (remote and person.remote) or (in_person and role.area in person.areas):
        return 1.0, Evidence.TOLD
    if in_person and role.area in person.near:
        return 0.5, Evidence.TOLD
    if remote and person.remote is None:
        return NOT_TOLD
    if in_person and role.area is None:
        return NOT_DESCRIBED
    return NOT_TOLD if in_person and not person.areas else (0.0, Evidence.TOLD)


def structured(person: PersonFeatures, role: RoleFeatures) -> dict[Part, Value]:
    """Every part but the words."""
    return {
        Part.SKILLS: skills(person, role),
        Part.EXPERIENCE: share(role.experience, person.experience),
        Part.TOPICS: share(role.topics, person.topics),
        Part.AVAILABILITY: availability(person, role),
        Part.PLACE: place(person, role),
        Part.DEVELOPMENT: share(role.develops, person.learn),
        Part.WAITING: (min(1.0, person.waiting_days / 180), Evidence.TOLD),
    }


def contribution(part: Part, value: float) -> int:
    return round(1_000_000 * DEFAULTS[part] * value)


def rules(person: PersonFeatures, role: RoleFeatures) -> list[Rule]:
    """Every rule that applies, first to last."""
    too_far = bool(role.area and person.areas and role.area not in person.areas | person.near)
    never_remote = person.remote is False
    out_of_reach = {
        Mode.IN_PERSON: too_far,
        Mode.REMOTE: never_remote,
        Mode.EITHER: too_far and never_remote,
    }
    applies = {
        Rule.PAUSED: person.paused,
        Rule.CAPACITY: person.capacity < 1,
        Rule.DECLINED: role.id in person.declined,
        Rule.ON_TEAM: role.id in person.on_team,
        Rule.MUST_HAVE: any(
            must and person.skills.get(name) == 0 for name, must in role.skills.items()
        ),
        Rule.SESSIONS: bool(
            role.sessions and person.sessions and not role.sessions & person.sessions
        ),
        Rule.PLACE: out_of_reach[role.mode],
    }
    return [rule for rule, holds in applies.items() if holds]

"""What single answer or change would bring a person into the first three of a role."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from matcher.domain.matching import Mode, Part
from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import in_week_order
from matcher.scoring.availability import hours_needed
from matcher.scoring.explanation import Change, ChangeKind
from matcher.scoring.features import PersonFeatures, RoleFeatures

FIRST = 3
KINDS = tuple(ChangeKind)
CHANGEABLE = tuple(part for part in Part if part not in (Part.WORDS, Part.WAITING))
"""A single answer bears on one of these parts, and on that one alone."""


@dataclass(frozen=True, slots=True)
class Possibility:
    """One answer the person might give, and the person as they would then be."""

    kind: ChangeKind
    what: str
    ask: bool
    """Whether the answer is open; otherwise it would be another answer than the one given."""
    person: PersonFeatures


def possibilities(person: PersonFeatures, role: RoleFeatures) -> Iterator[Possibility]:
    """Every single answer that bears on this role and is not yet the best it could be."""
    yield from _skills(person, role)
    yield from _lists(person, role)
    yield from _times(person, role)
    yield from _places(person, role)


def best(changes: list[Change]) -> Change | None:
    """The best rank, then the highest score, then asking before changing."""
    return min(
        changes,
        key=lambda c: (c.rank, -c.score, not c.ask, KINDS.index(c.kind), c.what),
        default=None,
    )


def _skills(person: PersonFeatures, role: RoleFeatures) -> Iterator[Possibility]:
    for name in sorted(role.skills):
        if person.skills.get(name, SkillLevel.NO) > SkillLevel.NO:
            continue
        changed = replace(person, skills={**person.skills, name: SkillLevel.WITH_SUPPORT})
        yield Possibility(ChangeKind.SKILL, name, name not in person.skills, changed)


def _lists(person: PersonFeatures, role: RoleFeatures) -> Iterator[Possibility]:
    """These lists have no way to say no, so what is not in them is always open."""
    for name in sorted(role.experience - person.experience):
        changed = replace(person, experience=person.experience | {name})
        yield Possibility(ChangeKind.EXPERIENCE, name, True, changed)
    for name in sorted(role.topics - person.topics):
        changed = replace(person, topics=person.topics | {name})
        yield Possibility(ChangeKind.TOPIC, name, True, changed)
    for name in sorted(role.develops - person.learn):
        changed = replace(person, learn=person.learn | {name})
        yield Possibility(ChangeKind.LEARN, name, True, changed)


def _times(person: PersonFeatures, role: RoleFeatures) -> Iterator[Possibility]:
    """A week or a number of hours that was told leaves out, on purpose, what is not in it."""
    for session in in_week_order(role.sessions - person.sessions):
        changed = replace(person, sessions=person.sessions | {session})
        yield Possibility(ChangeKind.SESSION, session, not person.sessions, changed)
    needed, offered = hours_needed(role), person.hours_per_month
    if needed is not None and (offered is None or offered < needed):
        changed = replace(person, hours_per_month=needed)
        yield Possibility(ChangeKind.HOURS, f"{needed:g}", offered is None, changed)


def _places(person: PersonFeatures, role: RoleFeatures) -> Iterator[Possibility]:
    if role.area and role.mode is not Mode.REMOTE and role.area not in person.areas:
        changed = replace(person, areas=person.areas | {role.area})
        yield Possibility(ChangeKind.AREA, role.area, not person.areas, changed)
    if role.mode is not Mode.IN_PERSON and not person.remote:
        changed = replace(person, remote=True)
        yield Possibility(ChangeKind.REMOTE, "yes", person.remote is None, changed)

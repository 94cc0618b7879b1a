"""A role's ranked list as a PP lead reads it: a page of people, who was left out, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from matcher.domain.errors import NotFound
from matcher.domain.matching import Evidence, Rule
from matcher.domain.week import SessionCode
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.scoring import (
    Change,
    Engine,
    Exclusion,
    Explanation,
    PersonFeatures,
    RoleFeatures,
    Suggestion,
)
from matcher.services import matching, project_roles, service_users
from matcher.services.matching import Matches

PAGE = 20
LEFT_OUT_PAGE = 100


@dataclass(frozen=True, slots=True)
class Filters:
    """What a PP lead asks to see. Ranks stay those of the whole list."""

    directorate_id: int | None = None
    sessions: frozenset[SessionCode] = frozenset()
    only_not_told: bool = False

    @property
    def count(self) -> int:
        return (self.directorate_id is not None) + len(self.sessions) + self.only_not_told


@dataclass(frozen=True, slots=True)
class Ranked:
    """One person on the list, with the score taken apart."""

    person: ServiceUser
    explanation: Explanation
    change: Change | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One person left out, and what is known."""

    person: ServiceUser
    exclusion: Exclusion


@dataclass(frozen=True, slots=True)
class RankedPage:
    """One page of a role's ranked list."""

    role: RoleFeatures
    lines: Sequence[Ranked]
    found: int
    """People who fit the filters."""
    total: int
    """People ranked, whatever the filters."""
    page: int
    pages: int
    left_out: dict[Rule, list[LeftOut]] = field(default_factory=dict)
    """For each rule that left somebody out: the first few of them."""
    left_out_counts: dict[Rule, int] = field(default_factory=dict)
    directorate_counts: dict[int, int] = field(default_factory=dict)
    session_counts: dict[SessionCode, int] = field(default_factory=dict)
    not_told_count: int = 0


def page_of(
    role: ProjectRole, *, filters: Filters, today: date, page: int = 1, named: int = 3
) -> RankedPage:
    """A page of the role's list, best first, under the filters.

    ``named`` people are looked up for each rule that left somebody out. Raises
    ``NotFound`` for a role that is not open: it has no list.
    """
    matches = matching.current(today=today)
    features, engine = _asked(matches, role)
    ranked = engine.people_for(features.id, top=None)
    could_tell = _could_tell(engine, ranked)
    kept = [line for line in ranked if _passes(line, filters, matches, could_tell)]
    pages = max(-(-len(kept) // PAGE), 1)
    page = min(max(page, 1), pages)
    shown = kept[(page - 1) * PAGE : page * PAGE]
    exclusions = _by_rule(engine.excluded(features.id))
    sample = {rule: lines[:named] for rule, lines in exclusions.items()}
    people = service_users.on_ranked_list(
        {int(line.person_id) for line in shown}
        | {int(line.person_id) for lines in sample.values() for line in lines}
    )
    ids = [line.person_id for line in ranked]
    return RankedPage(
        role=features,
        lines=[_explained(engine, line, people[int(line.person_id)]) for line in shown],
        found=len(kept),
        total=len(ranked),
        page=page,
        pages=pages,
        left_out={
            rule: [LeftOut(people[int(line.person_id)], line) for line in lines]
            for rule, lines in sample.items()
        },
        left_out_counts={rule: len(lines) for rule, lines in exclusions.items()},
        directorate_counts=_directorates(matches, ids),
        session_counts={
            session: sum(session in matches.people[person_id].sessions for person_id in ids)
            for session in features.sessions
        },
        not_told_count=len(could_tell),
    )


@dataclass(frozen=True, slots=True)
class LeftOutPage:
    """Some of those whom one rule leaves out."""

    role: RoleFeatures
    people: Sequence[LeftOut]
    total: int
    page: int
    pages: int


def left_out_by(role: ProjectRole, rule: Rule, *, today: date, page: int = 1) -> LeftOutPage:
    """A page of those whom one rule leaves out of a role, in the order of their ids."""
    features, engine = _asked(matching.current(today=today), role)
    exclusions = [line for line in engine.excluded(features.id) if line.rule is rule]
    exclusions.sort(key=lambda line: int(line.person_id))
    pages = max(-(-len(exclusions) // LEFT_OUT_PAGE), 1)
    page = min(max(page, 1), pages)
    shown = exclusions[(page - 1) * LEFT_OUT_PAGE : page * LEFT_OUT_PAGE]
    people = service_users.on_ranked_list({int(line.person_id) for line in shown})
    return LeftOutPage(
        role=features,
        people=[LeftOut(people[int(line.person_id)], line) for line in shown],
        total=len(exclusions),
        page=page,
        pages=pages,
    )


def why_not(role: ProjectRole, words: str, *, today: date) -> list[Ranked]:
    """People of this name, ranked or left out, each with the parts and the rule."""
    matches = matching.current(today=today)
    features, engine = _asked(matches, role)
    considered = {int(person_id) for person_id in matches.considered_for(role)}
    return [
        Ranked(
            person,
            engine.explain(str(person.id), features.id),
            engine.what_would_change(str(person.id), features.id),
        )
        for person in service_users.named(words, among=considered)
    ]


def best_for_each_role(
    *, today: date, top: int
) -> tuple[list[tuple[RoleFeatures, list[Explanation]]], dict[str, str]]:
    """The best few people of every open role, and the names they go by, for a terminal."""
    matches = matching.current(today=today)
    best = []
    for role in project_roles.all_open(today=today):
        features, engine = _asked(matches, role)
        lines = engine.people_for(features.id, top=top)
        best.append((features, [engine.explain(line.person_id, features.id) for line in lines]))
    shown = {int(each.person_id) for _role, lines in best for each in lines}
    people = service_users.on_ranked_list(shown)
    return best, {str(person_id): person.name for person_id, person in people.items()}


def _asked(matches: Matches, role: ProjectRole) -> tuple[RoleFeatures, Engine]:
    features = matches.roles.get(str(role.id))
    if features is None:
        raise NotFound("this role is not open, so it has no ranked list")
    return features, matches.for_role(role)


def _could_tell(engine: Engine, ranked: Sequence[Suggestion]) -> set[str]:
    """Ids of those who could still tell us something that this role asks for."""
    if not ranked:
        return set()
    # What a role does not describe is the same for everybody, so one explanation tells.
    first = engine.explain(ranked[0].person_id, ranked[0].role_id)
    undescribed = {p.part for p in first.parts if p.evidence is Evidence.NOT_DESCRIBED}
    return {line.person_id for line in ranked if set(line.unknown) - undescribed}


def _passes(line: Suggestion, filters: Filters, matches: Matches, could_tell: set[str]) -> bool:
    person = matches.people[line.person_id]
    home = matches.consents[line.person_id].home_directorate_id
    return (
        filters.directorate_id in (None, home)
        and _may_suit(person, filters.sessions)
        and (not filters.only_not_told or line.person_id in could_tell)
    )


def _may_suit(person: PersonFeatures, sessions: frozenset[SessionCode]) -> bool:
    """People who have not told us their times stay in: nobody said no."""
    return not person.sessions or sessions <= person.sessions


def _by_rule(exclusions: Sequence[Exclusion]) -> dict[Rule, list[Exclusion]]:
    groups: dict[Rule, list[Exclusion]] = {rule: [] for rule in Rule}
    for exclusion in exclusions:
        groups[exclusion.rule].append(exclusion)
    return {rule: lines for rule, lines in groups.items() if lines}


def _directorates(matches: Matches, person_ids: Sequence[str]) -> dict[int, int]:
    counts: dict[int, int] = {}
    for person_id in person_ids:
        home = matches.consents[person_id].home_directorate_id
        counts[home] = counts.get(home, 0) + 1
    return counts


def _explained(engine: Engine, line: Suggestion, person: ServiceUser) -> Ranked:
    explanation = engine.explain(line.person_id, line.role_id)
    change = engine.what_would_change(line.person_id, line.role_id)
    return Ranked(person, explanation, change)

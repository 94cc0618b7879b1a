"""People and roles from files, matched as the service would. No database, no app."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from math import isfinite
from pathlib import Path
from typing import TypeAlias

from matcher.domain.errors import MatcherError
from matcher.domain.matching import Part
from matcher.exchange.names import fold
from matcher.exchange.people_file import PeopleFile, PersonRow, read_people
from matcher.exchange.roles_file import RoleRow, RolesFile, read_roles
from matcher.exchange.table_writer import Cell, millionths
from matcher.exchange.trouble import Trouble, shown
from matcher.scoring.engine import Engine
from matcher.scoring.errors import PlanInvalid
from matcher.scoring.explanation import Exclusion, Suggestion
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.plan import REPEAT_COST as USUAL_REPEAT_COST
from matcher.scoring.plan import Plan, Spread
from matcher.scoring.weights import Weights, WeightsInvalid
from matcher.words.exclusions import detail
from matcher.words.naming import name_exclusion, name_explanation, name_role
from matcher.words.reasons import summary_line

RANKING_COLUMNS = ("role_id", "person_id", "rank", "score", *Part, "unknown", "reason")
PLAN_COLUMNS = ("role_id", "person_id", "score")
EXCLUDED_COLUMNS = ("role_id", "person_id", "rule", "detail")
LARGEST_WEIGHT = 1_000_000
REPEAT_COST = USUAL_REPEAT_COST
"""What a person's second role costs of a score, unless the command says otherwise."""

TableRow: TypeAlias = tuple[Cell, ...]


class WeightsUnreadable(MatcherError):
    """Weights that cannot be used. The message says which."""


class PlanUnreadable(MatcherError):
    """A cost or a least score that cannot be used. The message says which."""


@dataclass(frozen=True, slots=True)
class Files:
    """Both files as read."""

    people: PeopleFile
    roles: RolesFile

    @property
    def troubles(self) -> tuple[Trouble, ...]:
        return self.people.troubles + self.roles.troubles


def read(people: Path, roles: Path) -> Files:
    """Read both files. Raises ``Unreadable`` when one of them cannot be used at all."""
    return Files(read_people(people), read_roles(roles))


def notes_on(files: Files) -> Iterator[str]:
    """What a person should know that is no trouble: unknown columns, files without rows."""
    for table in (files.people, files.roles):
        if table.unknown_columns:
            names = ", ".join(map(shown, table.unknown_columns))
            yield f"{table.file}: columns not known, and not read: {names}"
        if not table.rows:
            yield f"{table.file}: no rows to match"


def default_weights() -> Weights:
    return Weights.default()


def weights_in_words(weights: Weights) -> str:
    scaled = "Weights, scaled to add up to 1" if weights.scaled else "Weights"
    return f"{scaled}: {', '.join(f'{part} {weights[part]:.6f}' for part in Part)}"


def weights_from(text: str) -> Weights:
    """``skills=1,words=0``: weights not named keep their defaults, all are scaled to 1.

    Raises ``WeightsUnreadable``.
    """
    changes: dict[str, float] = {}
    for item in text.split(","):
        name, parted, number = (piece.strip() for piece in item.partition("="))
        if not name or not parted:
            raise WeightsUnreadable(f'"{item}" is not a weight such as skills=1')
        if name in changes:
            raise WeightsUnreadable(f"the weight of {name} is there more than once")
        changes[name] = _weight(name, number)
    try:
        return Weights.of(changes)
    except WeightsInvalid as error:
        raise WeightsUnreadable(str(error)) from error


def _weight(name: str, text: str) -> float:
    try:
        weight = float(text)
    except ValueError:
        raise WeightsUnreadable(f'the weight of {name} is "{text}", not a number') from None
    if isfinite(weight) and weight > LARGEST_WEIGHT:
        raise WeightsUnreadable(f"the weight of {name} is over {LARGEST_WEIGHT:,}")
    return weight


def person_features(row: PersonRow) -> PersonFeatures:
    """What the engine may see of a row of people.csv."""
    return PersonFeatures(
        id=row.id,
        skills={fold(name): level for name, level in row.skills.items()},
        learn=_keys(row.learn),
        experience=_keys(row.experience),
        topics=_keys(row.topics),
        texts=(row.about,) if row.about else (),
        sessions=row.sessions,
        hours_per_month=row.hours_per_month,
        areas=_keys(row.areas),
        remote=row.remote,
        capacity=row.capacity,
        waiting_days=row.waiting_days,
        paused=row.paused,
        declined=row.declined,
    )


def role_features(row: RoleRow) -> RoleFeatures:
    """What the engine may see of a row of roles.csv."""
    return RoleFeatures(
        id=row.id,
        title=row.title,
        description=row.description,
        skills={fold(name): must_have for name, must_have in row.skills.items()},
        develops=_keys(row.develops),
        experience=_keys(row.experience),
        topics=_keys(row.topics),
        sessions=row.sessions,
        sessions_needed=row.sessions_needed,
        hours_per_month=row.hours_per_month,
        area=None if row.area is None else fold(row.area),
        mode=row.mode,
        places=row.places,
    )


def _keys(names: tuple[str, ...]) -> frozenset[str]:
    return frozenset(map(fold, names))


def spellings(files: Files) -> Mapping[str, str]:
    """For each folded name that is written otherwise: the spelling used most.

    The order of the rows makes no difference.
    """
    uses = Counter(
        chain.from_iterable(
            chain(map(_names_of_person, files.people.rows), map(_names_of_role, files.roles.rows))
        )
    )
    by_key: dict[str, str] = {}
    for name in sorted(uses, key=lambda name: (-uses[name], name)):
        by_key.setdefault(fold(name), name)
    return {key: name for key, name in by_key.items() if key != name}


def _names_of_person(row: PersonRow) -> Iterator[str]:
    return chain(row.skills, row.learn, row.experience, row.topics, row.areas)


def _names_of_role(row: RoleRow) -> Iterator[str]:
    area = () if row.area is None else (row.area,)
    return chain(row.skills, row.develops, row.experience, row.topics, area)


class FileMatching:
    """The engine over two files. Rows come out plain, in the order of the columns above."""

    def __init__(self, files: Files, weights: Weights) -> None:
        people = [person_features(row) for row in files.people.rows]
        roles = [role_features(row) for row in files.roles.rows]
        # In the order of ids, so that the order of the rows can make no difference.
        self.people = sorted(people, key=lambda person: person.id)
        self.roles = {role.id: role for role in sorted(roles, key=lambda role: role.id)}
        self.names = spellings(files)
        self.engine = Engine(weights).fit(self.people, list(self.roles.values()))

    @property
    def role_ids(self) -> tuple[str, ...]:
        """In the order of their text."""
        return tuple(self.roles)

    def ranking(self, role_id: str, *, top: int | None) -> Iterator[TableRow]:
        """The best for a role, or all with ``None``, as rows of ``RANKING_COLUMNS``."""
        for suggestion in self.engine.people_for(role_id, top=top):
            yield self._ranked(suggestion)

    def excluded(self, role_id: str) -> list[TableRow]:
        """Everybody left out of a role, as rows of ``EXCLUDED_COLUMNS``."""
        role = name_role(self.roles[role_id], self.names)
        return [self._left_out(each, role) for each in self.engine.excluded(role_id)]

    def plan(self, *, repeat_cost: float, least_score: float) -> Plan:
        """Introductions for all roles at once. Raises ``PlanUnreadable``."""
        try:
            return self.engine.plan(repeat_cost=repeat_cost, least_score=least_score)
        except PlanInvalid as error:
            raise PlanUnreadable(str(error)) from error

    def rules(self, role_id: str) -> Counter[str]:
        """How many people each rule leaves out of a role; nothing is put into words."""
        return Counter(each.rule.value for each in self.engine.excluded(role_id))

    def _ranked(self, suggestion: Suggestion) -> TableRow:
        explanation = self.engine.explain(suggestion.person_id, suggestion.role_id)
        return (
            suggestion.role_id,
            suggestion.person_id,
            suggestion.rank,
            millionths(suggestion.score),
            *(millionths(suggestion.contributions[part]) for part in Part),
            ";".join(suggestion.unknown),
            summary_line(name_explanation(explanation, self.names)),
        )

    def _left_out(self, exclusion: Exclusion, role: RoleFeatures) -> TableRow:
        words = detail(name_exclusion(exclusion, self.names), role=role)
        return exclusion.role_id, exclusion.person_id, exclusion.rule.value, words


def planned_rows(plan: Plan) -> Iterator[TableRow]:
    """The proposals as rows of ``PLAN_COLUMNS``."""
    for line in plan.lines:
        yield line.role_id, line.person_id, millionths(line.score)


def plan_in_words(plan: Plan) -> Iterator[str]:
    """What the plan reaches, beside role-by-role ranking."""
    fair, usual = plan.spread, plan.role_by_role
    yield (
        f"Introductions: {fair.introductions:,} for {plan.places:,} places."
        f" People reached: {fair.people:,} instead of {usual.people:,}"
        " when each role takes its best."
    )
    yield (
        f"Score: {millionths(fair.score)} instead of {millionths(usual.score)}"
        f" ({-plan.price:+.1%}). Roles a person: {_spread(fair)}; role by role: {_spread(usual)}."
    )


def _spread(spread: Spread) -> str:
    """So many roles for how many people: `1 for 18, 2 for 3`."""
    shares = [f"{number} for {count:,}" for number, count in spread.by_number.items()]
    return ", ".join(shares) or "none"

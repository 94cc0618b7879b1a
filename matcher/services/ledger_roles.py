"""The open roles beside everybody who waits: which fit, which may be offered, and why not."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from matcher.domain.ledger import SPEAKS_FOR, Bar
from matcher.domain.matching import Part, Rule
from matcher.models.project_role import ProjectRole
from matcher.scoring import Engine, Explanation, PersonFeatures, Suggestion, Tally
from matcher.services import project_roles, role_judgements
from matcher.services.matching import Matches
from matcher.services.project_roles import Candidate

Marks = NDArray[np.bool_]
RELAXED = (Rule.MUST_HAVE, Rule.SESSIONS, Rule.PLACE)
"""The rules that rest on an answer which may change."""
TOLD_OF = (
    Part.SKILLS,
    Part.EXPERIENCE,
    Part.TOPICS,
    Part.AVAILABILITY,
    Part.PLACE,
    Part.WORDS,
    Part.DEVELOPMENT,
)
"""What a person may tell us of. The eighth part, their wait, is known."""


class Freedom(NamedTuple):
    """What keeps roles from somebody whatever they fit. People who are alike share their marks."""

    offers_from: frozenset[int] | None
    is_young: bool
    avoids: frozenset[int]
    not_suitable_for: frozenset[int]
    held_for: frozenset[int]

    def bar(self, role: Candidate) -> Bar | None:
        """Why a role may not be offered at all; the first reason alone."""
        if self.offers_from is not None and role.directorate_id not in self.offers_from:
            return Bar.DIRECTORATE
        if self.is_young and not role.is_open_to_young:
            return Bar.AGE
        if role.project_id in self.avoids:
            return Bar.APART
        if role.id in self.not_suitable_for:
            return Bar.NOT_SUITABLE
        return Bar.HELD if role.id in self.held_for else None


class OpenRoles:
    """Every open role with a place left, asked about for many people at once.

    Columns stand in the order in which the engine took the roles in.
    """

    def __init__(self, matches: Matches, *, today: date) -> None:
        self._matches = matches
        self._columns = {key: column for column, key in enumerate(matches.roles)}
        self._open = [
            each for each in project_roles.candidates(today=today) if str(each.id) in self._columns
        ]
        self._held: defaultdict[int, set[int]] = defaultdict(set)
        for role_id, person_id in role_judgements.held_pairs(today=today):
            self._held[person_id].add(role_id)
        self._marks: dict[Freedom, tuple[Marks, Mapping[Bar, int]]] = {}

    def tallies(self, person_ids: Sequence[str]) -> list[Tally]:
        """For each person, how many of the roles that they may be offered fit."""
        asked = np.zeros((len(person_ids), len(self._columns)), dtype=bool)
        for row, person_id in enumerate(person_ids):
            asked[row] = self._of(self._freedom(person_id))[0]
        return self._matches.engine.tally(person_ids, asked)

    def bars(self, person_id: str) -> Mapping[Bar, int]:
        """How many roles may not be offered to them at all, by why, where that may be said."""
        return self._of(self._freedom(person_id))[1]

    def would_fit(self, person_id: str) -> dict[Rule | Bar, int]:
        """How many roles would fit if the person said otherwise in one thing alone."""
        engine, freedom = self._matches.engine, self._freedom(person_id)
        allowed = self._of(freedom)[0]
        found: dict[Rule | Bar, int] = {
            rule: int((engine.fits_without(person_id, rule) & allowed).sum()) for rule in RELAXED
        }
        anywhere = self._of(freedom._replace(offers_from=None))[0]
        found[Bar.DIRECTORATE] = engine.tally([person_id], anywhere[np.newaxis])[0].fits
        return {each: count for each, count in found.items() if count}

    def best(
        self, person_ids: Sequence[str], *, most: int
    ) -> dict[str, list[tuple[ProjectRole, Explanation]]]:
        """Each person's best roles, scored as the directorate of each weighs the parts."""
        engines = self._weighing(self._matches.engine.among(person_ids))
        found = {}
        for person_id in person_ids:
            allowed = self._of(self._freedom(person_id))[0]
            lines = [
                (engine, line)
                for engine, here in engines
                for line in engine.roles_for(person_id, most, asked=allowed & here)
                if _speaks_for(line)
            ]
            lines.sort(key=lambda pair: (-pair[1].score, int(pair[1].role_id)))
            found[person_id] = lines[:most]
        roles = project_roles.of_ids(
            {int(line.role_id) for lines in found.values() for _engine, line in lines}
        )
        return {
            person_id: [
                (roles[int(line.role_id)], its.explain(person_id, line.role_id))
                for its, line in lines
            ]
            for person_id, lines in found.items()
        }

    def _weighing(self, engine: Engine) -> list[tuple[Engine, Marks]]:
        """The engine as the trust weighs the parts and as directorates do, each with its roles."""
        own = self._matches.weights
        marks = {each: np.zeros(len(self._columns), dtype=bool) for each in (None, *own)}
        for role in self._open:
            place = role.directorate_id if role.directorate_id in own else None
            marks[place][self._columns[str(role.id)]] = True
        weighed = [
            (engine if place is None else engine.with_weights(own[place]), here)
            for place, here in marks.items()
        ]
        return [(each, here) for each, here in weighed if here.any()]

    def _freedom(self, person_id: str) -> Freedom:
        consent = self._matches.consents[person_id]
        return Freedom(
            consent.offers_from,
            consent.is_young,
            consent.avoids,
            consent.not_suitable_for,
            frozenset(self._held.get(int(person_id), ())),
        )

    def _of(self, freedom: Freedom) -> tuple[Marks, Mapping[Bar, int]]:
        if freedom not in self._marks:
            marks = np.zeros(len(self._columns), dtype=bool)
            bars: dict[Bar, int] = {}
            for role in self._open:
                bar = freedom.bar(role)
                if bar is None:
                    marks[self._columns[str(role.id)]] = True
                # Whose team they stay away from is said on no list.
                elif bar is not Bar.APART:
                    bars[bar] = bars.get(bar, 0) + 1
            self._marks[freedom] = marks, bars
        return self._marks[freedom]


def not_told(person: PersonFeatures) -> list[Part]:
    """What a role is matched on, and the person has told us nothing of."""
    told = {
        Part.SKILLS: bool(person.skills),
        Part.EXPERIENCE: bool(person.experience),
        Part.TOPICS: bool(person.topics),
        Part.AVAILABILITY: bool(person.sessions) or person.hours_per_month is not None,
        Part.PLACE: bool(person.areas) or person.remote is not None,
        Part.WORDS: bool(person.texts),
        Part.DEVELOPMENT: bool(person.learn),
    }
    return [part for part in TOLD_OF if not told[part]]


def _speaks_for(line: Suggestion) -> bool:
    """Whether more than the wait does. The wait counts alike for every role of an engine."""
    return line.score - line.contributions[Part.WAITING] >= SPEAKS_FOR

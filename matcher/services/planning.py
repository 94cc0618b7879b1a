"""Computes a fair plan for all open roles of a directorate: numbers, which send nothing."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import func, select

from matcher.database import db
from matcher.domain.fair_plan import PlanStage
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.scoring.plan import Plan, RankedRole, checked, planned
from matcher.services import matching, project_roles, role_judgements, trust_settings
from matcher.services.matching import Matches
from matcher.services.project_roles import Candidate

Progress = Callable[[PlanStage, int, int], None]
"""Told of each stage, and in the ranking of how many roles out of how many are done."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A plan, and the number of the facts that it rests on."""

    plan: Plan
    features_version: int


def _to_nobody(_stage: PlanStage, _done: int, _roles: int) -> None:
    """Whoever waits for the plan itself needs no progress."""


def pairs(directorate_id: int, *, today: date) -> int:
    """How big the question is: people times roles with a place left."""
    people = db.session.scalar(
        select(func.count()).select_from(ServiceUser).where(ServiceUser.erased_at.is_(None))
    )
    return (people or 0) * len(_roles(directorate_id, today=today))


def compute(directorate_id: int, *, today: date, progress: Progress = _to_nobody) -> Computed:
    """Plan over the places that are left, with the directorate's weights and the trust's costs.

    Consent, age and safety filter people before, as for every ranked list; whoever has an open
    offer of a role, or is held for it for now, is not proposed for it. ``progress`` may begin a
    transaction: what was read before is held in plain values.
    """
    progress(PlanStage.READING, 0, 0)
    candidates = _roles(directorate_id, today=today)
    taken = project_roles.places_taken([role.id for role in candidates], today=today)
    matches = matching.current(today=today)
    roles = [role for role in candidates if str(role.id) in matches.roles]
    left = {role.id: role.places - taken[role.id] for role in roles}
    away = open_offers() | role_judgements.held_pairs(today=today)
    settings = trust_settings.current()
    cost, least = checked(settings.repeat_points / 100, settings.least_points / 100)
    person_ids = sorted(matches.people)
    plan = planned(
        _ranked(matches, roles, left, away, person_ids=person_ids, least=least, progress=progress),
        roles=len(roles),
        person_ids=person_ids,
        capacities=[matches.people[each].capacity for each in person_ids],
        repeat_cost=cost,
    )
    return Computed(plan, matches.version[0])


def open_offers() -> set[tuple[int, int]]:
    """Role and person of every offer that stands."""
    found = db.session.execute(
        select(Introduction.project_role_id, Introduction.service_user_id).where(
            Introduction.closed_at.is_(None)
        )
    )
    return {(row[0], row[1]) for row in found}


def _roles(directorate_id: int, *, today: date) -> Sequence[Candidate]:
    """The roles with a place left, in the order of their ids as text, which the planner wants."""
    found = project_roles.candidates(today=today)
    here = (role for role in found if role.directorate_id == directorate_id)
    return sorted(here, key=lambda role: str(role.id))


def _ranked(
    matches: Matches,
    roles: Sequence[Candidate],
    left: Mapping[int, int],
    away: set[tuple[int, int]],
    *,
    person_ids: Sequence[str],
    least: int,
    progress: Progress,
) -> Iterator[RankedRole]:
    positions = {person_id: place for place, person_id in enumerate(person_ids)}
    for done, role in enumerate(roles):
        progress(PlanStage.RANKING, done, len(roles))
        ids, scores = matches.for_role(role).ranked_ids(str(role.id), least=least)
        free = np.array([(role.id, int(each)) not in away for each in ids], dtype=bool)
        places = np.array([positions[each] for each in ids], dtype=np.int64)
        yield RankedRole(str(role.id), left[role.id], places[free], scores[free])
    progress(PlanStage.SOLVING, len(roles), len(roles))

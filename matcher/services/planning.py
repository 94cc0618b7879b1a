"""A fair plan for all open roles of a directorate: a proposal, which sends nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from sqlalchemy import select

from matcher.database import db
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.scoring import Explanation
from matcher.scoring.plan import Plan, RankedRole, checked, planned
from matcher.services import matching, project_roles, role_judgements, service_users, trust_settings
from matcher.services.matching import Matches


@dataclass(frozen=True, slots=True)
class Proposed:
    """One proposed introduction, with why."""

    person: ServiceUser
    explanation: Explanation


@dataclass(frozen=True, slots=True)
class RoleProposal:
    role: ProjectRole
    places_left: int
    people: Sequence[Proposed]


@dataclass(frozen=True, slots=True)
class Proposal:
    """The plan of a directorate, role by role."""

    plan: Plan
    roles: Sequence[RoleProposal]
    """Every open role with a place left, also one for which nobody is proposed."""


def propose(directorate: Directorate, *, today: date) -> Proposal:
    """Plan over the places that are left, with the directorate's weights and the trust's costs.

    Consent, age and safety filter people before, as for every ranked list; whoever has an open
    offer of a role, or is held for it for now, is not proposed for it.
    """
    open_roles = project_roles.open_in(directorate.id, today=today)
    taken = project_roles.places_taken([role.id for role in open_roles], today=today)
    left = {role.id: role.places - taken[role.id] for role in open_roles}
    roles = sorted((role for role in open_roles if left[role.id] > 0), key=lambda r: str(r.id))
    matches = matching.current(today=today)
    plan = _plan(
        matches, [role for role in roles if str(role.id) in matches.roles], left, today=today
    )
    chosen: dict[str, list[str]] = {}
    for line in plan.lines:
        chosen.setdefault(line.role_id, []).append(line.person_id)
    people = service_users.on_ranked_list({int(line.person_id) for line in plan.lines})
    return Proposal(
        plan,
        [
            RoleProposal(
                role,
                left[role.id],
                [
                    Proposed(people[int(each)], matches.for_role(role).explain(each, str(role.id)))
                    for each in chosen.get(str(role.id), [])
                ],
            )
            for role in sorted(roles, key=lambda role: (role.title, role.id))
        ],
    )


def _plan(
    matches: Matches, roles: Sequence[ProjectRole], left: Mapping[int, int], *, today: date
) -> Plan:
    settings = trust_settings.current()
    cost, least = checked(settings.repeat_points / 100, settings.least_points / 100)
    person_ids = sorted(matches.people)
    positions = {person_id: place for place, person_id in enumerate(person_ids)}
    away = _open_offers() | role_judgements.held_pairs(today=today)

    def ranked(role: ProjectRole) -> RankedRole:
        ids, scores = matches.for_role(role).ranked_ids(str(role.id), least=least)
        free = np.array([(role.id, int(each)) not in away for each in ids], dtype=bool)
        places = np.array([positions[each] for each in ids], dtype=np.int64)
        return RankedRole(str(role.id), left[role.id], places[free], scores[free])

    return planned(
        (ranked(role) for role in roles),
        roles=len(roles),
        person_ids=person_ids,
        capacities=[matches.people[each].capacity for each in person_ids],
        repeat_cost=cost,
    )


def _open_offers() -> set[tuple[int, int]]:
    found = db.session.execute(
        select(Introduction.project_role_id, Introduction.service_user_id).where(
            Introduction.closed_at.is_(None)
        )
    )
    return {(row[0], row[1]) for row in found}

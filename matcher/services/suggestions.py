"""Open roles that may suit somebody, best first: on My page, and on the page after registering."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.scoring import Engine, Explanation, Suggestion, Weights
from matcher.services import matching, project_roles
from matcher.services.matching import Consent


@dataclass(frozen=True, slots=True)
class SuggestedRoles:
    """The best few of the roles that may suit somebody, each with why: one page of them."""

    roles: Sequence[tuple[ProjectRole, Explanation]]
    total: int
    page: int
    pages: int


def for_person(
    person: ServiceUser, *, most: int, page: int = 1, without: Collection[int], today: date
) -> SuggestedRoles:
    """What may suit somebody registered with us, but for the roles ``without``."""
    matches = matching.current(today=today)
    return best(
        matches.of_person(person.id),
        str(person.id),
        matches.consents[str(person.id)],
        weights=matches.weights,
        most=most,
        page=page,
        without=without,
        today=today,
    )


def may_answer(person: ServiceUser, role: ProjectRole, *, today: date) -> bool:
    """Whether consent, age and safety let this role be offered to this person at all."""
    consent = matching.current(today=today).consents[str(person.id)]
    return consent.allows(
        directorate_id=role.directorate_id,
        project_id=role.project_id,
        is_open_to_young=role.is_open_to_young,
    )


def best(
    engine: Engine,
    person_id: str,
    consent: Consent,
    *,
    weights: Mapping[int, Weights],
    most: int,
    page: int = 1,
    without: Collection[int] = (),
    today: date,
) -> SuggestedRoles:
    """The best roles with a place left, each scored as its directorate weighs the parts.

    ``engine`` is fitted on the open roles, and may hold nobody but this person. ``most`` roles
    are a page; a page that is not there is the nearest that is.
    """
    allowed = {
        str(role.id): role.directorate_id
        for role in project_roles.candidates(today=today)
        if role.id not in without
        and role.id not in consent.not_suitable_for
        and consent.allows(
            directorate_id=role.directorate_id,
            project_id=role.project_id,
            is_open_to_young=role.is_open_to_young,
        )
    }
    lines = _lines(engine, person_id, allowed, weights)
    lines.sort(key=lambda pair: (-pair[1].score, int(pair[1].role_id)))
    pages = max(-(-len(lines) // most), 1)
    page = min(max(page, 1), pages)
    shown = lines[(page - 1) * most : page * most]
    ids = [int(line.role_id) for _engine, line in shown]
    roles = project_roles.of_ids(ids) if ids else {}
    return SuggestedRoles(
        [(roles[int(line.role_id)], its.explain(person_id, line.role_id)) for its, line in shown],
        len(lines),
        page,
        pages,
    )


def _lines(
    engine: Engine, person_id: str, allowed: Mapping[str, int], weights: Mapping[int, Weights]
) -> list[tuple[Engine, Suggestion]]:
    here = set(allowed.values())
    engines = {each: engine.with_weights(weights[each]) for each in here & weights.keys()}
    found: list[tuple[Engine, Suggestion]] = []
    for its_engine, places in [
        (engine, here - engines.keys()),
        *((own, {each}) for each, own in engines.items()),
    ]:
        if places:
            lines = its_engine.roles_for(person_id, top=None)
            found += [(its_engine, line) for line in lines if allowed.get(line.role_id) in places]
    return found

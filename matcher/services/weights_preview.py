"""What other weights would change in a role's first ten. Nothing here is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.domain.errors import NotFound
from matcher.domain.matching import Part
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.scoring import Suggestion
from matcher.services import matching, service_users
from matcher.services.weights import scaled

FIRST = 10


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody who is among the first now, or would be."""

    person: ServiceUser
    rank_now: int
    rank_then: int
    score_now: int
    """In millionths, as the engine counts."""
    score_then: int


def first_ten(role: ProjectRole, points: Mapping[Part, float], *, today: date) -> list[Move]:
    """The first ten of now and those of then, in the order of then.

    Raises ``SettingInvalid`` for points the engine refuses, and ``NotFound`` for a role
    that is not open. Who is left out of a role is the same under all weights, so
    everybody here has a place in both lists.
    """
    weights, matches = scaled(points), matching.current(today=today)
    if str(role.id) not in matches.roles:
        raise NotFound("this role is not open, so it has no ranked list")
    engine = matches.for_role(role)
    now = _lines(engine.people_for(str(role.id), top=None))
    then = _lines(engine.with_weights(weights).people_for(str(role.id), top=None))
    shown = [each for each, line in then.items() if min(line.rank, now[each].rank) <= FIRST]
    people = service_users.on_ranked_list([int(each) for each in shown])
    return [
        Move(
            people[int(each)],
            rank_now=now[each].rank,
            rank_then=then[each].rank,
            score_now=now[each].score,
            score_then=then[each].score,
        )
        for each in shown
    ]


def _lines(ranked: list[Suggestion]) -> dict[str, Suggestion]:
    """By person, best first."""
    return {line.person_id: line for line in ranked}

"""Roles that may fit somebody who has only just registered, by what they have told so far.

It works on the answers alone and reads no record: the page after registering must show the same
whether the person was registered before or not, and need not wait for everybody to be fitted anew.
"""

from collections.abc import Collection, Sequence
from datetime import date

from sqlalchemy import select

from matcher.database import db
from matcher.models.project_role import ProjectRole
from matcher.models.word_lists import Topic
from matcher.scoring import Engine, Explanation, PersonFeatures, Suggestion
from matcher.services import features, project_roles, weights
from matcher.services.matching import Consent

NEWCOMER = "newcomer"
MOST = 3


def fitting(
    topic_ids: Collection[int], consent: Consent, *, today: date
) -> list[tuple[ProjectRole, Explanation]]:
    """Up to three open roles, best first, each with why."""
    described = features.role_features(today=today)
    if not described:
        return []
    topics = db.session.scalars(select(Topic.name).where(Topic.id.in_(topic_ids)))
    person = PersonFeatures(id=NEWCOMER, topics=frozenset(topics))
    engine = Engine().fit([person], described)
    allowed = {
        str(role.id): role
        for role in project_roles.all_open(today=today)
        if consent.allows(
            directorate_id=role.directorate_id,
            project_id=role.project_id,
            is_open_to_young=role.is_open_to_young,
        )
    }
    lines = _lines(engine, allowed)
    best = sorted(lines, key=lambda pair: (-pair[1].score, pair[1].role_id))[:MOST]
    return [(allowed[line.role_id], own.explain(NEWCOMER, line.role_id)) for own, line in best]


def _lines(engine: Engine, allowed: dict[str, ProjectRole]) -> Sequence[tuple[Engine, Suggestion]]:
    """Each role that may be offered, scored as its directorate weighs the parts."""
    own = {place: engine.with_weights(each) for place, each in weights.in_force().items()}
    here = {role.directorate_id for role in allowed.values()}
    engines = {each: own.get(each, engine) for each in here}
    found = []
    for directorate_id, its_engine in engines.items():
        found += [
            (its_engine, line)
            for line in its_engine.roles_for(NEWCOMER, top=None)
            if line.role_id in allowed and allowed[line.role_id].directorate_id == directorate_id
        ]
    return found

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
from matcher.scoring import Engine, Explanation, PersonFeatures
from matcher.services import features, suggestions, weights
from matcher.services.matching import Consent

NEWCOMER = "newcomer"
MOST = 3


def fitting(
    topic_ids: Collection[int], consent: Consent, *, today: date
) -> Sequence[tuple[ProjectRole, Explanation]]:
    """Up to three open roles, best first, each with why."""
    described = features.role_features(today=today)
    if not described:
        return []
    topics = db.session.scalars(select(Topic.name).where(Topic.id.in_(topic_ids)))
    engine = Engine().fit([PersonFeatures(id=NEWCOMER, topics=frozenset(topics))], described)
    found = suggestions.best(
        engine, NEWCOMER, consent, weights=weights.in_force(), most=MOST, today=today
    )
    return found.roles

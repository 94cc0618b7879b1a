"""How many people each must-have would leave out of a role: totals alone, and no small ones."""

from collections.abc import Collection, Mapping
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, func, or_, select

from matcher.database import db
from matcher.domain.skill_level import SkillLevel
from matcher.domain.small_numbers import Told, told
from matcher.models.service_user import ServiceUser, ServiceUserSkill, service_user_offers_from


def leaves_out(
    skill_ids: Collection[int], *, directorate_id: int, today: date
) -> Mapping[int, Told]:
    """For each skill, how many of those whom a directorate may offer roles said no to it.

    As in the ranked list, only a known no leaves anybody out: a skill of which somebody told
    nothing does not. The people are the same whatever else a role says, so that nobody can
    learn of a few by changing a role and looking again.
    """
    if not skill_ids:
        return {}
    reachable = _reachable(directorate_id, today)
    everybody = db.session.scalar(select(func.count(ServiceUser.id)).where(reachable)) or 0
    rows = db.session.execute(
        select(ServiceUserSkill.skill_id, func.count())
        .join(ServiceUser, ServiceUser.id == ServiceUserSkill.service_user_id)
        .where(
            ServiceUserSkill.skill_id.in_(skill_ids),
            ServiceUserSkill.level == SkillLevel.NO,
            reachable,
        )
        .group_by(ServiceUserSkill.skill_id)
    )
    counts: dict[int, int] = {row[0]: row[1] for row in rows}
    return {each: told(counts.get(each, 0), of=everybody) for each in skill_ids}


def _reachable(directorate_id: int, today: date) -> ColumnElement[bool]:
    """Registered, not on a break, and open to offers of this directorate."""
    is_chosen = exists().where(
        service_user_offers_from.c.service_user_id == ServiceUser.id,
        service_user_offers_from.c.directorate_id == directorate_id,
    )
    return and_(
        ServiceUser.erased_at.is_(None),
        or_(ServiceUser.paused_at.is_(None), ServiceUser.paused_until <= today),
        or_(ServiceUser.offers_from_any, is_chosen),
    )

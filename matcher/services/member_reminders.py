"""Reminds both sides, once, before the day on which they look at a time on a team together.

After the day nobody is reminded any more: then it stands on the People Participation lead's desk.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.project import ENDED
from matcher.domain.team_membership import REMIND_AHEAD
from matcher.emails.membership_messages import MemberNews
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import contacts, member_news, membership_life, memberships
from matcher.services.introduction_life import Post
from matcher.words.memberships import review_is_near


def due(*, at: datetime) -> Sequence[int]:
    """The memberships of which both sides are to be reminded now."""
    today = day_in_london(at)
    found = db.session.scalars(
        select(TeamMembership)
        .join(TeamMembership.project)
        .join(TeamMembership.service_user)
        .where(
            TeamMembership.review_on > today,
            TeamMembership.review_on <= today + REMIND_AHEAD,
            TeamMembership.reminded_at.is_(None),
            TeamMembership.ended_on.is_(None),
            Project.status.not_in(ENDED),
            ServiceUser.erased_at.is_(None),
        )
        .order_by(TeamMembership.id)
    )
    return [each.id for each in found if not each.service_user.is_paused(today)]


def remind(membership_id: int, *, at: datetime, post: Post) -> bool:
    """Remind both, if nobody did and it goes on; whether they were."""
    today = day_in_london(at)
    membership = memberships.hold(db.session.get_one(TeamMembership, membership_id))
    on = membership.review_on
    if membership.reminded_at is not None or membership.ended_on is not None:
        return False
    if on is None or not today < on <= today + REMIND_AHEAD:
        return False
    membership.reminded_at = at
    ask = contacts.of_person(membership.service_user, today=today).ring
    spoken = review_is_near(membership, ask=ask)
    member_news.tell_person(membership, words=spoken, ask=ask, service=post.service, at=at)
    member_news.tell_staff(
        membership,
        MemberNews.REVIEW,
        link=membership_life.link(membership, post),
        service=post.service,
        at=at,
        by=None,
        is_for_lead_alone=True,
    )
    memberships.note("reminded of a review", membership, by=None, at=at, fields=["review_on"])
    return True

"""A time on a team goes on, is changed, or ends: whoever asks, and who hears of it.

``membership`` is held by the caller (``memberships.hold``) in each of these.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import MoveNotAllowed
from matcher.domain.introduction import Side
from matcher.domain.outbox import Telling
from matcher.domain.team_membership import RenewalAnswer, RoleText
from matcher.emails.membership_messages import MemberNews
from matcher.models.account import Account
from matcher.models.membership_end import MembershipEnd
from matcher.models.personal_role import PersonalRole
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.renewal import Renewal
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.scoring import Explanation
from matcher.services import (
    contacts,
    meetings,
    member_news,
    memberships,
    personal_roles,
    suggestions,
)
from matcher.services.features import is_current
from matcher.services.introduction_life import NEXT_ROLES, Post
from matcher.services.personal_roles import Yes
from matcher.words import memberships as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """How it ends. ``why`` is for the People Participation team, ``thanks`` for the person."""

    last_on: date
    side: Side
    why: str = ""
    thanks: str = ""
    thanked_by: Account | None = None
    how: Telling | None = None
    said_on: date | None = None


def link(membership: TeamMembership, post: Post) -> str:
    return f"{post.public_url}/memberships/{membership.id}"


def write_role(
    membership: TeamMembership,
    said: Mapping[RoleText, str],
    *,
    seen: str,
    by: Account,
    at: datetime,
    post: Post,
) -> PersonalRole:
    """A new version of the personal role description, and the word to each side that is to say
    yes. Whoever was asked already, and has not answered, is not asked twice.
    """
    before = personal_roles.newest(membership)
    version = personal_roles.write(membership, said, seen=seen, by=by, at=at)
    if before is not None and version.id == before.id:
        return version
    person = membership.service_user
    if by.id != person.account_id and (before is None or before.person_agreed_at is not None):
        ask = _whom_to_ask(membership, at=at)
        spoken = words.is_written(membership, personal_roles.texts(version), ask=ask)
        member_news.tell_person(membership, words=spoken, ask=ask, service=post.service, at=at)
    if before is None or before.lead_agreed_at is not None:
        member_news.tell_staff(
            membership,
            MemberNews.WRITTEN,
            link=link(membership, post),
            service=post.service,
            at=at,
            by=by,
            is_for_lead_alone=True,
        )
    return version


def open_renewal(membership: TeamMembership) -> Renewal | None:
    """The question to go on that waits for the person's answer."""
    return db.session.scalar(
        select(Renewal)
        .where(Renewal.team_membership_id == membership.id, Renewal.closed_at.is_(None))
        .options(joinedload(Renewal.asked_by))
        .order_by(Renewal.id.desc())
        .limit(1)
    )


def asked_change(membership: TeamMembership) -> Renewal | None:
    """The last question, where the person said that something is to change first."""
    last = next(iter(renewals(membership)), None)
    return last if last is not None and last.answer is RenewalAnswer.CHANGE else None


def renewals(membership: TeamMembership) -> Sequence[Renewal]:
    """Each time the person was asked to go on, the last first."""
    return db.session.scalars(
        select(Renewal)
        .where(Renewal.team_membership_id == membership.id)
        .options(joinedload(Renewal.asked_by))
        .order_by(Renewal.id.desc())
    ).all()


def ask_to_go_on(
    membership: TeamMembership, *, until_on: date, said: str, by: Account, at: datetime, post: Post
) -> Renewal:
    """Ask the person to go on until a day. It holds once they say yes, by any way.

    Asked the same twice it is asked once; asked otherwise, the question before is taken back.
    """
    _refuse_if_ending(membership, at=at)
    before = open_renewal(membership)
    if before is not None and (before.until_on, before.words) == (until_on, said):
        return before
    if before is not None:
        before.closed_at = at
    renewal = Renewal(
        team_membership_id=membership.id,
        until_on=until_on,
        words=said,
        asked_at=at,
        asked_by_id=by.id,
    )
    db.session.add(renewal)
    db.session.flush()
    ask = _whom_to_ask(membership, at=at)
    spoken = words.asked_to_go_on(membership, until_on=until_on, said=said, ask=ask)
    member_news.tell_person(membership, words=spoken, ask=ask, service=post.service, at=at)
    memberships.note("asked to go on", membership, by=by, at=at, fields=["until_on"])
    return renewal


def answer(
    membership: TeamMembership,
    chosen: RenewalAnswer,
    yes: Yes,
    *,
    seen: str,
    said: str = "",
    post: Post,
) -> bool:
    """What the person says to it; whether it was taken. An answer given before stands.

    ``seen``: the number of the question that was on the page. An answer is to that one alone.
    """
    renewal = open_renewal(membership)
    if renewal is None or seen != str(renewal.id):
        return False
    if not membership.is_current(day_in_london(yes.at)):
        return False
    renewal.answer, renewal.said = chosen, said
    renewal.answered_at = renewal.closed_at = yes.at
    renewal.answered_by_id, renewal.how, renewal.said_on = yes.by.id, yes.how, yes.said_on
    news = MemberNews.CHANGE
    if chosen is RenewalAnswer.GO_ON:
        membership.review_on, membership.reminded_at = renewal.until_on, None
        news = MemberNews.GOES_ON
    here = link(membership, post)
    member_news.tell_staff(membership, news, link=here, service=post.service, at=yes.at, by=yes.by)
    memberships.note("answered to go on", membership, by=yes.by, at=yes.at, fields=[chosen])
    return True


def end(
    membership: TeamMembership, ending: Ending, *, by: Account | None, at: datetime, post: Post
) -> bool:
    """The last day is set, with thanks by name; whether it was. Both sides hear of it.

    The place is free from that day on, and what the project could read is closed. An end that was
    set stands, but whoever is to leave later may leave today.
    """
    today = day_in_london(at)
    if not membership.is_current(today):
        return False
    if membership.ended_on is not None and ending.last_on >= membership.ended_on:
        return False
    membership.ended_on = ending.last_on
    membership.review_on = membership.reminded_at = None
    _keep(membership, ending, by=by, at=at)
    for renewal in renewals(membership):
        renewal.closed_at = renewal.closed_at or at
    introduction = memberships.introduction_of(membership)
    if introduction is not None and ending.last_on <= today:
        meetings.end_with(introduction, by=by, at=at)
    _tell_of_end(membership, ending, by=by, at=at, post=post)
    fields = ["ended_on", ending.side]
    memberships.note("left a team", membership, by=by, at=at, fields=fields)
    return True


def end_with_project(project: Project, *, by: Account, at: datetime, post: Post) -> int:
    """A project is over, and so is everybody's time on its team, with its lead's thanks."""
    today = day_in_london(at)
    teams = db.session.scalars(
        select(TeamMembership)
        .join(TeamMembership.service_user)
        .where(
            TeamMembership.project_id == project.id,
            is_current(today),
            ServiceUser.erased_at.is_(None),
        )
        .order_by(TeamMembership.service_user_id, TeamMembership.id)
    ).all()
    for team in teams:
        memberships.hold(team)
        ending = Ending(last_on=today, side=Side.PROJECT, thanked_by=project.lead)
        end(team, ending, by=by, at=at, post=post)
    return len(teams)


def next_roles(
    membership: TeamMembership, *, today: date
) -> Sequence[tuple[ProjectRole, Explanation]]:
    """Up to three roles elsewhere for somebody whose time on a team is over."""
    here = select(ProjectRole.id).where(ProjectRole.project_id == membership.project_id)
    without = set(db.session.scalars(here))
    found = suggestions.for_person(
        membership.service_user, most=NEXT_ROLES, without=without, today=today
    )
    return list(found.roles)


def _keep(membership: TeamMembership, ending: Ending, *, by: Account | None, at: datetime) -> None:
    kept = memberships.end_of(membership)
    if kept is None:
        kept = MembershipEnd(team_membership_id=membership.id)
        db.session.add(kept)
    kept.side, kept.at, kept.by_id = ending.side, at, by.id if by else None
    kept.how, kept.said_on, kept.why = ending.how, ending.said_on, ending.why
    kept.thanks = ending.thanks
    kept.thanked_by_id = ending.thanked_by.id if ending.thanked_by else None
    db.session.flush()


def _tell_of_end(
    membership: TeamMembership, ending: Ending, *, by: Account | None, at: datetime, post: Post
) -> None:
    """The person hears unless they did it themselves just now; staff hear always."""
    today = day_in_london(at)
    ask = _whom_to_ask(membership, at=at)
    if by is None or by.id != membership.service_user.account_id:
        spoken = words.ended(
            membership,
            thanks=ending.thanks,
            thanked_by=ending.thanked_by.name if ending.thanked_by else "",
            roles=[role.title for role, _why in next_roles(membership, today=today)],
            ask=ask,
        )
        member_news.tell_person(membership, words=spoken, ask=ask, service=post.service, at=at)
    is_of_person = ending.side is Side.PERSON
    member_news.tell_staff(
        membership,
        MemberNews.LEFT if is_of_person else MemberNews.ENDED,
        link=link(membership, post),
        service=post.service,
        at=at,
        by=by,
    )


def _refuse_if_ending(membership: TeamMembership, *, at: datetime) -> None:
    memberships.refuse_if_over(membership, today=day_in_london(at))
    if membership.ended_on is not None:
        raise MoveNotAllowed("the last day on this team is set")


def _whom_to_ask(membership: TeamMembership, *, at: datetime) -> str:
    return contacts.of_person(membership.service_user, today=day_in_london(at)).ring

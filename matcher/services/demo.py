"""The demo story: who is in it, and who a visitor can be."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.errors import NotFound
from matcher.models.account import Account
from matcher.models.project_outcome import ResultNews
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services.demo_story import Story, rows


@dataclass(frozen=True, slots=True)
class CastMember:
    """Somebody a visitor can be, with one line on who that is."""

    account: Account
    about: str


def load(*, at: datetime) -> None:
    """Tell the whole story into an empty database, as if it were all true today."""
    Story(at).tell()


def cast() -> list[tuple[Access, list[CastMember]]]:
    """Who a visitor can be: the staff by what they may do, then some service users: one of them is
    on a team, and the last heard what came of theirs.
    """
    about = {row["email"]: row["about"] for row in rows("cast.csv")}
    accounts = db.session.scalars(
        select(Account)
        .where(Account.is_demo, Account.access != Access.SERVICE_USER)
        .options(selectinload(Account.directorates))
        .order_by(Account.id)
    )
    groups: dict[Access, list[CastMember]] = {
        access: [] for access in (Access.PP_LEAD, Access.PP_TEAM, *Access)
    }
    for account in accounts:
        groups[account.access].append(CastMember(account, about.get(account.email, "")))
    people = select(Account, ServiceUser.in_one_line).join(
        ServiceUser, ServiceUser.account_id == Account.id
    )
    with_words = people.where(ServiceUser.in_one_line != "").order_by(Account.id).limit(6)
    on_a_team = select(TeamMembership.service_user_id).where(TeamMembership.ended_on.is_(None))
    of_team = people.where(ServiceUser.in_one_line != "", ServiceUser.id.in_(on_a_team))
    thanked = people.join(ResultNews, ResultNews.service_user_id == ServiceUser.id)
    last_thanked = thanked.order_by(ResultNews.told_at.desc(), Account.id).limit(1)
    for found in (with_words, of_team.order_by(Account.id).limit(1), last_thanked):
        for account, line in db.session.execute(found):
            groups[Access.SERVICE_USER].append(CastMember(account, line))
    return [(access, members) for access, members in groups.items() if members]


def member_of_cast(account_id: int) -> Account:
    """An account of the demo story, to be signed in as; ``NotFound`` for any other."""
    account = db.session.get(Account, account_id)
    if account is None or not account.is_demo or not account.is_active:
        raise NotFound("nobody of the demo story has this number")
    return account

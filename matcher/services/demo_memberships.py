"""Times on a team in the demo story: just joined, agreed on, and due to be looked at."""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.induction import InductionItem
from matcher.domain.team_membership import RoleText
from matcher.models.personal_role import PersonalRole
from matcher.models.team_membership import TeamMembership
from matcher.services import inductions
from matcher.services.bank_holidays import ENGLAND

AGO = timedelta(days=1)
"""So long ago the newest was written."""


def tell(
    rows: Iterable[Mapping[str, str]],
    memberships: Mapping[tuple[str, str], TeamMembership],
    *,
    at: datetime,
) -> None:
    """``memberships``: by person and project. They have their numbers."""
    today = day_in_london(at)
    for row in rows:
        membership = memberships[row["person"], row["project"]]
        review_on = today + timedelta(days=int(row["review_in_days"]))
        membership.review_on = ENGLAND.on_or_after(review_on)
        if row["started_days_ago"]:
            membership.started_on = today - timedelta(days=int(row["started_days_ago"]))
            _begin(membership, done=row["done"].split(";"), at=at)
        _write(membership, row, at=at)


def _begin(membership: TeamMembership, *, done: list[str], at: datetime) -> None:
    inductions.begin(membership)
    db.session.flush()
    for step in inductions.of(membership):
        if step.item in done:
            by = membership.service_user.account_id if step.item is InductionItem.GUIDE else None
            step.done_at, step.done_by_id = at - AGO, by or membership.lead_id


def _write(membership: TeamMembership, row: Mapping[str, str], *, at: datetime) -> None:
    lead_id, person_id = membership.lead_id, membership.service_user.account_id
    agreed = row["agreed"].split(";")
    by_lead, by_person = "lead" in agreed, "person" in agreed
    db.session.add(
        PersonalRole(
            team_membership_id=membership.id,
            number=1,
            written_at=at - AGO,
            written_by_id=lead_id,
            person_agreed_at=at - AGO if by_person else None,
            person_agreed_by_id=person_id or lead_id if by_person else None,
            lead_agreed_at=at - AGO if by_lead else None,
            lead_agreed_by_id=lead_id if by_lead else None,
            **{text.value: row[text].replace("|", "\n") for text in RoleText},
        )
    )

"""Role descriptions of the demo story that are not open yet: sent, or with a change asked for."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from matcher.database import db
from matcher.domain.involvement_assurance import AssuranceItem
from matcher.domain.matching import Mode
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.involvement_assurance import InvolvementAssurance
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.word_lists import Area

SAID = (
    "title",
    "summary",
    "based_at",
    "access_of_place",
    "accountability",
    "payment",
    "budget_code",
    "length",
    "contact",
    "supervisor",
    "support",
    "hope_to_get",
)
"""Columns of the same name."""


def role_on_the_way(
    row: Mapping[str, str], *, project: Project, area: Area | None, pp_lead: Account, at: datetime
) -> ProjectRole:
    """The role of a row, with its steps as they were taken."""
    role = ProjectRole(
        project=project,
        tasks=row["tasks"].replace("|", "\n"),
        hours_per_month=float(row["hours_per_month"]),
        mode=Mode(row["mode"]),
        area=area,
        is_paid=True,
        status=RoleStatus.DRAFT,
        **{name: row[name] for name in SAID},
    )
    db.session.add(role)
    sent_at = at - timedelta(days=int(row["sent_days_ago"]))
    role.become(RoleStatus.SUBMITTED, by=project.lead, at=sent_at)
    if row["status"] == RoleStatus.CHANGE_ASKED:
        decided_at = at - timedelta(days=int(row["decided_days_ago"]))
        role.become(RoleStatus.CHANGE_ASKED, by=pp_lead, at=decided_at, words=row["words"])
    for item in AssuranceItem:
        if item.value not in row["not_assured"].split(";"):
            db.session.add(
                InvolvementAssurance(
                    project_id=project.id,
                    item=item,
                    ticked_at=sent_at,
                    ticked_by=project.lead,
                    confirmed_at=sent_at,
                    confirmed_by=pp_lead,
                )
            )
    return role

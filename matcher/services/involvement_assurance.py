"""Involvement assured: what a lead has settled, and what its PP lead has confirmed."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.involvement_assurance import AssuranceItem
from matcher.models.account import Account
from matcher.models.involvement_assurance import InvolvementAssurance
from matcher.models.project import Project
from matcher.services import audit


def of_project(project_id: int) -> Mapping[AssuranceItem, InvolvementAssurance]:
    """What is ticked, by item."""
    found = db.session.scalars(
        select(InvolvementAssurance)
        .where(InvolvementAssurance.project_id == project_id)
        .options(
            joinedload(InvolvementAssurance.ticked_by),
            joinedload(InvolvementAssurance.confirmed_by),
        )
    )
    return {each.item: each for each in found}


def what_is_open(project_id: int) -> list[AssuranceItem]:
    """What nobody has confirmed yet, in the order of the page."""
    said = of_project(project_id)
    return [item for item in AssuranceItem if item not in said or said[item].confirmed_at is None]


def tick(project: Project, items: Collection[AssuranceItem], *, by: Account, at: datetime) -> None:
    """These are settled, and the others are not. What was confirmed stays."""
    said = _held(project)
    for item in AssuranceItem:
        if item in items and item not in said:
            _add(project, item, by=by, at=at)
        elif item not in items and item in said and said[item].confirmed_at is None:
            db.session.delete(said[item])
    _record("involvement assurance ticked", project, by=by, at=at)


def confirm(
    project: Project, items: Collection[AssuranceItem], *, by: Account, at: datetime
) -> None:
    """These are as they should be, and the others are not yet, whoever said otherwise before."""
    said = dict(_held(project))
    for item in AssuranceItem:
        if item in items:
            row = said.get(item) or _add(project, item, by=by, at=at)
            if row.confirmed_at is None:
                row.confirmed_at, row.confirmed_by = at, by
        elif item in said:
            said[item].confirmed_at = said[item].confirmed_by = None
    _record("involvement assurance confirmed", project, by=by, at=at)


def _held(project: Project) -> Mapping[AssuranceItem, InvolvementAssurance]:
    """What is ticked, while two who tick at once wait for each other."""
    db.session.execute(
        select(Project.id).where(Project.id == project.id).with_for_update(key_share=True)
    )
    return of_project(project.id)


def _add(
    project: Project, item: AssuranceItem, *, by: Account, at: datetime
) -> InvolvementAssurance:
    row = InvolvementAssurance(project_id=project.id, item=item, ticked_at=at, ticked_by=by)
    db.session.add(row)
    return row


def _record(verb: str, project: Project, *, by: Account, at: datetime) -> None:
    audit.record(
        verb, project, by=by, at=at, fields=["assurance"], directorate_id=project.directorate_id
    )

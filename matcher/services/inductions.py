"""The first weeks on a team: begun with the membership, ticked by whose step each is."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.induction import BY_ITSELF, InductionItem, due_on
from matcher.domain.introduction import Side
from matcher.models.account import Account
from matcher.models.induction_step import InductionStep
from matcher.models.team_membership import TeamMembership
from matcher.services import memberships
from matcher.services.bank_holidays import ENGLAND

ORDER = {item: number for number, item in enumerate(InductionItem)}


def begin(membership: TeamMembership) -> None:
    """Every step, each with its day. ``membership`` is new and has a number."""
    for item in InductionItem:
        day = due_on(item, membership.started_on, ENGLAND)
        db.session.add(InductionStep(team_membership_id=membership.id, item=item, due_on=day))


def of(membership: TeamMembership) -> Sequence[InductionStep]:
    """The steps in their order; none for who joined before there were any."""
    found = db.session.scalars(
        select(InductionStep)
        .where(InductionStep.team_membership_id == membership.id)
        .options(joinedload(InductionStep.done_by))
    ).all()
    return sorted(found, key=lambda step: ORDER[step.item])


def tick(
    membership: TeamMembership,
    item: InductionItem,
    *,
    is_done: bool,
    sides: frozenset[Side],
    by: Account,
    at: datetime,
) -> InductionStep:
    """Say that a step is done, or that it is not after all. Said twice it is said once.

    ``sides``: whose steps this account may tick. ``membership`` is held by the caller.
    """
    step = next((each for each in of(membership) if each.item is item), None)
    if step is None or step.side not in sides:
        raise NotFound("there is no such step here")
    if item in BY_ITSELF:
        raise MoveNotAllowed("this step is done when both sides have said yes")
    if is_done != (step.done_at is not None):
        _set(step, at=at if is_done else None, by=by if is_done else None)
        verb = "induction step done" if is_done else "induction step not done"
        memberships.note(verb, membership, by=by, at=at, fields=[item])
    return step


def note_agreed(membership: TeamMembership, *, is_agreed: bool, by: Account, at: datetime) -> None:
    """The personal role description has both its yeses, or has them no more."""
    for step in of(membership):
        if step.item is InductionItem.AGREED and is_agreed != (step.done_at is not None):
            _set(step, at=at if is_agreed else None, by=by if is_agreed else None)


def late(membership_ids: Sequence[int], *, today: date) -> Mapping[int, int]:
    """How many steps of each are late; nothing for those where none is."""
    found = db.session.execute(
        select(InductionStep.team_membership_id, func.count())
        .where(
            InductionStep.team_membership_id.in_(membership_ids),
            InductionStep.done_at.is_(None),
            InductionStep.due_on < today,
        )
        .group_by(InductionStep.team_membership_id)
    )
    return {row[0]: row[1] for row in found}


def _set(step: InductionStep, *, at: datetime | None, by: Account | None) -> None:
    step.done_at, step.done_by_id = at, by.id if by else None

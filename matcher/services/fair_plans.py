"""The fair plan of a directorate as it is kept: asked for, made at once or by the worker, shown.

A plan sends nothing. A new one takes the place of the one before; what came of that stands in its
introductions and in the trail.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, and_, delete, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import NotFound
from matcher.domain.fair_plan import ENDED, MOST_TRIES, SILENCE, LineStatus, PlanStage
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.fair_plan import FairPlan, FairPlanLine
from matcher.services import audit, matching
from matcher.services.directorates import is_looked_after
from matcher.services.planning import Computed


def seen_by(account: Account) -> Select[FairPlan]:
    """The plans this account may know of. Every read below starts here."""
    return select(FairPlan).where(is_looked_after(FairPlan.directorate_id, by=account))


def get(plan_id: int, *, account: Account) -> FairPlan:
    """A plan that somebody looks at; ``NotFound`` when another has taken its place."""
    plan = db.session.scalar(seen_by(account).where(FairPlan.id == plan_id))
    if plan is None:
        raise NotFound("there is no such plan here, or no more")
    return plan


def find_newest(directorate: Directorate, *, account: Account) -> FairPlan | None:
    """The plan that was asked for last, however far it has come."""
    found = seen_by(account).where(FairPlan.directorate_id == directorate.id)
    return db.session.scalar(found.order_by(FairPlan.id.desc()).limit(1))


def find_made(directorate: Directorate, *, account: Account) -> FairPlan | None:
    """The newest plan that is there to decide on, with its lines."""
    found = seen_by(account).where(
        FairPlan.directorate_id == directorate.id, FairPlan.stage == PlanStage.DONE
    )
    lines = selectinload(FairPlan.lines)
    return db.session.scalar(
        found.order_by(FairPlan.id.desc())
        .limit(1)
        .options(
            joinedload(FairPlan.asked_by),
            lines.joinedload(FairPlanLine.service_user),
            lines.joinedload(FairPlanLine.decided_by),
        )
    )


def has_changed_since(plan: FairPlan, *, today: date) -> bool:
    """Whether people, roles or offers are not as they were, but for what this plan itself did."""
    is_of_today = plan.made_at is not None and day_in_london(plan.made_at) == today
    return not is_of_today or plan.features_version != matching.features_version()


def ask(directorate: Directorate, *, by: Account, at: datetime) -> FairPlan:
    """Have the worker make a plan. While one is being made, that is the one."""
    _lock(directorate)
    newest = find_newest(directorate, account=by)
    if newest is not None and not newest.is_ended:
        return newest
    plan = FairPlan(directorate_id=directorate.id, asked_at=at, asked_by=by)
    db.session.add(plan)
    audit.record("plan asked for", plan, by=by, at=at, directorate_id=directorate.id)
    return plan


def keep(directorate: Directorate, computed: Computed, *, by: Account, at: datetime) -> FairPlan:
    """Keep a plan that was made at once. Asked for twice with nothing new, it is one."""
    _lock(directorate)
    before = find_made(directorate, account=by)
    if before is not None and _is_the_same(before, computed, today=day_in_london(at)):
        return before
    plan = FairPlan(directorate_id=directorate.id, asked_at=at, asked_by=by, tries=1)
    db.session.add(plan)
    audit.record("plan made", plan, by=by, at=at, directorate_id=directorate.id)
    _fill(plan, computed, at=at)
    return plan


def waiting(*, at: datetime) -> Sequence[int]:
    """The plans that nobody makes: not begun yet, or the run that made them has died."""
    return db.session.scalars(
        select(FairPlan.id).where(_is_nobodys(at)).order_by(FairPlan.asked_at, FairPlan.id)
    ).all()


def take_up(plan_id: int, *, at: datetime) -> FairPlan | None:
    """Make this plan from now on; ``None`` when another worker does, or it failed too often."""
    plan = db.session.scalar(
        select(FairPlan).where(FairPlan.id == plan_id, _is_nobodys(at)).with_for_update()
    )
    if plan is None:
        return None
    if plan.tries >= MOST_TRIES:
        plan.stage = PlanStage.FAILED
        audit.record(
            "plan failed", plan, job="make_plans", at=at, directorate_id=plan.directorate_id
        )
        return None
    plan.tries += 1
    plan.stage, plan.beat_at, plan.ranked = PlanStage.READING, at, 0
    return plan


def note_progress(plan_id: int, stage: PlanStage, *, ranked: int, roles: int, at: datetime) -> None:
    """Say how far it has come."""
    plan = db.session.get_one(FairPlan, plan_id)
    plan.stage, plan.ranked, plan.roles, plan.beat_at = stage, ranked, roles, at


def finish(plan_id: int, computed: Computed, *, at: datetime) -> None:
    """Keep what the worker has made, unless another has been quicker."""
    plan = db.session.get_one(FairPlan, plan_id, with_for_update=True)
    if plan.is_ended:
        return
    _fill(plan, computed, at=at)
    audit.record("plan made", plan, job="make_plans", at=at, directorate_id=plan.directorate_id)


def _is_nobodys(at: datetime) -> ColumnElement[bool]:
    return or_(
        FairPlan.stage == PlanStage.WAITING,
        and_(FairPlan.stage.not_in(ENDED), FairPlan.beat_at < at - SILENCE),
    )


def _is_the_same(before: FairPlan, computed: Computed, *, today: date) -> bool:
    return (
        before.features_version == computed.features_version
        and before.made_at is not None
        and day_in_london(before.made_at) == today
        and all(line.status is LineStatus.PROPOSED for line in before.lines)
    )


def _fill(plan: FairPlan, computed: Computed, *, at: datetime) -> None:
    """The lines and the sentences' numbers; what was there before goes."""
    db.session.flush()
    made = computed.plan
    plan.stage, plan.made_at, plan.features_version = PlanStage.DONE, at, computed.features_version
    plan.places, plan.people = made.places, made.spread.people
    plan.people_role_by_role = made.role_by_role.people
    plan.asked_twice = sum(n for roles, n in made.spread.by_number.items() if roles > 1)
    plan.cost_percent = round(made.price * 100)
    db.session.add_all(
        FairPlanLine(
            plan_id=plan.id,
            project_role_id=int(line.role_id),
            service_user_id=int(line.person_id),
            score=line.score,
        )
        for line in made.lines
    )
    older = select(FairPlan.id).where(
        FairPlan.directorate_id == plan.directorate_id, FairPlan.id < plan.id
    )
    db.session.execute(delete(FairPlanLine).where(FairPlanLine.plan_id.in_(older)))
    db.session.execute(
        delete(FairPlan).where(FairPlan.id.in_(older)).execution_options(synchronize_session=False)
    )


def _lock(directorate: Directorate) -> None:
    """Two who ask for a plan at once wait for each other."""
    db.session.execute(
        select(Directorate.id).where(Directorate.id == directorate.id).with_for_update()
    )

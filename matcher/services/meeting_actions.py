"""The action plan of a directorate's monthly meeting: agreed, changed, done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Select, case, func, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile, NotFound
from matcher.domain.meeting_action import DUE_SOON, ActionState
from matcher.domain.month import Month
from matcher.domain.project import ENDED
from matcher.models.account import Account, account_directorate
from matcher.models.directorate import Directorate
from matcher.models.meeting_action import MeetingAction
from matcher.models.project import Project
from matcher.services import audit
from matcher.services.directorates import PP_STAFF, is_looked_after


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """What was agreed: what, who, by when. Either an account does it or somebody by name."""

    what: str
    owner_id: int | None
    owner_name: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Counted:
    """A directorate, and how many of its actions are open and late."""

    directorate: Directorate
    open: int
    late: int


def plans(account: Account, *, today: date) -> list[Counted]:
    """The directorates whose action plan this account works on, by name, with counts."""
    is_late = case((_IS_OPEN & (MeetingAction.due_on < today), 1))
    found = (
        _mine(account)
        .add_columns(func.count(case((_IS_OPEN, 1))), func.count(is_late))
        .outerjoin(MeetingAction, MeetingAction.directorate_id == Directorate.id)
        .group_by(Directorate.id)
    )
    return [Counted(*row) for row in db.session.execute(found)]


def directorate(directorate_id: int, *, account: Account) -> Directorate:
    """One whose action plan this account works on."""
    here = db.session.scalars(_mine(account).where(Directorate.id == directorate_id)).one_or_none()
    if here is None:
        raise NotFound("there is no such action plan here")
    return here


def worked_on_by(account: Account) -> Select[int]:
    """The numbers of the directorates whose action plan this account works on."""
    return _mine(account).with_only_columns(Directorate.id).order_by(None)


def of_directorate(
    directorate_id: int, state: ActionState | None = None, *, today: date
) -> Sequence[MeetingAction]:
    """Its actions: what is open first, by its day; then what is done, the latest first."""
    found = _whole().where(MeetingAction.directorate_id == directorate_id)
    if state is not None:
        found = found.where(_is(state, today))
    return db.session.scalars(
        found.order_by(
            MeetingAction.done_on.is_not(None),
            MeetingAction.done_on.desc(),
            MeetingAction.due_on,
            MeetingAction.id,
        )
    ).all()


def to_go_through(directorate_id: int, month: Month) -> Sequence[MeetingAction]:
    """What the meeting of a month looks back on: all agreed before that is open, or was done
    since the meeting before.
    """
    since = month.plus(-1).first_day
    return db.session.scalars(
        _whole()
        .where(
            MeetingAction.directorate_id == directorate_id,
            MeetingAction.month < str(month),
            or_(_IS_OPEN, MeetingAction.done_on >= since),
        )
        .order_by(MeetingAction.due_on, MeetingAction.id)
    ).all()


def get(action_id: int, *, account: Account, to_change: bool = False) -> MeetingAction:
    here = MeetingAction.directorate_id.in_(worked_on_by(account))
    found = _whole().where(MeetingAction.id == action_id, here)
    action = db.session.scalar(
        found.with_for_update(of=MeetingAction, key_share=True) if to_change else found
    )
    if action is None:
        raise NotFound("there is no such action here")
    return action


def due_soon(account: Account, *, today: date) -> Sequence[MeetingAction]:
    """What this account itself has to do, and is late or due within a week."""
    return db.session.scalars(
        _whole()
        .where(
            MeetingAction.owner_id == account.id,
            _IS_OPEN,
            MeetingAction.due_on <= today + DUE_SOON,
        )
        .order_by(MeetingAction.due_on, MeetingAction.id)
    ).all()


def who_may_do_it(here: Directorate) -> Sequence[Account]:
    """Accounts that can be named: leads and covers, advisors, and leads of live projects here."""
    leads_a_project = select(Project.lead_id).where(
        Project.directorate_id == here.id, Project.status.not_in(ENDED)
    )
    belongs = select(account_directorate.c.account_id).where(
        account_directorate.c.directorate_id == here.id
    )
    return db.session.scalars(
        select(Account)
        .where(
            Account.is_active,
            or_(
                Account.access.in_({Access.IMPROVEMENT_ADVISOR, Access.PP_TEAM}),
                Account.access.in_(PP_STAFF) & Account.id.in_(belongs),
                Account.id == (here.cover_id or 0),
                Account.id.in_(leads_a_project),
            ),
        )
        .order_by(Account.name, Account.id)
    ).all()


def agree(here: Directorate, agreed: Agreed, *, by: Account, at: datetime) -> MeetingAction:
    """Add an action. The same action sent twice is one."""
    twin = db.session.scalar(
        select(MeetingAction).where(
            MeetingAction.directorate_id == here.id,
            MeetingAction.what == agreed.what,
            MeetingAction.due_on == agreed.due_on,
            _IS_OPEN,
        )
    )
    if twin is not None:
        return twin
    action = MeetingAction(
        directorate_id=here.id,
        month=str(Month.of(day_in_london(at))),
        agreed_at=at,
        agreed_by=by,
        **_columns(agreed),
    )
    db.session.add(action)
    _note("action agreed", action, by=by, at=at, fields=sorted(_columns(agreed)))
    return action


def change(
    action: MeetingAction, agreed: Agreed, *, edition: int, by: Account, at: datetime
) -> bool:
    """Agree otherwise; gives whether anything changed.

    Raises ``ChangedMeanwhile`` when it is not the edition that was opened.
    """
    if action.edition != edition:
        raise ChangedMeanwhile("somebody changed this action meanwhile")
    new = _columns(agreed)
    changed = sorted(name for name, value in new.items() if getattr(action, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(action, name, new[name])
    db.session.flush()
    db.session.refresh(action, ["owner"])
    _note("action changed", action, by=by, at=at, fields=changed)
    return True


def finish(
    action: MeetingAction, *, done_on: date, came_of_it: str, by: Account, at: datetime
) -> None:
    """It is done. ``AlreadyDone`` when somebody said so."""
    if action.done_on is not None:
        raise AlreadyDone("this action was done")
    action.done_on, action.done_at, action.done_by = done_on, at, by
    action.came_of_it = came_of_it
    _note("action done", action, by=by, at=at, fields=["done_on", "came_of_it"])


def reopen(action: MeetingAction, *, by: Account, at: datetime) -> None:
    """It is not done after all. Twice is once."""
    if action.done_on is None:
        return
    action.done_on = action.done_at = action.done_by = None
    _note("action opened again", action, by=by, at=at, fields=["done_on"])


_IS_OPEN = MeetingAction.done_on.is_(None)


def _is(state: ActionState, today: date) -> ColumnElement[bool]:
    match state:
        case ActionState.DONE:
            return MeetingAction.done_on.is_not(None)
        case ActionState.LATE:
            return _IS_OPEN & (MeetingAction.due_on < today)
        case ActionState.OPEN:
            return _IS_OPEN


def _mine(account: Account) -> Select[Directorate]:
    """The directorates whose plan this account works on: advisors on every one."""
    found = select(Directorate).order_by(Directorate.name)
    if account.access is Access.IMPROVEMENT_ADVISOR:
        return found
    return found.where(is_looked_after(Directorate.id, by=account))


def _whole() -> Select[MeetingAction]:
    return select(MeetingAction).options(
        joinedload(MeetingAction.directorate),
        joinedload(MeetingAction.owner),
        joinedload(MeetingAction.agreed_by),
        joinedload(MeetingAction.done_by),
    )


def _columns(agreed: Agreed) -> dict[str, object]:
    return {
        "what": agreed.what,
        "owner_id": agreed.owner_id,
        "owner_name": agreed.owner_name,
        "due_on": agreed.due_on,
    }


def _note(
    verb: str, action: MeetingAction, *, by: Account, at: datetime, fields: Sequence[str]
) -> None:
    audit.record(verb, action, by=by, at=at, fields=fields, directorate_id=action.directorate_id)

"""How much each part counts in each directorate: what holds, what held, and changing it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, func, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile, NotFound, SettingInvalid
from matcher.domain.matching import Part
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.directorate_weights import DirectorateWeights
from matcher.scoring import DEFAULTS, Weights, WeightsInvalid
from matcher.services import audit
from matcher.services.directorates import is_looked_after

POINTS = 100
"""People give points out of a hundred; the engine counts in shares of one."""
THE_OFFICE = {Access.ADMINISTRATOR, Access.AUDITOR}


@dataclass(frozen=True, slots=True)
class Held:
    """A directorate, and the decision that holds there, if there was any."""

    directorate: Directorate
    decision: DirectorateWeights | None

    @property
    def is_default(self) -> bool:
        return self.decision is None or self.decision.is_default

    @property
    def points(self) -> Mapping[Part, float]:
        """The points as they were given: a hundred in all for the trust's own."""
        if self.decision is None or self.decision.is_default:
            return defaults()
        return self.decision.given

    @property
    def decision_id(self) -> int:
        """What a form rests on: 0 before the first decision."""
        return self.decision.id if self.decision else 0


def seen_by(account: Account) -> Select[Directorate]:
    """The directorates whose weights this account may know of. Every page starts here."""
    found = select(Directorate).order_by(Directorate.name)
    if account.access in THE_OFFICE:
        return found
    return found.where(is_looked_after(Directorate.id, by=account))


def of_each(account: Account) -> list[Held]:
    """Every directorate this account may know of, with what holds there."""
    decisions = {decision.directorate_id: decision for decision in _newest()}
    return [Held(each, decisions.get(each.id)) for each in db.session.scalars(seen_by(account))]


def of(directorate_id: int, *, account: Account) -> Held:
    """One directorate this account may know of, or ``NotFound``."""
    directorate = db.session.scalar(seen_by(account).where(Directorate.id == directorate_id))
    if directorate is None:
        raise NotFound("there is no such directorate here")
    past = history(directorate_id)
    return Held(directorate, past[0] if past else None)


def history(directorate_id: int) -> Sequence[DirectorateWeights]:
    """Every decision of a directorate, newest first."""
    return db.session.scalars(
        select(DirectorateWeights)
        .where(DirectorateWeights.directorate_id == directorate_id)
        .options(joinedload(DirectorateWeights.set_by))
        .order_by(DirectorateWeights.id.desc())
    ).all()


def in_force() -> dict[int, Weights]:
    """The weights of every directorate that has its own, for the engine."""
    return {
        decision.directorate_id: scaled(decision.given)
        for decision in _newest()
        if not decision.is_default
    }


def defaults() -> dict[Part, float]:
    """The trust's own weights as points out of a hundred."""
    return {part: round(share * POINTS, 2) for part, share in DEFAULTS.items()}


def scaled(points: Mapping[Part, float]) -> Weights:
    """The points as shares that add up to 1. Raises ``SettingInvalid``."""
    if set(points) != set(Part):
        raise SettingInvalid("each of the eight parts needs its points")
    try:
        return Weights.of({part: points[part] / POINTS for part in Part})
    except WeightsInvalid as invalid:
        raise SettingInvalid(str(invalid)) from invalid


def change(
    directorate_id: int,
    points: Mapping[Part, float],
    *,
    reason: str,
    based_on: int,
    by: Account,
    at: datetime,
) -> DirectorateWeights:
    """Let these points hold in a directorate from now on. They need not add up to 100.

    ``based_on`` is the decision that whoever decides has seen. Raises ``SettingInvalid``
    for points the engine refuses or without a reason, ``ChangedMeanwhile`` when another
    decision was taken since, and ``NotFound``.
    """
    scaled(points)
    return _decide(directorate_id, points, reason, based_on, by, at, is_default=False)


def back_to_defaults(
    directorate_id: int, *, reason: str, based_on: int, by: Account, at: datetime
) -> DirectorateWeights:
    """Let the trust's own weights hold again, also when those change later.

    Raises as ``change`` does, and ``AlreadyDone`` where they hold already.
    """
    return _decide(directorate_id, defaults(), reason, based_on, by, at, is_default=True)


def _decide(
    directorate_id: int,
    points: Mapping[Part, float],
    reason: str,
    based_on: int,
    by: Account,
    at: datetime,
    *,
    is_default: bool,
) -> DirectorateWeights:
    if not reason.strip():
        raise SettingInvalid("a change of weights needs a reason")
    # Two who decide at once wait for each other (SQLite has one writer anyway).
    lock = (
        select(Directorate.id)
        .where(Directorate.id == directorate_id)
        .with_for_update(key_share=True)
    )
    db.session.execute(lock)
    held = of(directorate_id, account=by)
    if held.decision_id != based_on:
        raise ChangedMeanwhile("the weights were changed since this page was opened")
    if is_default and held.is_default:
        raise AlreadyDone("the trust's own weights hold here")
    decision = DirectorateWeights(
        directorate=held.directorate,
        is_default=is_default,
        reason=reason.strip(),
        set_by=by,
        set_at=at,
        **{part.value: float(points[part]) for part in Part},
    )
    db.session.add(decision)
    audit.record(
        "weights set back" if is_default else "weights changed",
        decision,
        by=by,
        at=at,
        fields=[part.value for part in Part if points[part] != held.points[part]],
        directorate_id=directorate_id,
    )
    return decision


def _newest() -> Sequence[DirectorateWeights]:
    newest = select(func.max(DirectorateWeights.id)).group_by(DirectorateWeights.directorate_id)
    return db.session.scalars(
        select(DirectorateWeights)
        .where(DirectorateWeights.id.in_(newest))
        .options(joinedload(DirectorateWeights.set_by))
    ).all()

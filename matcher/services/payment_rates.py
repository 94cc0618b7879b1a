"""What is paid, and from which day on. Rates are added; what held in the past stays."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, SettingInvalid
from matcher.domain.payment_rate import MOST_POUNDS, UNITS, YEARS_AHEAD, RateKind, RateUnit
from matcher.models.account import Account
from matcher.models.payment_rate import PaymentRate
from matcher.services import audit


class BackdatedRate(SettingInvalid):
    """A rate that would change what was paid already."""


class RateTooFarAhead(SettingInvalid):
    """A rate for a year that nobody plans for yet: most likely a slip of the keys."""


def every() -> Sequence[PaymentRate]:
    """All rates there ever were and will be, the one that begins last on top."""
    return db.session.scalars(
        select(PaymentRate)
        .options(joinedload(PaymentRate.set_by))
        .order_by(PaymentRate.from_on.desc(), PaymentRate.id.desc())
    ).all()


def holding_on(day: date) -> list[PaymentRate]:
    """The rate of each kind and unit that holds on a day, in the order of the domain."""
    return [
        rate
        for kind, units in UNITS.items()
        for unit in units
        if (rate := find(kind, unit, day=day)) is not None
    ]


def find(kind: RateKind, unit: RateUnit, *, day: date) -> PaymentRate | None:
    """The rate that holds on a day, if one has begun by then."""
    return db.session.scalar(
        select(PaymentRate)
        .where(PaymentRate.kind == kind, PaymentRate.unit == unit, PaymentRate.from_on <= day)
        .order_by(PaymentRate.from_on.desc(), PaymentRate.id.desc())
        .limit(1)
    )


def add(
    kind: RateKind, unit: RateUnit, *, pounds: Decimal, from_on: date, by: Account, at: datetime
) -> PaymentRate:
    """Let a rate hold from a day on.

    Only the first rate of a kind and unit may begin in the past: any other would change
    what was paid already (``BackdatedRate``). Raises ``RateTooFarAhead``,
    ``SettingInvalid`` for an amount or unit that cannot be, and ``AlreadyDone`` for the very
    same rate again.
    """
    _refuse_the_impossible(kind, unit, pounds)
    today = day_in_london(at)
    if from_on.year > today.year + YEARS_AHEAD:
        raise RateTooFarAhead(f"a rate begins at most {YEARS_AHEAD} years ahead")
    of_its_kind = [rate for rate in every() if (rate.kind, rate.unit) == (kind, unit)]
    if of_its_kind and from_on < today:
        raise BackdatedRate("a rate of this kind has begun; another begins today or later")
    on_its_day = next((rate for rate in of_its_kind if rate.from_on == from_on), None)
    if on_its_day is not None and on_its_day.pounds == pounds:
        raise AlreadyDone("this rate is there already")
    rate = PaymentRate(kind=kind, unit=unit, pounds=pounds, from_on=from_on, set_by=by, set_at=at)
    db.session.add(rate)
    audit.record("payment rate added", rate, by=by, at=at, fields=["pounds", "from_on"])
    return rate


def _refuse_the_impossible(kind: RateKind, unit: RateUnit, pounds: Decimal) -> None:
    if unit not in UNITS[kind]:
        raise SettingInvalid(f"{kind} is not paid by the {unit}")
    if not (pounds.is_finite() and 0 <= pounds <= MOST_POUNDS):
        raise SettingInvalid(f"a rate is from 0 to {MOST_POUNDS} pounds")
    if pounds != pounds.quantize(Decimal("0.01")):
        raise SettingInvalid("a rate has two decimals at most")

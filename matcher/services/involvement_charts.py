"""Charts of involvement by month: for the whole trust, a directorate, or a service of it.

They count the months that are published, so no chart moves before its month is over. A month of
which something was said later is drawn as it is known now, and keeps the number it was published
with.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, literal, select
from sqlalchemy.orm import joinedload

from matcher.charts.p_chart import PChart, p_chart
from matcher.database import db, one_at_a_time
from matcher.domain.chart import RuleSet
from matcher.domain.errors import AlreadyDone, MoveNotAllowed, NotFound
from matcher.domain.involvement_months import Subject
from matcher.domain.month import Month
from matcher.domain.monthly_count import Count
from matcher.domain.project import InvolvementLevel
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.involvement_month import ChartPhase, InvolvementMonth, PublishedMonth
from matcher.services import audit, trust_settings

FREEZE = 12
"""So many first points of a phase make its centre line."""
COUNTED: Mapping[Subject, tuple[InvolvementLevel, ...]] = {
    Subject.BIG_I: (InvolvementLevel.BIG_I,),
    Subject.ANY: (InvolvementLevel.BIG_I, InvolvementLevel.LITTLE_I),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a chart is of."""

    directorate_id: int = 0
    """0: the whole trust, which no directorate's lead speaks for."""
    service: str = ""
    """One service of the directorate; empty: all of it."""
    subject: Subject = Subject.BIG_I
    new_only: bool = False
    """Only projects that began in the month."""


@dataclass(frozen=True, slots=True)
class MonthShown:
    """One month, as it is known now and as it was published."""

    now: Count
    published: Count
    is_restated: bool


@dataclass(frozen=True, slots=True)
class Chart:
    scope: Scope
    months: Sequence[MonthShown]
    phases: Sequence[ChartPhase]
    """Those that somebody began and nobody has undone, in the order of months."""
    chart: PChart


def chart_of(scope: Scope) -> Chart:
    """The chart of one scope. Without a published month it has no points."""
    return _chart(scope, _months(scope).get(0, []), _phases(scope.directorate_id))


def by_directorate(scope: Scope) -> list[tuple[Directorate, Chart]]:
    """The chart of every directorate that has projects, those that changed first.

    ``scope`` says what is counted; which directorate it is of makes no difference.
    """
    scope = replace(scope, directorate_id=0, service="")
    found = _months(scope, by_directorate=True)
    phases = _all_phases()
    directorates = db.session.scalars(
        select(Directorate).where(Directorate.id.in_(found)).order_by(Directorate.name)
    )
    charts = [
        (
            each,
            _chart(
                replace(scope, directorate_id=each.id),
                found[each.id],
                phases.get(each.id, []),
            ),
        )
        for each in directorates
    ]
    return sorted(charts, key=lambda pair: not pair[1].chart.headline.changed)


def services_of(directorate_id: int) -> Sequence[str]:
    """The services of a directorate that have months to show, by name."""
    return db.session.scalars(
        select(InvolvementMonth.service)
        .where(InvolvementMonth.directorate_id == directorate_id, InvolvementMonth.service != "")
        .distinct()
        .order_by(InvolvementMonth.service)
    ).all()


def directorate(directorate_id: int) -> Directorate:
    found = db.session.get(Directorate, directorate_id)
    if found is None:
        raise NotFound("there is no such directorate")
    return found


def begin_phase(
    scope: Scope, month: Month, reason: str, *, by: Account, at: datetime
) -> ChartPhase:
    """Begin a new phase of a chart at a month, in all that is shown of this directorate.

    Raises ``MoveNotAllowed`` for a month that is not in the chart or is its first, and
    ``AlreadyDone`` for one at which a phase begins.
    """
    one_at_a_time()
    shown = [each.now.month for each in chart_of(Scope(directorate_id=scope.directorate_id)).months]
    if month not in shown[1:]:
        raise MoveNotAllowed("a phase begins at a month of the chart that has months before it")
    if any(each.month == str(month) for each in _phases(scope.directorate_id)):
        raise AlreadyDone("a phase begins at this month")
    phase = ChartPhase(
        directorate_id=scope.directorate_id or None,
        month=str(month),
        reason=reason,
        begun_at=at,
        begun_by=by,
    )
    db.session.add(phase)
    _note("chart phase begun", phase, by=by, at=at)
    return phase


def phase_of(phase_id: int, scope: Scope) -> ChartPhase:
    """A phase of this chart, held; ``NotFound`` for none."""
    found = db.session.scalar(
        select(ChartPhase).where(ChartPhase.id == phase_id).with_for_update(key_share=True)
    )
    if found is None or (found.directorate_id or 0) != scope.directorate_id:
        raise NotFound("there is no such phase")
    return found


def undo_phase(phase: ChartPhase, *, by: Account, at: datetime) -> None:
    """Take a phase back. Twice is once; that it was there stays in the trail."""
    if phase.undone_at is not None:
        return
    phase.undone_at, phase.undone_by_id = at, by.id
    _note("chart phase undone", phase, by=by, at=at)


def _chart(scope: Scope, months: Sequence[MonthShown], phases: Sequence[ChartPhase]) -> Chart:
    chart = p_chart(
        [each.now for each in months],
        freeze=FREEZE,
        rules=RuleSet(trust_settings.current().chart_rules),
        rephase=[Month.parse(each.month) for each in phases],
    )
    return Chart(scope, months, phases, chart)


def _months(scope: Scope, *, by_directorate: bool = False) -> dict[int, list[MonthShown]]:
    """Every published month from the first with a project on, in one question.

    By directorate, or all under 0. A month without projects is there too, with nothing of nothing.
    """
    key = InvolvementMonth.directorate_id if by_directorate else None
    rows = db.session.execute(_counts(scope, key))
    found: dict[int, dict[Month, MonthShown]] = {}
    for here, month_name, now, of, was, was_of, restated in rows:
        month = Month.parse(month_name)
        found.setdefault(here, {})[month] = MonthShown(
            Count(month=month, numerator=now or 0, denominator=of),
            Count(month=month, numerator=was or 0, denominator=was_of),
            is_restated=bool(restated),
        )
    last = db.session.scalar(select(func.max(PublishedMonth.month)))
    return {
        here: _without_gaps(months, Month.parse(last)) for here, months in found.items() if last
    }


def _counts(scope: Scope, key: Any) -> Select[*tuple[Any, ...]]:
    now, published = InvolvementMonth.level_now, InvolvementMonth.level
    levels = COUNTED[scope.subject]
    here = key if key is not None else literal(0)
    counts = (
        select(
            here,
            InvolvementMonth.month,
            func.sum(_one_if(now.in_(levels))),
            func.count(now),
            func.sum(_one_if(published.in_(levels))),
            func.count(published),
            func.count(InvolvementMonth.restated_at),
        )
        .where(*_conditions(scope))
        .group_by(InvolvementMonth.month)
    )
    return counts.group_by(key) if key is not None else counts


def _one_if(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return case((condition, 1), else_=0)


def _conditions(scope: Scope) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if scope.directorate_id:
        found.append(InvolvementMonth.directorate_id == scope.directorate_id)
    if scope.service:
        found.append(InvolvementMonth.service == scope.service)
    if scope.new_only:
        found.append(InvolvementMonth.is_new.is_(True))
    return found


def _without_gaps(months: Mapping[Month, MonthShown], last: Month) -> list[MonthShown]:
    month, found = min(months), []
    while month <= last:
        nothing = Count(month=month, numerator=0, denominator=0)
        found.append(months.get(month, MonthShown(nothing, nothing, is_restated=False)))
        month = month.plus(1)
    return found


def _phases(directorate_id: int) -> list[ChartPhase]:
    return _all_phases().get(directorate_id, [])


def _all_phases() -> dict[int, list[ChartPhase]]:
    found: dict[int, list[ChartPhase]] = {}
    for phase in db.session.scalars(
        select(ChartPhase)
        .where(ChartPhase.undone_at.is_(None))
        .options(joinedload(ChartPhase.begun_by))
        .order_by(ChartPhase.month, ChartPhase.id)
    ):
        found.setdefault(phase.directorate_id or 0, []).append(phase)
    return found


def _note(verb: str, phase: ChartPhase, *, by: Account, at: datetime) -> None:
    audit.record(verb, phase, by=by, at=at, directorate_id=phase.directorate_id)

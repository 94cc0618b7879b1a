"""How offers reach people: the time to a first offer, and how offers spread. No person is named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, exists, func, select, union_all

from matcher.charts.first_offer import Wait, day_of, reached
from matcher.charts.spread import held_by, people_with_half
from matcher.database import db
from matcher.domain.clock import day_in_london, first_instant_in_london, months_after
from matcher.domain.small_numbers import FEWEST_TOLD, Count, Told, range_of_all, told
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership

SPREAD_MONTHS = 12
MOST_OFFERED = FEWEST_TOLD
"""Of so many people it is said how many of the offers they hold: no fewer are told of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstOffers:
    """How long people of a directorate, or of all that are shown, waited for a first offer."""

    directorate: str | None
    people: int
    """Registered with us now."""
    still_waiting: tuple[int, int]
    """The least and the most people who had none: a small number is told of by its range."""
    is_told: bool
    """Whether so many offers came that days may be told."""
    quarter: int | None
    """Days by which a quarter of the people had a first offer; ``None`` while it has not come."""
    half: int | None
    three_quarters: int | None


@dataclass(frozen=True, slots=True)
class Spread:
    """How the offers of the last months spread over people."""

    since: date
    offers: int
    people: int
    """Who had an offer."""
    held: float
    """The share of offers, from 0 to 1, of the ``MOST_OFFERED`` people who had most."""
    if_even: float
    """The same if everybody who had an offer had had as many."""
    people_with_half: int
    without: Told
    """People registered now who had none."""
    registered: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Everything on the page. Directorates with few people are in no row, nor in the last."""

    rows: Sequence[FirstOffers]
    all_shown: FirstOffers | None
    left_out: Sequence[str]
    spread: Spread | None
    """``None`` while so few people had an offer that nothing may be told."""


@dataclass(frozen=True, slots=True)
class _Person:
    id: int
    directorate: str
    registered_at: datetime
    erased_at: datetime | None
    last_offer_at: datetime | None
    reached_at: datetime | None
    joined_on: date | None

    def wait(self, today: date) -> Wait:
        """Until the first offer that we still know of; whoever joined a team had had theirs."""
        registered_on = day_in_london(self.registered_at)
        known = [day_in_london(at) for at in (self.reached_at, self.last_offer_at) if at]
        first = min([*known, *([self.joined_on] if self.joined_on else [])], default=None)
        if first is None and self.erased_at is not None:
            today = day_in_london(self.erased_at)
        return Wait(max(((first or today) - registered_on).days, 0), first is not None)


def figures(*, today: date) -> Figures:
    """The figures of the whole trust, as everybody may read them who may read any."""
    people = _people()
    by_directorate: dict[str, list[_Person]] = {}
    for person in people:
        by_directorate.setdefault(person.directorate, []).append(person)
    shown = {
        name: here
        for name, here in sorted(by_directorate.items())
        if _registered(here) >= FEWEST_TOLD
    }
    counts = {name: _still_waiting(here, today=today) for name, here in shown.items()}
    rows = [
        _first_offers(name, here, counts[name].range, today=today) for name, here in shown.items()
    ]
    everybody = [person for here in shown.values() for person in here]
    return Figures(
        rows=rows,
        all_shown=_first_offers(None, everybody, range_of_all(list(counts.values())), today=today)
        if len(shown) > 1
        else None,
        left_out=sorted(by_directorate.keys() - shown.keys()),
        spread=_spread(everybody, today=today),
    )


def first_offers_of(directorate: str, *, today: date) -> FirstOffers | None:
    """The row of one directorate; ``None`` where so few are registered that it has none."""
    here = _people(Directorate.name == directorate)
    if _registered(here) < FEWEST_TOLD:
        return None
    waiting = _still_waiting(here, today=today)
    return _first_offers(directorate, here, waiting.range, today=today)


def _people(*where: ColumnElement[bool]) -> list[_Person]:
    """Everybody who ever registered: those who left waited too. One statement."""
    first = (
        select(Introduction.service_user_id, func.min(Introduction.reached_at).label("at"))
        .where(Introduction.reached_at.is_not(None))
        .group_by(Introduction.service_user_id)
        .subquery()
    )
    joined = (
        select(TeamMembership.service_user_id, func.min(TeamMembership.started_on).label("day"))
        .group_by(TeamMembership.service_user_id)
        .subquery()
    )
    rows = db.session.execute(
        select(
            ServiceUser.id,
            Directorate.name,
            ServiceUser.registered_at,
            ServiceUser.erased_at,
            ServiceUser.last_offer_at,
            first.c["at"],
            joined.c.day,
        )
        .join(Directorate, ServiceUser.home_directorate_id == Directorate.id)
        .outerjoin(first, first.c.service_user_id == ServiceUser.id)
        .outerjoin(joined, joined.c.service_user_id == ServiceUser.id)
        .where(*where)
    )
    return [_Person(*row) for row in rows]


def _registered(people: Iterable[_Person]) -> int:
    return sum(person.erased_at is None for person in people)


def _still_waiting(people: Sequence[_Person], *, today: date) -> Count:
    here = [person for person in people if person.erased_at is None]
    return Count(sum(not person.wait(today).has_ended for person in here), len(here))


def _first_offers(
    name: str | None, people: Sequence[_Person], still_waiting: tuple[int, int], *, today: date
) -> FirstOffers:
    waits = [person.wait(today) for person in people]
    is_told = sum(wait.has_ended for wait in waits) >= FEWEST_TOLD
    points = reached(waits) if is_told else []
    return FirstOffers(
        directorate=name,
        people=_registered(people),
        still_waiting=still_waiting,
        is_told=is_told,
        quarter=day_of(points, 0.25),
        half=day_of(points, 0.5),
        three_quarters=day_of(points, 0.75),
    )


def _spread(people: Sequence[_Person], *, today: date) -> Spread | None:
    """Over the people of the rows alone: of nobody else is anything told."""
    since = months_after(today, -SPREAD_MONTHS)
    counted = _offers(since)
    offers = [counted[person.id] for person in people if person.id in counted]
    if len(offers) < 2 * FEWEST_TOLD:
        return None
    here = [person for person in people if person.erased_at is None]
    return Spread(
        since=since,
        offers=sum(offers),
        people=len(offers),
        held=held_by(offers, MOST_OFFERED),
        if_even=MOST_OFFERED / len(offers),
        people_with_half=people_with_half(offers),
        without=told(sum(person.id not in counted for person in here), of=len(here)),
        registered=len(here),
    )


def _offers(since: date) -> dict[int, int]:
    """How many offers each person had since a day. One statement.

    A place on a team that nobody offered here, such as one from before the service, was an offer
    on the day on which it began.
    """
    offered_here = exists().where(
        Introduction.service_user_id == TeamMembership.service_user_id,
        Introduction.reached_at.is_not(None),
        Introduction.project_role_id == ProjectRole.id,
        ProjectRole.project_id == TeamMembership.project_id,
    )
    each = union_all(
        select(Introduction.service_user_id.label("person_id")).where(
            Introduction.reached_at >= first_instant_in_london(since)
        ),
        select(TeamMembership.service_user_id).where(
            TeamMembership.started_on >= since, ~offered_here
        ),
    ).subquery()
    rows = db.session.execute(select(each.c.person_id, func.count()).group_by(each.c.person_id))
    return {row[0]: row[1] for row in rows}

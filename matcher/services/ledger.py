"""Who has waited for an offer, why none reached them, and what is next for each of them."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from matcher.database import db
from matcher.domain.clock import day_in_london, days_since
from matcher.domain.errors import NotFound
from matcher.domain.ledger import (
    BEST_ROLES,
    TO_DO,
    Bar,
    Standing,
    Wait,
    WaitStep,
    next_step,
    wait_of,
)
from matcher.domain.matching import Part, Rule
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.waiting_word import WaitingWord
from matcher.scoring import Explanation, Tally
from matcher.services import matching, trust_settings, waiting_words
from matcher.services.directorates import is_looked_after
from matcher.services.ledger_roles import TOLD_OF, OpenRoles, not_told

PAGE = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the ledger is asked for."""

    directorate_id: int | None = None
    wait: Wait = Wait.PAST
    step: WaitStep | None = None
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Registered:
    """Somebody registered, in a few plain columns."""

    id: int
    name: str
    directorate_id: int
    directorate: str
    registered_at: datetime
    last_offer_at: datetime | None
    paused_until: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One person who waits, as far as it costs little to know of everybody."""

    person: Registered
    since: date
    """The day of their last offer, or of their registration where there was none."""
    days: int
    wait: Wait
    step: WaitStep
    tally: Tally
    bars: Mapping[Bar, int]
    """Open roles that may not be offered to them at all, by why, where a list may say so."""
    not_told: Sequence[Part]

    @property
    def had_offer(self) -> bool:
        return self.person.last_offer_at is not None


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One person of a page of the ledger, with what is looked up for a page only."""

    line: Line
    offers: int
    """Offers that have reached them."""
    best: Sequence[tuple[ProjectRole, Explanation]]
    would_fit: Mapping[Rule | Bar, int]
    """How many roles would fit if one thing were otherwise; for somebody for whom none fits."""
    last_word: WaitingWord | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerPage:
    """One page, and how many people there are of each kind."""

    lines: Sequence[Waiting]
    floor: int
    total: int
    page: int
    pages: int
    waits: Mapping[Wait, int]
    """By how long they wait; ``ALL`` are all."""
    past_to_do: int
    """Of those past the floor, for how many somebody has something to do."""
    steps: Mapping[WaitStep, int]
    """By what is next, of those who wait as long as is asked for."""


def page_of(account: Account, asked: Asked, *, today: date, page: int = 1) -> LedgerPage:
    """A page of those whom this account looks after, the longest wait first or by name."""
    book = _Book(today)
    everybody = list(book.lines(_looked_after(account, asked.directorate_id)))
    waits = Counter(line.wait for line in everybody)
    waiting = [line for line in everybody if asked.wait in {Wait.ALL, line.wait}]
    found = [line for line in waiting if asked.step in {None, line.step}]
    found.sort(key=_by_name if asked.by_name else _by_wait)
    pages = max(-(-len(found) // PAGE), 1)
    page = min(max(page, 1), pages)
    return LedgerPage(
        lines=book.looked_up(found[(page - 1) * PAGE : page * PAGE]),
        floor=book.floor,
        total=len(found),
        page=page,
        pages=pages,
        waits={**waits, Wait.ALL: len(everybody)},
        past_to_do=sum(line.wait is Wait.PAST and line.step in TO_DO for line in everybody),
        steps=Counter(line.step for line in waiting),
    )


def of_person(person: ServiceUser, *, today: date) -> Waiting:
    """One person's line of the ledger. ``person`` is one whom the reader looks after."""
    book = _Book(today)
    lines = list(book.lines(_registered(ServiceUser.id == person.id)))
    if not lines:
        raise NotFound("there is no such person here")
    return book.looked_up(lines)[0]


class _Book:
    """The ledger of a day: everybody's standing from one pass over the engine."""

    def __init__(self, today: date) -> None:
        self.today = today
        self.floor = trust_settings.current().floor_days
        self.matches = matching.current(today=today)
        self.roles = OpenRoles(self.matches, today=today)

    def lines(self, found: Sequence[Registered]) -> Iterator[Line]:
        # Whoever registers in this very moment is not among the matches yet.
        people = [person for person in found if str(person.id) in self.matches.people]
        on_offer, spoken_to = _on_offer(), waiting_words.spoken_to(today=self.today)
        tallies = self.roles.tallies([str(person.id) for person in people])
        for person, tally in zip(people, tallies, strict=True):
            features = self.matches.people[str(person.id)]
            untold = not_told(features)
            since = person.last_offer_at or person.registered_at
            days = days_since(since, self.today)
            standing = Standing(
                is_paused=features.paused,
                is_on_offer=person.id in on_offer,
                places=features.capacity,
                was_spoken_to=person.id in spoken_to,
                fits=tally.fits,
                told=len(TOLD_OF) - len(untold),
            )
            yield Line(
                person=person,
                since=day_in_london(since),
                days=days,
                wait=wait_of(days, floor=self.floor),
                step=next_step(standing),
                tally=tally,
                bars=self.roles.bars(str(person.id)),
                not_told=untold,
            )

    def looked_up(self, lines: Sequence[Line]) -> list[Waiting]:
        ids = [line.person.id for line in lines]
        offers, words = _offers(ids), waiting_words.latest(ids)
        fitting = [str(line.person.id) for line in lines if line.step is WaitStep.OFFER]
        best = self.roles.best(fitting, most=BEST_ROLES)
        return [
            Waiting(
                line=line,
                offers=offers.get(line.person.id, 0),
                best=best.get(str(line.person.id), []),
                would_fit=self._would_fit(line),
                last_word=words.get(line.person.id),
            )
            for line in lines
        ]

    def _would_fit(self, line: Line) -> Mapping[Rule | Bar, int]:
        is_asked = line.step in TO_DO and not line.tally.fits
        return self.roles.would_fit(str(line.person.id)) if is_asked else {}


def _looked_after(account: Account, directorate_id: int | None) -> list[Registered]:
    mine = is_looked_after(ServiceUser.home_directorate_id, by=account)
    if directorate_id is None:
        return _registered(mine)
    return _registered(mine, ServiceUser.home_directorate_id == directorate_id)


def _registered(*which: ColumnElement[bool]) -> list[Registered]:
    rows = db.session.execute(
        select(
            ServiceUser.id,
            ServiceUser.name,
            Directorate.id,
            Directorate.name,
            ServiceUser.registered_at,
            ServiceUser.last_offer_at,
            ServiceUser.paused_until,
        )
        .join(Directorate, ServiceUser.home_directorate_id == Directorate.id)
        .where(ServiceUser.erased_at.is_(None), *which)
    )
    return [Registered(*row) for row in rows]


def _on_offer() -> set[int]:
    """Everybody with an open offer or introduction, whether it has reached them or not."""
    is_open = Introduction.closed_at.is_(None)
    return set(db.session.scalars(select(Introduction.service_user_id).where(is_open)))


def _offers(person_ids: Collection[int]) -> dict[int, int]:
    """How many offers have reached each person. What has not reached them is no offer."""
    rows = db.session.execute(
        select(Introduction.service_user_id, func.count())
        .where(Introduction.service_user_id.in_(person_ids), Introduction.reached_at.is_not(None))
        .group_by(Introduction.service_user_id)
    )
    return {row[0]: row[1] for row in rows}


def _by_wait(line: Line) -> tuple[int, int]:
    return -line.days, line.person.id


def _by_name(line: Line) -> tuple[str, int]:
    return line.person.name.casefold(), line.person.id

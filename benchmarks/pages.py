"""Each page at the size of a large trust, and whether its statements grow with the trust."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import event, select

from benchmarks.filling import PP_LEAD, fill
from benchmarks.invented import population
from benchmarks.measure import Taken, median_of, once
from benchmarks.report import Table, milliseconds, say
from config import Settings
from matcher.app import create_app
from matcher.database import db, let_go, transaction
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london, now
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import matching, sessions

FEW = {"people": 50, "roles": 6, "directorates": 3}
MANY = {"people": 5_000, "roles": 600, "directorates": 12}
RUNS, RUNS_FIRST = 7, 3


@dataclass(frozen=True, slots=True)
class Page:
    """What to open, and what is done before each time."""

    name: str
    address: str
    before: Callable[[], object] | None = None
    runs: int = RUNS


OF_SERVICE_USER = (
    Page("my page, for a service user", "/my"),
    Page("more roles, for a service user", "/my/roles"),
)
OF_TEAM = (
    Page("desk, for the central team", "/desk"),
    Page("who is past the floor, everywhere", "/ledger"),
    Page("who has waited, everywhere, by name", "/ledger?wait=all&order=name&page=2"),
    Page("whom to ring, everywhere", "/ledger?wait=all&step=ring"),
    Page("how offers reach people", "/ledger/figures"),
)


@dataclass
class Visits:
    """What the visits to one page took."""

    taken: list[Taken] = field(default_factory=list)
    statements: list[int] = field(default_factory=list)
    size: int = 0


def run() -> None:
    few, many = _visits_to_all(FEW), _visits_to_all(MANY)
    table = Table(
        f"Pages for a PP lead, a service user and the central team: {MANY['people']:,} people"
        f" x {MANY['roles']} roles in {MANY['directorates']} directorates, beside"
        f" {FEW['people']} x {FEW['roles']} in {FEW['directorates']}"
        " (target: the ranked list under 300 ms after the first)",
        (
            "",
            "ms",
            "processor ms",
            "kB",
            "statements",
            f"at {FEW['people']}: ms",
            "kB",
            "statements",
        ),
        [
            "SQLite on this machine's disk. Statements do not count BEGIN and COMMIT.",
            "First: as in a new process, where everybody is read and the engine fitted.",
            "After an edit: somebody's hours changed, so everybody is read and fitted again.",
        ],
    )
    for name in many:
        table.add(name, *_cells(many[name]), *_cells(few[name], processor=False))
    table.show()


def _cells(visits: Visits, *, processor: bool = True) -> list[str]:
    taken = median_of(visits.taken)
    return [
        milliseconds(taken.wall),
        *([milliseconds(taken.cpu)] if processor else []),
        f"{visits.size / 1000:,.1f}",
        f"{median(visits.statements):,.0f}",
    ]


def _visits_to_all(size: dict[str, int]) -> dict[str, Visits]:
    say(f"pages: filling a database of {size['people']:,} x {size['roles']}")
    with TemporaryDirectory() as folder, service(Path(folder), size) as app:
        lead, person = _signed_in(app), _signed_in(app, _service_user(app))
        team = _signed_in(app, _team(app))
        found = {}
        for client, pages in ((lead, _pages(app)), (person, OF_SERVICE_USER), (team, OF_TEAM)):
            for page in pages:
                say(f"pages: {page.name}")
                found[page.name] = _visits(client, page)
        return found


def _service_user(app: Flask) -> int:
    """An account for somebody who is on no break and has a place left."""
    with app.app_context():
        with transaction():
            account = Account(name="Sam", access=Access.SERVICE_USER)
            db.session.add(account)
            db.session.flush()
            people = matching.current(today=day_in_london(now())).people.values()
            free = next(p for p in people if p.capacity and not p.paused)
            db.session.get_one(ServiceUser, int(free.id)).account_id = account.id
        return account.id


def _team(app: Flask) -> int:
    """An account of the central team, which looks after everybody."""
    with app.app_context():
        with transaction():
            account = Account(name="Tia", access=Access.PP_TEAM)
            db.session.add(account)
        return account.id


@contextmanager
def service(folder: Path, size: dict[str, int]) -> Iterator[Flask]:
    """The application over a new database with so many people and roles."""
    url = f"sqlite:///{folder / 'benchmark.sqlite3'}"
    app = create_app(Settings(secret_key="benchmark" * 4, database_url=url))
    with app.app_context():
        upgrade()
        given = population(people=size["people"], roles=size["roles"])
        fill(given, directorates=size["directorates"], at=now())
    try:
        yield app
    finally:
        with app.app_context():
            let_go()


def _signed_in(app: Flask, account_id: int = PP_LEAD) -> FlaskClient:
    with app.app_context(), transaction():
        token = sessions.begin(account_id=account_id, data={}, at=now())
    client = app.test_client()
    client.set_cookie(app.config["SESSION_COOKIE_NAME"], token)
    return client


def _pages(app: Flask) -> list[Page]:
    with app.app_context():
        role = _own_role()
        role_id, session = role.id, min(role.sessions)
        engine = matching.current(today=day_in_london(now())).for_role(role)
        best = engine.people_for(str(role_id), top=1)[0].person_id
        left_out = [exclusion.rule for exclusion in engine.excluded(str(role_id))]
        person_id = _own_person()
    ranked = f"/roles/{role_id}/people"

    def forget() -> None:
        app.extensions["match_index"] = matching.MatchIndex()

    def edit() -> None:
        with app.app_context(), transaction():
            person = db.session.get_one(ServiceUser, int(best))
            person.hours_per_month = (person.hours_per_month or 0) + 1

    return [
        Page("first page", "/"),
        Page("desk", "/desk"),
        Page("who is past the floor, first", "/ledger", forget, RUNS_FIRST),
        Page("who is past the floor", "/ledger"),
        Page("charts of the trust", "/charts"),
        Page("chart of a directorate", "/charts/1"),
        Page("what came of projects", "/results"),
        Page("the QI forum", "/forum/1"),
        Page("the QI forum, on paper", "/forum/1/forum.pdf"),
        Page("open roles", "/roles"),
        Page("role", f"/roles/{role_id}"),
        Page("find people", "/find-people"),
        Page("ranked list, first", ranked, forget, RUNS_FIRST),
        Page("ranked list, after", ranked),
        Page("ranked list, filtered", f"{ranked}?directorate=1&sessions={session}&not_told=y"),
        Page("ranked list, after an edit", ranked, edit, RUNS_FIRST),
        Page("left out by the commonest rule", f"/roles/{role_id}/left-out/{_commonest(left_out)}"),
        Page("person", f"/people/{person_id}"),
        Page("introduce", f"/roles/{role_id}/people/{best}/introduce"),
    ]


def _commonest(rules: list[Any]) -> str:
    return str(max(sorted(set(rules)), key=rules.count))


def _own_role() -> ProjectRole:
    """A role of the PP lead's own directorate that says when its meetings are."""
    own = select(ProjectRole).join(Project).where(Project.directorate_id == 1)
    roles = db.session.scalars(own.order_by(ProjectRole.id)).all()
    return next(role for role in roles if role.sessions)


def _own_person() -> int:
    """Somebody of the PP lead's own directorate, whose record she may read."""
    own = select(ServiceUser.id).where(ServiceUser.home_directorate_id == 1)
    return db.session.scalars(own.order_by(ServiceUser.id)).first() or 0


def _visits(client: FlaskClient, page: Page) -> Visits:
    """Several visits; where nothing is done before each, one more that is not counted."""
    visits = Visits()
    if page.before is None:
        _open(client, page)
    for _visit in range(page.runs):
        if page.before is not None:
            page.before()
        with _statements(client.application) as statements:
            taken, size = once(lambda: _open(client, page))
        visits.taken.append(taken)
        visits.statements.append(len(statements))
        visits.size = size
    return visits


def _open(client: FlaskClient, page: Page) -> int:
    """Open the page, and give its size in bytes."""
    response = client.get(page.address)
    if response.status_code != 200:
        raise RuntimeError(f"{page.name} ({page.address}) answered {response.status}")
    return len(response.data)


@contextmanager
def _statements(app: Flask) -> Iterator[list[str]]:
    found: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        if not statement.startswith("BEGIN"):
            found.append(statement)

    with app.app_context():
        engine = db.engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield found
    finally:
        event.remove(engine, "before_cursor_execute", note)

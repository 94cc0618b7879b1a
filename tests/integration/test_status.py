"""The status page and its command: what runs, what needs doing first, and nobody's data."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select, text

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.clock import now
from matcher.domain.outbox import MessageStatus
from matcher.domain.service_user import Channel
from matcher.domain.status import Disk, Facts, Part, Place
from matcher.models.backup import Backup
from matcher.models.failure_count import FailureCount
from matcher.presenters.status_page import in_lines, status_page
from matcher.services import failures, status
from tests import factories
from tests.absence import database_away
from tests.factories import NOW, TODAY
from tests.pages import Client, Page
from tests.worker import work_once

PAGE = "/status"
SECRET = "what Nadia told us about herself"
GB = 10**9
ROOMY = (100 * GB, 50 * GB, 50 * GB)


@pytest.fixture
def live_app(app: Flask) -> Iterator[Flask]:
    """The application as it answers outside tests: with a page for its own mistakes."""
    app.config["PROPAGATE_EXCEPTIONS"] = False
    yield app
    app.config["PROPAGATE_EXCEPTIONS"] = None


@pytest.fixture
def broken_home(live_app: Flask) -> Iterator[Flask]:
    """The first page raises, with somebody's words in what it says."""
    view = live_app.view_functions["home.show"]

    def broken() -> str:
        raise LookupError(SECRET)

    live_app.view_functions["home.show"] = broken
    yield live_app
    live_app.view_functions["home.show"] = view


@pytest.fixture
def office(client: Client) -> Client:
    return client.sign_in_as(factories.account(Access.ADMINISTRATOR))


def backed_up(**more: object) -> Backup:
    made = {"made_at": NOW, "kind": "SQLite", "size": 12_300_000, "is_checked": True}
    return factories.save(Backup(**(made | more)))


def gather(app: Flask, measured: tuple[int, int, int] = ROOMY) -> Facts:
    return status.gather(
        app.extensions["jobs"],
        environment="local",
        is_demo=False,
        at=now(),
        measure=lambda _folder: measured,
    )


def rows(page: Page) -> dict[str, str]:
    """Every pair of the page's lists."""
    terms = [term.text for term in page.main.all("dt")]
    return dict(zip(terms, [fact.text for fact in page.main.all("dd")], strict=True))


def counted() -> list[tuple[date, str, str, int]]:
    db.session.rollback()
    rows = db.session.scalars(select(FailureCount))
    return [(row.day, row.place, row.kind, row.times) for row in rows]


def test_all_is_well_when_the_worker_runs_and_a_backup_is_fresh(app: Flask) -> None:
    work_once(app)
    backed_up()

    assert in_lines(gather(app), at=now()) == ["All is well"]


def test_an_empty_service_says_what_to_do_first(app: Flask, office: Client) -> None:
    page = office.get(PAGE)

    assert page.main.all("h2")[0].text == "The worker has never run"
    assert "Start it, and keep it running: flask worker" in page.text
    assert "No backup was ever made. Make one now" in page.text
    assert rows(page)["Last backup"] == "None was ever made"
    assert "None in 14 days." in page.text


def test_the_page_tells_version_database_and_migration(office: Client) -> None:
    said = rows(office.get(PAGE))

    assert said["Version"] == "1.0.0"
    assert said["Environment"] == "local"
    assert said["Database"].split()[0] in {"SQLite", "PostgreSQL"}
    assert said["Migration"] == f"{status.newest_migration()}, the newest"


def test_a_database_of_an_older_version_is_to_be_brought_up_to_date(app: Flask) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = 'older'"))
    lines = in_lines(gather(app), at=now())

    assert lines[0] == "The database is not of this version"
    assert "flask db upgrade" in lines[1]


def test_the_page_tells_how_each_job_went(app: Flask, office: Client) -> None:
    work_once(app)
    cells = [row.all("td") for row in office.get(PAGE).main.all("table")[0].one("tbody").all("tr")]

    assert [row[0].text.removeprefix("Job ") for row in cells][:2] == [
        "Deliver outbox",
        "Clear sessions",
    ]
    assert {row[1].text.removeprefix("State ") for row in cells} == {"Well"}
    assert all("21 Nov 2026" in row[3].text for row in cells)


def test_the_page_counts_the_e_mail(office: Client) -> None:
    yesterday, long_ago = NOW - timedelta(days=1), NOW - timedelta(days=8)
    factories.outbox_message(queued_at=NOW - timedelta(hours=2))
    factories.outbox_message(queued_at=NOW)
    factories.outbox_message(channel=Channel.PHONE, queued_at=long_ago)
    for at in (yesterday, long_ago):
        factories.outbox_message(status=MessageStatus.FAILED, queued_at=at)
    for at in (NOW, yesterday):
        factories.outbox_message(status=MessageStatus.SENT, queued_at=at, sent_at=at)
    page = office.get(PAGE)
    said = rows(page)

    assert said["Waiting"] == "2"
    assert said["Oldest has waited since"] == "Sat 21 Nov 2026, 08:00"
    assert (said["Failed in the last 7 days"], said["Sent today"]) == ("1", "1")
    assert "E-mail has been waiting since Sat 21 Nov 2026, 08:00" in page.text


def test_no_address_and_no_word_of_a_message_is_on_the_page(office: Client) -> None:
    factories.outbox_message(
        address="nadia@people.example", subject=SECRET, body=SECRET, error=SECRET
    )
    page = office.get(PAGE)

    assert SECRET not in page.html
    assert "nadia" not in page.html


def test_the_page_tells_of_the_last_backup(office: Client) -> None:
    backed_up(made_at=NOW - timedelta(days=3), is_checked=False, kind="PostgreSQL")
    page = office.get(PAGE)
    said = rows(page)

    assert said["Last backup"] == "Wed 18 Nov 2026, 10:00"
    assert (said["Of"], said["Size"], said["Checked"]) == ("PostgreSQL", "12.3 MB", "No")
    assert "The last backup is of Wed 18 Nov 2026, 10:00" in page.text


def test_a_disk_that_is_nearly_full_is_said_in_words(app: Flask, tmp_path: Path) -> None:
    backed_up(folder=str(tmp_path))
    page = status_page(gather(app, (100 * GB, 91 * GB, 9 * GB)), at=now())

    assert page.headline.endswith(": the disk is nearly full")
    assert page.disks[-1] == {
        "key": "The backups",
        "value": "9 GB free of 100 GB (9%). Nearly full",
    }


def test_a_folder_that_cannot_be_read_is_said_and_hides_nothing(
    office: Client, tmp_path: Path
) -> None:
    backed_up(folder=str(tmp_path / "gone"))
    page = office.get(PAGE)

    assert rows(page)["The backups"] == "The folder cannot be read"
    assert "The backups: the disk cannot be read" in page.text
    assert rows(page)["Version"] == "1.0.0"


def test_tables_that_are_not_there_are_said_and_hide_nothing(app: Flask, office: Client) -> None:
    with db.engine.begin() as connection:
        for table in ("job_run", "failure_count", "backup"):
            connection.execute(text(f"DROP TABLE {table}"))
    page = office.get(PAGE)

    assert gather(app).unread == {Part.JOBS, Part.BACKUP, Part.FAILURES}
    assert rows(page)["The worker"] == rows(page)["Last backup"] == "Could not be read"
    assert rows(page)["Waiting"] == "0"
    assert "They could not be read." in page.text


def test_without_a_database_the_command_says_so(app: Flask) -> None:
    with database_away(app):
        said = app.test_cli_runner().invoke(args=["status"])

    assert said.exit_code == 1
    assert said.output.splitlines()[0] == "The database does not answer"


def test_the_command_prints_the_headline_of_the_page(app: Flask, office: Client) -> None:
    said = app.test_cli_runner().invoke(args=["status"])

    assert said.exit_code == 1
    assert said.output.splitlines()[0] == office.get(PAGE).main.all("h2")[0].text


def test_a_failing_page_is_counted_by_its_name_and_kind_alone(broken_home: Flask) -> None:
    for _time in range(3):
        assert Client(broken_home).get("/?name=Nadia").status == 500

    assert counted() == [(TODAY, "home.show", "LookupError", 3)]


def test_failures_of_today_are_shown_with_where_to_look(broken_home: Flask, office: Client) -> None:
    Client(broken_home).get("/")
    page = office.get(PAGE)
    line = page.main.all("table")[-1].one("tbody").one("tr").text

    assert "Unexpected failures today: 1" in page.text
    assert "home.show" in line
    assert "LookupError" in line
    assert "1 failure in 14 days." in page.text
    assert SECRET not in page.html


def test_a_failure_without_a_database_is_only_logged(
    live_app: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with database_away(live_app):
        assert Client(live_app).get("/").status == 503

    assert counted() == []
    assert "gave 503" in caplog.text


def test_a_failure_that_cannot_be_counted_shows_the_same_page(
    broken_home: Flask, caplog: pytest.LogCaptureFixture
) -> None:
    with db.engine.begin() as connection:
        connection.execute(text("DROP TABLE failure_count"))

    assert Client(broken_home).get("/").status == 500
    assert "a failure was not counted" in caplog.text


def test_what_is_refused_for_a_reason_is_no_failure(live_app: Flask) -> None:
    client = Client(live_app)

    assert [client.get(path).status for path in ("/nowhere", "/find-people")] == [404, 403]
    assert counted() == []


def test_failures_add_up_by_day_and_are_forgotten_after_two_months(app: Flask) -> None:
    for at in (NOW - timedelta(days=61), NOW - timedelta(days=1), NOW, NOW):
        with transaction():
            failures.note(place="home.show", kind="KeyError", at=at)
    with transaction():
        failures.clear_old(at=NOW)

    assert sorted((day, times) for day, _place, _kind, times in counted()) == [
        (TODAY - timedelta(days=1), 1),
        (TODAY, 2),
    ]


def test_the_demonstration_has_a_believable_status(demo_app: Flask) -> None:
    work_once(demo_app)
    facts = gather(demo_app)

    assert in_lines(facts, at=now()) == ["All is well"]
    assert facts.backup is not None
    assert facts.failures


def test_a_bar_stands_on_the_line_and_is_as_long_as_its_number(app: Flask) -> None:
    for back, times in ((0, 4), (13, 1)):
        factories.save(
            FailureCount(
                day=TODAY - timedelta(days=back), place="home.show", kind="KeyError", times=times
            )
        )
    drawn = status_page(gather(app), at=now()).bars

    assert drawn is not None
    assert [(bar.height, bar.y) for bar in (drawn.bars[0], drawn.bars[-1])] == [(20, 60), (80, 0)]
    assert drawn.width <= 343
    assert drawn.said == "5 failures in 14 days."


def test_a_disk_without_a_word_from_the_system_is_not_called_full() -> None:
    assert not Disk(place=Place.DATABASE).is_low

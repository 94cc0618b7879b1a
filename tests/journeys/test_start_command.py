"""``start``, as whoever types it meets it: real processes, ports and database files."""

import re
import signal
import socket
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.reader import Reader, introduce_first
from tests.journeys.service import (
    Service,
    copy_database,
    database_file,
    free_port,
    run_to_the_end,
    serving,
)

pytestmark = pytest.mark.journey

PP_LEAD, ROLE = "Ruth Okafor", "Clearer first letters"
LONGEST_END = 5.0
"""Seconds. It should take two; the rest is for a busy machine."""
MATCH = re.compile(r"^(?P<role>.{34})  (?P<rank>[123])\. (?P<person>.{22}) +(?P<score>\d+)  \S")
Noting = Callable[[str, object], None]


@pytest.fixture
def demo_folder(site: Service, tmp_path: Path) -> Path:
    """A folder with a copy of the demo's database, as an earlier start left it."""
    copy_database(site.folder, tmp_path)
    return tmp_path


def test_the_first_start_shows_the_three_best_for_each_role_and_serves(site: Service) -> None:
    # Given a start from nothing; what it printed is a table
    lines = [found for line in site.shown.splitlines() if (found := MATCH.match(line))]

    # Then each of the twenty roles has its three best people, best first
    by_role: dict[str, list[tuple[int, int]]] = {}
    for line in lines:
        title = line["role"].strip() or list(by_role)[-1]
        by_role.setdefault(title, []).append((int(line["rank"]), int(line["score"])))
        assert line["person"].strip()
    assert len(by_role) == 20
    for ranks_and_scores in by_role.values():
        scores = [score for _rank, score in ranks_and_scores]
        assert [rank for rank, _score in ranks_and_scores] == [1, 2, 3]
        assert scores == sorted(scores, reverse=True)

    # And the same role is on the site, which the last line says how to open
    assert ROLE in by_role
    assert Reader(site.url).path_of_role(ROLE)
    assert site.url in site.complaints
    assert "Traceback" not in site.complaints


def count_of_roles(folder: Path) -> int:
    with closing(sqlite3.connect(database_file(folder))) as database:
        return int(database.execute("SELECT count(*) FROM project_role").fetchone()[0])


def test_it_ends_soon_when_told_and_a_second_start_keeps_what_was_done(
    demo_folder: Path, record_property: Noting
) -> None:
    # Given a demo in which somebody was introduced
    before = count_of_roles(demo_folder)
    with serving(demo_folder, DEMO="1") as service:
        reader = Reader(service.url).sign_in_as(PP_LEAD)
        role = reader.path_of_role(ROLE)
        name = introduce_first(reader, role, note="Kept over night.")

        # When it is told to end, by a process manager
        seconds = service.end(signal.SIGTERM)

    # Then it is gone, and says nothing about it
    record_property("seconds to end", round(seconds, 2))
    assert seconds < LONGEST_END, f"it took {seconds:.1f} seconds"
    assert_ended_quietly(service)

    # And when it starts again the introduction stands, once, and no story was told twice
    with serving(demo_folder, DEMO="1") as service:
        page = Reader(service.url).sign_in_as(PP_LEAD).get(f"{role}/people")
    (event,) = page.tree.one(class_="app-history").all("li")
    assert name in event.text
    assert "Kept over night." in event.text
    assert count_of_roles(demo_folder) == before > 20


def test_ctrl_c_at_a_terminal_leaves_no_process(demo_folder: Path, record_property: Noting) -> None:
    with serving(demo_folder, DEMO="1") as service:
        assert len(service.processes()) == 2, "the server's own process and the worker"

        # A terminal tells every process of the group.
        seconds = service.end(signal.SIGINT, whole_group=True)

    record_property("seconds to end", round(seconds, 2))
    assert seconds < LONGEST_END, f"it took {seconds:.1f} seconds"
    assert_ended_quietly(service)


def test_a_busy_port_is_named_with_the_way_out(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        port = other.getsockname()[1]

        refusal = run_to_the_end(tmp_path, DEMO="1", PORT=str(port))

    assert_refused(refusal.returncode, refusal.stderr, str(port), "PORT=")
    assert not database_file(tmp_path).exists()


def test_without_the_demo_it_starts_empty_and_says_so(empty_site: Service) -> None:
    visitor = Reader(empty_site.url)

    assert empty_site.shown == ""
    assert visitor.get("/demo").status == 404
    assert visitor.get("/demo/messages").status == 404
    home, roles = visitor.get("/"), visitor.get("/roles")
    assert home.status == roles.status == 200
    assert "/demo" not in home.html
    assert not [path for path in visitor.everywhere(besides="#") if re.match(r"/roles/\d", path)]
    assert "No role is open" in roles.tree.one("main").text


@pytest.mark.parametrize(
    ("variables", "faults"),
    [
        (
            {"DEMO": "1", "SECRET_KEY": "short", "PUBLIC_URL": "http://involve.example"},
            ("DEMO", "SECRET_KEY", "PUBLIC_URL", "ORGANISATION_NAME", "MAIL_SENDER"),
        ),
        (
            {
                "DEMO": "0",
                "SECRET_KEY": "k" * 64,
                "PUBLIC_URL": "https://involve.example",
                "ORGANISATION_NAME": "A trust",
                "MAIL_SENDER": "involve@trust.example",
            },
            ("SECRET_KEY",),
        ),
    ],
    ids=["much is wrong", "only the key is weak"],
)
def test_in_production_it_refuses_and_names_every_fault_at_once(
    tmp_path: Path, variables: dict[str, str], faults: tuple[str, ...]
) -> None:
    refusal = run_to_the_end(tmp_path, ENVIRONMENT="production", PORT=str(free_port()), **variables)

    assert_refused(refusal.returncode, refusal.stderr, *faults)
    assert len(refusal.stderr.strip().splitlines()) == 1 + len(faults)
    assert not database_file(tmp_path).exists()
    if len(variables["SECRET_KEY"]) > 10:
        assert variables["SECRET_KEY"] not in refusal.stderr


def test_the_demo_does_not_start_among_real_people(demo_folder: Path) -> None:
    with closing(sqlite3.connect(database_file(demo_folder))) as database, database:
        database.execute("UPDATE service_user SET is_demo = 0")
        database.execute("UPDATE account SET is_demo = 0")

    refusal = run_to_the_end(demo_folder, DEMO="1", PORT=str(free_port()))

    assert_refused(refusal.returncode, refusal.stderr, "DATABASE_URL", "DEMO=0")


def test_a_real_service_does_not_start_among_invented_people(demo_folder: Path) -> None:
    refusal = run_to_the_end(demo_folder, DEMO="0", PORT=str(free_port()))

    assert_refused(refusal.returncode, refusal.stderr, "DATABASE_URL", "DEMO=1")


def assert_refused(code: int, complaints: str, *words: str) -> None:
    """It ended with an error that a person can act on."""
    assert code != 0
    for word in words:
        assert word in complaints
    assert "Traceback" not in complaints


def assert_ended_quietly(service: Service) -> None:
    """Nothing alarming was said, and the port is free for the next."""
    assert "Traceback" not in service.complaints
    with closing(socket.socket()) as probe:
        assert probe.connect_ex(("127.0.0.1", int(service.url.rpartition(":")[2]))) != 0

"""The worker as a process of its own, against a real mail server that misbehaves."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, update

from matcher.database import db, transaction
from matcher.domain.outbox import MessageStatus
from matcher.models.job_run import JobRun
from matcher.models.outbox_message import OutboxMessage
from tests import factories
from tests.applications import SECRET
from tests.factories import NOW
from tests.mail_server import DROPPED, MailServer, free_port, mail_server
from tests.pages import Client

ROOT = Path(__file__).resolve().parents[2]
WORKER = (sys.executable, "-m", "flask", "--app", "wsgi", "worker")
WITH_A_POISONED_JOB = """
import os
from config import Settings
from matcher.app import JOBS, create_app
from matcher.cli.worker import work

def poisoned(settings, at):
    raise LookupError("nobody caught this")

app = create_app(Settings.from_environment(os.environ))
app.extensions["jobs"] = ((1, poisoned), *JOBS)
work(app)
"""
LONG = 240.0
"""Seconds that anything may take on a busy machine. No test is about speed but one."""
WAITING, SENT, FAILED = MessageStatus.WAITING, MessageStatus.SENT, MessageStatus.FAILED

Start = Callable[..., subprocess.Popen[bytes]]


@pytest.fixture
def start(app: Flask, tmp_path: Path) -> Iterator[Start]:
    """Starts a worker on the database of the test, with another mail server for each test."""
    begun: list[subprocess.Popen[bytes]] = []

    def make(port: int, command: tuple[str, ...] = WORKER) -> subprocess.Popen[bytes]:
        kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        own = {
            "DATABASE_URL": app.config["SETTINGS"].database_url,
            "JOBS_URL": f"sqlite:///{tmp_path}/jobs.sqlite3",
            "SECRET_KEY": SECRET,
            "MAIL_PORT": str(port),
            "MAIL_PATIENCE": "1",
        }
        if app.config["SETTINGS"].database_url.startswith("postgresql"):
            del own["JOBS_URL"]
        with (tmp_path / f"log-{len(begun)}").open("wb") as log:
            begun.append(
                subprocess.Popen(command, cwd=ROOT, env=kept | own, stdout=log, stderr=log)
            )
        return begun[-1]

    yield make
    for process in begun:
        process.kill()
        process.wait(LONG)


def until(is_so: Callable[[], bool]) -> float:
    """Wait until something is so, and give the seconds it took."""
    begun = time.monotonic()
    while not is_so():
        assert time.monotonic() - begun < LONG
        time.sleep(0.1)
    return time.monotonic() - begun


def row(message: OutboxMessage) -> OutboxMessage:
    db.session.rollback()
    return db.session.get_one(OutboxMessage, message.id, populate_existing=True)


def is_now(message: OutboxMessage, status: MessageStatus, error: str = "") -> bool:
    kept = row(message)
    return kept.status is status and error in kept.error and (not error or kept.attempts > 0)


def count(status: MessageStatus) -> int:
    db.session.rollback()
    found = select(func.count(OutboxMessage.id)).where(OutboxMessage.status == status)
    return db.session.scalar(found) or 0


def hours_pass() -> None:
    """What waits for its next try has waited long enough."""
    with transaction():
        db.session.execute(update(OutboxMessage).values(next_attempt_at=NOW))


@contextmanager
def misbehaving(port: int, **how: object) -> Iterator[MailServer]:
    with mail_server(port) as server:
        for name, value in how.items():
            setattr(server, name, value)
        yield server


def test_whatever_a_mail_server_does_pages_stay_fast_and_nothing_is_lost(
    client: Client, start: Start
) -> None:
    port = free_port()
    letter = factories.outbox_message()
    start(port)
    until(lambda: is_now(letter, WAITING, "ConnectionRefusedError"))

    with misbehaving(port, silence=60.0) as hung:
        hours_pass()
        until(lambda: hung.tries == 1)
        begun = time.monotonic()
        assert client.get("/roles").status == 200
        late = factories.outbox_message()
        assert time.monotonic() - begun < 1
        until(lambda: is_now(letter, WAITING, "SMTPServerDisconnected"))
    with misbehaving(port, answer="451 come back later"):
        hours_pass()
        until(lambda: is_now(letter, WAITING, "451"))
        until(lambda: is_now(late, WAITING, "451"))
    with misbehaving(port, answer=DROPPED) as dropping:
        hours_pass()
        until(lambda: is_now(letter, WAITING, "SMTPServerDisconnected"))
        until(lambda: is_now(late, WAITING, "SMTPServerDisconnected"))
    with misbehaving(port, answer="550 no"):
        refused = factories.outbox_message()
        until(lambda: is_now(refused, FAILED, "550"))
    with misbehaving(port) as well:
        hours_pass()
        until(lambda: count(WAITING) == 0)

    assert sorted(each["Message-ID"] for each in well.letters) == sorted(
        [letter.message_id, late.message_id]
    )
    assert {each["Message-ID"] for each in dropping.letters} == {
        letter.message_id,
        late.message_id,
    }
    assert (count(SENT), count(FAILED)) == (2, 1)
    assert row(refused).attempts == 1


def test_a_worker_killed_between_send_and_mark_leaves_at_most_one_copy_of_one_letter(
    app: Flask, start: Start
) -> None:
    letters = [factories.outbox_message() for _each in range(5)]
    port = free_port()
    with misbehaving(port, silence=60.0) as server:
        doomed = start(port)
        until(lambda: len(server.envelopes) == 1)
        doomed.send_signal(signal.SIGKILL)
        doomed.wait(LONG)
        taken = [each["Message-ID"] for each in server.letters]
    assert count(WAITING) == 5
    with misbehaving(port) as server:
        start(port)
        until(lambda: count(SENT) == 4)
        hours_pass()
        until(lambda: count(SENT) == 5)
        taken += [each["Message-ID"] for each in server.letters]

    assert sorted(Counter(taken).values()) == [1, 1, 1, 1, 2]
    assert set(taken) == {each.message_id for each in letters}


def test_two_workers_send_each_of_500_letters_once(app: Flask, start: Start) -> None:
    with transaction():
        db.session.add_all(
            OutboxMessage(
                channel="email",
                address=f"reader{number}@people.example",
                subject="Subject",
                body="Words.\n",
                message_id=f"<{number}@get-involved>",
                queued_at=NOW,
            )
            for number in range(500)
        )
    with mail_server() as server:
        for _worker in range(2):
            start(server.port)
        until(lambda: count(SENT) == 500)
        time.sleep(3)
        taken = Counter(each["Message-ID"] for each in server.letters)

    assert (len(taken), set(taken.values())) == (500, {1})


def test_one_poisoned_job_leaves_the_others_alone_and_is_shown(app: Flask, start: Start) -> None:
    letter = factories.outbox_message()
    with mail_server() as server:
        start(server.port, (sys.executable, "-c", WITH_A_POISONED_JOB))
        until(lambda: is_now(letter, SENT))
        time.sleep(5)
    db.session.rollback()
    run = db.session.get_one(JobRun, "poisoned", populate_existing=True)

    assert (run.failures, run.failure) == (1, "LookupError")
    assert run.next_try_at is not None


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGINT])
def test_a_worker_that_is_told_to_stop_ends_the_letter_first(
    app: Flask, start: Start, tmp_path: Path, sign: signal.Signals
) -> None:
    letter = factories.outbox_message()
    with mail_server() as server:
        server.silence = 0.7
        process = start(server.port)
        until(lambda: len(server.envelopes) == 1)
        process.send_signal(sign)
        process.wait(LONG)

    assert row(letter).status is SENT
    assert process.returncode == 0
    assert "Traceback" not in (tmp_path / "log-0").read_text()

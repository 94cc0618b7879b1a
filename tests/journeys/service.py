"""The service as it really runs: ``start`` in processes of its own, over real ports."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
START = (sys.executable, "-m", "flask", "--app", "wsgi", "start")
PATIENCE = 60.0
"""Seconds that a process may take on a busy machine. No test is about speed."""
LOOK_AGAIN = 0.05


@dataclass
class Service:
    """A ``start`` that serves, in a process group of its own."""

    process: subprocess.Popen[bytes]
    url: str
    folder: Path

    @property
    def shown(self) -> str:
        """What it wrote for whoever started it."""
        return _written(self.folder, "out")

    @property
    def complaints(self) -> str:
        """What it wrote on standard error."""
        return _written(self.folder, "err")

    @property
    def is_gone(self) -> bool:
        """Whether no process of the group is left, server and worker alike."""
        self.process.poll()
        try:
            os.killpg(self.process.pid, 0)
        except ProcessLookupError:
            return True
        return False

    def processes(self) -> list[str]:
        """The processes of the group as the system lists them, without the first."""
        listed = subprocess.run(
            ("ps", "-A", "-o", "pid=,pgid=,args="), capture_output=True, text=True, check=True
        )
        rows = [line.split(maxsplit=2) for line in listed.stdout.splitlines()]
        group = str(self.process.pid)
        return [row[2] for row in rows if row[1] == group and row[0] != group]

    def end(self, sign: signal.Signals = signal.SIGTERM, *, whole_group: bool = False) -> float:
        """Ask it to end, and give the seconds until its last process was gone."""
        asked = time.monotonic()
        if whole_group:
            os.killpg(self.process.pid, sign)
        else:
            self.process.send_signal(sign)
        while not self.is_gone:
            assert time.monotonic() - asked < PATIENCE, f"still running: {self.processes()}"
            time.sleep(LOOK_AGAIN)
        return time.monotonic() - asked


@contextmanager
def serving(folder: Path, **variables: str) -> Iterator[Service]:
    """Start the service on a free port, wait until it answers, and end it afterwards."""
    port = free_port()
    with (folder / "out").open("wb") as out, (folder / "err").open("wb") as err:
        process = subprocess.Popen(
            START,
            cwd=ROOT,
            env=environment(folder, PORT=str(port), **variables),
            stdout=out,
            stderr=err,
            start_new_session=True,
        )
    service = Service(process, f"http://127.0.0.1:{port}", folder)
    try:
        _wait_until_it_answers(service)
        yield service
    finally:
        _leave_nothing(service)


def run_to_the_end(folder: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """Start a service that is expected to refuse, and give its last words."""
    return subprocess.run(
        START,
        cwd=ROOT,
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """Only what is named here: nothing of the machine that runs the tests gets in."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    own = {"DATABASE_URL": f"sqlite:///{database_file(folder)}", "PYTHONUTF8": "1"}
    return kept | own | variables


def database_file(folder: Path) -> Path:
    return folder / "service.sqlite3"


def copy_database(source: Path, target: Path) -> None:
    """Copy a database that may be in use into another folder."""
    with (
        closing(sqlite3.connect(database_file(source))) as old,
        closing(sqlite3.connect(database_file(target))) as new,
    ):
        old.backup(new)


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_it_answers(service: Service) -> None:
    begun = time.monotonic()
    while True:
        assert service.process.poll() is None, f"it did not start:\n{service.complaints}"
        assert time.monotonic() - begun < PATIENCE, f"no answer:\n{service.complaints}"
        try:
            with urlopen(f"{service.url}/healthz", timeout=PATIENCE):
                return
        except URLError:
            time.sleep(LOOK_AGAIN)


def _leave_nothing(service: Service) -> None:
    """End what a failed test may have left running."""
    if service.is_gone:
        return
    service.process.terminate()
    try:
        service.process.wait(PATIENCE)
    finally:
        if not service.is_gone:
            os.killpg(service.process.pid, signal.SIGKILL)


def _written(folder: Path, stream: str) -> str:
    return (folder / stream).read_text(encoding="utf-8")

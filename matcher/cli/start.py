"""One command from nothing to a site that serves: migrate, load, show, serve."""

import gc
import os
import signal
import socket
import sys
import time
from contextlib import closing, suppress
from typing import Any

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from flask_migrate import upgrade
from gunicorn.app.base import BaseApplication

from config import Settings
from matcher.cli.worker import work
from matcher.database import let_go, transaction
from matcher.domain.clock import day_in_london, now
from matcher.presenters.terminal import best_matches
from matcher.services import demo, installation, ranking, word_lists

HOST = "127.0.0.1"
PATIENCE = 30
"""Naps of a twentieth of a second that the worker has to end."""


@click.command("start")
@with_appcontext
def start() -> None:
    """Set up the database, show the best matches, and serve the site with its worker."""
    app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    settings: Settings = app.config["SETTINGS"]
    _refuse_busy_port(settings.port)
    prepare(settings)
    if settings.demo:
        today = day_in_london(now())
        click.echo(best_matches(*ranking.best_for_each_role(today=today, top=3)))
    click.echo(f"\nOpen http://{HOST}:{settings.port} - Ctrl-C ends it.", err=True)
    sys.stdout.flush()
    let_go()
    _serve(app, settings.port)


def prepare(settings: Settings) -> None:
    """Bring the database up to date, and load what it needs to begin."""
    upgrade()
    try:
        installation.check_people(demo=settings.demo)
    except installation.WrongPeople as refusal:
        raise click.ClickException(str(refusal)) from refusal
    with transaction():
        if settings.demo and installation.is_empty():
            demo.load(at=now())
        else:
            word_lists.seed()


def _refuse_busy_port(port: int) -> None:
    with closing(socket.socket(socket.AF_INET, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as trouble:
            raise click.ClickException(
                f"Port {port} is busy: something else on this machine uses it. "
                f"Choose another, for example: make run PORT={port + 1}"
            ) from trouble


def _serve(app: Flask, port: int) -> None:
    """Serve the site here and run the worker beside it, until told to stop."""
    # All that is loaded stays to the end: leaving it out of the last collection ends each
    # process in a third of the time, before the server loses patience with its own.
    gc.freeze()
    here = os.getpid()
    worker = os.fork()
    if worker == 0:
        work(app, parent=here)
        os._exit(0)
    try:
        _Server(app, port).run()
    finally:
        # The server forks too, and its children come through here when they end.
        if os.getpid() == here:
            _end(worker)


def _end(process: int) -> None:
    """Ask the process to end; it is between two messages, so it does so at once."""
    with suppress(ProcessLookupError, ChildProcessError):
        os.kill(process, signal.SIGTERM)
        for _nap in range(PATIENCE):
            if os.waitpid(process, os.WNOHANG) != (0, 0):
                return
            time.sleep(0.05)
        os.kill(process, signal.SIGKILL)


class _Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn over the application that is already loaded."""

    def __init__(self, app: Flask, port: int) -> None:
        self.application = app
        self.port = port
        super().__init__()

    def load_config(self) -> None:
        wanted: dict[str, Any] = {
            "bind": f"{HOST}:{self.port}",
            "worker_class": "gthread",
            "workers": 1,
            "threads": 4,
            "graceful_timeout": 1,
            "loglevel": "warning",
            "control_socket_disable": True,
        }
        for name, value in wanted.items():
            self.cfg.set(name, value)

    def load(self) -> Flask:
        return self.application

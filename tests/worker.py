"""A worker's turns without its queue: each job once, by the test's own clock."""

from flask import Flask

from matcher.cli.rounds import Rounds


def go(rounds: Rounds) -> None:
    """Run every job whose time it is."""
    for turn in rounds.turns:
        rounds.go(turn)


def work_once(app: Flask) -> None:
    """What a worker does at its start: it says that it is there, and runs every job."""
    rounds = Rounds(app)
    rounds.beat()
    go(rounds)

"""What a piece of code says to the database, statement by statement."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event

WRITES = ("INSERT", "UPDATE", "DELETE")


class Statements(list[str]):
    """Statements in the order they were sent, without BEGIN and COMMIT."""

    @property
    def writes(self) -> list[str]:
        return [each for each in self if each.lstrip().upper().startswith(WRITES)]


@contextmanager
def statements() -> Iterator[Statements]:
    """Collects what every connection of this process sends."""
    sent = Statements()

    def note(_connection: Any, _cursor: Any, statement: str, *_others: Any) -> None:
        if not statement.startswith("BEGIN"):
            sent.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(Engine, "before_cursor_execute", note)

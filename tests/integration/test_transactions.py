"""``transaction()``: all or nothing, decided on what is true now, one writer after another."""

import threading
import time

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from matcher.database import db, transaction
from matcher.models.directorate import Directorate
from tests import factories
from tests.statements import statements


def names() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(Directorate.name).order_by(Directorate.name)))


def add(*names: str, then: BaseException | None = None) -> None:
    """Add directorates in one transaction, which may then come to an early end."""
    with transaction():
        db.session.add_all(Directorate(name=name) for name in names)
        db.session.flush()
        if then is not None:
            raise then


def test_all_that_happens_inside_is_there_afterwards(app: Flask) -> None:
    add("North", "South")

    assert names() == ["North", "South"]


def test_nothing_is_there_when_something_went_wrong(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError):
        add("North", then=ZeroDivisionError())

    assert names() == []


def test_nothing_is_there_when_the_database_refuses_at_the_end(app: Flask) -> None:
    factories.directorate("North")

    with pytest.raises(IntegrityError):
        add("South", "North")

    assert names() == ["North"]


def test_nothing_is_there_when_somebody_stops_the_service(app: Flask) -> None:
    with pytest.raises(KeyboardInterrupt):
        add("North", then=KeyboardInterrupt())

    assert names() == []


def test_the_session_can_be_used_again_after_a_failure(app: Flask) -> None:
    with pytest.raises(ZeroDivisionError):
        add("South", then=ZeroDivisionError())
    add("North")

    assert names() == ["North"]


def test_what_was_added_before_the_transaction_is_not_part_of_it(app: Flask) -> None:
    db.session.add(Directorate(name="Forgotten"))
    add("North")

    assert names() == ["North"]


def test_what_was_read_before_is_read_again_inside(app: Flask) -> None:
    north = factories.directorate("North")
    assert north.name == "North"
    with db.engine.begin() as another:
        another.execute(text("UPDATE directorate SET name = 'Far North'"))

    with transaction():
        assert north.name == "Far North"


def test_writers_wait_for_each_other_and_none_is_refused(app: Flask) -> None:
    """Each reads a number, thinks, and writes it one higher: no addition may be lost."""
    factories.directorate("0")
    troubles: list[BaseException] = []

    def add_one() -> None:
        try:
            with app.app_context(), transaction():
                row = db.session.scalars(select(Directorate).with_for_update()).one()
                time.sleep(0.005)
                row.name = str(int(row.name) + 1)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=add_one) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert names() == ["8"]


def test_a_writer_on_another_connection_waits_until_the_first_has_committed(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL locks rows, not the whole database.")
    order: list[str] = []
    first_is_inside = threading.Event()

    def second() -> None:
        first_is_inside.wait()
        with app.app_context(), transaction():
            db.session.scalar(select(Directorate.id))
            order.append("second inside")

    thread = threading.Thread(target=second)
    thread.start()
    with transaction():
        db.session.scalar(select(Directorate.id))
        first_is_inside.set()
        time.sleep(0.05)
        order.append("first done")
    thread.join()

    assert order == ["first done", "second inside"]


def test_reading_outside_a_transaction_locks_nobody_out(app: Flask) -> None:
    factories.directorate("North")
    assert db.session.scalar(select(Directorate.name)) == "North"
    with db.engine.begin() as another:
        another.execute(text("UPDATE directorate SET name = 'Far North'"))

    assert names() == ["Far North"]


def test_a_foreign_key_that_leads_nowhere_is_refused(app: Flask) -> None:
    with pytest.raises(IntegrityError), transaction():
        db.session.execute(
            text("INSERT INTO account_directorate (account_id, directorate_id) VALUES (1, 1)")
        )


def test_a_commit_is_on_the_disk_before_anybody_is_told(app: Flask) -> None:
    if db.engine.dialect.name != "sqlite":
        pytest.skip("On PostgreSQL the server's own settings say so.")
    with db.engine.connect() as connection:
        pragmas = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "busy_timeout": 5000,
    }


def test_nothing_is_written_when_nothing_changed(app: Flask) -> None:
    with statements() as sent, transaction():
        pass

    assert sent.writes == []

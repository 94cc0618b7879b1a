"""The audit trail: ids and verbs, never values; added to, never changed; bound by hashes."""

import threading
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import DatabaseError, IntegrityError

from matcher.database import db, transaction
from matcher.models.audit_entry import AuditEntry
from matcher.models.service_user import ServiceUser
from matcher.services import audit
from tests import factories
from tests.factories import NOW


def entries() -> list[AuditEntry]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def record(verb: str = "profile read", *, at: datetime = NOW) -> None:
    person = factories.service_user()
    with transaction():
        audit.record(verb, person, job="a job", at=at)


def tamper(statement: str) -> None:
    """What somebody with every right on the database could do."""
    drop = (
        ("DROP TRIGGER audit_entry_no_update", "DROP TRIGGER audit_entry_no_delete")
        if db.engine.dialect.name == "sqlite"
        else ("DROP TRIGGER audit_entry_append_only ON audit_entry",)
    )
    db.session.rollback()
    with db.engine.begin() as connection:
        for each in (*drop, statement):
            connection.execute(text(each))


def test_a_row_says_who_did_what_to_which_thing_and_when(app: Flask) -> None:
    directorate = factories.directorate()
    lead, person = factories.pp_lead(), factories.service_user(home=directorate)
    with transaction():
        audit.record(
            "profile changed",
            person,
            by=lead,
            at=NOW,
            fields=["phone", "email"],
            directorate_id=directorate.id,
        )

    row = entries()[0]
    assert (row.at, row.actor_id, row.job) == (NOW, lead.id, None)
    assert (row.verb, row.thing, row.thing_id) == ("profile changed", "service_user", person.id)
    assert (row.fields, row.directorate_id) == ("phone;email", directorate.id)


def test_a_row_holds_no_value_of_the_thing(app: Flask) -> None:
    person = factories.service_user(
        name="Zebedee Quill", call_me="Zeb", phone="07700 900999", access_needs="large print"
    )
    with transaction():
        audit.record("profile read", person, job="a job", at=NOW)
    with db.engine.connect() as connection:
        said = str(connection.execute(text("SELECT * FROM audit_entry")).all())

    assert not [word for word in ("Zebedee", "Zeb", "07700", "large") if word in said]


def test_nothing_happens_anonymously(app: Flask) -> None:
    person = factories.service_user()

    with pytest.raises(IntegrityError), transaction():
        audit.record("profile read", person, at=NOW)


def test_an_account_and_a_job_cannot_both_have_done_it(app: Flask) -> None:
    lead, person = factories.pp_lead(), factories.service_user()

    with pytest.raises(IntegrityError), transaction():
        audit.record("profile read", person, by=lead, job="a job", at=NOW)


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_entry SET verb = 'nothing'", "DELETE FROM audit_entry"]
)
def test_the_database_refuses_to_change_or_delete_a_row(app: Flask, statement: str) -> None:
    record()

    with (
        pytest.raises(DatabaseError, match="can only be added to"),
        db.engine.begin() as connection,
    ):
        connection.execute(text(statement))
    assert [row.verb for row in entries()] == ["profile read"]


def test_a_row_is_taken_back_with_the_deed_it_tells_of(app: Flask) -> None:
    person = factories.service_user()
    audit.record("profile read", person, job="a job", at=NOW)
    assert db.session.scalar(select(AuditEntry.verb)) == "profile read"
    db.session.rollback()

    assert entries() == []


def test_each_row_is_bound_to_the_one_before(app: Flask) -> None:
    for _each in range(3):
        record()
    rows = entries()

    assert rows[0].previous_hash == audit.FIRST
    assert [row.previous_hash for row in rows[1:]] == [row.hash for row in rows[:-1]]
    assert len({row.hash for row in rows}) == 3


def test_rows_written_at_the_same_time_are_still_one_chain(app: Flask) -> None:
    person_id = factories.service_user().id
    troubles: list[BaseException] = []

    def read() -> None:
        try:
            with app.app_context(), transaction():
                person = db.session.get_one(ServiceUser, person_id)
                audit.record("profile read", person, job="a job", at=NOW)
        except BaseException as trouble:
            troubles.append(trouble)

    threads = [threading.Thread(target=read) for _each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert troubles == []
    assert len(entries()) == 8
    assert list(audit.broken_links()) == []


def test_verify_is_content_with_a_whole_trail(app: Flask) -> None:
    for _each in range(3):
        record()
    result = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert result.exit_code == 0
    assert result.output == "every row of the audit trail fits the one before it\n"


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE audit_entry SET verb = 'nothing' WHERE id = 2", [2]),
        ("UPDATE audit_entry SET thing_id = 99 WHERE id = 2", [2]),
        ("UPDATE audit_entry SET fields = 'phone' WHERE id = 2", [2]),
        ("UPDATE audit_entry SET job = 'another' WHERE id = 2", [2]),
        ("UPDATE audit_entry SET at = '2026-11-20 10:00:00' WHERE id = 2", [2]),
        ("DELETE FROM audit_entry WHERE id = 2", [3]),
        ("DELETE FROM audit_entry WHERE id = 1", [2]),
    ],
)
def test_verify_names_the_row_that_was_changed_or_follows_one_taken_out(
    app: Flask, statement: str, named: list[int]
) -> None:
    for _each in range(3):
        record()
    tamper(statement)
    result = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert result.exit_code == 1
    assert [int(line.split()[1]) for line in result.stderr.splitlines()] == named


@pytest.mark.parametrize("zone", ["Europe/London", "Asia/Tokyo"])
def test_the_zone_in_which_an_instant_was_said_breaks_no_row(app: Flask, zone: str) -> None:
    summer = datetime(2026, 7, 1, 12, 0, tzinfo=ZoneInfo(zone))
    record(at=summer)
    row = entries()[0]

    assert row.at == summer
    assert row.at.tzinfo is not None
    assert row.at.utcoffset() == timedelta(0)
    assert list(audit.broken_links()) == []


def test_a_server_in_another_time_zone_breaks_no_row(app: Flask) -> None:
    if db.engine.dialect.name != "postgresql":
        pytest.skip("SQLite has no time zone of its own.")
    record()
    db.session.rollback()
    with db.engine.begin() as connection:
        name = connection.execute(text("SELECT current_database()")).scalar_one()
        connection.execute(text(f"ALTER DATABASE {name} SET timezone = 'Asia/Tokyo'"))
    db.engine.dispose()
    record()

    assert list(audit.broken_links()) == []
    assert {row.at for row in entries()} == {NOW}


def test_the_demo_story_leaves_a_whole_trail(demo_app: Flask) -> None:
    assert entries()
    assert list(audit.broken_links()) == []

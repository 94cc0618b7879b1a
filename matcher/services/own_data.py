"""All that is held about a person, as plain values: table by table, column by column.

Nothing is chosen here, so that nothing can be forgotten: ``about_person.py`` says which rows,
and every column of them is given but for those named below, each with its reason.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeAlias

from sqlalchemy import Column, Table, select
from sqlalchemy.orm import selectinload

from matcher.database import Base, db
from matcher.models.account import Account
from matcher.models.service_user import ServiceUser
from matcher.services.about_person import rows_about
from matcher.words.labels import label

Held: TypeAlias = dict[str, list[dict[str, Any]]]

LEFT_OUT = {
    # Keys and hashes open something, or bind the trail; they say nothing of anybody.
    "fs_uniquifier",
    "hash",
    "key_hash",
    "message_id",
    "mf_recovery_codes",
    "new_secret_hash",
    "old_secret_hash",
    "password",
    "previous_hash",
    "sent_with",
    "sign_on_issuer",
    "sign_on_subject",
    "tf_last_counter",
    "tf_primary_method",
    "tf_totp_secret",
    "token_hash",
}
WORDS_OF = ("skill", "topic", "area", "training", "experience_area", "directorate")
TITLES_OF = ("project", "project_role")


def of_person(person: ServiceUser) -> Held:
    """Every row about this person, by table; an empty table is there too."""
    words = _words()
    staff = _jobs(person)
    held: Held = {}
    for table, condition in rows_about(person).items():
        order = list(table.primary_key.columns)
        rows = db.session.execute(select(table).where(condition).order_by(*order)).mappings()
        held[table.name] = [_row(table, dict(row), person, words, staff) for row in rows]
    return held


def _row(
    table: Table,
    row: Mapping[str, Any],
    person: ServiceUser,
    words: Mapping[str, Mapping[int, str]],
    staff: Callable[[int], str],
) -> dict[str, Any]:
    found = {
        column.name: _value(column, row[column.name], words, staff)
        for column in table.columns
        if column.name not in LEFT_OUT
    }
    if table.name == "introduction":
        found["evidence"] = in_own_voice(row["evidence"])
    if table.name == "outbox_message" and row["service_user_id"] != person.id:
        # It went to a member of staff, whose address is theirs.
        found["address"] = staff(row["account_id"]) if row["account_id"] else ""
    if table.name == "web_session":
        found["data"] = sorted(row["data"])
    return found


def in_own_voice(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Frozen evidence as its person may read it: no voice but theirs, no place among others."""
    kept = {name: value for name, value in evidence.items() if name not in {"rank", "of"}}
    return kept | {"reasons": evidence.get("reasons", {}).get("service_user", [])}


def _value(
    column: Column[Any],
    value: Any,
    words: Mapping[str, Mapping[int, str]],
    staff: Callable[[int], str],
) -> Any:
    if value is None:
        return None
    for key in column.foreign_keys:
        target = key.column.table.name
        if target in words:
            return words[target].get(value, value)
        if target == "account":
            return staff(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(str(each) for each in value)
    return value.value if isinstance(value, Enum) else value


def _words() -> dict[str, dict[int, str]]:
    """The names of what is chosen from lists, and the titles of projects and roles."""
    tables = Base.metadata.tables
    named = [(name, tables[name].c.name) for name in WORDS_OF]
    named += [(name, tables[name].c.title) for name in TITLES_OF]
    return {
        name: {row[0]: row[1] for row in db.session.execute(select(tables[name].c.id, column))}
        for name, column in named
    }


def _jobs(person: ServiceUser) -> Callable[[int], str]:
    """Whoever did something, by job and directorate; the person themselves as "you"."""
    accounts = db.session.scalars(select(Account).options(selectinload(Account.directorates)))
    jobs = {account.id: _job(account) for account in accounts if account.is_staff}
    return lambda account_id: "you" if account_id == person.account_id else jobs.get(account_id, "")


def _job(account: Account) -> str:
    job = account.job_title or label(account.access)
    return ", ".join([job, *(each.name for each in account.directorates)])

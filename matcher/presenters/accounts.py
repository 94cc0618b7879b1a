"""Accounts of staff, for those who look after them: a list, one account, its history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime

from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.words.labels import label
from matcher.words.listing import capital, joined
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext

WHEN = "d MMMM y, HH:mm"
FIELDS: Mapping[str, str] = {
    "name": marked("name"),
    "email": marked("e-mail address"),
    "access": marked("what they may do"),
    "job_title": marked("job"),
    "directorates": marked("directorates"),
}


@dataclass(frozen=True, slots=True)
class AccountRow:
    id: int
    name: str
    email: str
    access: str
    directorates: str
    last_sign_in: str
    is_off: bool


@dataclass(frozen=True, slots=True)
class Event:
    when: str
    who: str
    what: str


def account_rows(
    accounts: Sequence[Account], last_sign_ins: Mapping[int, datetime]
) -> list[AccountRow]:
    return [
        AccountRow(
            id=account.id,
            name=account.name,
            email=account.email,
            access=label(account.access),
            directorates=joined([each.name for each in account.directorates]),
            last_sign_in=_when(last_sign_ins.get(account.id)),
            is_off=not account.is_active,
        )
        for account in accounts
    ]


def account_facts(
    account: Account, *, last_sign_in: datetime | None
) -> list[dict[str, str | list[str]]]:
    """Who it is, row by row."""
    second = _("Set up") if account.has_second_step else _("Not set up yet")
    return [
        {"key": _("E-mail address"), "value": account.email},
        {"key": _("Job"), "value": account.job_title},
        {"key": _("What they may do"), "value": label(account.access)},
        {"key": _("Directorates"), "value": [each.name for each in account.directorates]},
        {"key": _("Switched on"), "value": _("Yes") if account.is_active else _("No")},
        {"key": _("Last sign-in"), "value": _when(last_sign_in)},
        {"key": _("Second step"), "value": second},
    ]


def events(entries: Sequence[AuditEntry]) -> list[Event]:
    """The audit trail of an account in words, newest first."""
    return [
        Event(
            when=format_datetime(entry.at, WHEN),
            who=entry.actor.name if entry.actor else capital(entry.job or ""),
            what=_what(entry),
        )
        for entry in entries
    ]


def what_a_hand_over_does(
    giver: Account,
    taker: Account,
    *,
    projects: Sequence[Project],
    directorates: Sequence[Directorate],
    covers: Sequence[Directorate],
) -> list[str]:
    """What will happen, one sentence each."""
    lines = [
        _(
            "%(taker)s leads “%(title)s” in place of %(giver)s.",
            taker=taker.name,
            title=project.title,
            giver=giver.name,
        )
        for project in projects
    ]
    lines += [
        _("%(taker)s looks after %(place)s.", taker=taker.name, place=directorate.name)
        if directorate not in taker.directorates
        else _(
            "%(taker)s goes on looking after %(place)s.", taker=taker.name, place=directorate.name
        )
        for directorate in directorates
    ]
    lines += [
        _("%(taker)s covers %(place)s.", taker=taker.name, place=directorate.name)
        for directorate in covers
        if directorate not in taker.directorates
    ]
    return [
        *lines,
        _("%(giver)s holds nothing any more, and keeps the account.", giver=giver.name),
        _("Both are signed out, and sign in again to go on."),
    ]


def holds(*, projects: int, directorates: int, covers: int) -> str:
    """What an account holds, in numbers; nothing for nothing."""
    parts = []
    if projects:
        parts.append(ngettext("%(num)s project", "%(num)s projects", projects))
    if directorates:
        parts.append(ngettext("%(num)s directorate", "%(num)s directorates", directorates))
    if covers:
        parts.append(ngettext("cover for %(num)s", "cover for %(num)s", covers))
    return joined(parts)


def _what(entry: AuditEntry) -> str:
    fields = [_(FIELDS.get(each, each)) for each in entry.fields.split(";") if each]
    said = capital(entry.verb)
    return f"{said}: {joined(fields)}" if fields else said


def _when(at: datetime | None) -> str:
    return str(format_datetime(at, WHEN)) if at else _("Never")

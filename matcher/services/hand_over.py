"""All that an account holds goes to another of the same kind, at once or not at all."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.errors import ChangedMeanwhile, NotFound
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.services import account_changes, accounts, audit


@dataclass(frozen=True, slots=True)
class Holdings:
    """What an account holds: projects it leads, directorates it belongs to or covers."""

    projects: Sequence[Project]
    directorates: Sequence[Directorate]
    covers: Sequence[Directorate]

    @property
    def is_empty(self) -> bool:
        return not (self.projects or self.directorates or self.covers)

    @property
    def mark(self) -> str:
        """A short sign for exactly these things: a page knows by it what it has shown."""
        things = (self.projects, self.directorates, self.covers)
        ids = [[each.id for each in kind] for kind in things]
        return hashlib.sha256(repr(ids).encode()).hexdigest()[:16]


def holdings(account: Account) -> Holdings:
    """All that would go, in one order."""
    projects = db.session.scalars(
        select(Project).where(Project.lead_id == account.id).order_by(Project.title, Project.id)
    ).all()
    covers = db.session.scalars(
        select(Directorate)
        .where(Directorate.cover_id == account.id)
        .order_by(Directorate.name, Directorate.id)
    ).all()
    return Holdings(projects, list(account.directorates), covers)


def may_receive(account: Account) -> Sequence[Account]:
    """Who can take over: accounts of the same kind that are switched on."""
    return db.session.scalars(
        select(Account)
        .where(Account.access == account.access, Account.is_active, Account.id != account.id)
        .order_by(Account.name, Account.id)
    ).all()


def hand_over(
    account_id: int, *, to_id: int, based_on: str, by: Account, at: datetime
) -> tuple[Account, Account]:
    """Give all that one account holds to another. Each thing is recorded on its own."""
    giver, taker = sorted(
        (account_changes.get(number) for number in sorted({account_id, to_id})),
        key=lambda each: each.id != account_id,
    )
    if taker.access is not giver.access or not taker.is_active:
        raise NotFound("nobody of that kind has this number")
    held = holdings(giver)
    if held.mark != based_on:
        raise ChangedMeanwhile("the account holds other things since this page was opened")
    for project in held.projects:
        project.lead_id = taker.id
        here = project.directorate_id
        audit.record(
            "project handed over", project, by=by, at=at, fields=["lead"], directorate_id=here
        )
    if held.directorates:
        taker.directorates = list({*taker.directorates, *held.directorates})
        giver.directorates = []
    for directorate in held.covers:
        directorate.cover_id = taker.id
    for directorate in taker.directorates:
        if directorate.cover_id == taker.id and taker.access is Access.PP_LEAD:
            # Nobody is cover for themselves.
            directorate.cover_id = None
    for field, directorates in (("leads", held.directorates), ("cover", held.covers)):
        for directorate in directorates:
            here = directorate.id
            audit.record(
                "directorate handed over",
                directorate,
                by=by,
                at=at,
                fields=[field],
                directorate_id=here,
            )
    for account, verb in ((giver, "account handed over"), (taker, "account taken over")):
        accounts.end_sessions(account)
        audit.record(verb, account, by=by, at=at)
    return giver, taker

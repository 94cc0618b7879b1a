"""Whose answers are changed, by whom, and the trail of it. Every part is saved through here."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, FromClause, func, select
from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from matcher.database import db
from matcher.domain.answers import AnswerPart, HowMany, PersonsWord
from matcher.domain.errors import NotFound
from matcher.domain.registration import TrainingState
from matcher.models.account import Account
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.said_for import SaidFor
from matcher.models.service_user import (
    ServiceUser,
    ServiceUserSkill,
    ServiceUserTraining,
    service_user_experience,
    service_user_learn,
    service_user_topic,
)
from matcher.services import audit, service_users


def own_for_page(account: Account) -> ServiceUser:
    """The same with whoever stands beside it, in one statement."""
    return whose(
        None,
        account=account,
        with_=(joinedload(ServiceUser.home_directorate), joinedload(ServiceUser.supporter)),
    )


def find_own(account: Account) -> ServiceUser | None:
    """The same; ``None`` for an account without one."""
    return db.session.scalar(
        select(ServiceUser).where(
            ServiceUser.account_id == account.id, ServiceUser.erased_at.is_(None)
        )
    )


def own(account: Account) -> ServiceUser:
    """The record of whoever is signed in; ``NotFound`` for an account without one."""
    return whose(None, account=account)


def whose(
    person_id: int | None,
    *,
    account: Account,
    to_change: bool = False,
    with_: Sequence[ExecutableOption] = (),
) -> ServiceUser:
    """One's own record, or that of somebody this account looks after.

    ``to_change``: nobody else changes it until the transaction is over.
    """
    if person_id is None:
        people = select(ServiceUser).where(ServiceUser.account_id == account.id)
    else:
        people = service_users.seen_by(account).where(ServiceUser.id == person_id)
    people = people.where(ServiceUser.erased_at.is_(None)).options(*with_)
    if to_change:
        people = people.with_for_update(of=ServiceUser, key_share=True)
    person = db.session.scalar(people)
    if person is None:
        raise NotFound("there is no such record for this account")
    return person


def how_many(person: ServiceUser) -> HowMany:
    """How much the lists of this person hold, in one statement."""

    def count(table: FromClause, *more: ColumnElement[bool]) -> ColumnElement[int]:
        rows = select(func.count()).select_from(table)
        return rows.where(table.c.service_user_id == person.id, *more).scalar_subquery()

    told = ServiceUserSkill.__table__
    training, state = ServiceUserTraining.__table__, ServiceUserTraining.state
    either = (
        select(told.c.skill_id)
        .where(told.c.service_user_id == person.id)
        .union(
            select(service_user_learn.c.skill_id).where(
                service_user_learn.c.service_user_id == person.id
            )
        )
        .subquery()
    )
    return HowMany(
        *db.session.execute(
            select(
                count(service_user_experience),
                select(func.count()).select_from(either).scalar_subquery(),
                count(service_user_topic),
                count(service_user_learn),
                count(training, state == TrainingState.DONE),
                count(training, state == TrainingState.WANTED),
                count(AvoidedTeam.__table__),
            )
        ).one()
    )


def said_for(person: ServiceUser) -> Sequence[SaidFor]:
    """What somebody typed in for this person, newest first, with who did."""
    return db.session.scalars(
        select(SaidFor)
        .where(SaidFor.service_user_id == person.id)
        .options(joinedload(SaidFor.recorded_by))
        .order_by(SaidFor.id.desc())
    ).all()


def note_change(
    person: ServiceUser,
    part: AnswerPart,
    fields: Sequence[str],
    *,
    word: PersonsWord | None,
    by: Account,
    at: datetime,
) -> None:
    """Write down that a part was told. Whoever tells for somebody else says how and when."""
    if word is not None:
        db.session.add(
            SaidFor(
                service_user_id=person.id,
                part=part,
                how=word.how,
                said_on=word.said_on,
                recorded_at=at,
                recorded_by_id=by.id,
            )
        )
    verb = "answers changed" if word is None else "answers written down"
    audit.record(
        verb, person, by=by, at=at, fields=list(fields), directorate_id=person.home_directorate_id
    )

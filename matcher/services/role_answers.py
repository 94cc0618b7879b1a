"""What a person says to a role before anybody offers it: interested, not for me, ask me later."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Select, delete, exists, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.registration import RoleReply
from matcher.models.account import Account
from matcher.models.features_version import make_matches_stale
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.role_answer import RoleAnswer
from matcher.models.service_user import ServiceUser
from matcher.services import audit, project_roles, suggestions, trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.directorates import is_looked_after
from matcher.services.features import open_today


def of_person(person: ServiceUser) -> Sequence[RoleAnswer]:
    """All that this person said, the newest first."""
    return db.session.scalars(
        select(RoleAnswer)
        .where(RoleAnswer.service_user_id == person.id)
        .options(joinedload(RoleAnswer.project_role))
        .order_by(RoleAnswer.answered_at.desc(), RoleAnswer.id.desc())
    ).all()


def find(person: ServiceUser, role_id: int) -> RoleAnswer | None:
    """What this person said to one role."""
    return db.session.scalar(
        select(RoleAnswer).where(
            RoleAnswer.service_user_id == person.id, RoleAnswer.project_role_id == role_id
        )
    )


def to_role(role_id: int) -> Mapping[int, RoleAnswer]:
    """What people said to a role, by person: for those who look after the role."""
    found = db.session.scalars(select(RoleAnswer).where(RoleAnswer.project_role_id == role_id))
    return {answer.service_user_id: answer for answer in found}


def give(
    person: ServiceUser,
    role_id: int,
    reply: RoleReply,
    *,
    why: str = "",
    ask_again_on: date | None = None,
    by: Account,
    at: datetime,
) -> RoleAnswer:
    """Keep an answer in the place of the one before. ``NotFound`` for a role that is not open.

    ``person`` is locked by the caller, so that an answer sent twice is one.
    """
    today = day_in_london(at)
    role = project_roles.get_open(role_id, today=today)
    if not suggestions.may_answer(person, role, today=today):
        raise NotFound("this role cannot be offered to this person")
    answer = find(person, role_id)
    if answer is None:
        answer = RoleAnswer(service_user_id=person.id, project_role_id=role_id)
        db.session.add(answer)
    is_new = answer.reply is not reply
    answer.reply, answer.why, answer.answered_at = reply, why, at
    answer.looked_at = None if is_new else answer.looked_at
    answer.ask_again_on = ask_again_on if reply is RoleReply.LATER else None
    _note("role answered", person, by=by, at=at)
    return answer


def look_by(answer: RoleAnswer) -> date:
    """The last day on which somebody looks at an interest in time."""
    return ENGLAND.due_on(answer.answered_at, trust_settings.current().contact_days)


def not_looked_at(account: Account, *, today: date) -> Sequence[RoleAnswer]:
    """Interest in open roles that this account looks after, which nobody has looked at yet.

    An offer of the role is a look as well.
    """
    offered = exists().where(
        Introduction.service_user_id == RoleAnswer.service_user_id,
        Introduction.project_role_id == RoleAnswer.project_role_id,
        Introduction.approved_at >= RoleAnswer.answered_at,
    )
    found = (
        _to_roles_of(account)
        .join(RoleAnswer.service_user)
        .where(
            RoleAnswer.reply == RoleReply.INTERESTED,
            RoleAnswer.looked_at.is_(None),
            ServiceUser.erased_at.is_(None),
            open_today(today),
            ~offered,
        )
    )
    return db.session.scalars(found).all()


def note_look(answer_id: int, *, by: Account, at: datetime) -> RoleAnswer:
    """Note that the interest was looked at. ``AlreadyDone`` when somebody has."""
    found = _to_roles_of(by).where(RoleAnswer.id == answer_id)
    answer = db.session.scalar(found.with_for_update(of=RoleAnswer, key_share=True))
    if answer is None:
        raise NotFound("there is no such answer here")
    if answer.looked_at is not None:
        raise AlreadyDone("somebody has looked at this")
    answer.looked_at = at
    place = answer.directorate_id
    audit.record("interest looked at", answer, by=by, at=at, directorate_id=place)
    return answer


def _to_roles_of(account: Account) -> Select[RoleAnswer]:
    """What people said to roles that this account looks after."""
    return (
        select(RoleAnswer)
        .join(RoleAnswer.project_role)
        .join(ProjectRole.project)
        .where(is_looked_after(Project.directorate_id, by=account))
        .options(
            joinedload(RoleAnswer.project_role)
            .joinedload(ProjectRole.project)
            .joinedload(Project.directorate),
            joinedload(RoleAnswer.service_user),
        )
    )


def take_back(person: ServiceUser, role_id: int, *, by: Account, at: datetime) -> None:
    """Forget an answer. What was never said needs no taking back."""
    if find(person, role_id) is None:
        return
    db.session.execute(
        delete(RoleAnswer).where(
            RoleAnswer.service_user_id == person.id, RoleAnswer.project_role_id == role_id
        )
    )
    make_matches_stale(db.session)
    _note("role answer taken back", person, by=by, at=at)


def _note(verb: str, person: ServiceUser, *, by: Account, at: datetime) -> None:
    audit.record(
        verb,
        person,
        by=by,
        at=at,
        fields=["role_answers"],
        directorate_id=person.home_directorate_id,
    )

"""What a person says to a role before anybody offers it: interested, not for me, ask me later."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import NotFound
from matcher.domain.registration import RoleReply
from matcher.models.account import Account
from matcher.models.features_version import make_matches_stale
from matcher.models.role_answer import RoleAnswer
from matcher.models.service_user import ServiceUser
from matcher.services import audit, project_roles, suggestions


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
    answer.reply, answer.why, answer.answered_at = reply, why, at
    answer.ask_again_on = ask_again_on if reply is RoleReply.LATER else None
    _note("role answered", person, by=by, at=at)
    return answer


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

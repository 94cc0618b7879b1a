"""What a PP lead says of a person for a role before any offer: hold for now, or not suitable.

No other room writes its table. The project never hears of it; the person reads it among all that
we hold about them. Matching leaves out who is not suitable before the engine is asked.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, HeldBack, NotFound
from matcher.domain.role_judgement import Verdict
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.role_judgement import RoleJudgement
from matcher.models.service_user import ServiceUser
from matcher.services import audit, matching

TRAIL = "role_judgement"


def of_role(role_id: int) -> Mapping[int, RoleJudgement]:
    """What was said of people for a role, by person: for those who look after the role."""
    found = db.session.scalars(
        select(RoleJudgement)
        .where(RoleJudgement.project_role_id == role_id)
        .options(joinedload(RoleJudgement.by), joinedload(RoleJudgement.service_user))
        .order_by(RoleJudgement.at, RoleJudgement.id)
    )
    return {judgement.service_user_id: judgement for judgement in found}


def of_person(person: ServiceUser) -> Sequence[RoleJudgement]:
    """What was said of one person, the newest first: for those who look after the person."""
    return db.session.scalars(
        select(RoleJudgement)
        .where(RoleJudgement.service_user_id == person.id)
        .options(joinedload(RoleJudgement.by), joinedload(RoleJudgement.project_role))
        .order_by(RoleJudgement.at.desc(), RoleJudgement.id.desc())
    ).all()


def find(role_id: int, person_id: int) -> RoleJudgement | None:
    """What was said of a person for a role, if anything."""
    return db.session.scalar(
        select(RoleJudgement)
        .where(RoleJudgement.project_role_id == role_id, RoleJudgement.service_user_id == person_id)
        .options(joinedload(RoleJudgement.by))
    )


def find_standing(role_id: int, person_id: int, *, today: date) -> RoleJudgement | None:
    """What keeps a person from an introduction to a role today, if anything does."""
    found = find(role_id, person_id)
    return found if found is not None and found.stands(today) else None


def held_pairs(*, today: date) -> set[tuple[int, int]]:
    """Role and person of every hold that stands: nobody proposes them now."""
    found = db.session.execute(
        select(RoleJudgement.project_role_id, RoleJudgement.service_user_id).where(
            RoleJudgement.verdict == Verdict.HOLD, RoleJudgement.until_on > today
        )
    )
    return {(row[0], row[1]) for row in found}


def refuse_if_held_back(role_id: int, person_id: int, *, today: date) -> None:
    """Raise ``HeldBack`` where somebody said that this person is not to be introduced now."""
    found = find_standing(role_id, person_id, today=today)
    if found is not None:
        raise HeldBack(found.verdict)


def hold(
    role: ProjectRole, person_id: int, *, until_on: date, words: str, by: Account, at: datetime
) -> None:
    """Keep a person from being introduced to a role before a day. They keep their rank."""
    _say(role, person_id, Verdict.HOLD, until_on=until_on, words=words, by=by, at=at)


def rule_out(role: ProjectRole, person_id: int, *, words: str, by: Account, at: datetime) -> None:
    """Say that a person does not suit a role, so that they are not considered for it."""
    _say(role, person_id, Verdict.NOT_SUITABLE, until_on=None, words=words, by=by, at=at)


def take_back(role: ProjectRole, person_id: int, *, by: Account, at: datetime) -> None:
    """Lift a hold, or consider somebody again. What nobody said needs no taking back."""
    judgement = find(role.id, person_id)
    if judgement is None:
        return
    verb = "hold lifted" if judgement.verdict is Verdict.HOLD else "considered again"
    person = judgement.service_user
    db.session.delete(judgement)
    _note(verb, role, person, by=by, at=at)


def _say(
    role: ProjectRole,
    person_id: int,
    verdict: Verdict,
    *,
    until_on: date | None,
    words: str,
    by: Account,
    at: datetime,
) -> None:
    """Said twice it is one. Over another's word that stands, nobody writes unasked."""
    today = day_in_london(at)
    person = _lock(person_id)
    _refuse_after_an_offer(role, person)
    judgement = find(role.id, person_id)
    if judgement is not None and judgement.stands(today):
        same = (judgement.verdict, judgement.until_on, judgement.words)
        if same == (verdict, until_on, words):
            return
        raise AlreadyDone("somebody has said something else of this person for this role")
    if str(person_id) not in matching.current(today=today).considered_for(role):
        raise NotFound("this person may not be considered for this role")
    if judgement is None:
        judgement = RoleJudgement(service_user_id=person_id, project_role_id=role.id)
        db.session.add(judgement)
    judgement.verdict, judgement.until_on, judgement.words = verdict, until_on, words
    judgement.at, judgement.by = at, by
    verb = "held for a role" if verdict is Verdict.HOLD else "not suitable for a role"
    _note(verb, role, person, by=by, at=at)


def _lock(person_id: int) -> ServiceUser:
    """Two who judge one person at once wait for each other, and for an approval."""
    person = db.session.scalar(
        select(ServiceUser)
        .where(ServiceUser.id == person_id, ServiceUser.erased_at.is_(None))
        .with_for_update(of=ServiceUser, key_share=True)
    )
    if person is None:
        raise NotFound("there is no such person here")
    return person


def _refuse_after_an_offer(role: ProjectRole, person: ServiceUser) -> None:
    standing = select(Introduction.id).where(
        Introduction.project_role_id == role.id,
        Introduction.service_user_id == person.id,
        Introduction.closed_at.is_(None),
    )
    if db.session.scalar(standing) is not None:
        raise AlreadyDone("this role was offered to this person, and the offer stands")


def _note(verb: str, role: ProjectRole, person: ServiceUser, *, by: Account, at: datetime) -> None:
    fields = [TRAIL, f"role {role.id}"]
    place = role.directorate_id
    audit.record(verb, person, by=by, at=at, fields=fields, directorate_id=place)

"""Everything that may happen to an introduction. No other room writes its table."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, LeftOutNow, NotFound, PlaceTaken
from matcher.domain.evidence import EvidencePart, MatchEvidence
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.matching import Part
from matcher.domain.registration import ProfilePart
from matcher.emails import messages
from matcher.models.account import Account
from matcher.models.introduction import Introduction, IntroductionStep
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.scoring import ENGINE_VERSION, Engine, Explanation
from matcher.services import (
    audit,
    directorates,
    matching,
    outbox,
    profiles,
    project_roles,
    role_judgements,
    supporters,
)
from matcher.services.directorates import is_looked_after
from matcher.services.matching import Matches
from matcher.words import parts, reasons


def seen_by(account: Account) -> Select[Introduction]:
    """The introductions this account may know of. Every read below starts here."""
    was_introduced = Introduction.steps.any(
        IntroductionStep.status == IntroductionStatus.INTRODUCED
    )
    return (
        select(Introduction)
        .join(Introduction.project_role)
        .join(ProjectRole.project)
        .join(Introduction.service_user)
        .where(
            ServiceUser.erased_at.is_(None) | is_looked_after(Project.directorate_id, by=account),
            or_(
                is_looked_after(Project.directorate_id, by=account),
                # The person's own PP lead is told of it, and may ask to wait.
                is_looked_after(ServiceUser.home_directorate_id, by=account),
                and_(Project.lead_id == account.id, was_introduced),
                ServiceUser.account_id == account.id,
            ),
        )
    )


def of_role(role: ProjectRole, *, account: Account) -> Sequence[Introduction]:
    """The role's history, newest first."""
    return db.session.scalars(
        seen_by(account)
        .where(Introduction.project_role_id == role.id)
        .options(joinedload(Introduction.service_user), joinedload(Introduction.approved_by))
        .order_by(Introduction.approved_at.desc(), Introduction.id.desc())
    ).all()


def of_people(
    person_ids: Collection[int], *, account: Account
) -> Mapping[int, Sequence[Introduction]]:
    """What each of these people was offered, as far as this account may know; newest first."""
    found: defaultdict[int, list[Introduction]] = defaultdict(list)
    for each in db.session.scalars(
        seen_by(account)
        .where(Introduction.service_user_id.in_(person_ids))
        .options(joinedload(Introduction.project_role), joinedload(Introduction.approved_by))
        .order_by(Introduction.approved_at.desc(), Introduction.id.desc())
    ):
        found[each.service_user_id].append(each)
    return found


def explained(
    role: ProjectRole, person_id: int, *, today: date, matches: Matches | None = None
) -> Explanation:
    """Why this person for this role. ``NotFound`` for someone who may not be considered.

    ``matches``: those of today, for whoever holds them.
    """
    engine = (matches or matching.current(today=today)).for_role(role)
    return _explained(engine, role, person_id)


def approve(
    role_id: int,
    person_id: int,
    *,
    note: str,
    by: Account,
    at: datetime,
    matches: Matches | None = None,
) -> Introduction:
    """Offer the role to the person, with the evidence it rests on.

    Only the person is told; the project lead hears nothing before the person's yes.
    The message is an outbox row of the same transaction, so nobody can be told of
    an approval that was then rolled back. Raises ``NotFound`` for a person who may
    not be considered, ``AlreadyDone`` when the offer stands, ``HeldBack`` when somebody
    said not now or not this role, and ``PlaceTaken`` when the role or the person has no
    place left or the person is left out by a rule. ``matches``: those that still hold,
    for whoever approves many and will not have everybody read again for each.
    """
    today = day_in_london(at)
    role = project_roles.get(role_id, account=by)
    _lock(role_id, person_id)
    _refuse_a_second_offer(role_id, person_id)
    role_judgements.refuse_if_held_back(role_id, person_id, today=today)
    if project_roles.places_taken([role_id], today=today)[role_id] >= role.places:
        raise PlaceTaken("every place of this role is held or on offer")
    explanation = explained(role, person_id, today=today, matches=matches)
    if explanation.excluded is not None:
        raise LeftOutNow("this person is left out of this role now")
    person = db.session.get_one(ServiceUser, person_id)
    introduction = Introduction(
        service_user=person,
        profile_version=profiles.keep_version(person, at=at),
        project_role=role,
        status=IntroductionStatus.APPROVED,
        since=at,
        evidence=freeze(explanation, of=person, at=at).as_json(),
        note=note,
        approved_by=by,
        approved_at=at,
    )
    db.session.add(introduction)
    audit.record(
        "introduction approved", introduction, by=by, at=at, directorate_id=role.directorate_id
    )
    return introduction


def tell_person(
    introduction: Introduction, *, service: str, phone: str, at: datetime
) -> OutboxMessage:
    """Queue the word to the person by their channel, and to their own PP lead elsewhere.

    Returns the word to the person: an e-mail, or what staff are to say.
    """
    word = queue_word(introduction, service=service, phone=phone, at=at)
    if introduction.home_directorate_id != introduction.directorate_id:
        today = day_in_london(at)
        for lead in directorates.to_tell(introduction.home_directorate_id, today=today):
            outbox.queue(
                messages.own_lead_told(introduction, service=service),
                at=at,
                account=lead,
                introduction_id=introduction.id,
                address=lead.email,
            )
    return word


def queue_word(
    introduction: Introduction, *, service: str, phone: str, at: datetime
) -> OutboxMessage:
    """Queue the word of the offer to the person, and the copy for their supporter."""
    person = introduction.service_user
    letter = messages.role_offered(introduction, service=service, phone=phone)
    word = outbox.queue_to_person(
        person,
        letter=letter,
        script=messages.offer_script(introduction),
        at=at,
        introduction_id=introduction.id,
    )
    supporters.copy(person, letter, service=service, introduction_id=introduction.id, at=at)
    return word


def freeze(explanation: Explanation, *, of: ServiceUser, at: datetime) -> MatchEvidence:
    """The evidence as it stands now: numbers, words and reasons, and no name."""
    return MatchEvidence(
        engine=ENGINE_VERSION,
        at=at,
        score=explanation.score,
        rank=explanation.rank,
        of=explanation.of,
        parts=tuple(
            EvidencePart(
                part=part.part,
                weight=part.weight,
                contribution=part.contribution,
                value=part.value,
                evidence=part.evidence,
                words=parts.part_in_words(part),
            )
            for part in explanation.parts
        ),
        reasons={
            "pp_lead": reasons.for_pp_lead(explanation),
            "service_user": reasons.for_service_user(explanation),
            "project_lead": reasons.for_project_lead(explanation, kept_back=_kept_back(of)),
        },
    )


def _kept_back(person: ServiceUser) -> set[Part]:
    """What a project's reasons may not rest on. Lived experience is health data."""
    own_words = {ProfilePart.BRING, ProfilePart.APPRECIATED}
    kept_back = set() if person.shares_experience else {Part.EXPERIENCE}
    return kept_back | ({Part.WORDS} if own_words & person.kept_back else set())


def _explained(engine: Engine, role: ProjectRole, person_id: int) -> Explanation:
    try:
        return engine.explain(str(person_id), str(role.id))
    except KeyError as unknown:
        raise NotFound("this person may not be considered for this role") from unknown


def _lock(role_id: int, person_id: int) -> None:
    """Two approvals of the last place wait for each other (SQLite has one writer anyway)."""
    for kind, row_id in ((ProjectRole, role_id), (ServiceUser, person_id)):
        db.session.execute(select(kind.id).where(kind.id == row_id).with_for_update(key_share=True))


def _refuse_a_second_offer(role_id: int, person_id: int) -> None:
    standing = select(Introduction.id).where(
        Introduction.project_role_id == role_id,
        Introduction.service_user_id == person_id,
        Introduction.closed_at.is_(None),
    )
    if db.session.scalar(standing) is not None:
        raise AlreadyDone("this role was offered to this person, and the offer stands")

"""Somebody leaves and is erased: what they told us goes, counts and the trail stay.

Kept: that a person was registered, where and from when to when; that roles were offered, with
the numbers of the evidence; on which teams they were; which agreement they gave and took back;
the trail, which holds numbers of rows and no words. Nothing that anybody typed of them is kept.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Column, and_, delete, or_, select, update

from matcher.database import Base, db
from matcher.domain.answers import PersonsWord
from matcher.domain.clock import day_in_london
from matcher.domain.errors import NotFound
from matcher.domain.introduction import IntroductionStatus, Side
from matcher.domain.leaving import WhyErased
from matcher.domain.outbox import MessageStatus
from matcher.models.account import Account, new_uniquifier
from matcher.models.agreement import Agreement
from matcher.models.concern import Concern
from matcher.models.draft import Draft
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.features_version import make_matches_stale
from matcher.models.idea import Idea
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_coach import ProjectCoach
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, meetings, places_left
from matcher.services.about_person import (
    OF_ACCOUNT,
    OF_MEMBERSHIP,
    drafts_about,
    messages_about,
    of_memberships,
)

PART = "erasure"
KEPT_OF_PERSON = {"id", "home_directorate_id", "registered_at", "erased_at"}
KEPT_OF_ACCOUNT = {"id", "access", "fs_uniquifier"}
DELETED = (
    "followup_contact",
    "experience_followup",
    "service_user_skill",
    "service_user_learn",
    "service_user_topic",
    "service_user_experience_area",
    "service_user_area",
    "service_user_training",
    "service_user_offers_from",
    "supporter",
    "avoided_team",
    "role_answer",
    "role_judgement",
    "fair_plan_line",
    "role_reviewer",
    "said_for",
    "waiting_word",
    "result_news",
)


def get(person_id: int) -> ServiceUser:
    """Somebody by number alone, for who erases without reading; ``NotFound`` once erased."""
    person = db.session.scalar(
        select(ServiceUser)
        .where(ServiceUser.id == person_id, ServiceUser.erased_at.is_(None))
        .with_for_update(of=ServiceUser, key_share=True)
    )
    if person is None:
        raise NotFound("nobody is registered under this number")
    return person


def erase(
    person: ServiceUser,
    *,
    by: Account,
    at: datetime,
    word: PersonsWord | None = None,
    why: WhyErased | None = None,
    service: str,
) -> None:
    """Erase a person at once. ``person`` is locked by the caller.

    ``word``: how and when they said so to whoever carries it out for them. ``why``: the reason
    of an administrator, who does it by number.
    """
    places = places_left.of_person(person, today=day_in_london(at))
    _close_offers(person, by=by, at=at)
    _end_teams(person, at=at)
    _let_go_of_surveys(person)
    _empty_messages(person)
    registering = and_(Draft.email != "", Draft.email == person.email)
    db.session.execute(delete(Draft).where(or_(drafts_about(person), registering)))
    for name in DELETED:
        table = Base.metadata.tables[name]
        db.session.execute(delete(table).where(table.c.service_user_id == person.id))
    _empty_words(person)
    db.session.execute(
        update(Agreement)
        .where(Agreement.service_user_id == person.id, Agreement.withdrawn_at.is_(None))
        .values(withdrawn_at=at)
    )
    _empty_account(person)
    home = person.home_directorate_id
    person_id = person.id
    _empty(ServiceUser, person_id, KEPT_OF_PERSON, {"erased_at": at})
    db.session.expire_all()
    if word is not None:
        db.session.add(
            SaidFor(
                service_user_id=person_id,
                part=PART,
                how=word.how,
                said_on=word.said_on,
                recorded_at=at,
                recorded_by_id=by.id,
            )
        )
    fields = [why.value] if why else []
    make_matches_stale(db.session)
    erased = db.session.get_one(ServiceUser, person_id)
    audit.record("erased", erased, by=by, at=at, fields=fields, directorate_id=home)
    places_left.tell(places, service=service, at=at)


def _empty_words(person: ServiceUser) -> None:
    """What the person told and what was written back; that there was something stays."""
    db.session.execute(
        update(Concern).where(Concern.service_user_id == person.id).values(words="", answer="")
    )
    db.session.execute(
        update(Idea)
        .where(Idea.service_user_id == person.id)
        .values(words="", answer="", sent_with=None, may_quote=False)
    )


def _close_offers(person: ServiceUser, *, by: Account, at: datetime) -> None:
    """Open offers are withdrawn; of all, the numbers stay and the words go."""
    offers = db.session.scalars(
        select(Introduction)
        .where(Introduction.service_user_id == person.id)
        .with_for_update(of=Introduction, key_share=True)
    ).all()
    for offer in offers:
        meetings.forget(offer, by=by, at=at)
    for offer in offers:
        if offer.closed_at is None:
            offer.become(IntroductionStatus.WITHDRAWN, side=Side.SERVICE, by=by, at=at)
            place = offer.directorate_id
            audit.record("introduction withdrawn", offer, by=by, at=at, directorate_id=place)
        offer.evidence = without_words(offer.evidence)
        offer.note, offer.profile_version_id = "", None
        offer.leave = offer.contact_by = None
        for step in offer.steps:
            step.words = ""
    db.session.flush()
    versions = Base.metadata.tables["profile_version"]
    db.session.execute(delete(versions).where(versions.c.service_user_id == person.id))


def without_words(evidence: Mapping[str, Any]) -> dict[str, Any]:
    """Frozen evidence with its numbers, and nothing that was said of a person."""
    return {
        **evidence,
        "parts": [{**part, "words": ""} for part in evidence.get("parts", [])],
        "reasons": {voice: [] for voice in evidence.get("reasons", {})},
    }


def _end_teams(person: ServiceUser, *, at: datetime) -> None:
    today = day_in_london(at)
    teams = db.session.scalars(
        select(TeamMembership).where(TeamMembership.service_user_id == person.id)
    )
    for team in teams:
        if team.ended_on is None or team.ended_on > today:
            team.ended_on = today
        team.review_on = team.reminded_at = None
    for name in OF_MEMBERSHIP:
        table = Base.metadata.tables[name]
        db.session.execute(delete(table).where(of_memberships(table, person)))
    db.session.execute(
        update(ProjectCoach)
        .where(ProjectCoach.service_user_id == person.id, ProjectCoach.until_on.is_(None))
        .values(until_on=today)
    )


def _let_go_of_surveys(person: ServiceUser) -> None:
    """What they scored stays in the totals and belongs to nobody; their words go."""
    db.session.execute(
        update(ExperienceSurvey)
        .where(ExperienceSurvey.service_user_id == person.id)
        .values(service_user_id=None, team_membership_id=None, words="", ring_me=False, how=None)
    )


def _empty_messages(person: ServiceUser) -> None:
    """What waits is not sent any more; of what was sent, the day stays."""
    about = messages_about(person)
    is_waiting = OutboxMessage.status == MessageStatus.WAITING
    db.session.execute(delete(OutboxMessage).where(about, is_waiting))
    db.session.execute(
        update(OutboxMessage)
        .where(about)
        .values(address="", subject="", body="", error="", mail_id=None)
        .execution_options(synchronize_session=False)
    )


def _empty_account(person: ServiceUser) -> None:
    """The account opens nothing any more, and says of nobody who it was."""
    if person.account_id is None:
        return
    for name in OF_ACCOUNT:
        table = Base.metadata.tables[name]
        db.session.execute(delete(table).where(table.c.account_id == person.account_id))
    values = {"is_active": False, "fs_uniquifier": new_uniquifier()}
    _empty(Account, person.account_id, KEPT_OF_ACCOUNT, values)


def _empty(kind: type[Base], row_id: int, kept: set[str], values: Mapping[str, Any]) -> None:
    """Put every column of a row back to what an empty one holds, but for those kept."""
    table = Base.metadata.tables[kind.__tablename__]
    blanks = {
        column.name: _blank(column)
        for column in table.columns
        if column.name not in kept | values.keys()
    }
    db.session.flush()
    db.session.execute(update(table).where(table.c.id == row_id).values({**blanks, **values}))


def _blank(column: Column[Any]) -> Any:
    """What a column holds where nothing was told. A new text column is emptied unasked."""
    if column.nullable:
        return None
    default = column.default
    if default is not None and default.is_scalar:
        return default.arg  # type: ignore[attr-defined]
    if default is not None and default.is_callable:
        return default.arg(None)  # type: ignore[attr-defined]
    return ""

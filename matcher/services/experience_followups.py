"""Getting in touch about a month on a team: raised by an answer, promised, done and written down.

Rows come after those of the survey they are about (``docs/decisions/0033``).
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.domain.experience_followup import FollowupReason, Named, reasons
from matcher.domain.experience_survey import AnswerSharing
from matcher.domain.involvement import level_at_end_of
from matcher.domain.month import Month
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.experience_followup import ExperienceFollowup, FollowupContact
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.project import InvolvementRecord
from matcher.models.service_user import ServiceUser
from matcher.services import audit, trust_settings
from matcher.services.bank_holidays import ENGLAND
from matcher.services.directorates import is_looked_after

JOB = "experience follow-ups"
SHOWN_FOR = timedelta(days=60)
"""So long the person reads on their own page what was done."""


def heed(survey: ExperienceSurvey, *, at: datetime) -> ExperienceFollowup | None:
    """Raise what an answer gives reason for, or take back what it gives none for any more.

    Called after every change of an answer; ``survey`` is held by the caller. What was done stays.
    """
    if survey.service_user_id is None or survey.answered_at is None:
        return None
    db.session.flush()
    found = _reasons(survey)
    followup = db.session.scalar(
        select(ExperienceFollowup)
        .where(ExperienceFollowup.experience_survey_id == survey.id)
        .with_for_update(of=ExperienceFollowup, key_share=True)
    )
    if followup is None:
        return _raise(survey, found, at=at) if found else None
    if not found and not followup.contacts:
        db.session.delete(followup)
        db.session.flush()
        return None
    if followup.done_at is not None and found - followup.reasons:
        # Something new was said after they were reached: that is another promise.
        followup.raised_at, followup.due_on, followup.done_at = at, due_on(at), None
    elif not found:
        followup.done_at = followup.done_at or at
    followup.reasons = found
    return followup


def seen_by(account: Account) -> Select[ExperienceFollowup]:
    """What this account gets in touch about. Every read for staff starts here."""
    return (
        select(ExperienceFollowup)
        .join(ExperienceFollowup.service_user)
        .where(
            is_looked_after(ServiceUser.home_directorate_id, by=account),
            ServiceUser.erased_at.is_(None),
        )
        .options(
            joinedload(ExperienceFollowup.service_user).joinedload(ServiceUser.home_directorate),
        )
    )


def waiting(account: Account) -> Sequence[ExperienceFollowup]:
    """What nobody has done yet, the oldest promise first."""
    found = seen_by(account).where(ExperienceFollowup.done_at.is_(None))
    return db.session.scalars(
        found.order_by(ExperienceFollowup.due_on, ExperienceFollowup.id)
    ).all()


def done(account: Account, *, most: int = 50) -> Sequence[ExperienceFollowup]:
    """What was done, the latest first."""
    found = seen_by(account).where(ExperienceFollowup.done_at.is_not(None))
    return db.session.scalars(found.order_by(ExperienceFollowup.done_at.desc()).limit(most)).all()


def get(followup_id: int, *, account: Account, to_change: bool = False) -> ExperienceFollowup:
    found = (
        seen_by(account)
        .where(ExperienceFollowup.id == followup_id)
        .options(
            joinedload(ExperienceFollowup.survey).joinedload(ExperienceSurvey.project),
            selectinload(ExperienceFollowup.contacts).joinedload(FollowupContact.by),
        )
    )
    followup = db.session.scalar(
        found.with_for_update(of=ExperienceFollowup, key_share=True) if to_change else found
    )
    if followup is None:
        raise NotFound("there is nothing to follow up here")
    return followup


def is_told(at: datetime) -> ColumnElement[bool]:
    """The condition that the person reads of it: it is not done, or was done of late."""
    return or_(ExperienceFollowup.done_at.is_(None), ExperienceFollowup.done_at >= at - SHOWN_FOR)


def due_on(at: datetime) -> date:
    """The day by which somebody gets in touch about what was raised then."""
    return ENGLAND.due_on(at, trust_settings.current().acknowledge_days)


def note_reading(followup: ExperienceFollowup, *, by: Account, at: datetime) -> None:
    """Whoever opens it has read what the person shared. That is written down each time."""
    _note("follow-up read", followup, by=by, at=at)


def note_contact(
    followup: ExperienceFollowup,
    *,
    how: Telling,
    on_day: date,
    is_reached: bool,
    words: str,
    by: Account,
    at: datetime,
) -> None:
    """Write down a call, visit or letter. Once the person was reached, it is done.

    The same try written down twice is one; ``AlreadyDone`` when somebody reached them before.
    """
    if followup.done_at is not None:
        raise AlreadyDone("somebody got in touch")
    said = (how, on_day, is_reached, words)
    if said in {(each.how, each.on_day, each.is_reached, each.words) for each in followup.contacts}:
        return
    followup.contacts.append(
        FollowupContact(
            service_user_id=followup.service_user_id,
            how=how,
            on_day=on_day,
            is_reached=is_reached,
            words=words,
            at=at,
            by=by,
        )
    )
    if is_reached:
        followup.done_at = at
    verb = "person reached" if is_reached else "tried to reach person"
    _note(verb, followup, by=by, at=at, fields=["how", "on_day", "words"])


def last_named(survey: ExperienceSurvey) -> ExperienceSurvey | None:
    """The last answer of the same person and team before this month that was shared by name."""
    return db.session.scalar(
        select(ExperienceSurvey)
        .where(
            ExperienceSurvey.service_user_id == survey.service_user_id,
            ExperienceSurvey.project_id == survey.project_id,
            ExperienceSurvey.month < survey.month,
            ExperienceSurvey.answered_at.is_not(None),
            ExperienceSurvey.sharing == AnswerSharing.NAMED,
        )
        .order_by(ExperienceSurvey.month.desc())
        .limit(1)
    )


def _reasons(survey: ExperienceSurvey) -> frozenset[FollowupReason]:
    before = last_named(survey)
    said = db.session.scalars(
        select(InvolvementRecord).where(InvolvementRecord.project_id == survey.project_id)
    ).all()
    return reasons(
        sharing=survey.sharing,
        ring_me=survey.ring_me,
        now=Named(survey.scores, survey.part),
        before=Named(before.scores, before.part) if before else None,
        claimed=level_at_end_of(said, Month.parse(survey.month)),
    )


def _raise(
    survey: ExperienceSurvey, found: frozenset[FollowupReason], *, at: datetime
) -> ExperienceFollowup:
    person = db.session.get_one(ServiceUser, survey.service_user_id)
    followup = ExperienceFollowup(
        survey=survey, service_user=person, reasons=found, raised_at=at, due_on=due_on(at)
    )
    db.session.add(followup)
    audit.record(
        "follow-up raised",
        followup,
        job=JOB,
        at=at,
        directorate_id=followup.directorate_id,
    )
    return followup


def _note(
    verb: str,
    followup: ExperienceFollowup,
    *,
    by: Account,
    at: datetime,
    fields: Sequence[str] = (),
) -> None:
    audit.record(
        verb, followup, by=by, at=at, fields=fields, directorate_id=followup.directorate_id
    )

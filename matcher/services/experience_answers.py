"""What people say of their months on teams: read by themselves, and written once.

Whoever wrote it down for somebody does not read it here. Who may read whose answers is decided
elsewhere, by what the person chose.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, and_, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.clock import day_in_london, noon_in_london
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.experience_survey import (
    LATE_POST,
    AnswerSharing,
    ExperienceAnswer,
    Question,
    is_low,
)
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.experience_followup import ExperienceFollowup, FollowupContact
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.service_user import ServiceUser
from matcher.services import audit, experience_followups, experience_totals, outbox


def of_person(person: ServiceUser) -> Sequence[ExperienceSurvey]:
    """Every survey of this person, the newest month first."""
    return db.session.scalars(
        _of(person).order_by(ExperienceSurvey.month.desc(), ExperienceSurvey.id)
    ).all()


def waiting_for(person: ServiceUser, *, today: date) -> Sequence[ExperienceSurvey]:
    """What this person may still answer, the one that ends first before the others."""
    waits = ExperienceSurvey.answered_at.is_(None), ExperienceSurvey.answer_by >= today
    order = ExperienceSurvey.answer_by, ExperienceSurvey.id
    return db.session.scalars(_of(person).where(*waits).order_by(*order)).all()


def on_own_page(
    person: ServiceUser, *, at: datetime
) -> tuple[list[ExperienceSurvey], list[ExperienceFollowup]]:
    """What waits for this person's answer, and what they were promised after one, the newest
    first. Both in one statement: the page has many others.
    """
    waits = and_(
        ExperienceSurvey.answered_at.is_(None), ExperienceSurvey.answer_by >= day_in_london(at)
    )
    followed = and_(
        ExperienceFollowup.experience_survey_id == ExperienceSurvey.id,
        experience_followups.is_told(at),
    )
    rows = db.session.execute(
        select(ExperienceSurvey, ExperienceFollowup)
        .outerjoin(ExperienceFollowup, followed)
        .where(
            ExperienceSurvey.service_user_id == person.id,
            or_(waits, ExperienceFollowup.id.is_not(None)),
        )
        .options(
            joinedload(ExperienceSurvey.project),
            selectinload(ExperienceFollowup.contacts).joinedload(FollowupContact.by),
        )
        .order_by(ExperienceSurvey.answer_by, ExperienceSurvey.id)
    )
    found: list[tuple[ExperienceSurvey, ExperienceFollowup | None]] = [
        (survey, followup) for survey, followup in rows
    ]
    waiting = [survey for survey, followup in found if followup is None]
    promised = [followup for _survey, followup in reversed(found) if followup is not None]
    return waiting, promised


def get(survey_id: int, person: ServiceUser) -> ExperienceSurvey:
    """One survey of this person; ``NotFound`` for anybody else's."""
    return _one(_of(person).where(ExperienceSurvey.id == survey_id))


def to_change(survey_id: int, person: ServiceUser) -> ExperienceSurvey:
    """The same, while nobody else changes it. ``person`` is held by the caller."""
    held = _of(person).where(ExperienceSurvey.id == survey_id)
    return _one(
        held.with_for_update(of=ExperienceSurvey, key_share=True).execution_options(
            populate_existing=True
        )
    )


def can_answer(survey: ExperienceSurvey, *, today: date) -> bool:
    """Whether the person may still answer."""
    return survey.answered_at is None and today <= survey.answer_by


def can_enter(survey: ExperienceSurvey, *, today: date) -> bool:
    """Whether staff may still write down what was said in time."""
    return survey.answered_at is None and today <= survey.answer_by + LATE_POST


def offers_a_call(survey: ExperienceSurvey) -> bool:
    """Whether the page itself asks if somebody should ring: nobody else sees this low answer."""
    is_alone = survey.sharing is AnswerSharing.TOTALS and not survey.ring_me
    return is_alone and is_low(survey.scores.values())


def answer(
    survey: ExperienceSurvey,
    told: ExperienceAnswer,
    *,
    by: Account,
    at: datetime,
    how: Telling | None = None,
    said_on: date | None = None,
) -> bool:
    """Keep an answer, once. ``survey`` is held by the caller. Whether it was kept.

    ``how``, ``said_on``: how and on which day the person said it to whoever writes it down.
    """
    today = day_in_london(at)
    may = can_answer(survey, today=today) if how is None else can_enter(survey, today=today)
    if not may:
        return False
    for question in Question:
        setattr(survey, question.value, told.scores.get(question))
    survey.words, survey.ring_me, survey.part = told.words, told.ring_me, told.part
    survey.sharing, survey.how = told.sharing, how
    survey.entered_by_id = None if how is None else by.id
    is_earlier = said_on is not None and said_on < today
    survey.answered_at = noon_in_london(said_on) if is_earlier and said_on else at
    _stop_asking(survey, at=at)
    _note("said how the month was", survey, by=by, at=at)
    return True


def choose_who_sees(
    survey: ExperienceSurvey, sharing: AnswerSharing, *, by: Account, at: datetime
) -> bool:
    """Change who sees an answer that was given. Whether it changed.

    Raises ``MoveNotAllowed`` where it was told in a total already among answers with no name.
    """
    if survey.answered_at is None or survey.sharing is sharing:
        return False
    is_named = sharing is AnswerSharing.NAMED
    if is_named and experience_totals.stays_without_name(survey):
        raise MoveNotAllowed("this answer hides those of others in a total that was told")
    survey.was_named = not is_named
    survey.sharing = sharing
    _note("chose who sees how the month was", survey, by=by, at=at)
    return True


def ask_to_ring(survey: ExperienceSurvey, *, by: Account, at: datetime) -> bool:
    """Share the wish for a call, and nothing else of the answer. Whether it is new."""
    if survey.answered_at is None or survey.ring_me:
        return False
    survey.ring_me = True
    _note("asked to be rung", survey, by=by, at=at)
    return True


def _of(person: ServiceUser) -> Select[ExperienceSurvey]:
    return (
        select(ExperienceSurvey)
        .where(ExperienceSurvey.service_user_id == person.id)
        .options(joinedload(ExperienceSurvey.project), joinedload(ExperienceSurvey.entered_by))
    )


def _one(found: Select[ExperienceSurvey]) -> ExperienceSurvey:
    survey = db.session.scalar(found)
    if survey is None:
        raise NotFound("there is no such survey here")
    return survey


def _stop_asking(survey: ExperienceSurvey, *, at: datetime) -> None:
    """Once a person has answered for every team, nobody writes or rings to ask any more."""
    person = survey.service_user
    db.session.flush()
    left = select(ExperienceSurvey.id).where(
        ExperienceSurvey.service_user_id == survey.service_user_id,
        ExperienceSurvey.month == survey.month,
        ExperienceSurvey.answered_at.is_(None),
    )
    if person is not None and db.session.scalar(left.limit(1)) is None:
        outbox.call_off_survey(person, survey.month, at=at)


def _note(verb: str, survey: ExperienceSurvey, *, by: Account, at: datetime) -> None:
    """The trail says of whom, and not of which answer: that one may outlive the name."""
    person = survey.service_user
    if person is not None:
        experience_followups.heed(survey, at=at)
        audit.record(verb, person, by=by, at=at, directorate_id=person.home_directorate_id)

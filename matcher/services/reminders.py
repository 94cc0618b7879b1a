"""Reminds whoever has the next step with an introduction, once, before its day is there.

After its day nobody is reminded any more: then it stands on the People Participation lead's desk.
So a worker that was down, or a clock that jumped, makes no flood.
"""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.promises import CLOCKS, Whose
from matcher.emails import introduction_messages
from matcher.models.introduction import Introduction
from matcher.services import audit, contacts, introduction_life, outbox, promises, supporters
from matcher.services.introduction_life import Post

JOB = "reminders of promises"
REMINDED = [status for status, clock in CLOCKS.items() if clock.reminded_before is not None]


def due(*, at: datetime) -> Sequence[int]:
    """The introductions of which somebody is to be reminded now."""
    today = day_in_london(at)
    waiting = db.session.scalars(
        select(Introduction)
        .where(Introduction.status.in_(REMINDED), Introduction.reminded_at.is_(None))
        .order_by(Introduction.id)
    )
    return [each.id for each in waiting if _is_due(each, today)]


def remind(introduction_id: int, *, at: datetime, post: Post) -> bool:
    """Remind whoever has the step, if they still have it. Whether somebody was."""
    introduction_life.lock([introduction_id])
    introduction = db.session.get(Introduction, introduction_id, populate_existing=True)
    if (
        introduction is None
        or introduction.status not in REMINDED
        or introduction.reminded_at is not None
        or not _is_due(introduction, day_in_london(at))
    ):
        return False
    introduction.reminded_at = at
    if CLOCKS[introduction.status].whose is Whose.PERSON:
        _remind_person(introduction, at=at, post=post)
    else:
        _remind_lead(introduction, at=at, post=post)
    audit.record(
        "reminded of a promise",
        introduction,
        job=JOB,
        at=at,
        fields=[introduction.status],
        directorate_id=introduction.directorate_id,
    )
    return True


def _is_due(introduction: Introduction, today: date) -> bool:
    first = promises.remind_on(introduction)
    return first is not None and first <= today <= promises.due_on(introduction)


def _remind_person(introduction: Introduction, *, at: datetime, post: Post) -> None:
    person, day = introduction.service_user, promises.due_on(introduction)
    ask = contacts.of_person(introduction.service_user, today=day_in_london(at)).ring
    letter = introduction_messages.answer_wanted(person, due=day, ask=ask, service=post.service)
    outbox.queue_to_person(
        person,
        letter=letter,
        script=introduction_messages.answer_to_ask(introduction, due=day),
        at=at,
        introduction_id=introduction.id,
    )
    supporters.copy(person, letter, service=post.service, introduction_id=introduction.id, at=at)


def _remind_lead(introduction: Introduction, *, at: datetime, post: Post) -> None:
    lead = introduction.project_role.project.lead
    letter = introduction_messages.somebody_waits(
        introduction,
        is_met=introduction.status is IntroductionStatus.MET,
        due=promises.due_on(introduction),
        link=post.link(introduction),
        service=post.service,
    )
    outbox.queue(letter, account=lead, address=lead.email, at=at)

"""Who hears of a meeting, and by which way. What waited about it before is taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.introduction import KNOWN_TO_PROJECT
from matcher.domain.meeting import MeetingNews
from matcher.domain.outbox import Pace
from matcher.emails import introduction_messages, meeting_messages
from matcher.models.account import Account
from matcher.models.meeting import Meeting
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import contacts, outbox, supporters
from matcher.services.features import is_current


@dataclass(frozen=True, slots=True)
class Post:
    """What a letter needs to know of this installation."""

    service: str
    public_url: str

    def link(self, meeting: Meeting) -> str:
        return f"{self.public_url}/projects/{meeting.project_id}/meetings/{meeting.id}"


def invited(meeting: Meeting, *, today: date) -> Sequence[ServiceUser]:
    """Service users and carers who are to come: the team of today; or, to a first meeting, whoever
    was introduced and nobody else.
    """
    introduction = meeting.introduction
    if introduction is not None:
        is_known = introduction.status in KNOWN_TO_PROJECT
        return [introduction.service_user] if is_known else []
    team = select(TeamMembership.service_user_id).where(
        TeamMembership.project_id == meeting.project_id, is_current(today)
    )
    return db.session.scalars(
        select(ServiceUser)
        .where(ServiceUser.id.in_(team), ServiceUser.erased_at.is_(None))
        .order_by(ServiceUser.id)
    ).all()


def tell(
    meeting: Meeting,
    what: MeetingNews,
    *,
    is_urgent: bool,
    by: Account,
    at: datetime,
    post: Post,
) -> None:
    """Queue the news for each person by their channel, their supporters, and the project lead.

    ``is_urgent``: the meeting is near. Then it goes at once, and does not wait for the next mail.
    """
    call_back(meeting, at=at)
    pace = Pace.AT_ONCE if is_urgent else Pace.DAILY
    for person in invited(meeting, today=day_in_london(at)):
        letter = introduction_messages.news_for_person(
            person,
            ask=contacts.of_person(person, today=day_in_london(at)).ring,
            service=post.service,
        )
        outbox.queue_to_person(
            person,
            letter=letter,
            script=meeting_messages.meeting_to_say(meeting, person, what),
            at=at,
            meeting_id=meeting.id,
            pace=pace,
        )
        supporters.copy(
            person, letter, service=post.service, meeting_id=meeting.id, pace=pace, at=at
        )
    lead = meeting.project.lead
    if by.id != lead.id:
        word = meeting_messages.meeting_changed(
            meeting, link=post.link(meeting), service=post.service
        )
        outbox.queue(word, account=lead, address=lead.email, at=at).meeting_id = meeting.id


def call_back(meeting: Meeting, *, at: datetime) -> None:
    """What waits about a meeting is true no more: it is not sent, and staff need not say it."""
    outbox.call_off_meeting(meeting.id, at=at)

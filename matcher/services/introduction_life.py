"""The life of an introduction after it was approved: every step, and who hears of it.

No other room changes its status. Whoever takes a step holds the row (``to_change``), so of two who
answer at once the second finds what the first did. Rows are held in one order, so that nobody waits
in a ring: the person, the introduction, the project lead, those who wait for the lead, the trail.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, func, select

from matcher.database import db
from matcher.domain.clock import day_in_london, noon_in_london
from matcher.domain.errors import MoveNotAllowed, NotFound
from matcher.domain.introduction import OPEN, WITH_THE_LEAD, Side, WardLeave, may_move
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.outbox import Telling
from matcher.domain.service_user import Channel
from matcher.emails import introduction_messages, membership_messages
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import (
    audit,
    contacts,
    directorates,
    inductions,
    introductions,
    meetings,
    member_news,
    outbox,
    personal_roles,
    profiles,
    promises,
    suggestions,
    supporters,
    trust_settings,
)
from matcher.words import memberships
from matcher.words.introductions import news

NEXT_ROLES = 3
"""So many other roles come with a "not this time"."""


@dataclass(frozen=True, slots=True)
class Post:
    """What a letter needs to know of this installation."""

    service: str
    public_url: str

    def link(self, introduction: Introduction) -> str:
        return f"{self.public_url}/introductions/{introduction.id}"


@dataclass(frozen=True, slots=True)
class Word:
    """Who takes a step, when, and what they say of it.

    ``how``, ``said_on``: how and on which day the person said it to whoever wrote it down.
    """

    by: Account | None
    at: datetime
    words: str = ""
    how: Telling | None = None
    said_on: date | None = None

    @property
    def said_at(self) -> datetime:
        """When it was said, as far as that is known."""
        return self.at if self.said_on is None else min(noon_in_london(self.said_on), self.at)


def to_change(introduction_id: int, *, account: Account) -> Introduction:
    """The introduction, held until this transaction is over; ``NotFound`` if it is not theirs."""
    lock([introduction_id])
    found = db.session.scalar(
        introductions.seen_by(account).where(Introduction.id == introduction_id)
    )
    if found is None:
        raise NotFound("there is no such introduction here")
    return found


def lock(introduction_ids: Collection[int]) -> None:
    """Hold introductions and their people until this transaction is over."""
    is_one = Introduction.id.in_(introduction_ids)
    people = select(Introduction.service_user_id).where(is_one)
    for rows in (
        select(ServiceUser.id).where(ServiceUser.id.in_(people)).order_by(ServiceUser.id),
        select(Introduction.id).where(is_one).order_by(Introduction.id),
    ):
        db.session.execute(rows.with_for_update(key_share=True))


def lock_for(message_ids: Collection[int]) -> None:
    """Hold the introductions that messages are about, before the messages themselves are."""
    about = db.session.scalars(
        select(OutboxMessage.introduction_id).where(
            OutboxMessage.id.in_(message_ids), OutboxMessage.introduction_id.is_not(None)
        )
    ).all()
    if about:
        lock([number for number in about if number is not None])


def note_reached(
    introduction: Introduction,
    word: Word,
    *,
    side: Side = Side.SERVICE,
    reached_at: datetime | None = None,
) -> None:
    """The offer has reached the person: now it is a real one, and the time to answer runs.

    ``reached_at``: when, where it was before now. What was known before stays as it is.
    """
    if introduction.status is not S.APPROVED:
        return
    _take(introduction, S.OFFERED, word, side=side)
    introduction.reached_at = reached_at or word.said_at
    introduction.service_user.last_offer_at = introduction.reached_at


def reached_by(message: OutboxMessage, *, by: Account | None = None, at: datetime) -> None:
    """A message has gone or was told: if it was the word of an offer, the offer has arrived.

    The copy for their supporter is not yet a word to the person. The introduction is held
    (``lock_for``) before the message was touched.
    """
    if message.introduction_id is None or message.service_user_id is None or message.is_copy:
        return
    introduction = db.session.get_one(Introduction, message.introduction_id)
    told_at = noon_in_london(message.told_on) if message.told_on is not None else at
    note_reached(
        introduction,
        Word(by, at, how=message.told_how),
        side=Side.PP if by else Side.SERVICE,
        reached_at=min(told_at, at),
    )


def answer_by(introduction: Introduction) -> date | None:
    """The last day on which an answer is in time; none while the offer has not arrived."""
    if introduction.reached_at is None:
        return None
    return promises.by(S.OFFERED, introduction.reached_at)


def contact_by_day(introduction: Introduction) -> date:
    """The last day on which the project lead is in touch in time."""
    return promises.by(S.INTRODUCED, introduction.since)


def talk_by_day(introduction: Introduction) -> date:
    """The last day on which somebody rings who is asked to talk first."""
    return talk_by(introduction.since)


def talk_by(asked_at: datetime) -> date:
    """The same, for whoever asks now."""
    return promises.by(S.TALK_FIRST, asked_at)


def after_meeting_day(introduction: Introduction) -> date:
    """The last day on which a person who met a project lead hears how it goes on."""
    return promises.by(S.MET, introduction.since)


def say_yes(
    introduction: Introduction, word: Word, *, contact_by: Channel | None = None, post: Post
) -> None:
    """The person's yes, with the profile as it is now. The lead hears of it if there is room."""
    _lock_lead(introduction.lead_id)
    note_reached(introduction, word, side=Side.PERSON)
    person = introduction.service_user
    introduction.profile_version = profiles.keep_version(person, at=word.at)
    introduction.contact_by = contact_by
    _take(introduction, S.ACCEPTED, word, side=Side.PERSON)
    make_room(introduction.lead_id, at=word.at, post=post)
    if introduction.status is S.ACCEPTED:
        tell_person(introduction, post=post, at=word.at)


def say_no(introduction: Introduction, word: Word) -> None:
    """The person's no. Nobody on the project hears of it."""
    note_reached(introduction, word, side=Side.PERSON)
    _take(introduction, S.DECLINED, word, side=Side.PERSON)


def ask_to_talk(introduction: Introduction, word: Word) -> None:
    """The person would like to talk to somebody before they answer."""
    note_reached(introduction, word, side=Side.PERSON)
    _take(introduction, S.TALK_FIRST, word, side=Side.PERSON)


def note_talked(introduction: Introduction, word: Word) -> None:
    """Somebody has talked with the person, who goes on thinking: the time to answer runs anew."""
    _take(introduction, S.OFFERED, word, side=Side.PP)
    introduction.reached_at = word.at


def hold(introduction: Introduction, word: Word, *, post: Post) -> None:
    """The person's own PP lead asks to wait. What is on its way to the person is called back."""
    had_arrived = introduction.reached_at is not None
    _take(introduction, S.HELD, word, side=Side.PP)
    outbox.call_off(introduction_id=introduction.id, at=word.at)
    _tell_pp_leads(introduction, word, post=post)
    if had_arrived:
        tell_person(introduction, post=post, at=word.at)


def release(introduction: Introduction, word: Word, *, post: Post) -> None:
    """It need not wait any more. Who has heard of it has the whole time to answer again; to who
    has not, the word goes out anew.
    """
    if introduction.reached_at is None:
        _take(introduction, S.APPROVED, word, side=Side.PP)
        phone = trust_settings.current().contact_phone
        introductions.queue_word(introduction, service=post.service, phone=phone, at=word.at)
    else:
        _take(introduction, S.OFFERED, word, side=Side.PP)
        introduction.reached_at = word.at
        tell_person(introduction, post=post, at=word.at)
    _tell_pp_leads(introduction, word, post=post)


def is_answer_time_over(introduction: Introduction, *, today: date) -> bool:
    """Whether a PP lead may close it because nobody could be reached."""
    last = answer_by(introduction)
    return (
        last is not None
        and last < today
        and may_move(introduction.status, S.NO_ANSWER, side=Side.PP)
    )


def close_unanswered(introduction: Introduction, word: Word, *, post: Post) -> None:
    """Nobody could be reached. Raises ``MoveNotAllowed`` while there is time to answer."""
    if not is_answer_time_over(introduction, today=day_in_london(word.at)):
        raise MoveNotAllowed("the time to answer is not over")
    end(introduction, S.NO_ANSWER, word, side=Side.PP, post=post)


def settle_leave(
    introduction: Introduction, leave: WardLeave | None, *, by: Account, at: datetime
) -> None:
    """Whether leave or an escort is settled, for somebody on a ward. Nothing else is kept."""
    if introduction.leave is leave:
        return
    introduction.leave = leave
    audit.record(
        "leave or escort noted",
        introduction,
        by=by,
        at=at,
        fields=["leave"],
        directorate_id=introduction.directorate_id,
    )


def note_contacted(introduction: Introduction, word: Word, *, side: Side) -> None:
    """The lead has been in touch: so says the lead, or the person."""
    _take(introduction, S.CONTACTED, word, side=side)


def note_met(
    introduction: Introduction, word: Word, *, side: Side, met_on: date | None = None
) -> None:
    """They have met, and within a few days of it both sides say how it goes on.

    ``met_on``: the day, where it was before today; never before what came before.
    """
    earliest = introduction.since
    _take(introduction, S.MET, word, side=side)
    if met_on is not None and met_on < day_in_london(word.at):
        met_at = min(max(noon_in_london(met_on), earliest), word.at)
        introduction.since = introduction.steps[-1].at = met_at


def join(
    introduction: Introduction, word: Word, *, started_on: date, side: Side, post: Post
) -> TeamMembership:
    """The second yes: the person is on the team from a day on."""
    _lock_lead(introduction.lead_id)
    _take(introduction, S.JOINED, word, side=side)
    role = introduction.project_role
    team = TeamMembership(
        service_user=introduction.service_user,
        project=role.project,
        project_role_id=role.id,
        started_on=started_on,
        review_on=personal_roles.first_review(role, started_on),
    )
    db.session.add(team)
    db.session.flush()
    inductions.begin(team)
    audit.record(
        "joined a team",
        team,
        by=word.by,
        at=word.at,
        fields=["started_on", "review_on"],
        directorate_id=introduction.directorate_id,
    )
    _welcome(team, post=post, at=word.at)
    make_room(introduction.lead_id, at=word.at, post=post)
    return team


def _welcome(team: TeamMembership, *, post: Post, at: datetime) -> None:
    """The first word to somebody on a team leads to the guide, and to what comes first."""
    ask = contacts.of_person(team.service_user, today=day_in_london(at)).ring
    letter = membership_messages.welcome(
        team.service_user, guide=f"{post.public_url}/new-to-qi", ask=ask, service=post.service
    )
    spoken = memberships.welcome(team, ask=ask)
    member_news.tell_person(team, words=spoken, ask=ask, service=post.service, at=at, letter=letter)


def end(introduction: Introduction, target: S, word: Word, *, side: Side, post: Post) -> None:
    """Not this time, no answer, or withdrawn: whoever did not take the step hears of it kindly.

    A project that never knew of the person hears nothing.
    """
    was_with_lead = introduction.status in WITH_THE_LEAD
    was_known_to_person = introduction.reached_at is not None
    if was_with_lead:
        _lock_lead(introduction.lead_id)
    meetings.end_with(introduction, by=word.by, at=word.at)
    _take(introduction, target, word, side=side)
    outbox.call_off(introduction_id=introduction.id, at=word.at)
    if side is not Side.PERSON and was_known_to_person:
        tell_person(introduction, post=post, at=word.at)
    if side is not Side.PROJECT and was_with_lead:
        _tell_lead_it_is_over(introduction, post=post, at=word.at)
    if was_with_lead:
        make_room(introduction.lead_id, at=word.at, post=post)


def end_with_role(role: ProjectRole, *, at: datetime, post: Post) -> None:
    """A role has closed: offers are withdrawn. Whom the lead has been given, they still meet."""
    _end_all(Introduction.project_role_id == role.id, OPEN - WITH_THE_LEAD, at=at, post=post)


def end_with_project(project: Project, *, at: datetime, post: Post) -> None:
    """A project is over: nobody waits to hear from it any more."""
    _end_all(ProjectRole.project_id == project.id, OPEN, at=at, post=post)


def _end_all(
    which: ColumnElement[bool], statuses: frozenset[S], *, at: datetime, post: Post
) -> None:
    found = (
        select(Introduction)
        .join(Introduction.project_role)
        .where(which, Introduction.status.in_(statuses))
        .order_by(Introduction.id)
    )
    lock(db.session.scalars(found.with_only_columns(Introduction.id)).all())
    for introduction in db.session.scalars(found).all():
        end(introduction, S.WITHDRAWN, Word(None, at), side=Side.SERVICE, post=post)


def make_room(lead_id: int, *, at: datetime, post: Post) -> None:
    """Introduce the next people who said yes, the oldest yes first, as long as the lead has room.

    A lead never has more than the setting allows: two who would give them one each wait in line.
    """
    _lock_lead(lead_id)
    db.session.flush()
    of_lead = (
        select(Introduction)
        .join(Introduction.project_role)
        .join(ProjectRole.project)
        .where(Project.lead_id == lead_id)
    )
    with_lead = select(func.count()).select_from(
        of_lead.where(Introduction.status.in_(WITH_THE_LEAD)).subquery()
    )
    room = trust_settings.current().most_waiting - (db.session.scalar(with_lead) or 0)
    if room <= 0:
        return
    next_ones = db.session.scalars(
        of_lead.where(Introduction.status == S.ACCEPTED)
        .order_by(Introduction.since, Introduction.id)
        .limit(room)
    ).all()
    for introduction in next_ones:
        _take(introduction, S.INTRODUCED, Word(None, at), side=Side.SERVICE)
        _tell_lead(introduction, post=post, at=at)
        tell_person(introduction, post=post, at=at)


def make_all_room(*, at: datetime, post: Post) -> None:
    """The same for every lead on whom somebody waits: room also comes when somebody is erased, a
    project is handed over, or the setting grows.
    """
    leads = db.session.scalars(
        select(Project.lead_id)
        .join(ProjectRole, ProjectRole.project_id == Project.id)
        .join(Introduction, Introduction.project_role_id == ProjectRole.id)
        .where(Introduction.status == S.ACCEPTED)
        .distinct()
        .order_by(Project.lead_id)
    ).all()
    for lead_id in leads:
        make_room(lead_id, at=at, post=post)


def tell_person(introduction: Introduction, *, post: Post, at: datetime) -> None:
    """Queue the news for the person by their channel, and the copy for their supporter."""
    person = introduction.service_user
    ask = contacts.of_person(introduction.service_user, today=day_in_london(at)).ring
    letter = introduction_messages.news_for_person(person, ask=ask, service=post.service)
    words = news(
        introduction,
        ask=ask,
        due_on=_due_on(introduction),
        said=introduction.steps[-1].words,
        other_roles=[role.title for role in next_roles(introduction, today=day_in_london(at))],
    )
    outbox.queue_to_person(
        person,
        letter=letter,
        script=introduction_messages.news_to_say(introduction, words=words),
        at=at,
        introduction_id=introduction.id,
    )
    supporters.copy(person, letter, service=post.service, introduction_id=introduction.id, at=at)


def _due_on(introduction: Introduction) -> date | None:
    """The day that the news for a person names, if any."""
    match introduction.status:
        case S.INTRODUCED:
            return contact_by_day(introduction)
        case S.OFFERED:
            return answer_by(introduction)
        case _:
            return None


def next_roles(introduction: Introduction, *, today: date) -> Sequence[ProjectRole]:
    """Up to three other roles for somebody with whom it was not this time."""
    if introduction.status is not S.NOT_THIS_TIME:
        return []
    without = {introduction.project_role_id}
    found = suggestions.for_person(
        introduction.service_user, most=NEXT_ROLES, without=without, today=today
    )
    return [role for role, _explanation in found.roles]


def _lock_lead(lead_id: int) -> None:
    """Hold a project lead and whoever waits for them."""
    db.session.execute(
        select(Account.id).where(Account.id == lead_id).with_for_update(key_share=True)
    )
    db.session.execute(
        select(Introduction.id)
        .join(Introduction.project_role)
        .join(ProjectRole.project)
        .where(Project.lead_id == lead_id, Introduction.status == S.ACCEPTED)
        .order_by(Introduction.id)
        .with_for_update(of=Introduction, key_share=True)
    )


def _tell_lead(introduction: Introduction, *, post: Post, at: datetime) -> None:
    lead = introduction.project_role.project.lead
    letter = introduction_messages.somebody_said_yes(
        introduction,
        due=contact_by_day(introduction),
        link=post.link(introduction),
        service=post.service,
    )
    outbox.queue(letter, account=lead, address=lead.email, at=at)


def _tell_pp_leads(introduction: Introduction, word: Word, *, post: Post) -> None:
    """The PP leads of the role and of the person hear that it waits, or goes on."""
    today = day_in_london(word.at)
    readers = {
        lead.id: lead
        for place in (introduction.directorate_id, introduction.home_directorate_id)
        for lead in directorates.to_tell(place, today=today)
        if lead != word.by
    }
    for lead in readers.values():
        letter = introduction_messages.introduction_waits(
            lead,
            is_held=introduction.status is S.HELD,
            link=post.link(introduction),
            service=post.service,
        )
        outbox.queue(letter, account=lead, address=lead.email, at=word.at)


def _tell_lead_it_is_over(introduction: Introduction, *, post: Post, at: datetime) -> None:
    lead = introduction.project_role.project.lead
    letter = introduction_messages.introduction_is_over(
        lead, link=post.link(introduction), service=post.service
    )
    outbox.queue(letter, account=lead, address=lead.email, at=at)


def _take(introduction: Introduction, target: S, word: Word, *, side: Side) -> None:
    """One allowed step, in the history and in the trail. Raises ``MoveNotAllowed``."""
    introduction.become(
        target,
        side=side,
        at=word.at,
        by=word.by,
        how=word.how,
        said_on=word.said_on,
        words=word.words,
    )
    audit.record(
        f"introduction {target.replace('_', ' ')}",
        introduction,
        by=word.by,
        job=None if word.by else "introductions",
        at=word.at,
        directorate_id=introduction.directorate_id,
    )

"""Plain functions that the worker runs, each calling one service."""

import smtplib
import socket
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from flask_mail import Message

from config import Settings
from matcher.database import transaction
from matcher.domain.clock import day_in_london, now
from matcher.domain.fair_plan import PlanStage
from matcher.domain.outbox import MessageStatus
from matcher.domain.quiet_hours import QuietHours
from matcher.extensions import mail
from matcher.services import (
    drafts,
    email_changes,
    experience_surveys,
    experience_totals,
    failures,
    fair_plans,
    introduction_life,
    involvement,
    involvement_months,
    lead_applications,
    member_reminders,
    one_time_tokens,
    outbox,
    planning,
    project_outcomes,
    refusals,
    reminders,
    role_reviews,
    sessions,
)
from matcher.services.bank_holidays import quiet_between

PERMANENT = range(500, 600)


@dataclass(frozen=True, slots=True)
class Tried:
    """What became of one try to send a letter."""

    status: MessageStatus
    error: str = ""
    was_answered: bool = True


def deliver_outbox(settings: Settings, at: datetime) -> None:
    """Try every e-mail that is due, each on its own.

    In demo mode nothing leaves this machine: the page of messages shows them. When the
    mail server is away, the others wait for the next round, and no try is counted. When
    another worker is at it, one is enough: two that race for each letter are slower.
    """
    done: set[int] = set()
    for message_id in outbox.due(at=at, quiet=_quiet(settings)):
        if message_id in done:
            continue
        together, was_answered = _deliver(message_id, settings, at)
        if not together or not was_answered:
            return
        done |= together


def make_plans(_settings: Settings, at: datetime) -> None:
    """Make the plans that were too big to wait for, and those of a run that died."""
    for plan_id in fair_plans.waiting(at=at):
        with transaction():
            plan = fair_plans.take_up(plan_id, at=now())
            directorate_id = plan.directorate_id if plan else None
        if directorate_id is None:
            continue
        computed = planning.compute(
            directorate_id, today=day_in_london(at), progress=_progress_of(plan_id)
        )
        with transaction():
            fair_plans.finish(plan_id, computed, at=now())


def _progress_of(plan_id: int) -> planning.Progress:
    """Keeps how far a plan has come: each stage, and each tenth of the roles."""

    def note(stage: PlanStage, ranked: int, roles: int) -> None:
        if stage is not PlanStage.RANKING or ranked % max(roles // 10, 1) == 0:
            with transaction():
                fair_plans.note_progress(plan_id, stage, ranked=ranked, roles=roles, at=now())

    return note


def clear_sessions(_settings: Settings, at: datetime) -> None:
    """Forget sessions that are past their limits, wrong tries, and links that work no more."""
    with transaction():
        sessions.clear_old(at=at)
        refusals.clear_old(at=at)
        one_time_tokens.clear_old(at=at)
        drafts.clear_old(at=at)
        failures.clear_old(at=at)
        lead_applications.clear_old(at=at)
        email_changes.clear_old(at=at)


def remind_of_changes(settings: Settings, at: datetime) -> None:
    """Remind each project lead, once, of a change that was asked for and not taken up."""
    post = role_reviews.Post(settings.service_name, settings.public_url)
    with transaction():
        role_reviews.remind_of_changes(post=post, at=at)


def ask_for_involvement(settings: Settings, at: datetime) -> None:
    """Ask each lead, once a quarter, whether the level of their project is still so."""
    with transaction():
        involvement.remind(service=settings.service_name, public_url=settings.public_url, at=at)


def publish_months(_settings: Settings, at: datetime) -> None:
    """Count the involvement of each month that is over, once."""
    with transaction():
        involvement_months.publish(at=at)


def ask_how_it_was(settings: Settings, at: datetime) -> None:
    """Send the survey of a month that is over, and remind whoever has not answered.

    Some people at a time: whoever is killed half way goes on where it was.
    """
    month = experience_surveys.month_due(at=at)
    while month is not None:
        with transaction():
            asked = experience_surveys.issue(month, at=at, service=settings.service_name)
        if not asked:
            break
    while True:
        with transaction():
            reminded = experience_surveys.remind(at=at, service=settings.service_name)
        if not reminded:
            break


def ask_for_results(settings: Settings, at: datetime) -> None:
    """Ask each lead whose completed project told nothing, once, what came of it."""
    post = project_outcomes.Post(settings.service_name, settings.public_url)
    with transaction():
        project_outcomes.remind(post=post, at=at)


def close_experience(_settings: Settings, at: datetime) -> None:
    """Cut the experience answers of each month that is over into what may be told, once."""
    with transaction():
        experience_totals.close(at=at)


def remind_of_promises(settings: Settings, at: datetime) -> None:
    """Remind whoever has the next step with an introduction, once, before its day is there.

    Each on its own, so that one that goes wrong holds up no other.
    """
    post = introduction_life.Post(settings.service_name, settings.public_url)
    for introduction_id in reminders.due(at=at):
        with transaction():
            reminders.remind(introduction_id, at=at, post=post)


def remind_of_teams(settings: Settings, at: datetime) -> None:
    """Remind both sides, once, before the day on which they look at a time on a team together."""
    post = introduction_life.Post(settings.service_name, settings.public_url)
    for membership_id in member_reminders.due(at=at):
        with transaction():
            member_reminders.remind(membership_id, at=at, post=post)


def introduce_who_waits(settings: Settings, at: datetime) -> None:
    """Introduce people who said yes and waited, where their project lead has room again."""
    post = introduction_life.Post(settings.service_name, settings.public_url)
    with transaction():
        introduction_life.make_all_room(at=at, post=post)


def _deliver(message_id: int, settings: Settings, at: datetime) -> tuple[set[int], bool]:
    """Try one e-mail: all messages that are in it, and whether the mail server answered."""
    with transaction():
        together = outbox.claim(message_id, at=at, quiet=_quiet(settings))
        if not together:
            return set(), True
        letter = outbox.as_mail(
            together, service=settings.service_name, sender=settings.mail_sender
        )
        numbers = [message.id for message in together]
    tried = Tried(MessageStatus.SHOWN) if settings.demo else _send(letter, settings.mail_patience)
    with transaction():
        introduction_life.lock_for(numbers)
        for number in numbers:
            message = outbox.note_outcome(number, at=at, status=tried.status, error=tried.error)
            if message is not None and message.status in outbox.REACHED:
                introduction_life.reached_by(message, at=at)
    return set(numbers), tried.was_answered


def _quiet(settings: Settings) -> QuietHours | None:
    """When no word goes to a person unasked. What is only shown is shown at once."""
    return None if settings.demo else quiet_between(settings.quiet_hours)


@contextmanager
def _patience(seconds: float) -> Iterator[None]:
    """Do not wait for ever: Flask-Mail has no limit of its own, and a hung server is no answer."""
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)


def _send(letter: Message, patience: float) -> Tried:
    try:
        with _patience(patience):
            mail.send(letter)
    except smtplib.SMTPResponseException as refusal:
        return _refused([refusal.smtp_code], f"{refusal.smtp_code} from the mail server")
    except smtplib.SMTPRecipientsRefused as refusal:
        codes = [code for code, _words in refusal.recipients.values()]
        return _refused(codes, f"{codes} for the recipient")
    except (OSError, smtplib.SMTPException) as trouble:
        return Tried(MessageStatus.WAITING, type(trouble).__name__, was_answered=False)
    except Exception as fault:  # a message that cannot be sent at all must not hold up the others
        return Tried(MessageStatus.FAILED, f"{type(fault).__name__}: this message cannot be sent")
    return Tried(MessageStatus.SENT)


def _refused(codes: Collection[int], error: str) -> Tried:
    """For good only if the server says so of every reader."""
    is_for_good = all(code in PERMANENT for code in codes)
    return Tried(MessageStatus.FAILED if is_for_good else MessageStatus.WAITING, error)

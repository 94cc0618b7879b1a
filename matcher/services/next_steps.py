"""Finds out what happens next for a person, by what was promised and when."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from matcher.domain.clock import day_in_london
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.next_step import NextStep, StepKind
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import introduction_life, trust_settings
from matcher.services.bank_holidays import ENGLAND

KINDS: Mapping[S, StepKind] = {
    S.OFFERED: StepKind.ANSWER_OFFER,
    S.APPROVED: StepKind.ANSWER_OFFER,
    S.INTRODUCED: StepKind.HEAR_FROM_PROJECT,
    S.TALK_FIRST: StepKind.TALK_FIRST,
    S.MET: StepKind.HEAR_HOW_IT_GOES,
    S.CONTACTED: StepKind.MEET,
    S.ACCEPTED: StepKind.WAIT_FOR_TURN,
    S.HELD: StepKind.BE_HELD,
}
"""What comes next in an introduction that is open; the most pressing first."""
PRESSING = list(KINDS)
NEWS = timedelta(days=14)
"""So long a project's no is what a person reads first."""
NEW_ON_TEAM = timedelta(days=28)
"""So long somebody's new team comes first, whether or not they look for another."""


def of_person(
    person: ServiceUser,
    *,
    offers: Sequence[Introduction],
    teams: Sequence[TeamMembership],
    today: date,
) -> NextStep:
    """``offers`` and ``teams`` are all that this person knows of, newest first."""
    going_on = [offer for offer in offers if offer.status in KINDS]
    if going_on:
        first = min(going_on, key=lambda offer: PRESSING.index(offer.status))
        return of_offer(first, today=today)
    if person.paused_at is not None and person.is_paused(today):
        return NextStep(StepKind.REST, day_in_london(person.paused_at), person.paused_until)
    ended = _just_ended(offers, today)
    if ended is not None and ended.closed_at is not None:
        closed_on = day_in_london(ended.closed_at)
        return NextStep(StepKind.LOOK_AGAIN, closed_on, hear_by(person), ended.id)
    registered_on = day_in_london(person.registered_at)
    was_met = offers or teams or person.greeted_at is not None
    greet_by = ENGLAND.due_on(person.registered_at, trust_settings.current().acknowledge_days)
    if not was_met and today <= greet_by:
        return NextStep(StepKind.BE_GREETED, registered_on, greet_by)
    now_on = [team for team in teams if team.ended_on is None or team.ended_on > today]
    is_new = bool(now_on) and today - now_on[0].started_on <= NEW_ON_TEAM
    if is_new or (now_on and len(now_on) >= person.roles_wanted):
        return NextStep(StepKind.BE_ON_TEAM, now_on[0].started_on, None, now_on[0].id)
    return NextStep(StepKind.BE_OFFERED, registered_on, hear_by(person))


def _just_ended(offers: Sequence[Introduction], today: date) -> Introduction | None:
    """A project's no of the last days, if nothing was offered since: it comes first on the page."""
    last = offers[0] if offers else None
    if last is None or last.status is not S.NOT_THIS_TIME or last.closed_at is None:
        return None
    return last if today - day_in_london(last.closed_at) <= NEWS else None


def hear_by(person: ServiceUser) -> date:
    """The last day on which somebody hears from us who waits for a role."""
    since = day_in_london(person.last_offer_at or person.registered_at)
    return since + timedelta(days=trust_settings.current().floor_days)


def of_offer(offer: Introduction, *, today: date) -> NextStep:
    """What comes next in an introduction that is open."""
    kind = KINDS[offer.status]
    since = day_in_london(offer.since)
    match kind:
        case StepKind.ANSWER_OFFER:
            began_on = day_in_london(offer.reached_at or offer.approved_at)
            return NextStep(kind, began_on, _answer_by(offer, today), offer.id)
        case StepKind.HEAR_FROM_PROJECT:
            due_on = introduction_life.contact_by_day(offer)
        case StepKind.TALK_FIRST:
            due_on = introduction_life.talk_by_day(offer)
        case StepKind.HEAR_HOW_IT_GOES:
            due_on = introduction_life.after_meeting_day(offer)
        case _:
            return NextStep(kind, since, None, offer.id)
    return NextStep(kind, since, due_on, offer.id)


def _answer_by(offer: Introduction, today: date) -> date:
    """Whoever reads of an offer before our word reaches them has as long as anybody else."""
    days = timedelta(days=trust_settings.current().answer_offer_days)
    return introduction_life.answer_by(offer) or ENGLAND.on_or_after(today + days)

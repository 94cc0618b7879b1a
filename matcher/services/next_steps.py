"""Finds out what happens next for a person, by what was promised and when."""

from collections.abc import Sequence
from datetime import date, timedelta

from matcher.domain.clock import day_in_london
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.next_step import NextStep, StepKind
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, trust_settings
from matcher.services.bank_holidays import ENGLAND

SAID_YES = "introduction accepted"


def of_person(
    person: ServiceUser,
    *,
    offers: Sequence[Introduction],
    teams: Sequence[TeamMembership],
    today: date,
) -> NextStep:
    """``offers`` and ``teams`` are all of this person's, newest first."""
    promised = trust_settings.current()
    for offer in offers:
        if offer.status is IntroductionStatus.OFFERED:
            offered_on = day_in_london(offer.approved_at)
            due_on = offered_on + timedelta(days=promised.answer_offer_days)
            return NextStep(StepKind.ANSWER_OFFER, offered_on, due_on, offer.id)
    for offer in offers:
        if offer.status is IntroductionStatus.ACCEPTED:
            said_on = _said_yes_on(offer)
            due_on = ENGLAND.add(said_on, promised.contact_days)
            return NextStep(StepKind.HEAR_FROM_PROJECT, said_on, due_on, offer.id)
    if person.paused_at is not None and person.is_paused(today):
        return NextStep(StepKind.REST, day_in_london(person.paused_at), person.paused_until)
    registered_on = day_in_london(person.registered_at)
    was_met = offers or teams or person.greeted_at is not None
    greet_by = ENGLAND.due_on(person.registered_at, promised.acknowledge_days)
    if not was_met and today <= greet_by:
        return NextStep(StepKind.BE_GREETED, registered_on, greet_by)
    now_on = [team for team in teams if team.ended_on is None or team.ended_on > today]
    if now_on and len(now_on) >= person.roles_wanted:
        return NextStep(StepKind.BE_ON_TEAM, now_on[0].started_on, None, now_on[0].id)
    since = day_in_london(person.last_offer_at or person.registered_at)
    return NextStep(StepKind.BE_OFFERED, registered_on, since + timedelta(days=promised.floor_days))


def _said_yes_on(offer: Introduction) -> date:
    """The day of the yes, as the trail has it; the offer's where it does not say."""
    said = [e.at for e in audit.of_thing("introduction", [offer.id]) if e.verb == SAID_YES]
    return day_in_london(said[0] if said else offer.approved_at)

"""Finds out what happens next for a person, by what was promised and when."""

from collections.abc import Sequence
from datetime import date, timedelta

from matcher.domain.clock import day_in_london
from matcher.domain.introduction import BEFORE_YES, OPEN
from matcher.domain.next_step import NextStep, StepKind
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import trust_settings
from matcher.services.bank_holidays import ENGLAND

AFTER_YES = OPEN - BEFORE_YES


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
        if offer.status in BEFORE_YES:
            offered_on = day_in_london(offer.reached_at or offer.approved_at)
            due_on = offered_on + timedelta(days=promised.answer_offer_days)
            return NextStep(StepKind.ANSWER_OFFER, offered_on, due_on, offer.id)
    for offer in offers:
        if offer.status in AFTER_YES:
            said_on = day_in_london(offer.since)
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

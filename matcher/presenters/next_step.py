"""What happens next, and by when, in the words of My page."""

from collections.abc import Sequence
from datetime import date, timedelta

from matcher.domain.next_step import NextStep, StepKind
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.presenters.contact import Contact
from matcher.presenters.next_step_card import Dot, NextStepCard, TrackStep, will_reach
from matcher.presenters.offer_step import offer_card
from matcher.presenters.role_page import day
from matcher.words.translate import gettext as _


def next_step_card(
    step: NextStep,
    person: ServiceUser,
    *,
    offers: Sequence[Introduction],
    teams: Sequence[TeamMembership],
    contact: Contact,
    today: date,
) -> NextStepCard:
    is_of_offer = step.kind is not StepKind.BE_ON_TEAM
    offer = next((each for each in offers if is_of_offer and each.id == step.about_id), None)
    team = next((each for each in teams if each.id == step.about_id), None)
    match step.kind:
        case _ if offer:
            return offer_card(step, offer, contact=contact, today=today)
        case StepKind.REST:
            return _rest(step, contact)
        case StepKind.BE_GREETED:
            return _greet(step, person, contact)
        case StepKind.BE_ON_TEAM if team:
            return _on_team(step, team, contact)
        case _:
            return _offer(step, contact, today=today)


def _rest(step: NextStep, contact: Contact) -> NextStepCard:
    back = step.due_on
    return NextStepCard(
        heading=_("You are on a break"),
        lines=[
            _("Your break ends on %(day)s.", day=day(back))
            if back
            else _("Your break goes on until you say so."),
            _("Until then we do not ask you about new roles."),
        ],
        track=[
            TrackStep(_("Your break began"), day(step.began_on), Dot.DONE),
            TrackStep(_("You take a break"), _("As long as you like"), Dot.NOW),
            TrackStep(_("You come back"), day(back) if back else _("When you say so"), Dot.AHEAD),
        ],
        help=_("Is there anything you need? %(ring)s", ring=contact.ring),
    )


def _greet(step: NextStep, person: ServiceUser, contact: Contact) -> NextStepCard:
    due = day(step.due_on or step.began_on)
    return NextStepCard(
        heading=will_reach(person.channel, contact.called, due),
        lines=[_("They say hello and ask what suits you. You need to do nothing until then.")],
        track=[
            TrackStep(_("You registered"), day(step.began_on), Dot.DONE),
            TrackStep(_("We say hello"), _("By %(day)s", day=due), Dot.NOW),
            TrackStep(_("We look for a role"), _("We start at once"), Dot.AHEAD),
        ],
        help=_("Did you hear nothing? %(ring)s", ring=contact.ring),
    )


def _on_team(step: NextStep, team: TeamMembership, contact: Contact) -> NextStepCard:
    lead = team.project.lead.name
    return NextStepCard(
        heading=_("You are on the team of “%(project)s”", project=team.project.title),
        lines=[_("%(name)s leads the project and tells you when you meet.", name=lead)],
        track=[
            TrackStep(_("You joined"), day(step.began_on), Dot.DONE),
            TrackStep(_("You work with the team"), _("Now"), Dot.NOW),
            TrackStep(_("You hear what came of it"), _("When the project ends"), Dot.AHEAD),
        ],
        help=_("Is something not right? %(ring)s", ring=contact.ring),
        team_id=team.id,
    )


def _offer(step: NextStep, contact: Contact, *, today: date) -> NextStepCard:
    due_on = step.due_on or today + timedelta(days=1)
    due = day(due_on)
    is_late = step.is_late(today)
    heading = _("You hear from us by %(day)s", day=due)
    lines = [_("We look for a role that fits you. We write or ring even if we find none.")]
    if is_late:
        heading = _("You have waited too long. We are sorry")
        lines = [
            _("We said that you would hear from us by %(day)s.", day=due),
            _("Look at the roles below, and say which you like."),
        ]
    return NextStepCard(
        heading=heading,
        lines=lines,
        track=[
            TrackStep(_("You registered"), day(step.began_on), Dot.DONE),
            TrackStep(_("We look for a role"), _("Every working day"), Dot.NOW),
            TrackStep(
                _("We offer you a role"),
                _("As soon as we can") if is_late else _("By %(day)s", day=due),
                Dot.AHEAD,
            ),
        ],
        help=_("Would you like to ask how it goes? %(ring)s", ring=contact.ring),
    )

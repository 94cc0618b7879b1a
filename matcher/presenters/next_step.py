"""What happens next, and by when, in the words of My page."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from matcher.domain.next_step import NextStep, StepKind
from matcher.domain.service_user import Channel
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.presenters.contact import Contact
from matcher.presenters.role_page import day
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext as _


class Dot(StrEnum):
    """How far a step of the track is."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True, slots=True)
class TrackStep:
    words: str
    when: str
    dot: Dot


@dataclass(frozen=True, slots=True, kw_only=True)
class NextStepCard:
    """What ``components/next_step.html`` shows."""

    heading: str
    lines: Sequence[str]
    track: Sequence[TrackStep]
    help: str
    """What to do if it does not happen, with whom to ring."""


def next_step_card(
    step: NextStep,
    person: ServiceUser,
    *,
    offers: Sequence[Introduction],
    teams: Sequence[TeamMembership],
    contact: Contact,
    today: date,
) -> NextStepCard:
    offer = next((each for each in offers if each.id == step.about_id), None)
    team = next((each for each in teams if each.id == step.about_id), None)
    match step.kind:
        case StepKind.ANSWER_OFFER if offer:
            return _answer(step, offer, contact, today=today)
        case StepKind.HEAR_FROM_PROJECT if offer:
            return _hear(step, offer, person, contact, today=today)
        case StepKind.REST:
            return _rest(step, contact)
        case StepKind.BE_GREETED:
            return _greet(step, person, contact)
        case StepKind.BE_ON_TEAM if team:
            return _on_team(step, team, contact)
        case _:
            return _offer(step, contact, today=today)


def _answer(step: NextStep, offer: Introduction, contact: Contact, *, today: date) -> NextStepCard:
    due = day(step.due_on or today)
    role, lead = offer.project_role, first_name(offer.project_role.project.lead.name)
    now = _("The day we asked for was %(day)s. You can still answer.", day=due)
    return NextStepCard(
        heading=_("We found a role for you: %(role)s", role=role.title),
        lines=[
            now if step.is_late(today) else _("Please say yes or no by %(day)s.", day=due),
            _("It is your choice. Nobody on the project knows about you yet."),
        ],
        track=[
            TrackStep(_("We found a role"), day(step.began_on), Dot.DONE),
            TrackStep(_("You say yes or no"), _("By %(day)s", day=due), Dot.NOW),
            TrackStep(_("You meet the team"), _("%(name)s gets in touch", name=lead), Dot.AHEAD),
        ],
        help=_("To answer, or to ask more: %(ring)s", ring=contact.ring),
    )


def _hear(
    step: NextStep,
    offer: Introduction,
    person: ServiceUser,
    contact: Contact,
    *,
    today: date,
) -> NextStepCard:
    due = day(step.due_on or today)
    role, lead = offer.project_role, first_name(offer.project_role.project.lead.name)
    heading = _will_reach(person.channel, lead, due)
    if step.is_late(today):
        heading = _("%(name)s is late. That is not your fault", name=lead)
    return NextStepCard(
        heading=heading,
        lines=[_("You said yes to the role “%(role)s”.", role=role.title)],
        track=[
            TrackStep(_("You said yes"), day(step.began_on), Dot.DONE),
            TrackStep(_("%(name)s gets in touch", name=lead), _("By %(day)s", day=due), Dot.NOW),
            TrackStep(_("You meet"), _("Then you both say if it suits"), Dot.AHEAD),
        ],
        help=_("Nobody got in touch? %(ring)s You can say no at any time.", ring=contact.ring),
    )


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
        heading=_will_reach(person.channel, contact.called, due),
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


def _will_reach(channel: Channel, name: str, due: str) -> str:
    match channel:
        case Channel.EMAIL:
            return _("%(name)s will write to you by %(day)s", name=name, day=due)
        case Channel.PHONE:
            return _("%(name)s will ring you by %(day)s", name=name, day=due)
        case Channel.LETTER:
            return _("%(name)s will send you a letter by %(day)s", name=name, day=due)
        case Channel.NAMED_PERSON:
            return _("%(name)s will send you word by %(day)s", name=name, day=due)

"""What happens next with a role that was offered, in the person's own voice."""

from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.next_step import NextStep, StepKind
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.presenters.contact import Contact
from matcher.presenters.next_step_card import Dot, NextStepCard, TrackStep, will_reach
from matcher.presenters.role_page import day
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext as _


def offer_card(
    step: NextStep, offer: Introduction, *, contact: Contact, today: date
) -> NextStepCard:
    """``step``: what ``services/next_steps.py`` found for this offer."""
    match step.kind:
        case StepKind.ANSWER_OFFER:
            return _answer(step, offer, contact, today=today)
        case StepKind.HEAR_FROM_PROJECT:
            return _hear(step, offer, contact, today=today)
        case StepKind.TALK_FIRST:
            return _talk(step, offer, contact, today=today)
        case StepKind.HEAR_HOW_IT_GOES:
            return _after_meeting(step, offer, contact, today=today)
        case StepKind.MEET:
            return _meet(step, offer, contact)
        case StepKind.WAIT_FOR_TURN:
            return _wait(step, offer, contact)
        case StepKind.LOOK_AGAIN:
            return _look_again(step, offer, contact, today=today)
        case _:
            return _held(step, offer, contact)


def lead_of(offer: Introduction) -> str:
    return first_name(offer.project_role.project.lead.name)


def will_ring(person: ServiceUser, name: str, due: str) -> str:
    """That somebody of the team talks with a person by a day."""
    if person.phone:
        return _("%(name)s rings you by %(day)s", name=name, day=due)
    return _("%(name)s talks with you by %(day)s", name=name, day=due)


def _answer(step: NextStep, offer: Introduction, contact: Contact, *, today: date) -> NextStepCard:
    due = day(step.due_on or today)
    now = _("The day we asked for was %(day)s. You can still answer.", day=due)
    return NextStepCard(
        heading=_("We found a role for you: %(role)s", role=offer.project_role.title),
        lines=[
            now if step.is_late(today) else _("Please say yes or no by %(day)s.", day=due),
            _("It is your choice. Nobody on the project knows about you yet."),
        ],
        track=[
            TrackStep(_("We found a role"), day(step.began_on), Dot.DONE),
            TrackStep(_("You say yes or no"), _("By %(day)s", day=due), Dot.NOW),
            TrackStep(
                _("You meet the team"),
                _("%(name)s gets in touch", name=lead_of(offer)),
                Dot.AHEAD,
            ),
        ],
        help=_("To ask more: %(ring)s", ring=contact.ring),
        offer_id=offer.id,
        waits_for_answer=True,
    )


def _talk(step: NextStep, offer: Introduction, contact: Contact, *, today: date) -> NextStepCard:
    due = day(step.due_on or today)
    heading = will_ring(offer.service_user, contact.called, due)
    if step.is_late(today):
        heading = _("We are late. We are sorry")
    return NextStepCard(
        heading=heading,
        lines=[
            _("You asked to talk first about “%(role)s”.", role=offer.project_role.title),
            _("You can also answer now. Nobody on the project knows about you yet."),
        ],
        track=[
            TrackStep(_("You asked to talk"), day(step.began_on), Dot.DONE),
            TrackStep(_("We talk"), _("By %(day)s", day=due), Dot.NOW),
            TrackStep(_("You say yes or no"), _("Take your time"), Dot.AHEAD),
        ],
        help=_("Do not want to wait? %(ring)s", ring=contact.ring),
        offer_id=offer.id,
        waits_for_answer=True,
    )


def _held(step: NextStep, offer: Introduction, contact: Contact) -> NextStepCard:
    return NextStepCard(
        heading=_("We would like to talk with you first"),
        lines=[
            _("It is about the role “%(role)s”.", role=offer.project_role.title),
            _("You need do nothing now. %(name)s gets in touch with you.", name=contact.called),
        ],
        track=[
            TrackStep(_("We found a role"), day(day_in_london(offer.approved_at)), Dot.DONE),
            TrackStep(
                _("We talk with you"), _("%(name)s gets in touch", name=contact.called), Dot.NOW
            ),
            TrackStep(_("You say yes or no"), _("After we have talked"), Dot.AHEAD),
        ],
        help=_("Do not want to wait? %(ring)s", ring=contact.ring),
        offer_id=offer.id,
    )


def _look_again(
    step: NextStep, offer: Introduction, contact: Contact, *, today: date
) -> NextStepCard:
    due = day(step.due_on or today)
    return NextStepCard(
        heading=_("Not this time. We keep looking for you"),
        lines=[
            _("It is about the role “%(role)s”.", role=offer.project_role.title),
            _("Thank you for your time. Other roles that may suit you stand below."),
        ],
        track=[
            TrackStep(_("You heard from the project"), day(step.began_on), Dot.DONE),
            TrackStep(_("We look for a role"), _("Every working day"), Dot.NOW),
            TrackStep(_("We offer you a role"), _("By %(day)s", day=due), Dot.AHEAD),
        ],
        help=_("Would you like to talk about it? %(ring)s", ring=contact.ring),
        offer_id=offer.id,
    )


def _wait(step: NextStep, offer: Introduction, contact: Contact) -> NextStepCard:
    lead = lead_of(offer)
    return NextStepCard(
        heading=_("%(name)s meets other people first", name=lead),
        lines=[
            _("You said yes to the role “%(role)s”. Thank you.", role=offer.project_role.title),
            _("We tell you as soon as it is your turn."),
            _("Until then nobody on the project knows about you."),
        ],
        track=[
            TrackStep(_("You said yes"), day(step.began_on), Dot.DONE),
            TrackStep(_("You wait for your turn"), _("We look each day"), Dot.NOW),
            TrackStep(_("%(name)s gets in touch", name=lead), _("We tell you when"), Dot.AHEAD),
        ],
        help=_("Would you like to ask how it goes? %(ring)s", ring=contact.ring),
        offer_id=offer.id,
    )


def _hear(step: NextStep, offer: Introduction, contact: Contact, *, today: date) -> NextStepCard:
    due, lead = day(step.due_on or today), lead_of(offer)
    heading = will_reach(offer.contact_by or offer.service_user.channel, lead, due)
    if step.is_late(today):
        heading = _("%(name)s is late. That is not your fault", name=lead)
    return NextStepCard(
        heading=heading,
        lines=[_("You said yes to the role “%(role)s”.", role=offer.project_role.title)],
        track=[
            TrackStep(_("You said yes"), day(step.began_on), Dot.DONE),
            TrackStep(_("%(name)s gets in touch", name=lead), _("By %(day)s", day=due), Dot.NOW),
            TrackStep(_("You meet"), _("Then you both say if it suits"), Dot.AHEAD),
        ],
        help=_("Nobody got in touch? %(ring)s You can say no at any time.", ring=contact.ring),
        offer_id=offer.id,
        asks_contact=True,
    )


def _meet(step: NextStep, offer: Introduction, contact: Contact) -> NextStepCard:
    lead = lead_of(offer)
    return NextStepCard(
        heading=_("You and %(name)s agree when to meet", name=lead),
        lines=[
            _("You are in touch about the role “%(role)s”.", role=offer.project_role.title),
            _("When you have met, you both say if it suits."),
        ],
        track=[
            TrackStep(_("%(name)s got in touch", name=lead), day(step.began_on), Dot.DONE),
            TrackStep(_("You meet"), _("On a day that suits you"), Dot.NOW),
            TrackStep(_("You both say if it suits"), _("Soon after"), Dot.AHEAD),
        ],
        help=_("Is it hard to find a day? %(ring)s", ring=contact.ring),
        offer_id=offer.id,
    )


def _after_meeting(
    step: NextStep, offer: Introduction, contact: Contact, *, today: date
) -> NextStepCard:
    due, lead = day(step.due_on or today), lead_of(offer)
    heading = _("You hear how it goes on by %(day)s", day=due)
    if step.is_late(today):
        heading = _("%(name)s is late. That is not your fault", name=lead)
    return NextStepCard(
        heading=heading,
        lines=[
            _("You have met about the role “%(role)s”.", role=offer.project_role.title),
            _("%(name)s says by then how it goes on.", name=lead),
        ],
        track=[
            TrackStep(_("You met"), day(step.began_on), Dot.DONE),
            TrackStep(_("You both say if it suits"), _("By %(day)s", day=due), Dot.NOW),
            TrackStep(_("You join the team"), _("If you both say yes"), Dot.AHEAD),
        ],
        help=_("Do you have a doubt? %(ring)s You can say no at any time.", ring=contact.ring),
        offer_id=offer.id,
    )

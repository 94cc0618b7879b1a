"""An offer that is over, told kindly: what has happened, and what comes next."""

from datetime import date

from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side
from matcher.models.introduction import Introduction
from matcher.presenters.contact import Contact
from matcher.presenters.next_step_card import NextStepCard
from matcher.presenters.role_page import day
from matcher.words.introductions import news_lines
from matcher.words.translate import gettext as _


def ended_card(
    offer: Introduction, *, contact: Contact, hear_by: date, is_paused: bool
) -> NextStepCard:
    """``hear_by``: until when the person hears from us, unless they are on a break."""
    is_own = is_of_person(offer)
    said = "" if is_own else _said(offer)
    if offer.status is S.JOINED:
        next_line = _("The project lead tells you when you meet.")
    elif is_paused:
        next_line = _("You are on a break. We ask you nothing until you are back.")
    else:
        next_line = _("You hear from us by %(day)s.", day=day(hear_by))
    return NextStepCard(
        heading=_heading(offer),
        lines=[*(_own_lines(offer) if is_own else news_lines(offer, said=said)), next_line],
        track=[],
        help=_("Would you like to talk? %(ring)s", ring=contact.ring),
        offer_id=offer.id,
    )


def is_of_person(offer: Introduction) -> bool:
    """Whether it was the person who ended it."""
    if offer.status is S.DECLINED:
        return True
    is_back = offer.status is S.WITHDRAWN and bool(offer.steps)
    return is_back and offer.steps[-1].side is Side.PERSON


def _said(offer: Introduction) -> str:
    return offer.steps[-1].words if offer.steps else ""


def _heading(offer: Introduction) -> str:
    match offer.status:
        case S.JOINED:
            return _("You are on the team")
        case S.NOT_THIS_TIME:
            return _("Not this time")
        case S.NO_ANSWER:
            return _("We could not reach you")
        case S.DECLINED:
            return _("You said no")
        case _:
            return _("You changed your mind") if is_of_person(offer) else _("This offer is over")


def _own_lines(offer: Introduction) -> list[str]:
    title = offer.project_role.title
    if offer.status is S.DECLINED:
        return [
            _("You said no to the role “%(role)s”. That is fine.", role=title),
            _("Nobody on the project hears of it."),
        ]
    return [
        _("You are not going on with the role “%(role)s”. That is fine.", role=title),
        _("We have told the project, if it knew of you."),
    ]

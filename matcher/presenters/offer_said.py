"""An answer that staff write down for a person: how the offer stands, and what comes of it."""

from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.introduction import IntroductionStatus as S
from matcher.models.introduction import Introduction
from matcher.presenters.role_page import day
from matcher.words.labels import label
from matcher.words.translate import gettext as _


def stands(offer: Introduction) -> str:
    """How it stands, and since when."""
    since = day(day_in_london(offer.since))
    return _("%(status)s, since %(day)s.", status=label(offer.status), day=since)


def comes_of_it(offer: Introduction, *, contact_by_day: date, talk_by_day: date) -> str:
    """What happens next after an answer that was just written down."""
    lead = offer.project_role.project.lead.name
    match offer.status:
        case S.INTRODUCED:
            return _(
                "Noted. %(lead)s hears of the yes, and is to be in touch by %(day)s.",
                lead=lead,
                day=day(contact_by_day),
            )
        case S.ACCEPTED:
            return _(
                "Noted. %(lead)s meets other people first. We introduce them when a place is free.",
                lead=lead,
            )
        case S.TALK_FIRST:
            return _("Noted. Somebody is to talk with them by %(day)s.", day=day(talk_by_day))
        case _:
            return _("Noted. Nobody on the project hears of a no.")

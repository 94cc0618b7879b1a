"""A time on a team in the person's own voice, and as it is read out to them."""

from collections.abc import Mapping, Sequence
from datetime import date

from flask_babel import format_date

from matcher.domain.induction import InductionItem
from matcher.domain.team_membership import RoleText
from matcher.models.team_membership import TeamMembership
from matcher.words.listing import sentence
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext
from matcher.words.translate import marked as _

MY_TEXTS: Mapping[RoleText, str] = {
    RoleText.SKILLS: _("What I bring"),
    RoleText.DEVELOP: _("What I would like to learn"),
    RoleText.HOPES: _("What we hope for"),
    RoleText.TIMES: _("Our times"),
    RoleText.LINK_PERSON: _("Whom I turn to"),
    RoleText.SUPPORT: _("What helps me"),
}

MY_ITEMS: Mapping[InductionItem, str] = {
    InductionItem.GUIDE: _("Read the short guide to QI"),
    InductionItem.ACRONYMS: _("You get a sheet that explains short forms"),
    InductionItem.LINK_PERSON: _("You know one person to turn to"),
    InductionItem.PAYMENT: _("You hear how pay works"),
    InductionItem.WENT_BADLY: _("You know whom to tell when a meeting went badly"),
    InductionItem.VALUES: _("Read the ten values"),
    InductionItem.AGREED: _("You and the team say yes to your role"),
    InductionItem.FIRST_MEETING: _("You have your first meeting"),
    InductionItem.SYSTEM: _("You can look into the project system"),
}


def welcome(membership: TeamMembership, *, ask: str) -> str:
    """What is read out to somebody who has joined."""
    lead = first_name(membership.project.lead.name)
    return " ".join(
        [
            gettext("You are on the team of “%(team)s” now. Welcome.", team=membership.title),
            gettext("There is a short guide for people new to QI."),
            gettext("We can send it on paper, or read it with you."),
            gettext("You and %(lead)s write down what you do and what helps you.", lead=lead),
            ask,
        ]
    )


def is_written(membership: TeamMembership, texts: Mapping[RoleText, str], *, ask: str) -> str:
    """What the person does on the team is written down: is it right?"""
    said = [
        gettext("%(what)s: %(words)s", what=gettext(MY_TEXTS[text]), words=_in_a_line(words))
        for text, words in texts.items()
        if words
    ]
    return " ".join(
        [
            gettext("We wrote down what you do on the team of “%(team)s”.", team=membership.title),
            *said,
            gettext("Is it right for you? You can change each line."),
            ask,
        ]
    )


def _in_a_line(words: str) -> str:
    return sentence("; ".join(line.strip() for line in words.splitlines() if line.strip()))


def asked_to_go_on(membership: TeamMembership, *, until_on: date, said: str, ask: str) -> str:
    """A team asks somebody to go on."""
    until = format_date(until_on, "EEEE d MMMM y")
    lines = [
        gettext("The team of “%(team)s” asks if you would like to go on.", team=membership.title),
        gettext("It would be until %(day)s.", day=until),
        sentence(said) if said else "",
        gettext("You can say yes. You can ask for a change. You can stop: that is fine too."),
        ask,
    ]
    return " ".join(filter(None, lines))


def review_is_near(membership: TeamMembership, *, ask: str) -> str:
    """The day comes near on which both sides look at it."""
    on = format_date(membership.review_on, "EEEE d MMMM") if membership.review_on else ""
    return " ".join(
        [
            gettext("On %(day)s you and your team look at how it goes.", day=on),
            gettext("The team is “%(team)s”.", team=membership.title),
            gettext("Think about it: go on, change something, or stop. All of it is fine."),
            ask,
        ]
    )


def ended(
    membership: TeamMembership, *, thanks: str, thanked_by: str, roles: Sequence[str], ask: str
) -> str:
    """A time on a team ends, kindly."""
    on = format_date(membership.ended_on, "EEEE d MMMM") if membership.ended_on else ""
    lines = [
        gettext("Your time on the team of “%(team)s” ends.", team=membership.title),
        gettext("The last day is %(day)s.", day=on),
        gettext("%(name)s says: %(thanks)s", name=thanked_by, thanks=sentence(thanks))
        if thanks and thanked_by
        else gettext("Thank you for all that you brought."),
        gettext("These roles may suit you: %(roles)s.", roles="; ".join(roles)) if roles else "",
        ask,
    ]
    return " ".join(filter(None, lines))

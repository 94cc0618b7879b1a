"""One offer in finished words, for the person it was made to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.introduction import IntroductionStatus as S
from matcher.domain.introduction import Side
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.introduction import Introduction, IntroductionStep
from matcher.models.project_role import ProjectRole
from matcher.presenters.contact import Contact
from matcher.presenters.offer_step import lead_of, will_ring
from matcher.presenters.role_page import access, day
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

WAYS: Mapping[Channel, str] = {
    Channel.EMAIL: marked("By e-mail: %(where)s"),
    Channel.PHONE: marked("By phone: %(where)s"),
    Channel.LETTER: marked("By letter: %(where)s"),
    Channel.NAMED_PERSON: marked("Through %(where)s"),
}
KINDS_OF_WAY: Mapping[Channel, str] = {
    Channel.EMAIL: marked("By e-mail"),
    Channel.PHONE: marked("By phone"),
    Channel.LETTER: marked("By letter"),
    Channel.NAMED_PERSON: marked("Through somebody they named"),
}
BECAME: Mapping[S, str] = {
    S.APPROVED: marked("We go on with it"),
    S.HELD: marked("We asked to wait, and to talk with you first"),
    S.OFFERED: marked("You heard of it"),
    S.TALK_FIRST: marked("You asked to talk first"),
    S.ACCEPTED: marked("You said yes"),
    S.INTRODUCED: marked("%(lead)s heard of your yes"),
    S.CONTACTED: marked("%(lead)s was in touch"),
    S.MET: marked("You met"),
    S.JOINED: marked("You joined the team"),
    S.DECLINED: marked("You said no"),
    S.NO_ANSWER: marked("We could not reach you"),
    S.NOT_THIS_TIME: marked("The project said: not this time"),
    S.WITHDRAWN: marked("The offer was taken back"),
}
THANKS: Mapping[S, str] = {
    S.ACCEPTED: marked("Thank you for your yes"),
    S.INTRODUCED: marked("Thank you for your yes"),
    S.DECLINED: marked("Thank you for telling us"),
    S.TALK_FIRST: marked("We talk first"),
    S.WITHDRAWN: marked("You have changed your mind"),
}
"""What is said when an answer has just been given."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryLine:
    """One step, as both sides may read it."""

    what: str
    when: str
    who: str
    words: str


def way_in_words(way: tuple[Channel, str]) -> str:
    """A way to reach the person, with the number or address itself."""
    channel, where = way
    return _(WAYS[channel], where=", ".join(where.splitlines()))


def ways_in_words(
    ways: Sequence[tuple[Channel, str]], *, knows: bool = True
) -> list[tuple[str, str]]:
    """Each way by its value. Who does not look after the person reads no number or address."""
    return [(way[0].value, way_in_words(way) if knows else _(KINDS_OF_WAY[way[0]])) for way in ways]


def team_arranges(role: ProjectRole) -> list[str]:
    """What the team sees to: support, money spent, how the place is."""
    lines = [
        role.support,
        *role.support_times.splitlines(),
        role.expenses,
        access(role),
        role.access_of_place,
        role.formats,
    ]
    return list(dict.fromkeys(line for line in lines if line))


def history(offer: Introduction) -> list[HistoryLine]:
    """All that has happened so far, the first thing first."""
    found = HistoryLine(
        what=_("We found this role for you"),
        when=day(day_in_london(offer.approved_at)),
        who=_job(offer.approved_by),
        words="",
    )
    return [found, *(_line(offer, step) for step in offer.steps)]


def talk_promise(offer: Introduction, *, contact: Contact, due_on: date) -> str:
    """Who talks with the person, and by when."""
    return _("%(promise)s.", promise=will_ring(offer.service_user, contact.called, day(due_on)))


def only_way(ways: Sequence[tuple[Channel, str]], *, is_young: bool) -> str:
    """How the project gets in touch, where there is nothing to choose."""
    if is_young:
        return _("The project gets in touch through your People Participation lead.")
    if not ways:
        return _("We have no number or address of you. We help the project to get in touch.")
    return way_in_words(ways[0]) if len(ways) == 1 else ""


def is_thanked(offer: Introduction, *, ended_by_person: bool) -> bool:
    """Whether how it stands comes of the person's own answer."""
    return offer.status in THANKS and (offer.closed_at is None or ended_by_person)


def thanks(offer: Introduction) -> str:
    """The heading after an answer."""
    return _(THANKS[offer.status])


def _line(offer: Introduction, step: IntroductionStep) -> HistoryLine:
    what = _(BECAME[step.status], lead=lead_of(offer))
    if step.status is S.WITHDRAWN and step.side is Side.PERSON:
        what = _("You changed your mind")
    return HistoryLine(
        what=what, when=day(day_in_london(step.at)), who=_who(step), words=step.words
    )


def _who(step: IntroductionStep) -> str:
    if step.side is Side.PERSON and step.how is not None and step.by is not None:
        return _(
            "You, %(how)s on %(day)s. %(who)s wrote it down",
            how=label(step.how).lower(),
            day=day(step.said_on or day_in_london(step.at)),
            who=_job(step.by),
        )
    if step.side is Side.PERSON:
        return _("You")
    if step.by is None:
        return _("This service")
    return _job(step.by)


def _job(account: Account) -> str:
    """By job, and not by name: as whoever looked at a profile is shown."""
    is_lead = account.access is Access.PROJECT_LEAD
    return account.job_title or (_("Project lead") if is_lead else label(account.access))


def reasons(offer: Introduction) -> Sequence[str]:
    """Why we thought of them, as it was when the offer was made."""
    found: Sequence[str] = offer.evidence.get("reasons", {}).get("service_user", [])
    return found

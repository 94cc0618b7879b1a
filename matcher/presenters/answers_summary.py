"""The parts of a person's answers, each with what is told in a few words, for their own page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flask_babel import format_date

from matcher.domain.answers import AnswerPart, HowMany
from matcher.domain.registration import ProfilePart
from matcher.models.service_user import ServiceUser
from matcher.words.answers import minutes
from matcher.words.labels import label
from matcher.words.listing import capital, in_brief
from matcher.words.quantities import hours_a_month
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext
from matcher.words.weekly import week_in_brief


@dataclass(frozen=True, slots=True)
class PartState:
    """One part: what is told of it, where it is asked, and how long it takes."""

    part: AnswerPart
    name: str
    state: str
    href: str
    minutes: str
    is_told: bool


def answers_summary(
    person: ServiceUser, many: HowMany, *, href: Callable[[AnswerPart], str]
) -> list[PartState]:
    """Every part, in the order in which they are asked."""
    return [_state(part, TELLING[part](person, many), href(part)) for part in AnswerPart]


def _state(part: AnswerPart, told: list[str], href: str) -> PartState:
    """``told``: what was told, in short pieces; nothing when nothing was."""
    words = ", ".join(filter(None, told))
    return PartState(
        part=part,
        name=label(part),
        state=capital(words) if words else _("Not told us yet"),
        href=href,
        minutes=minutes(part),
        is_told=bool(words),
    )


def _who(person: ServiceUser, many: HowMany) -> list[str]:
    relationship, count = person.relationship_to_services, many.experience
    services = ngettext("%(num)s thing you know", "%(num)s things you know", count)
    return [label(relationship) if relationship else "", services if count else ""]


def _skills(person: ServiceUser, many: HowMany) -> list[str]:
    count = many.skills
    return [
        ngettext("%(num)s skill told", "%(num)s skills told", count) if count else "",
        _("more in your own words") if person.other_skills else "",
    ]


def _interests(_person: ServiceUser, many: HowMany) -> list[str]:
    count = many.topics
    return [ngettext("%(num)s topic chosen", "%(num)s topics chosen", count) if count else ""]


def _availability(person: ServiceUser, _many: HowMany) -> list[str]:
    hours = person.hours_per_month
    return [
        week_in_brief(person.sessions) if person.sessions else "",
        hours_a_month(hours) if hours is not None else "",
    ]


def _places(person: ServiceUser, _many: HowMany) -> list[str]:
    remote = {True: _("from home"), False: _("not from home"), None: ""}
    return [in_brief([area.name for area in person.areas], words=6), remote[person.remote]]


def _offers(person: ServiceUser, _many: HowMany) -> list[str]:
    if person.offers_from_any:
        return [_("any part of the trust")]
    return [in_brief([each.name for each in person.offers_from], words=6)]


def _learn(_person: ServiceUser, many: HowMany) -> list[str]:
    count = many.learn
    return [ngettext("%(num)s skill chosen", "%(num)s skills chosen", count) if count else ""]


def _training(_person: ServiceUser, many: HowMany) -> list[str]:
    done, wanted = many.training_done, many.training_wanted
    return [
        _("%(count)s done", count=done) if done else "",
        _("%(count)s you would like", count=wanted) if wanted else "",
    ]


def _profile(person: ServiceUser, _many: HowMany) -> list[str]:
    told, boxes = sum(bool(getattr(person, part)) for part in ProfilePart), len(ProfilePart)
    return [_("%(count)s of %(all)s boxes written", count=told, all=boxes) if told else ""]


def _needs(person: ServiceUser, _many: HowMany) -> list[str]:
    if person.needs_told_on is None:
        return []
    review = person.needs_review_on
    needs_any = bool(person.access_needs or person.communication_needs)
    return [
        _("told") if needs_any else _("nothing needed"),
        _("we ask again by %(day)s", day=format_date(review, "d MMMM y")) if review else "",
    ]


def _safe(person: ServiceUser, many: HowMany) -> list[str]:
    return [
        _("a supporter") if person.supporter else "",
        _("what keeps you well") if person.keeps_well or person.if_unwell else "",
        _("whom you do not want to meet") if many.avoided else "",
    ]


def _payment(person: ServiceUser, _many: HowMany) -> list[str]:
    return [label(person.payment_choice) if person.payment_choice else ""]


TELLING: Mapping[AnswerPart, Callable[[ServiceUser, HowMany], list[str]]] = {
    AnswerPart.WHO: _who,
    AnswerPart.SKILLS: _skills,
    AnswerPart.INTERESTS: _interests,
    AnswerPart.AVAILABILITY: _availability,
    AnswerPart.PLACES: _places,
    AnswerPart.OFFERS: _offers,
    AnswerPart.LEARN: _learn,
    AnswerPart.TRAINING: _training,
    AnswerPart.PROFILE: _profile,
    AnswerPart.NEEDS: _needs,
    AnswerPart.SAFE: _safe,
    AnswerPart.PAYMENT: _payment,
}

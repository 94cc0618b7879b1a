"""A person's record in finished words: what they told us, and what they have not."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from matcher.domain.clock import day_in_london
from matcher.domain.service_user import Channel
from matcher.domain.skill_level import SkillLevel
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.words.labels import label
from matcher.words.listing import capital, joined
from matcher.words.points import points
from matcher.words.quantities import days, hours_a_month
from matcher.words.translate import gettext as _
from matcher.words.weekly import week


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    value: str | Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    line: str
    profile: Sequence[tuple[str, Sequence[str]]]
    answers: Sequence[Row]
    reach: Sequence[Row]
    offers: Sequence[dict[str, str]]
    teams: Sequence[dict[str, str]]


def person_page(
    person: ServiceUser,
    *,
    introductions: Sequence[Introduction],
    teams: Sequence[TeamMembership],
    today: date,
) -> PersonPage:
    return PersonPage(
        line=_line(person, today=today),
        profile=[
            (_("What people appreciate about me"), _lines(person.appreciated)),
            (_("What matters to me"), _lines(person.matters)),
            (_("How best to support me"), _lines(person.support)),
            (_("What I bring and would like to develop"), _lines(person.bring)),
        ],
        answers=_answers(person),
        reach=_reach(person),
        offers=[
            {
                "role": introduction.project_role.title,
                "when": format_date(day_in_london(introduction.approved_at), "d MMMM y"),
                "status": label(introduction.status),
                "score": str(points(introduction.evidence["score"])),
            }
            for introduction in introductions
        ],
        teams=[{"project": team.project.title, "when": _time_on(team)} for team in teams],
    )


def _line(person: ServiceUser, *, today: date) -> str:
    who = label(person.relationship_to_services) if person.relationship_to_services else ""
    waiting = _("waiting %(days)s", days=days(person.waiting_days(today)))
    paused = _("paused") if person.is_paused else ""
    facts = [who, person.home_directorate.name, waiting, paused]
    return capital(", ".join(filter(None, facts))) + "."


def _answers(person: ServiceUser) -> list[Row]:
    said = {
        level: [capital(s.skill.name) for s in person.skills if s.skill_level is level]
        for level in SkillLevel
    }
    rows = [
        Row(_("Could teach"), said[SkillLevel.COULD_TEACH]),
        Row(_("Can do on their own"), said[SkillLevel.ON_MY_OWN]),
        Row(_("Can do with support"), said[SkillLevel.WITH_SUPPORT]),
        Row(_("Not for them"), said[SkillLevel.NO]),
        Row(_("Would like to learn"), [capital(skill.name) for skill in person.learn]),
        Row(_("Topics that interest them"), [capital(topic.name) for topic in person.topics]),
        Row(_("Knows from experience"), [capital(area.name) for area in person.experience]),
        Row(_("Free"), capital(week(person.sessions)) if person.sessions else ""),
        Row(
            _("Time"),
            hours_a_month(person.hours_per_month) if person.hours_per_month is not None else "",
        ),
        Row(_("Can get to"), [area.name for area in person.areas]),
        Row(_("Joining from home"), _yes_or_no(person.remote)),
        Row(_("How many roles at once"), str(person.roles_wanted)),
    ]
    empty = [row.key for row in rows if not row.value]
    told = [row for row in rows if row.value]
    return [*told, Row(_("Not told us yet"), joined(empty))] if empty else told


def _reach(person: ServiceUser) -> list[Row]:
    anywhere = _("Any part of the trust")
    rows = [
        Row(_("Goes by"), person.call_me),
        Row(_("Reach them by"), label(person.channel)),
        Row(_("Phone"), person.phone),
        Row(_("E-mail"), person.email if person.channel is not Channel.PHONE else ""),
        Row(_("Access and communication"), person.access_needs),
        Row(
            _("May be offered roles by"),
            anywhere if person.offers_from_any else [d.name for d in person.offers_from],
        ),
        Row(_("Payment"), label(person.payment_choice) if person.payment_choice else ""),
        Row(_("Age"), label(person.age_band) if person.age_band else ""),
    ]
    return [row for row in rows if row.value or row.key == _("Access and communication")]


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _yes_or_no(answer: bool | None) -> str:
    if answer is None:
        return ""
    return _("Yes") if answer else _("No")


def _time_on(team: TeamMembership) -> str:
    since = format_date(team.started_on, "MMMM y")
    if team.ended_on is None:
        return _("since %(month)s", month=since)
    return _("%(first)s to %(last)s", first=since, last=format_date(team.ended_on, "MMMM y"))

"""A person's record in finished words: what they told us, and what they have not."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from matcher.domain.answers import AnswerPart
from matcher.domain.clock import day_in_london
from matcher.domain.registration import ProfilePart, TrainingState
from matcher.domain.service_user import Channel
from matcher.domain.skill_level import SkillLevel
from matcher.models.introduction import Introduction
from matcher.models.role_answer import RoleAnswer
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.models.word_lists import Word
from matcher.words.arranging import needs_as_tasks
from matcher.words.labels import label
from matcher.words.listing import capital, joined
from matcher.words.points import points
from matcher.words.quantities import days, hours_a_month
from matcher.words.translate import gettext as _
from matcher.words.weekly import week

OF_THEIR_OWN = (AnswerPart.PROFILE, AnswerPart.NEEDS, AnswerPart.SAFE)


@dataclass(frozen=True, slots=True)
class Row:
    key: str
    value: str | Sequence[str]
    href: str | None = None
    change: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """Something that a part asks for."""

    part: AnswerPart
    key: str
    value: str | Sequence[str]
    is_always_there: bool = False
    """It has a value from the beginning, which is no sign that anything was told."""
    is_optional: bool = False
    """Most people have nothing to say to it: nobody is asked twice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonPage:
    line: str
    profile: Sequence[tuple[str, Sequence[str]]]
    answers: Sequence[Row]
    change: Mapping[AnswerPart, str]
    """Where the parts are typed in that stand under headings of their own."""
    reach: Sequence[Row]
    needs: Sequence[Row]
    safe: Sequence[Row]
    offers: Sequence[dict[str, str]]
    teams: Sequence[dict[str, str | int]]
    replies: Sequence[tuple[str, str]]
    """What they said to roles on their own page, before anybody offered one."""


def person_page(
    person: ServiceUser,
    *,
    introductions: Sequence[Introduction],
    teams: Sequence[TeamMembership],
    replies: Sequence[RoleAnswer],
    today: date,
    change: Callable[[AnswerPart], str] | None = None,
) -> PersonPage:
    """``change`` gives where a part is typed in; ``None`` for who only reads."""
    return PersonPage(
        line=_line(person, today=today),
        profile=[
            (label(part), _lines(getattr(person, part)))
            for part in ProfilePart
            if part is not ProfilePart.IN_ONE_LINE
        ],
        answers=_answers(person, change),
        change={part: change(part) for part in OF_THEIR_OWN} if change else {},
        reach=_reach(person, change),
        needs=_needs(person, today=today),
        safe=_safe(person),
        offers=[
            {
                "id": str(introduction.id),
                "role": introduction.project_role.title,
                "when": format_date(day_in_london(introduction.approved_at), "d MMMM y"),
                "status": label(introduction.status),
                "by": introduction.approved_by.name,
                "score": str(points(introduction.evidence["score"])),
            }
            for introduction in introductions
        ],
        teams=[
            {"id": team.id, "project": team.project.title, "when": _time_on(team)} for team in teams
        ],
        replies=[(each.project_role.title, _reply(each)) for each in replies],
    )


def registered_in(person: ServiceUser) -> str:
    """Enough to notice a wrong number, and nothing of the person."""
    return _(
        "Registered in %(place)s on %(day)s.",
        place=person.home_directorate.name,
        day=_long(day_in_london(person.registered_at)),
    )


def _reply(answer: RoleAnswer) -> str:
    """Such as "Not for me, 21 November 2026. The hours"."""
    said_on = format_date(day_in_london(answer.answered_at), "d MMMM y")
    return f"{label(answer.reply)}, {said_on}. {answer.why}".rstrip()


def _line(person: ServiceUser, *, today: date) -> str:
    who = label(person.relationship_to_services) if person.relationship_to_services else ""
    waiting = _("waiting %(days)s", days=days(person.waiting_days(today)))
    paused = _("paused") if person.is_paused(today) else ""
    facts = [who, person.home_directorate.name, waiting, paused]
    return capital(", ".join(filter(None, facts))) + "."


def _answers(person: ServiceUser, change: Callable[[AnswerPart], str] | None) -> list[Row]:
    """What is told, fact by fact; then the parts of which nothing is."""
    facts = _facts(person)
    told = {fact.part for fact in facts if fact.value and not fact.is_always_there}
    rows = [
        Row(fact.key, fact.value, change(fact.part) if change else None)
        for fact in facts
        if fact.value and fact.part in told
    ]
    rows += [
        Row(label(part), "", change(part) if change else None, change=_("Add"))
        for part in dict.fromkeys(fact.part for fact in facts)
        if part not in told
    ]
    missing = [
        fact.key for fact in facts if not fact.value and fact.part in told and not fact.is_optional
    ]
    return [*rows, Row(_("Also not told us yet"), joined(missing))] if missing else rows


def _facts(person: ServiceUser) -> list[Fact]:
    """Every fact that the parts ask for, with the part that asks."""
    said = {
        level: [capital(s.skill.name) for s in person.skills if s.skill_level is level]
        for level in SkillLevel
    }
    courses = {
        state: [capital(c.training.name) for c in person.training if c.state is state]
        for state in TrainingState
    }
    who, hours = person.relationship_to_services, person.hours_per_month
    skills, free, places = AnswerPart.SKILLS, AnswerPart.AVAILABILITY, AnswerPart.PLACES
    return [
        Fact(AnswerPart.WHO, _("Service user or carer"), label(who) if who else ""),
        Fact(AnswerPart.WHO, _("Knows from experience"), _names(person.experience)),
        Fact(
            AnswerPart.WHO,
            _("A project may read it"),
            _yes_or_no(person.shares_experience),
            is_always_there=True,
        ),
        Fact(skills, _("Could teach"), said[SkillLevel.COULD_TEACH]),
        Fact(skills, _("Can do on their own"), said[SkillLevel.ON_MY_OWN]),
        Fact(skills, _("Can do with support"), said[SkillLevel.WITH_SUPPORT]),
        Fact(skills, _("Not for them"), said[SkillLevel.NO]),
        Fact(skills, _("Other skills"), person.other_skills, is_optional=True),
        Fact(AnswerPart.INTERESTS, _("Topics that interest them"), _names(person.topics)),
        Fact(free, _("Free"), capital(week(person.sessions)) if person.sessions else ""),
        Fact(free, _("Time"), hours_a_month(hours) if hours is not None else ""),
        Fact(free, _("How many roles at once"), str(person.roles_wanted), is_always_there=True),
        Fact(places, _("Can get to"), [area.name for area in person.areas]),
        Fact(places, _("Joining from home"), _yes_or_no(person.remote)),
        Fact(places, _("Needs for the journey"), _lines(person.travel_needs), is_optional=True),
        Fact(AnswerPart.LEARN, _("Would like to learn"), _names(person.learn)),
        Fact(AnswerPart.TRAINING, _("Courses done"), courses[TrainingState.DONE]),
        Fact(AnswerPart.TRAINING, _("Courses they would like"), courses[TrainingState.WANTED]),
    ]


def _names(words: Sequence[Word]) -> list[str]:
    return [capital(word.name) for word in words]


def _reach(person: ServiceUser, change: Callable[[AnswerPart], str] | None) -> list[Row]:
    anywhere = _("Any part of the trust")
    rows = [
        Row(_("Goes by"), person.call_me),
        Row(_("Reach them by"), label(person.channel)),
        Row(_("Reads"), _("Easy Read") if person.reads_easy else ""),
        Row(_("Phone"), person.phone),
        Row(_("E-mail"), person.email if person.channel is not Channel.PHONE else ""),
        Row(_("Letters to"), _lines(person.postal_address)),
        Row(_("Through"), _lines(person.named_person)),
        Row(
            _("May be offered roles by"),
            anywhere if person.offers_from_any else [d.name for d in person.offers_from],
            change(AnswerPart.OFFERS) if change else None,
        ),
        Row(
            _("Payment"),
            label(person.payment_choice) if person.payment_choice else "",
            change(AnswerPart.PAYMENT) if change else None,
        ),
        Row(_("Age"), label(person.age_band) if person.age_band else ""),
        Row(_("Number with us"), str(person.id)),
    ]
    return [row for row in rows if row.value or row.href]


def _needs(person: ServiceUser, *, today: date) -> list[Row]:
    """What to arrange for them, and whether those who arrange meetings may know."""
    tasks = needs_as_tasks(person)
    if person.needs_told_on and not tasks:
        tasks = [_("They told us that they need nothing.")]
    shared = _("Yes, after they say yes to a role")
    rows = [
        Row(_("To arrange"), tasks),
        Row(_("Told us on"), _long(person.needs_told_on)),
        Row(_("Ask again by"), _review(person.needs_review_on, today=today)),
        Row(_("May be shared"), shared if person.shares_needs else _("No")),
    ]
    return rows if tasks else rows[:1]


def _review(day: date | None, *, today: date) -> str:
    if day is not None and day <= today:
        return _("%(day)s. Please ask them now", day=_long(day))
    return _long(day)


def _safe(person: ServiceUser) -> list[Row]:
    """Who helps them, and what to do: for the People Participation lead."""
    rows = [
        Row(_("Their supporter"), _supporter(person)),
        Row(_("What keeps them well"), _lines(person.keeps_well)),
        Row(_("If they become unwell"), _lines(person.if_unwell)),
    ]
    told = [row for row in rows if row.value]
    if person.keeps_well or person.if_unwell:
        told.append(Row(_("Projects may read it"), _yes_or_no(person.shares_keeps_well)))
    return told


def _supporter(person: ServiceUser) -> list[str]:
    helper = person.supporter
    if helper is None:
        return []
    copies = _("Gets copies") if helper.gets_copies else _("Gets no copies")
    return [each for each in (helper.name, helper.email, helper.phone, copies) if each]


def _long(day: date | None) -> str:
    return format_date(day, "d MMMM y") if day else ""


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

"""A project as its lead and its PP lead see it: facts, people, roles and what has happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.project import ProjectStatus
from matcher.models.help_request import HelpRequest
from matcher.models.pitch import Pitch
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.story import Story
from matcher.models.team_membership import TeamMembership
from matcher.presenters.role_description import COLOURS as ROLE_COLOURS
from matcher.presenters.role_page import long_day
from matcher.words.labels import label
from matcher.words.translate import gettext as _

COLOURS: Mapping[ProjectStatus, str] = {
    ProjectStatus.IDEA: "white",
    ProjectStatus.ACTIVE: "green",
    ProjectStatus.COMPLETED: "blue",
    ProjectStatus.STOPPED: "grey",
}


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A line of a list of projects."""

    id: int
    title: str
    directorate: str
    lead: str
    status: str
    colour: str
    involvement: str
    people: int
    open_roles: int


@dataclass(frozen=True, slots=True)
class Member:
    """A service user or carer on the team, by the name they go by."""

    name: str
    since: str


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role description of the project."""

    id: int
    title: str
    state: str
    colour: str
    closes: str


@dataclass(frozen=True, slots=True)
class Past:
    """Something that happened to the project."""

    on: date
    when: str
    what: str
    words: str = ""
    who: str = ""


def project_rows(
    projects: Iterable[Project],
    *,
    people: Mapping[int, int],
    open_roles: Mapping[int, int],
    today: date,
) -> list[ProjectRow]:
    return [
        ProjectRow(
            id=each.id,
            title=each.title,
            directorate=each.directorate.name,
            lead=each.lead.name,
            status=label(each.status),
            colour=COLOURS[each.status],
            involvement=label(each.involvement_on(today)),
            people=people[each.id],
            open_roles=open_roles[each.id],
        )
        for each in projects
    ]


def facts(project: Project) -> list[dict[str, str]]:
    """What the project is, for a summary list."""
    rows = [
        (_("In one or two sentences"), project.summary),
        (_("Aim"), project.aim),
        (_("Directorate"), project.directorate.name),
        (_("Service"), project.service),
        (_("Project lead"), project.lead.name),
        (_("Started"), long_day(project.started_on) if project.started_on else ""),
        (_("Code in the project register"), project.register_code or ""),
    ]
    if project.ended_on:
        rows.insert(-1, (_("Ended"), long_day(project.ended_on)))
    return [{"key": key, "value": value} for key, value in rows]


def members(memberships: Iterable[TeamMembership], *, today: date) -> list[Member]:
    """Who said yes. Somebody whose record was erased is nobody in particular."""
    return [
        Member(
            name=each.service_user.call_me or _("Somebody who has left"),
            since=_since(each, today=today),
        )
        for each in memberships
    ]


def involvement(project: Project, *, today: date) -> str:
    """The level that holds today, with what is being done."""
    told = [each for each in project.involvement if each.from_on <= today]
    if not told:
        return _("Not told us yet")
    return _("%(level)s since %(day)s", level=label(told[-1].level), day=long_day(told[-1].from_on))


def role_lines(roles: Iterable[ProjectRole]) -> list[RoleLine]:
    return [
        RoleLine(
            id=each.id,
            title=each.title,
            state=label(each.status),
            colour=ROLE_COLOURS[each.status],
            closes=long_day(each.closing_on) if each.closing_on else "",
        )
        for each in roles
    ]


def history(project: Project, memberships: Sequence[TeamMembership]) -> list[Past]:
    """What has happened, the newest first."""
    past = [
        Past(
            on=each.from_on,
            when=long_day(each.from_on),
            what=_("Involvement: %(level)s", level=label(each.level)),
            words=each.notes,
        )
        for each in project.involvement
    ]
    past += [
        Past(
            on=each.started_on,
            when=long_day(each.started_on),
            what=_(
                "%(name)s joined the team",
                name=each.service_user.call_me or _("Somebody who has left"),
            ),
        )
        for each in memberships
    ]
    if project.started_on:
        past.append(
            Past(on=project.started_on, when=long_day(project.started_on), what=_("Started"))
        )
    if project.ended_on:
        past.append(Past(on=project.ended_on, when=long_day(project.ended_on), what=_("Ended")))
    return sorted(past, key=lambda each: each.on, reverse=True)


def _since(membership: TeamMembership, *, today: date) -> str:
    start = long_day(membership.started_on)
    if membership.ended_on is not None and membership.ended_on <= today:
        return _("from %(start)s to %(end)s", start=start, end=long_day(membership.ended_on))
    return _("since %(start)s", start=start)


@dataclass(frozen=True, slots=True)
class Line:
    """A pitch, a story or a request for help of the project, in a line or two."""

    id: int
    title: str
    more: str
    words: str = ""
    answer: str = ""


def pitch_lines(pitches: Iterable[Pitch]) -> list[Line]:
    return [
        Line(
            each.id,
            _("%(forum)s, %(day)s", forum=label(each.forum), day=long_day(each.held_on)),
            label(each.result) if each.result else _("What came of it is not written down yet"),
        )
        for each in pitches
    ]


def story_lines(stories: Iterable[Story]) -> list[Line]:
    return [Line(each.id, each.title, label(each.status)) for each in stories]


def help_lines(asked: Iterable[HelpRequest]) -> list[Line]:
    return [
        Line(
            each.id,
            label(each.kind),
            _("asked on %(day)s", day=long_day(day_in_london(each.asked_at))),
            words=each.words,
            answer=_("%(who)s: %(words)s", who=each.answered_by.name, words=each.answer)
            if each.answered_by
            else "",
        )
        for each in asked
    ]

"""A project as its lead and its PP lead see it: facts, people, roles and what has happened."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.involvement import holding, standing
from matcher.domain.project import ENDED, InvolvementLevel, ProjectStatus
from matcher.models.help_request import HelpRequest
from matcher.models.pitch import Pitch
from matcher.models.project import InvolvementRecord, Project
from matcher.models.project_coach import ProjectCoach
from matcher.models.project_role import ProjectRole
from matcher.models.project_staff_member import ProjectStaffMember
from matcher.models.project_step import ProjectStep
from matcher.models.story import Story
from matcher.models.team_membership import TeamMembership
from matcher.presenters.role_description import COLOURS as ROLE_COLOURS
from matcher.presenters.role_page import long_day
from matcher.words.labels import label
from matcher.words.listing import joined
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

    id: int | None
    """Of the membership, which has a page of its own; none of who was erased."""
    name: str
    since: str


@dataclass(frozen=True, slots=True)
class Staff:
    """A member of staff on the team."""

    id: int
    name: str
    job: str
    since: str
    pack: str


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
    mark: str = ""


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
            id=each.id if each.service_user.erased_at is None else None,
            name=each.service_user.call_me or _("Somebody who has left"),
            since=_since(each, today=today),
        )
        for each in memberships
    ]


def staff(staff_members: Iterable[ProjectStaffMember]) -> list[Staff]:
    """Those on the team now. Who left stands in what has happened."""
    return [
        Staff(
            id=each.id,
            name=each.name,
            job=each.job_title,
            since=_("since %(start)s", start=long_day(each.added_on)),
            pack=pack_words(has_read=each.has_read_pack),
        )
        for each in staff_members
        if each.left_on is None
    ]


def pack_words(*, has_read: bool) -> str:
    return _("has read the information pack") if has_read else _("has not read the pack yet")


def not_read_words(names: Sequence[str]) -> str:
    """Who has not read the information pack, in a sentence; nothing where all have."""
    if not names:
        return ""
    return _("Not everybody has read the information pack yet: %(who)s.", who=joined(names))


def coach(coaches: Iterable[ProjectCoach]) -> str:
    """Who coaches now, by name and since when; nothing where nobody does."""
    now = next((each for each in coaches if each.until_on is None), None)
    if now is None:
        return ""
    return _("%(name)s, since %(day)s", name=_coach_name(now), day=long_day(now.from_on))


def involvement(project: Project, *, today: date) -> str:
    """The level that holds today, with what is being done."""
    told = holding(project.involvement, today)
    if told is None:
        return _("Not told us yet")
    return _("%(level)s since %(day)s", level=label(told.level), day=long_day(told.from_on))


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


def history(
    project: Project,
    memberships: Iterable[TeamMembership],
    staff_members: Iterable[ProjectStaffMember],
    coaches: Iterable[ProjectCoach],
) -> list[Past]:
    """What has happened, the newest first."""
    past = [
        *_levels(project.involvement),
        *(
            _past(step.taken_on, _step(step), words=step.words, who=step.by.name)
            for step in project.steps
        ),
    ]
    for person in memberships:
        name = person.service_user.call_me or _("Somebody who has left")
        past += _came_and_went(name, person.started_on, person.ended_on)
    for member in staff_members:
        past += _came_and_went(member.name, member.added_on, member.left_on)
    for coach_ in coaches:
        name = _coach_name(coach_)
        past.append(_past(coach_.from_on, _("%(name)s coaches the project", name=name)))
    steps = {step.status for step in project.steps}
    if project.started_on and ProjectStatus.ACTIVE not in steps:
        past.append(_past(project.started_on, _("Started")))
    if project.ended_on and not ENDED.intersection(steps):
        past.append(_past(project.ended_on, _("Ended")))
    return sorted(past, key=lambda each: each.on, reverse=True)


def _past(on: date, what: str, *, words: str = "", who: str = "", mark: str = "") -> Past:
    return Past(on=on, when=long_day(on), what=what, words=words, who=who, mark=mark)


def _levels(records: Sequence[InvolvementRecord]) -> list[Past]:
    """What was said of involvement. What was corrected stays, and says that it is."""
    stands = {each.id for each in standing(records)}
    return [
        _past(
            each.from_on,
            _level(each.level),
            words=each.notes,
            mark="" if each.id in stands else _("Corrected later"),
        )
        for each in records
    ]


def _came_and_went(name: str, came_on: date, went_on: date | None) -> list[Past]:
    past = [_past(came_on, _("%(name)s joined the team", name=name))]
    if went_on is not None:
        past.append(_past(went_on, _("%(name)s left the team", name=name)))
    return past


def _level(level: InvolvementLevel) -> str:
    return _("Involvement: %(level)s", level=label(level))


def _step(step: ProjectStep) -> str:
    if step.status is not None:
        return label(step.status)
    return _(
        "%(old)s handed it over to %(new)s",
        old=step.from_lead.name if step.from_lead else "",
        new=step.to_lead.name if step.to_lead else "",
    )


def _coach_name(coach_: ProjectCoach) -> str:
    if coach_.account is not None:
        return coach_.account.name
    name = coach_.service_user.call_me if coach_.service_user else ""
    return name or _("Somebody who has left")


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

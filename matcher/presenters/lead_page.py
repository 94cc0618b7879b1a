"""A project lead's own page in finished words: what is owed, roles, people who said yes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from matcher.domain.lead_page import Owed, OwedKind
from matcher.domain.project_role import RoleStatus
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.presenters.role_description import COLOURS, meaning
from matcher.presenters.role_page import day, long_day
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext

WHAT: Mapping[OwedKind, str] = {
    OwedKind.CONTACT: marked("Get in touch with %(about)s by %(day)s"),
    OwedKind.SAY: marked("Tell %(about)s by %(day)s how it goes on"),
    OwedKind.CHANGE: marked("A change is asked for: %(about)s"),
    OwedKind.CLOSING: marked("Closes soon: %(about)s"),
    OwedKind.CONFIRM: marked("Is the involvement as it was? %(about)s"),
    OwedKind.AGREE: marked("Agree on the role description with %(about)s"),
    OwedKind.FIRST_STEPS: marked("First steps with %(about)s"),
    OwedKind.TEAM_REVIEW: marked("Look at it together with %(about)s by %(day)s"),
    OwedKind.RESULT: marked("Say what came of it: %(about)s"),
}
BY: Mapping[OwedKind, str] = {
    OwedKind.CONTACT: marked("They said yes, and wait to hear from you."),
    OwedKind.SAY: marked("You have met. Say whether they join the team."),
    OwedKind.CHANGE: marked("Make it by %(day)s."),
    OwedKind.CLOSING: marked("Nobody is found after %(day)s, unless you move the date."),
    OwedKind.AGREE: marked("Say if it is right for the project, by %(day)s."),
    OwedKind.FIRST_STEPS: marked("The next was to be done by %(day)s."),
    OwedKind.TEAM_REVIEW: marked("Go on, change something, or end it."),
    OwedKind.CONFIRM: marked("Nothing was said for three months. It was due on %(day)s."),
    OwedKind.RESULT: marked("It is completed. Those who helped wait to hear by %(day)s."),
}


@dataclass(frozen=True, slots=True)
class OwedLine:
    kind: OwedKind
    thing_id: int
    what: str
    by: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class RoleLine:
    id: int
    title: str
    state: str
    colour: str
    waits_for: str


@dataclass(frozen=True, slots=True)
class Introduced:
    """Somebody who said yes, by the name they go by."""

    id: int
    name: str
    role: str
    state: str


def owed_lines(owed: Iterable[Owed], *, today: date) -> list[OwedLine]:
    return [
        OwedLine(
            kind=each.kind,
            thing_id=each.thing_id,
            what=_(WHAT[each.kind], about=each.about, day=_day(each.due_on, today)),
            by=_(BY[each.kind], day=_day(each.due_on, today)),
            is_late=each.due_on < today,
        )
        for each in owed
    ]


def role_lines(
    roles: Iterable[ProjectRole], *, answer_by: Mapping[int, date | None]
) -> list[RoleLine]:
    """``answer_by``: until when each role that was sent is answered."""
    return [
        RoleLine(
            each.id,
            each.title,
            label(each.status),
            COLOURS[each.status],
            _waits_for(each, answer_by.get(each.id)),
        )
        for each in roles
    ]


def introduced(introductions: Iterable[Introduction]) -> list[Introduced]:
    return [
        Introduced(
            id=each.id,
            name=each.service_user.call_me,
            role=each.project_role.title,
            state=label(each.status),
        )
        for each in introductions
    ]


def in_line(count: int) -> str:
    """How many more have said yes; nothing where nobody has."""
    if not count:
        return ""
    return ngettext(
        "%(num)s more person has said yes and waits. You hear of them when you have room.",
        "%(num)s more people have said yes and wait. You hear of them when you have room.",
        count,
    )


def _waits_for(role: ProjectRole, answer_by: date | None) -> str:
    if answer_by is not None:
        return _(
            "The People Participation lead has it, and answers by %(day)s.", day=day(answer_by)
        )
    if role.status is RoleStatus.OPEN and role.closing_on is not None:
        return _("Everybody can read it until it closes on %(day)s.", day=long_day(role.closing_on))
    return meaning(role)


def _day(value: date, today: date) -> str:
    """With its weekday while it is near; with its year when it is not."""
    return day(value) if abs((value - today).days) < 90 else long_day(value)

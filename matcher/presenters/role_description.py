"""A role description as its lead and its PP lead see it: state, what is missing, the parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from flask_babel import format_datetime

from matcher.domain.clock import day_in_london
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import FIELDS, AccessFact, RoleField, RolePart, TakenFrom
from matcher.models.project_role import ProjectRole, RoleStep
from matcher.presenters.role_page import day, long_day, when
from matcher.words.labels import label
from matcher.words.listing import capital, joined
from matcher.words.quantities import hours_a_month
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

COLOURS: Mapping[RoleStatus, str] = {
    RoleStatus.DRAFT: "grey",
    RoleStatus.SUBMITTED: "blue",
    RoleStatus.CHANGE_ASKED: "orange",
    RoleStatus.OPEN: "green",
    RoleStatus.REFUSED: "red",
    RoleStatus.CLOSED: "white",
}
MEANINGS: Mapping[RoleStatus, str] = {
    RoleStatus.DRAFT: marked(
        "Nobody else has it yet. Send it, and the People Participation lead looks at it."
    ),
    RoleStatus.SUBMITTED: marked(
        "The People Participation lead has it. Nobody else sees it before it is published."
    ),
    RoleStatus.CHANGE_ASKED: marked(
        "The People Participation lead asks for a change. Make it, then send it again."
    ),
    RoleStatus.OPEN: marked("Everybody can read it, and people can be introduced to it."),
    RoleStatus.REFUSED: marked("It is not published. The reason stands below."),
    RoleStatus.CLOSED: marked("It is closed. Nobody new is introduced to it."),
}


@dataclass(frozen=True, slots=True)
class Past:
    """One step in the life of the role."""

    what: str
    who: str
    when: str
    words: str


@dataclass(frozen=True, slots=True)
class Row:
    """One field as ``components/summary_list.html`` shows it."""

    key: str
    value: str | Sequence[str]
    note: str


@dataclass(frozen=True, slots=True)
class PartView:
    """A part with all that it says."""

    part: RolePart
    words: str
    rows: Sequence[Row]


def meaning(role: ProjectRole) -> str:
    """What the state of the role means for whoever reads this."""
    return _(MEANINGS[role.status])


def missing_words(fields: Sequence[RoleField]) -> str:
    """What has to be said before it opens, in one sentence."""
    return joined([label(field).lower() for field in fields])


def notes(role: ProjectRole) -> dict[str, str]:
    """Where each value was taken from that nobody typed for this role, by its question."""
    found = {field: label(TakenFrom(source)) for field, source in (role.taken_over or {}).items()}
    if RoleField.PAYMENT in found:
        found["payment_by"] = found.pop(RoleField.PAYMENT)
    return found


QUESTIONS: Mapping[str, RoleField] = {
    "must_have": RoleField.SKILLS,
    "helpful": RoleField.SKILLS,
    "sessions_needed": RoleField.SESSIONS,
    "is_paid": RoleField.PAYMENT,
    "rate_unit": RoleField.PAYMENT,
}
"""The field that a question belongs to, where it is called otherwise."""


def question_words(names: Sequence[str]) -> str:
    """Some questions of the parts, by the fields they belong to."""
    fields = [QUESTIONS.get(name) or RoleField(name) for name in names]
    return missing_words(list(dict.fromkeys(fields)))


def last_change_words(change: tuple[str, datetime] | None) -> str:
    """Who saved it last, and when."""
    if change is None:
        return ""
    who, at = change
    return _(
        "%(who)s saved it last, on %(when)s.",
        who=who,
        when=format_datetime(at, "EEEE d MMMM, HH:mm"),
    )


def part_views(role: ProjectRole) -> list[PartView]:
    """Every part with what it says, and what nobody has looked at yet."""
    return [_part_view(role, part) for part in RolePart]


def _part_view(role: ProjectRole, part: RolePart) -> PartView:
    rows = [
        Row(key=label(field), value=_said(role, field), note=_note(role, field))
        for field in FIELDS[part]
    ]
    return PartView(part=part, words=label(part), rows=rows)


def _note(role: ProjectRole, field: RoleField) -> str:
    source = (role.taken_over or {}).get(field)
    return label(TakenFrom(source)) if source else ""


def _said(role: ProjectRole, field: RoleField) -> str | Sequence[str]:
    """What a field says, in words; nothing where it says nothing."""
    match field:
        case RoleField.TASKS | RoleField.SUPPORT_TIMES | RoleField.DESCRIPTION:
            lines: list[str] = str(getattr(role, field)).splitlines()
            return lines
        case RoleField.ACTIVITY_TYPE:
            return capital(role.activity_type.name) if role.activity_type else ""
        case RoleField.SESSIONS:
            return _times(role)
        case RoleField.HOURS_PER_MONTH:
            return hours_a_month(role.hours_per_month) if role.hours_per_month else ""
        case RoleField.MODE:
            return label(role.mode)
        case RoleField.AREA:
            return role.area.name if role.area else ""
        case RoleField.ACCESS_FACTS:
            return [label(fact) for fact in AccessFact if fact in role.access_facts]
        case RoleField.SKILLS:
            return [
                _("%(skill)s (must have)", skill=capital(each.skill.name))
                if each.is_must_have
                else capital(each.skill.name)
                for each in role.skills
            ]
        case RoleField.DEVELOPS | RoleField.TOPICS | RoleField.EXPERIENCE:
            return [capital(word.name) for word in getattr(role, field)]
        case RoleField.IS_OPEN_TO_YOUNG:
            return _("Yes") if role.is_open_to_young else _("No")
        case RoleField.STARTS_ON | RoleField.ENDS_ON | RoleField.REVIEW_ON | RoleField.CLOSING_ON:
            value = getattr(role, field)
            return long_day(value) if value else ""
        case _:
            return str(getattr(role, field))


def _times(role: ProjectRole) -> str:
    if not role.sessions_needed or role.sessions_needed >= len(role.sessions):
        return when(role)
    return _(
        "%(times)s: %(needed)s of these is enough", times=when(role), needed=role.sessions_needed
    )


def history(role: ProjectRole) -> list[Past]:
    """Its steps, the newest first."""
    return [_past(step) for step in reversed(role.steps)]


def _past(step: RoleStep) -> Past:
    return Past(
        what=label(step.status),
        who=step.by.name,
        when=day(day_in_london(step.at)),
        words=step.words,
    )

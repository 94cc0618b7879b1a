"""A role description in finished words: the card, the facts in one line, the nine fields."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask_babel import format_date

from matcher.domain.matching import Mode
from matcher.domain.role_description import AccessFact
from matcher.models.project_role import ProjectRole
from matcher.words.labels import label
from matcher.words.listing import capital, joined
from matcher.words.quantities import hours_a_month, number
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext
from matcher.words.weekly import week


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleCard:
    """What ``components/role_card.html`` shows."""

    title: str
    href: str
    sentence: str
    when: str
    how_much: str
    where: str
    paid: str


@dataclass(frozen=True, slots=True)
class Field:
    """One field of the form, in the order of the paper form."""

    key: str
    value: str | Sequence[str]


def role_card(role: ProjectRole, *, href: str) -> RoleCard:
    return RoleCard(
        title=role.title,
        href=href,
        sentence=role.summary,
        when=when(role),
        how_much=hours_a_month(role.hours_per_month) if role.hours_per_month else "",
        where=where(role),
        paid=role.payment,
    )


def when(role: ProjectRole) -> str:
    return capital(week(role.sessions)) if role.sessions else _("To be agreed with you")


def where(role: ProjectRole) -> str:
    if role.mode is Mode.REMOTE or role.area is None:
        return label(role.mode)
    if role.mode is Mode.EITHER:
        return _("%(area)s, or from home", area=role.area.name)
    return role.area.name


def day(value: date) -> str:
    """A day as people say it: Friday 11 December."""
    return str(format_date(value, "EEEE d MMMM"))


def long_day(value: date) -> str:
    """A day of another year: 11 December 2026."""
    return str(format_date(value, "d MMMM y"))


def short_day(value: date) -> str:
    """A day where there is little room: Fri 11 Dec."""
    return str(format_date(value, "EEE d MMM"))


def facts(role: ProjectRole, *, places_left: int) -> list[tuple[str, str]]:
    """The role in one line, for staff."""
    must_have = joined([skill.skill.name for skill in role.skills if skill.is_must_have])
    return [
        (_("Project lead"), role.project.lead.name),
        (_("When"), when(role)),
        (_("Hours"), _hours(role)),
        (_("Where"), where(role)),
        (_("Must have"), capital(must_have)),
        (_("Places"), _("%(left)s of %(all)s open", left=places_left, all=role.places)),
        (_("Closes"), short_day(role.closing_on) if role.closing_on else ""),
    ]


def _hours(role: ProjectRole) -> str:
    if not role.hours_per_month:
        return ""
    return _("%(hours)s a month", hours=number(role.hours_per_month))


def nine_fields(role: ProjectRole) -> list[Field]:
    """The nine fields of the paper form, in its order."""
    return [
        Field(_("Project"), _lines(role.project.title, role.project.summary)),
        Field(_("Project lead"), _lines(role.project.lead.name, role.project.lead.job_title)),
        Field(_("Time"), _lines(_time(role), role.meetings, role.between_meetings)),
        Field(
            _("Where you will be"),
            _lines(role.based_at or where(role), access(role), role.access_of_place),
        ),
        Field(_("What you will be responsible for"), role.accountability),
        Field(_("Payment"), _lines(role.payment, role.expenses)),
        Field(_("How long it lasts"), _lines(role.length, *_dates(role))),
        Field(
            _("Contact and support"),
            _lines(role.contact, role.supervisor, role.support, *role.support_times.splitlines()),
        ),
        Field(_("What you can get from it"), role.hope_to_get),
    ]


def tasks(role: ProjectRole) -> list[str]:
    """What the person will do, in the lines that the lead wrote. Easy Read shows them too."""
    return role.tasks.splitlines()


def blocks(text: str) -> list[str | list[str]]:
    """A text in paragraphs and lists: lines that begin with a dash stand in a list."""
    found: list[str | list[str]] = []
    for line in filter(None, text.splitlines()):
        if not line.startswith("- "):
            found.append(line)
        elif found and isinstance(found[-1], list):
            found[-1].append(line[2:])
        else:
            found.append([line[2:]])
    return found


def access(role: ProjectRole) -> str:
    """What the place has, in one line."""
    return ". ".join(label(fact) for fact in AccessFact if fact in role.access_facts)


def _time(role: ProjectRole) -> str:
    """In the lead's own words, or else what is known of the times."""
    if role.time_commitment or not role.hours_per_month:
        return role.time_commitment
    return f"{hours_a_month(role.hours_per_month)}. {when(role)}."


def _dates(role: ProjectRole) -> list[str]:
    """When it begins and ends, and when both sides look at it together."""
    return [
        _(words, day=long_day(value))
        for words, value in (
            (marked("It begins on %(day)s."), role.starts_on),
            (marked("It ends on %(day)s."), role.ends_on),
            (marked("We look at it together on %(day)s."), role.review_on),
        )
        if value is not None
    ]


def good_to_know(role: ProjectRole) -> list[Field]:
    """What good role descriptions add. Only what is described."""
    young = _("Yes, people aged 16 and 17 can join") if role.is_open_to_young else ""
    extra = [
        Field(_("Kind of work"), capital(role.activity_type.name) if role.activity_type else ""),
        Field(_("Skills you must have"), _skills(role, must_have=True)),
        Field(_("Skills that help"), _skills(role, must_have=False)),
        Field(_("What you can learn"), [capital(skill.name) for skill in role.develops]),
        Field(_("Experience that helps"), [capital(area.name) for area in role.experience]),
        Field(_("What it is about"), [capital(topic.name) for topic in role.topics]),
        Field(_("What you need"), role.equipment),
        Field(_("Other formats"), role.formats),
        Field(_("Open to 16 and 17"), young),
        Field(_("Places"), ngettext("%(num)s place", "%(num)s places", role.places)),
        Field(_("Closes"), day(role.closing_on) if role.closing_on else ""),
    ]
    return [field for field in extra if field.value]


def _skills(role: ProjectRole, *, must_have: bool) -> list[str]:
    return [capital(s.skill.name) for s in role.skills if s.is_must_have is must_have]


def _lines(*lines: str) -> list[str]:
    """Each line once: a vague role may say "To be agreed" of several things."""
    return list(dict.fromkeys(line for line in lines if line))

"""Meetings that were called off at short notice, by directorate and project, in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from flask_babel import format_date

from matcher.domain.meeting import CalledOff, MeetingKind, MeetingsOfProject
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext


@dataclass(frozen=True, slots=True)
class ProjectRow:
    project_id: int
    title: str
    counts: str
    reasons: Sequence[tuple[str, str]]
    """Which meeting, and why."""


@dataclass(frozen=True, slots=True)
class DirectorateRow:
    name: str
    counts: str
    projects: Sequence[ProjectRow]


def by_directorate(found: Iterable[MeetingsOfProject]) -> list[DirectorateRow]:
    """In the order in which they come: by name."""
    places: dict[str, list[MeetingsOfProject]] = {}
    for each in found:
        places.setdefault(each.directorate, []).append(each)
    return [
        DirectorateRow(name, _at_short_notice(projects), [_row(each) for each in projects])
        for name, projects in places.items()
    ]


def summary(found: Sequence[MeetingsOfProject], *, agreed: int) -> str:
    """All of it in a sentence, beside how many there were."""
    near = sum(len(each.reasons) for each in found)
    meetings = ngettext("%(num)s meeting", "%(num)s meetings", agreed)
    return _("%(near)s of %(meetings)s called off at short notice.", near=near, meetings=meetings)


def _at_short_notice(projects: Sequence[MeetingsOfProject]) -> str:
    near = sum(len(each.reasons) for each in projects)
    return ngettext(
        "%(num)s meeting called off at short notice",
        "%(num)s meetings called off at short notice",
        near,
    )


def _row(of: MeetingsOfProject) -> ProjectRow:
    counts = ngettext(
        "%(num)s meeting: %(off)s called off, %(near)s of them at short notice.",
        "%(num)s meetings: %(off)s called off, %(near)s of them at short notice.",
        of.agreed,
        off=of.called_off,
        near=len(of.reasons),
    )
    return ProjectRow(of.project_id, of.title, counts, [_reason(each) for each in of.reasons])


def _reason(reason: CalledOff) -> tuple[str, str]:
    which = _(
        "%(kind)s on %(day)s",
        kind=label(reason.kind),
        day=format_date(reason.on, "EEEE d MMMM y"),
    )
    if reason.kind is MeetingKind.FIRST:
        return which, _("The reason stays with those it was between.")
    return which, reason.words or _("The words are taken out.")

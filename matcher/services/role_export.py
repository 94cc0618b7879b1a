"""A role description as a file: what ``flask match rank`` reads, and all else that it says."""

from decimal import Decimal

from matcher.domain.role_description import AccessFact
from matcher.domain.week import in_week_order
from matcher.exchange.output import Text
from matcher.exchange.roles_file import COLUMNS
from matcher.exchange.table_writer import Cell, Format, TableWriter
from matcher.models.project_role import ProjectRole

WORDS = (
    "summary",
    "tasks",
    "time_commitment",
    "meetings",
    "between_meetings",
    "based_at",
    "access_of_place",
    "accountability",
    "payment",
    "expenses",
    "budget_code",
    "length",
    "contact",
    "supervisor",
    "support",
    "support_times",
    "hope_to_get",
    "equipment",
    "formats",
)
DAYS = ("starts_on", "ends_on", "review_on", "closing_on")
MORE = (
    "project",
    "project_lead",
    "status",
    "activity_type",
    *WORDS,
    "access_facts",
    "open_to_16_17",
    *DAYS,
)


def written_as(role: ProjectRole, kind: str) -> str:
    """A table of one row, as ``csv`` or ``json``. A spreadsheet runs no cell of it."""
    text = Text()
    writer = TableWriter(text, Format(kind), (*COLUMNS, *MORE))
    cells = _for_matching(role) | _all_else(role)
    writer.start()
    writer.add([[cells[name] for name in (*COLUMNS, *MORE)]])
    writer.end()
    return str(text)


def _for_matching(role: ProjectRole) -> dict[str, Cell]:
    return {
        "id": str(role.id),
        "title": role.title,
        "description": "\n".join(filter(None, (role.tasks, role.description))),
        "skills": ";".join(f"{s.skill.name}{'!' * s.is_must_have}" for s in role.skills),
        "develops": ";".join(word.name for word in role.develops),
        "experience": ";".join(word.name for word in role.experience),
        "topics": ";".join(word.name for word in role.topics),
        "sessions": ";".join(in_week_order(role.sessions)),
        "sessions_needed": role.sessions_needed or "",
        "hours_per_month": Decimal(str(role.hours_per_month)) if role.hours_per_month else "",
        "area": role.area.name if role.area else "",
        "mode": role.mode.value,
        "places": role.places,
    }


def _all_else(role: ProjectRole) -> dict[str, Cell]:
    days = {name: getattr(role, name) for name in DAYS}
    return {
        "project": role.project.title,
        "project_lead": role.project.lead.name,
        "status": role.status.value,
        "activity_type": role.activity_type.name if role.activity_type else "",
        **{name: str(getattr(role, name)) for name in WORDS},
        "access_facts": ";".join(fact for fact in AccessFact if fact in role.access_facts),
        "open_to_16_17": "yes" if role.is_open_to_young else "no",
        **{name: day.isoformat() if day else "" for name, day in days.items()},
    }

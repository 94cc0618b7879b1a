"""Writes invented people and roles as the files that ``flask match`` reads."""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from matcher.domain.week import in_week_order
from matcher.exchange import people_file, roles_file
from matcher.scoring import PersonFeatures, RoleFeatures


def write_people(path: Path, people: Sequence[PersonFeatures]) -> Path:
    return _write(path, people_file.COLUMNS, map(_person, people))


def write_roles(path: Path, roles: Sequence[RoleFeatures]) -> Path:
    return _write(path, roles_file.COLUMNS, map(_role, roles))


def _write(path: Path, columns: Sequence[str], rows: Iterable[Mapping[str, str]]) -> Path:
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, columns, restval="")
        table.writeheader()
        table.writerows(rows)
    return path


def _person(person: PersonFeatures) -> dict[str, str]:
    return {
        "id": person.id,
        "name": f"Person {person.id}",
        "skills": ";".join(f"{name}={level:d}" for name, level in person.skills.items()),
        "learn": _listed(person.learn),
        "experience": _listed(person.experience),
        "topics": _listed(person.topics),
        "about": "\n".join(person.texts),
        "sessions": ";".join(in_week_order(person.sessions)),
        "hours_per_month": _number(person.hours_per_month),
        "areas": _listed(person.areas),
        "remote": "" if person.remote is None else ("yes" if person.remote else "no"),
        "capacity": str(person.capacity),
        "waiting_days": str(person.waiting_days),
        "status": "paused" if person.paused else "active",
    }


def _role(role: RoleFeatures) -> dict[str, str]:
    return {
        "id": role.id,
        "title": role.title,
        "description": role.description,
        "skills": ";".join(f"{name}!" if must else name for name, must in role.skills.items()),
        "develops": _listed(role.develops),
        "experience": _listed(role.experience),
        "topics": _listed(role.topics),
        "sessions": ";".join(in_week_order(role.sessions)),
        "sessions_needed": _number(role.sessions_needed if role.sessions else None),
        "hours_per_month": _number(role.hours_per_month),
        "area": role.area or "",
        "mode": role.mode.value,
        "places": str(role.places),
    }


def _listed(names: frozenset[str]) -> str:
    return ";".join(sorted(names))


def _number(number: float | None) -> str:
    return "" if number is None else f"{number:g}"

"""Roles on paper: one sheet for one role, or a booklet of many with a slip to send back."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from flask_babel import format_date

from matcher.documents.easy_pictures import picture
from matcher.documents.paper import pdf
from matcher.documents.words_on_paper import NOT_DRAWN, line
from matcher.presenters.role_page import Field
from matcher.presenters.role_sheet import RoleSheet
from matcher.words.translate import gettext as _

SOURCE = "documents/roles.typ"
ACCESS_PICTURE = "together"


class RolePrint(StrEnum):
    """How a role is printed, by the name in the address."""

    PRINT = "print"
    LARGE = "large-print"
    EASY_READ = "easy-read"


@dataclass(frozen=True, slots=True)
class Sender:
    """Who hands the paper out, and the ways back to them."""

    service: str
    ways_to_say: Sequence[tuple[str, str]]
    """How somebody who likes a role says so, each with its picture."""
    ways_back: Sequence[str]
    """Where the slip goes."""


def sheet_pdf(sheet: RoleSheet, *, size: RolePrint, sender: Sender, on: date) -> bytes:
    """One role. In ordinary print it is one page; the letters get smaller before it is two."""
    title = _("%(title)s: role %(number)s", title=sheet.title, number=sheet.number)
    return pdf(SOURCE, _data([sheet], size, sender, on, title=title, is_booklet=False))


def booklet_pdf(
    sheets: Sequence[RoleSheet], *, directorate: str, size: RolePrint, sender: Sender, on: date
) -> bytes:
    """Every role given, each on a page of its own, and the slip at the end."""
    title = _("Roles that are open: %(directorate)s", directorate=directorate)
    return pdf(SOURCE, _data(sheets, size, sender, on, title=title, is_booklet=True))


def _data(
    sheets: Sequence[RoleSheet],
    size: RolePrint,
    sender: Sender,
    on: date,
    *,
    title: str,
    is_booklet: bool,
) -> dict[str, Any]:
    is_easy = size is RolePrint.EASY_READ
    roles = [_easy_role(sheet) if is_easy else _role(sheet) for sheet in sheets]
    to_say = [
        *sender.ways_to_say,
        ("lock", _("Nobody on the project hears about you unless you say yes.")),
    ]
    is_all_drawn = NOT_DRAWN not in str(roles)
    return {
        "title": line(title)["text"],
        "service": sender.service,
        "is_booklet": is_booklet,
        "is_large": size is RolePrint.LARGE,
        "is_easy": is_easy,
        "intro": _intro(len(sheets)),
        "contents": _("Roles in this booklet"),
        "roles": roles,
        "would_do": _("What you would do"),
        "in_full": _("The role in full"),
        "access": {
            "title": _("Do you need something to take part?"),
            "words": _("Tell us. It is our job to arrange it. It never costs you a place."),
            "picture": picture(ACCESS_PICTURE) if is_easy else "",
        },
        "next": {
            "title": _("Do you like this role?"),
            "lines": [words for _picture, words in to_say],
            "easy": [{"picture": picture(name), "words": words} for name, words in to_say]
            if is_easy
            else [],
        },
        "slip": _slip(sheets, sender) if is_booklet else None,
        "not_drawn": ""
        if is_all_drawn
        else _("A %(sign)s stands for a sign that we cannot print.", sign=NOT_DRAWN),
        "footer": _("%(service)s. Printed on %(day)s.", service=sender.service, day=_day(on)),
    }


def _intro(count: int) -> list[str]:
    if count == 0:
        return [_("No role is open here just now. New ones come most weeks.")]
    return [
        _("These teams are looking for someone who knows care from the inside."),
        _("You need no training to begin. Tick the roles that you like on the last page."),
    ]


def _slip(sheets: Sequence[RoleSheet], sender: Sender) -> dict[str, Any]:
    return {
        "title": _("Send this page back to us"),
        "ask": _("Tick each role that you would like to hear more about."),
        "roles": [
            {"number": str(sheet.number), "title": line(sheet.title)["text"]}
            for sheet in sorted(sheets, key=lambda each: each.number)
        ],
        "lines": [
            _("A name to call you"),
            _("How can we reach you? A phone number, an address or an e-mail address"),
        ],
        "where": list(sender.ways_back),
    }


def _role(sheet: RoleSheet) -> dict[str, Any]:
    said = [sheet.summary] if sheet.summary else []
    return _head(sheet) | {
        "summary": [line(each) for each in said],
        "facts": [_fact(fact.title, [fact.words]) for fact in sheet.facts],
        "tasks": [line(each) for each in sheet.tasks],
        "description": [line(each) for each in sheet.description],
        "fields": [
            _field(each) for each in (*sheet.nine_fields, *sheet.good_to_know) if each.value
        ],
    }


def _easy_role(sheet: RoleSheet) -> dict[str, Any]:
    """One idea a line, with a picture where there is one for it. The full text is left out."""
    lines = sheet.tasks or [each for text in sheet.description for each in _sentences(text)]
    return _head(sheet) | {
        "summary": [line(each) for each in _sentences(sheet.summary)],
        "facts": [
            _fact(fact.title, [fact.words]) | {"picture": picture(fact.picture)}
            for fact in sheet.facts
        ],
        "tasks": [line(each) for each in lines],
        "task_picture": picture("tick"),
        "description": [],
        "fields": [],
    }


def _head(sheet: RoleSheet) -> dict[str, Any]:
    return {
        "title": line(sheet.title),
        "number": _("Role %(number)s", number=sheet.number),
        "directorate": line(sheet.directorate),
    }


def _field(field: Field) -> dict[str, Any]:
    lines = [field.value] if isinstance(field.value, str) else list(field.value)
    return _fact(field.key, [each for text in lines for each in text.splitlines() if each.strip()])


def _fact(title: str, lines: Sequence[str]) -> dict[str, Any]:
    return {"title": title, "lines": [line(each) for each in lines]}


def _sentences(text: str) -> list[str]:
    return [each for each in text.replace(". ", ".\n").splitlines() if each.strip()]


def _day(on: date) -> str:
    return str(format_date(on, "d MMMM y"))

"""A form to fill in by hand, blank or for a named person, in print or in large print."""

import json
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Any

from flask_babel import format_date

from matcher.documents.paper import pdf
from matcher.documents.words_on_paper import line
from matcher.domain.week import Day, DayPart
from matcher.presenters.paper_form import Box, Kind, PaperForm, Part, Question, urgent_help
from matcher.words.labels import label
from matcher.words.translate import gettext as _

SOURCE = "documents/form.typ"


class FormPrint(StrEnum):
    """How large the letters are, by the name in the address."""

    PRINT = "print"
    LARGE = "large-print"


def form_pdf(form: PaperForm, *, size: FormPrint, service: str, on: date) -> bytes:
    """The form as a PDF that a screen reader can read aloud. A blank one is made once a day."""
    data = _data(form, size=size, service=service, on=on)
    if form.number:
        return pdf(SOURCE, data)
    return _blank(json.dumps(data))


@lru_cache(maxsize=8)
def _blank(data: str) -> bytes:
    return pdf(SOURCE, json.loads(data))


def _data(form: PaperForm, *, size: FormPrint, service: str, on: date) -> Mapping[str, Any]:
    number = _("Number %(number)s", number=form.number) if form.number else ""
    return {
        "title": form.title,
        "service": service,
        "is_large": size is FormPrint.LARGE,
        # The outside page says who it is for and nothing of what it is about.
        "cover": {
            "name": line(form.name),
            "private": _("Private. For you to open."),
            "number": number,
        }
        if form.number
        else None,
        "intro": list(form.intro),
        "urgent": urgent_help(),
        "parts": [_part(part) for part in form.parts],
        "sign": [
            _("Sign here, or let us read it out to you."),
            _("My name"),
            _("The day"),
            _("It was read out to me, and I said yes."),
            _("Who read it out"),
        ]
        if form.is_signed
        else [],
        "back": {"title": _("Where the form goes"), "lines": list(form.contacts)},
        "footer": " · ".join(
            filter(None, (number, _("Printed on %(day)s", day=format_date(on, "d MMMM y"))))
        ),
        "days": [label(day) for day in Day],
        "times": [label(part) for part in DayPart],
        "week": _("Day"),
    }


def _part(part: Part) -> dict[str, Any]:
    return {
        "title": part.title,
        "lines": [list(each) for each in part.lines],
        "questions": [_question(each) for each in part.questions],
    }


def _question(question: Question) -> dict[str, Any]:
    return {
        "kind": question.kind.value,
        "words": question.words,
        "hint": question.hint,
        "section": question.section,
        "before": list(question.before),
        "after": question.after,
        "rows": question.rows if question.kind is Kind.BOX else 1,
        "told": [line(each) for each in question.told.splitlines() if each.strip()],
        "is_ticked": bool(question.told),
        "answers": [_box(box) for box in question.answers],
        "groups": [
            {"title": group.title, "boxes": [_box(box) for box in group.boxes]}
            for group in question.groups
        ],
    }


def _box(box: Box) -> dict[str, Any]:
    return {
        "number": box.number,
        "words": box.words,
        "hint": box.hint,
        "is_told": box.is_told,
        "told": box.told,
    }

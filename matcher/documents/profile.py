"""The one-page profile on paper: the same words as on the page, in print or in large print."""

from datetime import date
from enum import StrEnum

from flask_babel import format_date

from matcher.documents.paper import pdf
from matcher.documents.words_on_paper import NOT_DRAWN, line
from matcher.presenters.profile_sheet import Box, ProfileSheet
from matcher.words.translate import gettext as _


class Print(StrEnum):
    """How large the letters are, by the name in the address."""

    ONE_PAGE = "one-page"
    LARGE = "large-print"


def profile_pdf(sheet: ProfileSheet, *, size: Print, on: date) -> bytes:
    """The sheet as a PDF that a screen reader can read aloud, made on this day."""
    said = [
        sheet.line,
        *(each for box in (*sheet.boxes, *sheet.good_to_know) for each in box.lines),
    ]
    is_all_drawn = all(NOT_DRAWN not in line(each)["text"] or NOT_DRAWN in each for each in said)
    return pdf(
        "documents/profile.typ",
        {
            "title": _("One-page profile of %(name)s", name=line(sheet.name)["text"]),
            "name": line(sheet.name),
            "line": line(sheet.line),
            "boxes": [_box(box) for box in sheet.boxes],
            "good_to_know": _("Good to know"),
            "facts": [_box(box) for box in sheet.good_to_know],
            "empty": _("Nothing is written here yet."),
            "not_drawn": ""
            if is_all_drawn
            else _("A %(sign)s stands for a sign that we cannot print.", sign=NOT_DRAWN),
            "footer": _(
                "Made on %(day)s. Please do not pass it on.", day=format_date(on, "d MMMM y")
            ),
            "is_large": size is Print.LARGE,
        },
    )


def _box(box: Box) -> dict[str, object]:
    return {"title": box.title, "lines": [line(each) for each in box.lines]}

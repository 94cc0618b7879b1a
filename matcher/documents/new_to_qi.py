"""The short guide for people new to QI on paper, in print, in large print or in Easy Read."""

from collections.abc import Sequence
from datetime import date

from flask_babel import format_date

from matcher.documents.easy_pictures import picture
from matcher.documents.paper import pdf
from matcher.documents.role_sheet import RolePrint
from matcher.presenters.new_to_qi import GuidePart
from matcher.words.translate import gettext as _


def guide_pdf(parts: Sequence[GuidePart], *, size: RolePrint, service: str, on: date) -> bytes:
    """The guide as a PDF that a screen reader can read aloud."""
    is_easy = size is RolePrint.EASY_READ
    return pdf(
        "documents/guide.typ",
        {
            "title": _("New to QI? Start here"),
            "service": service,
            "parts": [
                {
                    "title": part.title,
                    "lines": [
                        {
                            "first": each.first,
                            "words": each.words,
                            "picture": picture(each.picture) if is_easy else "",
                        }
                        for each in part.lines
                    ],
                }
                for part in parts
            ],
            "footer": _("Printed on %(day)s", day=format_date(on, "d MMMM y")),
            "is_large": size is RolePrint.LARGE,
            "is_easy": is_easy,
        },
    )

"""The information pack on Big I, on paper, in print or in large print."""

from collections.abc import Sequence
from datetime import date

from flask_babel import format_date

from matcher.documents.paper import pdf
from matcher.documents.paper_form import FormPrint
from matcher.presenters.information_pack import PackPart
from matcher.words.translate import gettext as _


def pack_pdf(
    parts: Sequence[PackPart], *, version: str, size: FormPrint, service: str, on: date
) -> bytes:
    """The pack as a PDF that a screen reader can read aloud."""
    return pdf(
        "documents/pack.typ",
        {
            "title": _("Big I: people who use our care in your team"),
            "version": version,
            "service": service,
            "parts": [
                {
                    "title": part.title,
                    "lines": list(part.lines),
                    "points": [{"first": first, "rest": rest} for first, rest in part.points],
                }
                for part in parts
            ],
            "footer": _("Printed on %(day)s", day=format_date(on, "d MMMM y")),
            "is_large": size is FormPrint.LARGE,
        },
    )

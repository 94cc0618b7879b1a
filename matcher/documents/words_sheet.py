"""The words one may hear in a role, on paper, in print or in large print."""

from collections.abc import Sequence
from datetime import date

from flask_babel import format_date

from matcher.documents.paper import pdf
from matcher.documents.paper_form import FormPrint
from matcher.documents.words_on_paper import line
from matcher.presenters.glossary import Word
from matcher.words.translate import gettext as _


def words_pdf(
    words: Sequence[Word], *, role: str, size: FormPrint, service: str, on: date
) -> bytes:
    """The sheet as a PDF that a screen reader can read aloud."""
    return pdf(
        "documents/words.typ",
        {
            "title": _("Words you may hear in this role"),
            "role": line(role),
            "service": service,
            "intro": _("Keep this sheet. Stop us and ask when we use a word you do not know."),
            "empty": _("This role uses no words that need a sheet."),
            "words": [
                {
                    "word": line(each.word),
                    "stands_for": line(each.stands_for),
                    "means": [line(sentence) for sentence in each.means],
                }
                for each in words
            ],
            "footer": _("Printed on %(day)s", day=format_date(on, "d MMMM y")),
            "is_large": size is FormPrint.LARGE,
        },
    )

"""The agenda of a monthly meeting on paper, with room to write down what is agreed."""

from typing import Any

from matcher.documents.paper import pdf
from matcher.documents.words_on_paper import line
from matcher.presenters.meeting_agenda import AgendaPage
from matcher.presenters.qi_forum import Block
from matcher.words.translate import gettext as _


def agenda_pdf(page: AgendaPage, *, service: str) -> bytes:
    """The agenda as a PDF that a screen reader can read aloud, and that can be read in grey."""
    return pdf(
        "documents/meeting_agenda.typ",
        {
            "title": _("Agenda of the monthly meeting"),
            "place": line(page.place),
            "month": page.month,
            "service": service,
            "footer": _("Printed on %(day)s", day=page.on),
            "blocks": [_block(each) for each in page.blocks],
            "agreed": _("What we agree today"),
            "heads": [_("What"), _("Who"), _("By when")],
        },
    )


def _block(block: Block) -> dict[str, Any]:
    return {
        "heading": block.heading,
        "words": block.words,
        "lines": [
            {"title": line(each.title), "words": line(" ".join(each.words))} for each in block.lines
        ],
    }

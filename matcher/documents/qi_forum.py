"""What the QI forum looks at, on paper. The chart is the picture of the page, with its words."""

from typing import Any

from matcher.documents.chart_svg import chart_svg
from matcher.documents.paper import pdf
from matcher.presenters.qi_forum import Block, ChartPart, ForumPage
from matcher.presenters.stories import StoryView
from matcher.words.translate import gettext as _


def forum_pdf(page: ForumPage, *, service: str) -> bytes:
    """The page as a PDF that a screen reader can read aloud, and that can be read in grey."""
    return pdf(
        "documents/qi_forum.typ",
        {
            "title": _("QI forum: %(place)s", place=page.place),
            "day": page.on,
            "service": service,
            "footer": _("Printed on %(day)s", day=page.on),
            "story": _story(page.story, page.story_is_from),
            "chart_heading": _("Projects with people on the team (Big I)"),
            "chart": _chart(page.chart),
            "no_chart": page.no_chart,
            "blocks": [_block(block) for block in page.blocks],
        },
    )


def _story(story: StoryView | None, is_from: str) -> dict[str, Any]:
    if story is None:
        return {"heading": _("A story first"), "title": "", "lines": [_no_story()], "about": ""}
    return {
        "heading": _("A story first"),
        "title": story.title,
        "lines": [*story.done, *story.changed],
        "about": _("From %(place)s.", place=is_from) if is_from else "",
    }


def _no_story() -> str:
    return _("Nobody has written one yet. Who could tell one today?")


def _chart(chart: ChartPart | None) -> dict[str, Any] | None:
    if chart is None:
        return None
    return {
        "sentence": chart.sentence,
        "say": _("You can say:") + " " + " ".join(chart.may_say),
        "not_say": _("You cannot say:") + " " + " ".join(chart.may_not_say),
        "svg": chart_svg(chart.wide),
        "alt": f"{chart.wide.title}. {chart.wide.description}",
        "events": list(chart.events),
        "how": chart.how,
        "heads": [_("Month"), _("Projects"), _("Share"), _("Limits")],
        "rows": [
            [" ".join([row.month, *row.notes]), row.of, row.share, row.limits] for row in chart.rows
        ],
    }


def _block(block: Block) -> dict[str, Any]:
    return {
        "heading": block.heading,
        "words": block.words,
        "lines": [{"title": each.title, "words": " ".join(each.words)} for each in block.lines],
    }

"""What a page has to be for everybody: for axe, at every width, with and without script."""

from playwright.sync_api import Page

from tests.browser import axe
from tests.journeys.visitor import DESK, HEIGHT, PHONE, SMALLEST

SETTLED = "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
"""The menu of the header folds a frame after the screen has become smaller."""
WIDER_THAN_THE_SCREEN = "document.documentElement.scrollWidth - window.innerWidth"


def faults(page: Page) -> list[str]:
    """What is wrong with an open page, one sentence each. Leaves it at the smallest width."""
    found = _title_faults(page)
    for width in (DESK, PHONE, SMALLEST):
        page.set_viewport_size({"width": width, "height": HEIGHT})
        page.evaluate(SETTLED)
        too_wide = int(page.evaluate(WIDER_THAN_THE_SCREEN))
        if too_wide > 0:
            found.append(f"{width} px: the page is {too_wide} px wider than the screen")
        if width != SMALLEST:
            found += [f"{width} px: {fault}" for fault in axe(page)]
    return found


def _title_faults(page: Page) -> list[str]:
    headings = page.get_by_role("heading", level=1).all_inner_texts()
    if len(headings) != 1:
        return [f"the page has {len(headings)} main headings: {headings}"]
    title = page.title().removeprefix("Error: ")
    if not title.startswith(f"{headings[0]} - "):
        return [f"the title says {title!r} and the heading {headings[0]!r}"]
    return []

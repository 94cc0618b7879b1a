"""Numbered links to the pages of a long list."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from werkzeug.datastructures import MultiDict


def page_links(page: int, pages: int, arguments: "MultiDict[str, str]") -> list[Mapping[str, Any]]:
    """The first, the last and the pages around the present one, with gaps between."""
    links: list[Mapping[str, Any]] = []
    shown = sorted({1, pages, *range(max(page - 1, 1), min(page + 1, pages) + 1)})
    before = 0
    for number in shown:
        if number - before > 1:
            links.append({"ellipsis": True})
        links.append(
            {"number": number, "href": page_href(number, arguments), "current": number == page}
        )
        before = number
    return links


def page_href(number: int, arguments: "MultiDict[str, str]") -> str:
    """The present address with another page number."""
    kept = [(name, value) for name, value in arguments.items(multi=True) if name != "page"]
    return "?" + urlencode([*kept, ("page", str(number))])

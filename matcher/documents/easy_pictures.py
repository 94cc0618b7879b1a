"""The drawn pictures of Easy Read, one by one, as paper needs them."""

from functools import cache
from pathlib import Path
from xml.etree import ElementTree  # nosec B405

PICTURES = Path(__file__).resolve().parents[2] / "static" / "easy" / "pictures.svg"
SVG = "http://www.w3.org/2000/svg"
INK = "#212b32"


@cache
def picture(name: str) -> str:
    """A picture as an SVG of its own. ``KeyError`` when there is none of this name."""
    return _pictures()[name]


@cache
def _pictures() -> dict[str, str]:
    ElementTree.register_namespace("", SVG)
    # The file is our own: it comes with the service.
    sheet = ElementTree.parse(PICTURES).getroot()  # nosec B314
    found = {}
    for symbol in sheet.iter(f"{{{SVG}}}symbol"):
        name = symbol.attrib.pop("id")
        symbol.tag = f"{{{SVG}}}svg"
        for key, value in sheet.attrib.items():
            symbol.set(key, value.replace("currentColor", INK))
        found[name] = ElementTree.tostring(symbol, encoding="unicode").replace("currentColor", INK)
    return found

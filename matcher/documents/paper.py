"""Papers as tagged PDF (PDF/UA-1), made by typst from a source of ours and plain data.

The words of users go in as JSON and are read as data. They never become source, so nothing in
them can be a command. The fonts are our own: the paper is the same on every machine.
"""

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import typst

ROOT = Path(__file__).resolve().parents[2]
SOURCES, FONTS = ROOT / "templates", ROOT / "static" / "fonts" / "noto"
STANDARD: Final = "ua-1"
"""The standard for papers that can be read aloud. Typst refuses what does not keep to it."""


def pdf(source: str, data: Mapping[str, Any]) -> bytes:
    """The paper of this source, filled with these values."""
    made = typst.compile(
        SOURCES / source,
        root=SOURCES,
        font_paths=fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        format="pdf",
        pdf_standards=STANDARD,
    )
    if not isinstance(made, bytes):
        raise TypeError("a PDF is one file")
    return made


@cache
def fonts() -> typst.Fonts:
    """Our fonts, looked through once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])

"""People's words made ready for paper: what our fonts cannot draw, long words, right to left."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from typing import Any

from matcher.documents.paper import fonts

NOT_DRAWN = "\N{REPLACEMENT CHARACTER}"
"""Stands where a sign is that none of our fonts can draw. The page shows the sign itself."""
NEEDS_NO_DRAWING = {"Cf", "Mn", "Me", "Zs"}
LONG_WORD = re.compile(r"[^\W_]{25,}")
MAY_BREAK = "\N{ZERO WIDTH SPACE}"
EVERY = 20


def line(text: str) -> dict[str, Any]:
    """One line as data: its words, and whether they run from right to left."""
    return {"text": _breaking(_drawn(text)), "rtl": _runs_to_the_left(text)}


def _drawn(text: str) -> str:
    known = signs_we_can_draw()
    return "".join(
        sign if ord(sign) in known or unicodedata.category(sign) == "Cf" else _stand_in(sign)
        for sign in unicodedata.normalize("NFC", text)
    )


def _stand_in(sign: str) -> str:
    category = unicodedata.category(sign)
    if category.startswith("Z") or category == "Cc":
        return " "
    return "" if category in NEEDS_NO_DRAWING else NOT_DRAWN


def _breaking(text: str) -> str:
    """A word that is wider than the paper may be parted."""
    return LONG_WORD.sub(
        lambda found: MAY_BREAK.join(
            found[0][start : start + EVERY] for start in range(0, len(found[0]), EVERY)
        ),
        text,
    )


def _runs_to_the_left(text: str) -> bool:
    """As the first letter runs that has a direction, like ``dir="auto"`` on a page."""
    directions = (unicodedata.bidirectional(sign) for sign in text)
    return next((each != "L" for each in directions if each in {"L", "R", "AL"}), False)


@cache
def signs_we_can_draw() -> frozenset[int]:
    """Every sign that one of our fonts has a drawing for."""
    found: set[int] = set()
    for font in fonts().fonts():
        if font.path is not None:
            with open(font.path, "rb") as file:
                found.update(_signs_of(file.read()))
    return frozenset(found)


def _signs_of(font: bytes) -> Iterator[int]:
    """Read the table of a TrueType font that leads from signs to drawings (OpenType, "cmap")."""
    (tables,) = struct.unpack_from(">H", font, 4)
    records = [struct.unpack_from(">4s4xII", font, 12 + 16 * n) for n in range(tables)]
    start = next(offset for tag, offset, _length in records if tag == b"cmap")
    (count,) = struct.unpack_from(">H", font, start + 2)
    for n in range(count):
        (offset,) = struct.unpack_from(">I", font, start + 4 + 8 * n + 4)
        (layout,) = struct.unpack_from(">H", font, start + offset)
        if layout == 12:
            (groups,) = struct.unpack_from(">I", font, start + offset + 12)
            for group in range(groups):
                first, last = struct.unpack_from(">II", font, start + offset + 16 + 12 * group)
                yield from range(first, last + 1)
        elif layout == 4:
            yield from _short_ranges(font, start + offset)


def _short_ranges(font: bytes, at: int) -> Iterator[int]:
    (twice,) = struct.unpack_from(">H", font, at + 6)
    ends = struct.unpack_from(f">{twice // 2}H", font, at + 14)
    starts = struct.unpack_from(f">{twice // 2}H", font, at + 16 + twice)
    for first, last in zip(starts, ends, strict=True):
        yield from range(first, last + 1 if last < 0xFFFF else last)

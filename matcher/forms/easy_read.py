"""How a WTForms field becomes a question in Easy Read: lines with pictures, tiles to press.

It changes words and pictures only. Names, values and errors are those of the form, so that what
is sent from a page in Easy Read is the same, and is kept the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from wtforms import (
    BooleanField,
    Field,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
)

from matcher.words import easy_read
from matcher.words.easy_read import Asked


@dataclass(frozen=True, slots=True)
class Tile:
    value: str
    words: str
    picture: str
    hint: str
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class EasyShown:
    """What ``components/easy_field.html`` shows. ``kind``: tiles, select, words or line."""

    kind: str
    input_type: str
    question: str
    lines: Sequence[tuple[str, str]]
    tiles: Sequence[Tile]
    value: str
    attributes: dict[str, str]


def easy_shown(field: Field, key: str = "") -> EasyShown:
    """Say how to show ``field`` in Easy Read; ``key`` where its name is not enough to know it."""
    words = easy_read.asked(key or field.name)
    kind, input_type = _kind(field)
    is_typed = kind in {"line", "words"}
    return EasyShown(
        kind=kind,
        input_type=input_type,
        question=easy_read.shown(words.question) or str(field.label.text),
        lines=[(picture, easy_read.shown(line)) for picture, line in words.lines],
        tiles=[] if is_typed else _tiles(field, words),
        value=str(field._value()) if is_typed else "",
        attributes={
            name: str(value).lower() if isinstance(value, bool) else str(value)
            for name, value in (field.render_kw or {}).items()
            if name != "class"
        },
    )


def _kind(field: Field) -> tuple[str, str]:
    if isinstance(field, (BooleanField, SelectMultipleField)):
        return "tiles", "checkbox"
    if isinstance(field, RadioField):
        return "tiles", "radio"
    if isinstance(field, SelectField):
        return "select", ""
    if getattr(field.widget, "input_type", None):
        return "line", str(field.widget.input_type)
    return ("words", "") if isinstance(field, StringField) else ("line", "text")


def _tiles(field: Field, words: Asked) -> list[Tile]:
    chosen = words.choices or {}
    if isinstance(field, BooleanField):
        picture, text = chosen.get("y", ("", ""))
        label = easy_read.shown(text) or str(field.label.text)
        return [Tile("y", label, picture, "", bool(field.data))]
    found = []
    for choice in field.iter_choices():
        picture, text = chosen.get(str(choice.value), ("", ""))
        hint = str((choice.render_kw or {}).get("hint") or "")
        label = easy_read.shown(text) or str(choice.label)
        found.append(Tile(str(choice.value), label, picture, hint, bool(choice.selected)))
    return found

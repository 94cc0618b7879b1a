"""What the cells of one row mean. What cannot be read is named and counts as not told."""

import re
from collections.abc import Iterator, Mapping
from typing import TypeVar

from matcher.domain.skill_level import SkillLevel
from matcher.domain.week import SESSIONS, SessionCode
from matcher.exchange.names import fold, tidy
from matcher.exchange.trouble import Trouble, shown

Value = TypeVar("Value")

NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)")
LARGEST_NUMBER = 1_000_000
"""No count of hours, days or places is larger; a larger one is a slip of the keys."""
CODES = frozenset(SESSIONS)
LEVELS = {str(int(level)): level for level in SkillLevel}


class Cells:
    """Reads one row. The first reading of a list item stays when a later one contradicts it."""

    def __init__(
        self, file: str, line: int, id: str, typed: Mapping[str, str], troubles: list[Trouble]
    ) -> None:
        self.file = file
        self.line = line
        self.id = id
        self.typed = typed
        self.troubles = troubles

    def text(self, column: str) -> str:
        return self.typed.get(column, "").strip()

    def items(self, column: str) -> list[str]:
        """The items between the semicolons, without the blank ones."""
        cell = self.typed.get(column, "")
        return [item for part in cell.split(";") if (item := tidy(part))] if cell else []

    def names(self, column: str) -> tuple[str, ...]:
        """Topics, areas of experience or of the map."""
        return _distinct(self.items(column))

    def name(self, column: str) -> str | None:
        """One single name; ``None`` when blank."""
        found = self.names(column)
        if len(found) > 1:
            self._misread(column, f"{len(found)} names where one belongs")
            return None
        return found[0] if found else None

    def ids(self, column: str) -> frozenset[str]:
        """Ids as they are: no folding, only the spaces around them go."""
        parts = self.typed.get(column, "").split(";")
        return frozenset(part.strip() for part in parts) - {""}

    def skill_names(self, column: str) -> tuple[str, ...]:
        """Names of skills without level or mark."""
        return _distinct(
            [item for item in self.items(column) if self._is_skill(column, item, item)]
        )

    def skill_levels(self, column: str) -> Mapping[str, SkillLevel]:
        """``spreadsheets=2;chairing``: what a person said. No level means on my own."""
        told: dict[str, tuple[str, SkillLevel]] = {}
        for item in self.items(column):
            name, parted, typed = item.rpartition("=")
            name, typed = (name.strip(), typed.strip()) if parted else (item, "2")
            if not self._is_skill(column, name, item):
                continue
            if typed not in LEVELS:
                self._misread(column, f"{shown(item)} has a level that is not 0, 1, 2 or 3")
                continue
            self._tell(told, column, (name, LEVELS[typed]), item)
        return dict(told.values())

    def skill_needs(self, column: str) -> Mapping[str, bool]:
        """``spreadsheets!;chairing``: what a role asks for, and whether it must be there."""
        asked: dict[str, tuple[str, bool]] = {}
        for item in self.items(column):
            name = item.removesuffix("!").strip()
            if self._is_skill(column, name, item):
                self._tell(asked, column, (name, item.endswith("!")), item)
        return dict(asked.values())

    def sessions(self, column: str) -> frozenset[SessionCode]:
        return frozenset(self._sessions(column))

    def number(self, column: str, *, least: float) -> float | None:
        """A number in plain digits; ``None`` when blank or unreadable."""
        typed = self.text(column)
        if not typed:
            return None
        if not NUMBER.fullmatch(typed):
            self._misread(column, f"{shown(typed)} is not a number in plain digits")
            return None
        number = float(typed)
        if not least <= number <= LARGEST_NUMBER:
            bounds = f"from {least:g} to {LARGEST_NUMBER:,}"
            self._misread(column, f"{shown(typed)} is not a number {bounds}")
            return None
        return abs(number)  # minus zero is zero

    def whole(self, column: str, *, least: int) -> int | None:
        """A whole number; 2.0 is one too, as spreadsheets write it."""
        number = self.number(column, least=least)
        if number is None:
            return None
        if not number.is_integer():
            self._misread(column, f"{shown(self.text(column))} is not a whole number")
            return None
        return int(number)

    def choice(self, column: str, choices: Mapping[str, Value]) -> Value | None:
        """One of a few words; ``None`` when blank or unreadable."""
        typed = self.text(column)
        if not typed:
            return None
        if (word := fold(typed)) not in choices:
            self._misread(column, f"{shown(typed)} is not {' or '.join(choices)}")
            return None
        return choices[word]

    def _sessions(self, column: str) -> Iterator[SessionCode]:
        for item in self.items(column):
            if (code := item.casefold()) in CODES:
                yield code
            else:
                self._misread(column, f"{shown(item)} is not a session such as mon-am or tue-eve")

    def _is_skill(self, column: str, name: str, item: str) -> bool:
        """Whether the name can be one: what is left over of ``=`` or ``!`` is a slip."""
        if not name:
            self._misread(column, f"{shown(item)} names no skill")
        elif "=" in name:
            self._misread(column, f"{shown(item)} has a level (=) that does not belong here")
        elif name.endswith("!"):
            self._misread(column, f"{shown(item)} has a mark (!) that does not belong here")
        else:
            return True
        return False

    def _tell(
        self, told: dict[str, tuple[str, Value]], column: str, pair: tuple[str, Value], item: str
    ) -> None:
        first = told.setdefault(fold(pair[0]), pair)
        if first[1] != pair[1]:
            reason = f"{shown(item)} contradicts what the list said before of the same skill"
            self._misread(column, reason)

    def _misread(self, column: str, reason: str) -> None:
        self.troubles.append(Trouble(self.file, self.line, column, reason))


def _distinct(names: list[str]) -> tuple[str, ...]:
    """Each name once, as it was first spelt."""
    if len(names) < 2:
        return tuple(names)
    kept: dict[str, str] = {}
    for name in names:
        kept.setdefault(fold(name), name)
    return tuple(kept.values())

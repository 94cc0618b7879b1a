"""What could not be read in a file, named so that a person can find and mend it."""

from dataclasses import dataclass

from matcher.domain.errors import MatcherError

SHOWN_CHARACTERS = 40
UNPRINTABLE = "\N{REPLACEMENT CHARACTER}"


class Unreadable(MatcherError):
    """A file of which nothing can be used. The message says what to do."""


@dataclass(frozen=True, slots=True)
class Trouble:
    """One cell, list item or row that could not be used."""

    file: str
    line: int
    """Where the row begins, counted as an editor counts, from 1."""
    column: str | None
    """``None`` when the whole row is meant."""
    reason: str
    dropped: bool = False
    """Whether the row was left out. Otherwise the cell or item counts as not told."""

    def __str__(self) -> str:
        column = "" if self.column is None else f", column {self.column}"
        outcome = "the row is left out" if self.dropped else "it counts as not told"
        return f"{self.file}, line {self.line}{column}: {self.reason}; {outcome}"


def shown(value: str) -> str:
    """The value in quotation marks, shortened, and harmless to a terminal."""
    short = value if len(value) <= SHOWN_CHARACTERS else value[:SHOWN_CHARACTERS] + "…"
    return '"' + "".join(sign if sign.isprintable() else UNPRINTABLE for sign in short) + '"'

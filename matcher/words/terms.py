"""The words of the trade, from ``lists/terms.csv``: what each stands for and says in plain words.

A row has its other forms in one cell, each with its own plain words: ``utilised=used;...``.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from pathlib import Path

TERMS = Path(__file__).resolve().parent / "lists" / "terms.csv"


class Kind(StrEnum):
    """What is done about a term."""

    ACRONYM = "acronym"
    """Marked, unless the text says what it stands for."""
    JARGON = "jargon"
    """A word of the trade. Marked."""
    FORMAL = "formal"
    """A long word for a short one. Marked, but nobody has to look up what it means."""
    WORD = "word"
    """A word worth its meaning, and fine to use: it is explained and never marked."""
    GLOSSARY = "glossary"
    """The same, but it means other things too, so it is not looked for in a text."""
    FINE = "fine"
    """What would be taken for another term, or what everybody knows."""


MARKED = frozenset({Kind.ACRONYM, Kind.JARGON, Kind.FORMAL})
EXPLAINED = frozenset({Kind.ACRONYM, Kind.JARGON, Kind.WORD, Kind.GLOSSARY})


@dataclass(frozen=True, slots=True)
class Term:
    """A term: what to write instead, what an acronym stands for, and what it means."""

    term: str
    kind: Kind
    plain: str
    stands_for: str
    meaning: str
    forms: Mapping[str, str] = field(hash=False)
    """Its other forms, each with what to write instead of it."""

    @property
    def is_in_capitals(self) -> bool:
        """Such as "SI", which is told from a word by its capitals alone."""
        return self.term.isupper()

    @property
    def said(self) -> str:
        """What it means, as a sentence."""
        return self.meaning or f"{self.plain[:1].upper()}{self.plain[1:]}."


@cache
def every_term() -> tuple[Term, ...]:
    """The whole file, in its order."""
    with TERMS.open(encoding="utf-8", newline="") as lines:
        return tuple(_term(row) for row in csv.DictReader(lines))


@cache
def explained() -> tuple[Term, ...]:
    """The terms whose meaning somebody may look up, from A to Z."""
    found = [term for term in every_term() if term.kind in EXPLAINED]
    return tuple(sorted(found, key=lambda term: term.term.casefold()))


def _term(row: Mapping[str, str]) -> Term:
    forms = dict(form.split("=") for form in row["forms"].split(";") if form)
    return Term(
        term=row["term"],
        kind=Kind(row["kind"]),
        plain=row["plain"],
        stands_for=row["stands_for"],
        meaning=row["meaning"],
        forms=forms,
    )

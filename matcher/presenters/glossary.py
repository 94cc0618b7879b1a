"""What words mean, for the public page and for the sheet of a role."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from matcher.words.terms import Term, explained

PAGE = 20
SENTENCE_END = re.compile(r"(?<=[.?!])\s+")


@dataclass(frozen=True, slots=True)
class Word:
    """One word, what it stands for, and what it means, a sentence a line."""

    word: str
    stands_for: str
    means: Sequence[str]


@dataclass(frozen=True, slots=True)
class WordPage:
    """Some words out of all that fit."""

    words: Sequence[Word]
    total: int
    page: int
    pages: int


def as_word(word: str, stands_for: str, means: str) -> Word:
    """What it stands for is not said where the word itself says it."""
    return Word(word, "" if stands_for == word else stands_for, SENTENCE_END.split(means))


def letters() -> list[str]:
    """The letters that words begin with; a digit stands for all of them."""
    return sorted({_letter(term) for term in explained()})


def words_page(*, asked: str = "", letter: str = "", page: int = 1) -> WordPage:
    """The words that hold all that was asked for, or begin with a letter, from A to Z."""
    wanted = asked.casefold().split()
    found = [term for term in explained() if _fits(term, wanted) and letter in {"", _letter(term)}]
    pages = max(-(-len(found) // PAGE), 1)
    page = min(max(page, 1), pages)
    shown = found[(page - 1) * PAGE : page * PAGE]
    return WordPage(
        words=[as_word(term.term, term.stands_for, term.said) for term in shown],
        total=len(found),
        page=page,
        pages=pages,
    )


def _fits(term: Term, wanted: Sequence[str]) -> bool:
    said = " ".join((term.term, *term.forms, term.stands_for, term.said)).casefold()
    return all(each in said for each in wanted)


def _letter(term: Term) -> str:
    first = term.term[0].upper()
    return first if first.isalpha() else "0-9"

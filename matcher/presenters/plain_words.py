"""Advice on plainer words, in finished words: what ``components/plain_words.html`` shows."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from matcher.words.plain_words import Advice, Mark, advice
from matcher.words.reading import HIGHEST_GRADE, LINE_END, syllables, words_of
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

STARTS_SCHOOL = 5
"""Somebody in grade 1 is six: a grade and this is an age."""
NEWSPAPER, TEXTBOOK = 8.5, 11.5
MANY_SYLLABLES, MOST_LONG_WORDS = 4, 6
SPOKEN_WITH_AN = {8, 11, 18}


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a text; marked ones with what to write instead."""

    words: str
    instead: str = ""

    @property
    def is_marked(self) -> bool:
        return bool(self.instead)


@dataclass(frozen=True, slots=True)
class Swap:
    """Words as they were written, and what to do about them."""

    written: str
    instead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainWords:
    """What a page shows of a text that was looked over."""

    is_fine: bool
    grade: str
    lines: Sequence[Sequence[Piece]]
    """The lines of the text that hold a mark."""
    swaps: Sequence[Swap]
    long_sentences: Sequence[Swap]
    """Each long sentence, and how many words it has."""
    long_words: Sequence[str]
    """Of a text that is hard to read: some of the words that make it so."""


def plain_words(text: str) -> PlainWords:
    """Look over a text. It is advice: nobody has to take it."""
    found = advice(text)
    is_hard = found.grade is not None and found.grade > NEWSPAPER
    return PlainWords(
        is_fine=found.is_plain and not is_hard,
        grade=_grade(found.grade),
        lines=_lines(text, found),
        swaps=_swaps(text, found),
        long_sentences=[
            Swap(each, ngettext("%(num)s word", "%(num)s words", len(words_of(each))))
            for each in found.long_sentences
        ],
        long_words=_long_words(text) if is_hard else (),
    )


def _grade(grade: float | None) -> str:
    """How hard it reads, as people say it; nothing where it could not be measured."""
    if grade is None:
        return ""
    years = round(grade)
    if grade > TEXTBOOK:
        return _("This reads like a textbook: grade %(grade)s.", grade=years)
    if grade > NEWSPAPER:
        return _("This reads like a newspaper: grade %(grade)s.", grade=years)
    age = max(math.ceil(grade), 1) + STARTS_SCHOOL
    if grade > HIGHEST_GRADE:
        return _("A %(age)s-year-old could read this. Shorter is easier still.", age=age)
    if age in SPOKEN_WITH_AN:
        return _("An %(age)s-year-old could read this.", age=age)
    return _("A %(age)s-year-old could read this.", age=age)


def _long_words(text: str) -> list[str]:
    """The first few words of many syllables, each once."""
    long = (word.casefold() for word in words_of(text) if syllables(word) >= MANY_SYLLABLES)
    return list(islice(dict.fromkeys(long), MOST_LONG_WORDS))


def _swaps(text: str, found: Advice) -> list[Swap]:
    """Each word once, in the order of the text, with small and capital letters taken as one."""
    swaps: dict[str, Swap] = {}
    for mark in found.marks:
        written = _written(text, mark)
        swaps.setdefault(written.casefold(), Swap(written, _instead(mark)))
    return list(swaps.values())


def _instead(mark: Mark) -> str:
    return mark.plain or _("what does it stand for?")


def _written(text: str, mark: Mark) -> str:
    """The words of the mark, on one line."""
    return " ".join(text[mark.start : mark.end].split())


def _lines(text: str, found: Advice) -> list[list[Piece]]:
    """The lines with a mark: a long text with one mark is read in its box."""
    lines: list[list[Piece]] = [[]]
    for piece in _pieces(text, found):
        if piece.is_marked:
            lines[-1].append(piece)
            continue
        first, *others = LINE_END.split(piece.words)
        lines[-1].append(Piece(first))
        lines += [[Piece(other)] for other in others]
    return [line for line in lines if any(piece.is_marked for piece in line)]


def _pieces(text: str, found: Advice) -> Iterator[Piece]:
    end = 0
    for mark in found.marks:
        yield Piece(text[end : mark.start])
        yield Piece(_written(text, mark), _instead(mark))
        end = mark.end
    yield Piece(text[end:])

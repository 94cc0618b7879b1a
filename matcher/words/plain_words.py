"""Plainer words for a text: how hard it reads, which sentences are long, which terms to swap.

A page shows what is found here beside the text; nobody is kept from saving it.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from matcher.words.acronyms import capitals_in, explained_in, loud_places
from matcher.words.reading import Reading, of_text, words_of
from matcher.words.terms import MARKED, Kind, Term, every_term

LONG_SENTENCE = 20
"""Words. A text is easy when its sentences have 15 on average, and none has many more."""
FEWEST_WORDS = 20
"""Of a shorter text the measure says more about one word than about the text."""
PARTED = r"\s\u00ad\u200b\u2010\u2011\u2013-"
SPACE, HYPHEN = rf"[{PARTED}]+", rf"[{PARTED}]*"
ADDRESS = re.compile(r".://.|.@.|www\..")
BETWEEN_SPACES = re.compile(r"\S+")
LATIN = range(ord("\u0250"))
"""The letters of English and its neighbours."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Some words of a text and what to write instead. Without ``term`` nobody knows what it is."""

    start: int
    end: int
    plain: str
    term: Term | None


@dataclass(frozen=True, slots=True)
class Advice:
    """What could be plainer. ``grade`` is None where there is too little English to measure."""

    grade: float | None
    long_sentences: Sequence[str]
    marks: Sequence[Mark]

    @property
    def is_plain(self) -> bool:
        return not (self.long_sentences or self.marks)


def advice(text: str) -> Advice:
    """Look over a text. An empty one has nothing to mend."""
    reading = of_text(text)
    return Advice(
        grade=round(reading.grade, 1) if _can_be_measured(text, reading) else None,
        long_sentences=[s for s in reading.sentences if len(words_of(s)) > LONG_SENTENCE],
        marks=marks_in(text),
    )


def _can_be_measured(text: str, reading: Reading) -> bool:
    """The measure is of English: syllables of other scripts cannot be counted by its rules."""
    if reading.words < FEWEST_WORDS:
        return False
    return text.isascii() or _is_mostly_latin(text)


def _is_mostly_latin(text: str) -> bool:
    letters = [ord(sign) for sign in text if sign.isalpha()]
    return sum(letter in LATIN for letter in letters) * 2 > len(letters)


def marks_in(text: str) -> list[Mark]:
    """Every place where plainer words would do, in the order of the text."""
    known, said = explained_in(text), _spelt(text)
    terms = list(_terms_at(text))
    found = [
        Mark(start, end, plain, term)
        for start, end, plain, term in terms
        if term.kind in MARKED and not _is_told(term, text[start:end], said, known)
    ]
    taken = {place for start, end, *_rest in terms for place in range(start, end)}
    found += [
        Mark(each.start(), each.end(), "", None)
        for each in capitals_in(_without_addresses(text))
        if each.start() not in taken and each[0] not in known
    ]
    return sorted(found, key=lambda mark: mark.start)


def _is_told(term: Term, written: str, said: str, known: Collection[str]) -> bool:
    """Whether the text itself says what an acronym stands for."""
    return term.kind is Kind.ACRONYM and (written in known or _spelt(term.stands_for) in said)


def terms_in(text: str) -> list[Term]:
    """The terms a text uses, each once, in its order; the longest where several fit."""
    return list(dict.fromkeys(term for *_place, term in _terms_at(text)))


def words_worth_knowing(texts: Iterable[str]) -> list[tuple[str, str, str]]:
    """What a reader of some texts may want to look up, from A to Z.

    Each with what it stands for and what it means. An acronym that the file does not know, but
    one of the texts explains, has the words of that text.
    """
    found: dict[str, tuple[str, str, str]] = {}
    for text in texts:
        for acronym, words in explained_in(text).items():
            if acronym not in _in_capitals():
                found.setdefault(acronym.casefold(), (acronym, words, ""))
        for term in terms_in(text):
            if term.kind in {Kind.ACRONYM, Kind.JARGON, Kind.WORD}:
                found[term.term.casefold()] = (term.term, term.stands_for, term.said)
    return [found[each] for each in sorted(found)]


def _terms_at(text: str) -> Iterator[tuple[int, int, str, Term]]:
    plain_text = _without_addresses(text)
    loud = loud_places(plain_text)
    for match in _pattern().finditer(plain_text):
        found = _named(match["words"], match["ending"])
        if found is None:
            continue
        term, plain = found
        if not (term.is_in_capitals and match.start() in loud):
            yield match.start("words"), match.end("words"), plain, term


def _named(words: str, ending: str) -> tuple[Term, str] | None:
    """The term of these words, and what to write instead."""
    acronym = _in_capitals().get(words)
    if acronym is not None:
        return acronym
    found = _in_any_case().get(_spelt(words))
    return None if ending == "s" else found


def _spelt(words: str) -> str:
    """Without regard to case, white space and hyphens."""
    return "".join(re.split(rf"[{PARTED}]+", words.casefold()))


def _without_addresses(text: str) -> str:
    """The same text with blanks in the place of addresses: their words are nobody's to choose."""
    if not ADDRESS.search(text):
        return text
    return BETWEEN_SPACES.sub(
        lambda found: " " * len(found[0]) if ADDRESS.search(found[0]) else found[0], text
    )


@cache
def _in_capitals() -> Mapping[str, tuple[Term, str]]:
    """Acronyms by each way to write them that has capitals: "ToR" and "TOR"."""
    return {
        name: (term, plain)
        for term in every_term()
        if term.kind is Kind.ACRONYM or term.is_in_capitals
        for form, plain in _forms(term)
        for name in (form, form.upper(), form[:1].upper() + form[1:])
    }


@cache
def _in_any_case() -> Mapping[str, tuple[Term, str]]:
    return {
        _spelt(form): (term, plain)
        for term in every_term()
        if not (term.kind in {Kind.ACRONYM, Kind.GLOSSARY} or term.is_in_capitals)
        for form, plain in _forms(term)
    }


def _forms(term: Term) -> Iterator[tuple[str, str]]:
    yield term.term, term.plain
    yield from term.forms.items()


@cache
def _pattern() -> re.Pattern[str]:
    """Any term as whole words, the longest first; however its words are parted.

    Names with the same first letter stand together: most words of a text are then passed by at
    their first letter.
    """
    forms = {form for term in every_term() for form, _plain in _forms(term)}
    by_letter: dict[str, list[str]] = defaultdict(list)
    for form in sorted(forms, key=lambda form: (-len(form), form)):
        by_letter[form[0].casefold()].append("".join(map(_as_pattern, form[1:])))
    words = "|".join(f"{re.escape(first)}(?:{'|'.join(by_letter[first])})" for first in by_letter)
    return re.compile(
        rf"(?<![\w&])(?P<words>{words})(?P<ending>(?:['’]?s)?)(?![\w&])", re.IGNORECASE
    )


def _as_pattern(sign: str) -> str:
    return {" ": SPACE, "-": HYPHEN}.get(sign, re.escape(sign))

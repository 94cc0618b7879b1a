"""How hard a text is to read: Flesch-Kincaid grade and sentence length.

Syllables are the higher of two counts: by the hyphenation patterns of British English, which never
part some short words, and by groups of vowels. Short scraps such as labels, names and buttons are
no sentences: counting them would make any text look easier than it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import pyphen

HIGHEST_GRADE = 6.0
LONGEST_MEAN = 15.0
LEAST = 4
"""Words without a full stop that are a sentence all the same: a heading, a line of a list."""
END = re.compile(
    r"(?<=[!?:])[\"”’)]?\s+"
    r"|(?<=\.)(?<!\b(?:Dr|Mr|Ms|St)\.)(?<!\bMrs\.)[\"”’)]?\s+(?![a-z])"
    r"|(?<=[a-z][.!?])(?=[A-Z][a-z])"
)
"""Where a sentence ends: not at "e.g. tea", and at "needed?Come", as is often pasted."""
BULLET = re.compile(r"^\s*(?:[-–*•·▪●◦‣\uf0b7o]\s+|[•·▪●◦‣\uf0b7]|\(?\d{1,2}[.)]\s+)")
LINE_END = re.compile(r"\r\n?|[\n\v\f\x85\u2028\u2029]")
WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^td])e(?=d$)")
"""An e at the end that is not heard: "make", "role", "named"; but "wanted" has two."""
LONGEST_WORD = 40
"""Longer ones are no words, and parting them takes long."""
HYPHENS = pyphen.Pyphen(lang="en_GB", left=2, right=2)
"""Nearer to the edge of a word they part what is spoken as one: "y-ou", "meeting-s"."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was counted."""

    sentences: tuple[str, ...]
    words: int
    syllables: int

    @property
    def mean_sentence(self) -> float:
        """Words a sentence."""
        return self.words / len(self.sentences) if self.sentences else 0.0

    @property
    def grade(self) -> float:
        """Flesch-Kincaid: years of school. Kincaid and others, 1975."""
        if not self.words:
            return 0.0
        return 0.39 * self.mean_sentence + 11.8 * self.syllables / self.words - 15.59

    @property
    def faults(self) -> list[str]:
        """Why this is too hard, with the hardest sentences; nothing when it is not."""
        hard = []
        if self.grade > HIGHEST_GRADE:
            hard.append(f"grade {self.grade:.1f}, not {HIGHEST_GRADE} or lower")
        if self.mean_sentence > LONGEST_MEAN:
            hard.append(f"{self.mean_sentence:.1f} words a sentence, not {LONGEST_MEAN} or fewer")
        if not hard:
            return []
        worst = sorted(self.sentences, key=lambda each: -of_sentences([each]).grade)[:5]
        return [*hard, *(f"{of_sentences([each]).grade:.1f}: {each}" for each in worst)]


def of_text(text: str) -> Reading:
    """The reading of plain text, as it was typed or pasted."""
    return of_sentences([s for block in blocks_of(text) for s in sentences(block)])


def blocks_of(text: str) -> list[str]:
    """Paragraphs and lines of lists. A line that goes on in small letters is part of the last."""
    found: list[str] = []
    is_open = False
    for line in LINE_END.split(text):
        words = BULLET.sub("", line).strip()
        if is_open and words[:1].islower() and not BULLET.match(line):
            found[-1] += f" {words}"
        elif words:
            found.append(words)
        is_open = bool(words)
    return found


def of_sentences(sentences: list[str]) -> Reading:
    words = [word for sentence in sentences for word in words_of(sentence)]
    return Reading(tuple(sentences), len(words), sum(map(syllables, words)))


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


@lru_cache(maxsize=20_000)
def syllables(word: str) -> int:
    plain = word.casefold()
    parts = len(HYPHENS.positions(plain)) + 1 if len(plain) <= LONGEST_WORD else 0
    # The library would keep every word that anybody ever typed.
    HYPHENS.hd.cache.pop(plain, None)
    return max(parts, len(VOWELS.findall(SILENT.sub("", plain))), 1)


def sentences(block: str) -> Iterator[str]:
    for sentence in END.split(" ".join(block.split())):
        is_whole = sentence.rstrip('"”’)').endswith((".", "!", "?", ":"))
        count = len(words_of(sentence))
        if count >= LEAST or (is_whole and count):
            yield sentence

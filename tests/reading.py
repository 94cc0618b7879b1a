"""How hard a page is to read: Flesch-Kincaid grade and sentence length, of its main text.

Syllables are the higher of two counts: by the hyphenation patterns of British English, which never
part some short words, and by groups of vowels. Short scraps such as labels, names and buttons are
no sentences: counting them would make any page look easier than it is.
"""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache

import pyphen

from tests.html_tree import UNREAD, Element

HIGHEST_GRADE = 6.0
LONGEST_MEAN = 15.0
LEAST = 4
"""Words without a full stop that are a sentence all the same: a heading, a line of a list."""
INLINE = frozenset({"a", "abbr", "b", "cite", "em", "i", "small", "span", "strong"})
"""What does not end a sentence. Everything else begins a block of its own."""
SKIPPED = UNREAD | {"nav", "option", "pre", "svg", "textarea"}
"""What is not read as prose: drawings, lists to choose from, what somebody typed."""
END = re.compile(r"(?<=[.!?:])[\"”’)]?\s+")
WORD = re.compile(r"[^\W\d_][^\W_]*(?:['’-][^\W_]+)*")
VOWELS = re.compile(r"[aeiouy]+")
SILENT = re.compile(r"(?<=[^aeiouyl])e$|(?<=[aeiouy]l)e$|(?<=[^td])e(?=d$)")
"""An e at the end that is not heard: "make", "role", "named"; but "wanted" has two."""
HYPHENS = pyphen.Pyphen(lang="en_GB", left=1, right=1)


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


def of_page(tree: Element, *, names: Collection[str] = ()) -> Reading:
    """The reading of a page's main text, without the frame that is the same on every page.

    ``names``: lines that are the trust's own names of things, and no words of ours.
    """
    return of_sentences([each for each in sentences_of(tree.one("main")) if each not in names])


def of_text(text: str) -> Reading:
    """The reading of plain text: paragraphs parted by empty lines."""
    return of_sentences([s for block in text.split("\n\n") for s in _sentences(block)])


def of_sentences(sentences: list[str]) -> Reading:
    words = [word for sentence in sentences for word in words_of(sentence)]
    return Reading(tuple(sentences), len(words), sum(map(syllables, words)))


def sentences_of(element: Element) -> Iterator[str]:
    """The sentences inside, block by block."""
    for block in _blocks(element):
        yield from _sentences(block)


def words_of(text: str) -> list[str]:
    return WORD.findall(text)


def all_words(element: Element) -> int:
    """Every word somebody reads, labels and buttons too: what a slow reader's time goes into."""
    return sum(len(words_of(block)) for block in _blocks(element))


@cache
def syllables(word: str) -> int:
    plain = word.casefold()
    return max(len(HYPHENS.positions(plain)) + 1, len(VOWELS.findall(SILENT.sub("", plain))), 1)


def _sentences(block: str) -> Iterator[str]:
    for sentence in END.split(" ".join(block.split())):
        is_whole = sentence.rstrip('"”’)').endswith((".", "!", "?", ":"))
        count = len(words_of(sentence))
        if count >= LEAST or (is_whole and count):
            yield sentence


def _blocks(element: Element) -> list[str]:
    """The text of an element, cut wherever a new block begins or ends."""
    found: list[list[str]] = [[]]
    _collect(element, found)
    return [text for text in (" ".join("".join(each).split()) for each in found) if text]


def _collect(element: Element, found: list[list[str]]) -> None:
    for child in element.children:
        if isinstance(child, str):
            found[-1].append(child)
        elif child.tag not in SKIPPED:
            is_block = child.tag not in INLINE
            if is_block:
                found.append([])
            _collect(child, found)
            if is_block:
                found.append([])

"""How hard a page is to read: ``matcher/words/reading.py`` over the main text of a page."""

from collections.abc import Collection, Iterator

from matcher.words.reading import Reading, of_sentences, sentences, words_of
from tests.html_tree import UNREAD, Element

INLINE = frozenset({"a", "abbr", "b", "cite", "em", "i", "small", "span", "strong"})
"""What does not end a sentence. Everything else begins a block of its own."""
SKIPPED = UNREAD | {"nav", "option", "pre", "svg", "textarea"}
"""What is not read as prose: drawings, lists to choose from, what somebody typed."""


def of_page(tree: Element, *, names: Collection[str] = ()) -> Reading:
    """The reading of a page's main text, without the frame that is the same on every page.

    ``names``: lines that are the trust's own names of things, and no words of ours.
    """
    return of_sentences([each for each in sentences_of(tree.one("main")) if each not in names])


def sentences_of(element: Element) -> Iterator[str]:
    """The sentences inside, block by block."""
    for block in _blocks(element):
        yield from sentences(block)


def all_words(element: Element) -> int:
    """Every word somebody reads, labels and buttons too: what a slow reader's time goes into."""
    return sum(len(words_of(block)) for block in _blocks(element))


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

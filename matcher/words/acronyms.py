"""Acronyms of a text: which it explains itself, and which are only words said loudly."""

import re
from collections.abc import Iterable, Iterator

CAPITALS = re.compile(r"(?<![\w&'’])[A-Z](?:[A-Z&]{1,5}|[a-z][A-Z]{1,2})(?=(?:['’]?s)?(?![\w&]))")
SHOUTED = re.compile(
    r"\b[A-Z][A-Z'’]{0,30}(?:[ \t-]+[A-Z][A-Z'’]{0,30}\b){2,}"
    r"|\b[A-Z]{6,}[ \t-]+[A-Z]{2,}\b|\b[A-Z]{2,}[ \t-]+[A-Z]{6,}\b"
)
"""Words in capitals, one after another: a heading, or somebody being loud."""
ROMAN = re.compile(r"[IVX]+")
VOWELS = re.compile(r"[AEIOU]")
IN_BRACKETS = re.compile(r"\(\s{0,3}([A-Z][\w&]{1,7}?)s?\s{0,3}\)")
LOOKED_BACK = 120
"""Letters before the brackets in which its words are looked for."""
BEFORE = re.compile(r"(?<![\w&])([A-Z][\w&]{1,7})\s{0,3}\(([^()]{3,90})\)")
SMALL = frozenset({"a", "an", "and", "by", "for", "in", "of", "on", "or", "the", "to", "with"})
WORD = re.compile(r"[^\W_]+")


def capitals_in(text: str) -> Iterator[re.Match[str]]:
    """What looks like an acronym: not a numeral, not a word in capitals."""
    loud = loud_places(text)
    for found in CAPITALS.finditer(text):
        is_loud = found.start() in loud
        if not (is_loud or ROMAN.fullmatch(found[0]) or _reads_as_a_word(found[0])):
            yield found


def loud_places(text: str) -> frozenset[int]:
    """The places of a text where words are in capitals because they are said loudly."""
    return frozenset(
        place for found in SHOUTED.finditer(text) for place in range(found.start(), found.end())
    )


def explained_in(text: str) -> dict[str, str]:
    """The acronyms that a text explains where it uses them, with its own words for each.

    Such as "Living Well Locally (LWL)" or "LWL (Living Well Locally)".
    """
    found: dict[str, str] = {}
    for each in IN_BRACKETS.finditer(text):
        before = text[max(each.start() - LOOKED_BACK, 0) : each.start()]
        if words := _ending_with(before, each[1]):
            found.setdefault(each[1], words)
    for each in BEFORE.finditer(text):
        if _stands_for(each[2], each[1]):
            found.setdefault(each[1], " ".join(each[2].split()))
    return found


def _ending_with(text: str, acronym: str) -> str:
    """The last words of a text that the acronym stands for; nothing where none do."""
    starts = [word.start() for word in re.finditer(r"[\w'’&/-]+", text)]
    for start in reversed(starts):
        if _stands_for(text[start:], acronym):
            return " ".join(text[start:].split())
    return ""


def _stands_for(words: str, acronym: str) -> bool:
    """Whether these are the first letters, with or without "of", "and" and the like."""
    wanted = "".join(sign for sign in acronym.casefold() if sign.isalnum())
    parts = WORD.findall(words)
    long = [word for word in parts if word not in SMALL]
    return len(wanted) > 1 and any(_letters(each) == wanted for each in (parts, long))


def _letters(words: Iterable[str]) -> str:
    """The first letter of each word; of an acronym among them, all."""
    return "".join(word if word.isupper() else word[0] for word in words).casefold()


def _reads_as_a_word(acronym: str) -> bool:
    """Five letters or more with two vowels: "PLEASE", and hardly ever an acronym."""
    return len(acronym) > 4 and len(VOWELS.findall(acronym)) > 1

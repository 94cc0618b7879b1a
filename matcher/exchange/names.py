"""Names of skills, topics and areas as people type them: the same name in other clothes."""

from functools import lru_cache
from unicodedata import normalize

CACHED_NAMES = 4096
"""A file says the same few hundred names again and again."""


@lru_cache(CACHED_NAMES)
def tidy(name: str) -> str:
    """The name without surplus spaces, for showing."""
    return " ".join(name.split())


@lru_cache(CACHED_NAMES)
def fold(name: str) -> str:
    """The name without regard to case and surplus spaces, for comparing.

    An accent typed as one character or as two is the same accent.
    """
    return tidy(normalize("NFC", normalize("NFC", name).casefold()))

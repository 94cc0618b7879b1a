"""How alike texts are: tuned TF-IDF over words and over pieces of words. Texts in, numbers out.

Everything is learned from the roles' texts alone, so a person's likeness never depends
on who else is registered.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Self, TypeAlias

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack, vstack
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.feature_extraction.text import (
    ENGLISH_STOP_WORDS,
    CountVectorizer,
    TfidfTransformer,
    strip_accents_unicode,
)
from sklearn.utils.validation import check_is_fitted

from matcher.scoring.features import Grid

Texts: TypeAlias = str | Sequence[str]
"""What one person wrote: a text, or several."""

WORD = re.compile(r"\w\w+")

# The usual list counts these as empty words; in a role description they carry meaning.
MEANINGFUL = frozenset(
    {"bill", "call", "computer", "cry", "describe", "detail", "fire", "interest"}
)
CONTRACTED = frozenset({"didn", "doesn", "don", "isn", "ll", "ve", "wasn", "won"})
STOP_WORDS = (frozenset(ENGLISH_STOP_WORDS) - MEANINGFUL) | CONTRACTED


def words_of(text: str) -> list[str]:
    """The words of a text in order, in small letters, without accents and stop words."""
    plain = strip_accents_unicode(text.lower())
    return [word for word in WORD.findall(plain) if word not in STOP_WORDS]


def words_and_pairs(words: list[str]) -> list[str]:
    """Words and pairs of neighbouring words (1-2 grams)."""
    return [*words, *(f"{first} {second}" for first, second in pairwise(words))]


def as_they_are(words: list[str]) -> list[str]:
    return words


@dataclass(frozen=True, slots=True)
class Documents:
    """Texts as rows of numbers, and whose they are. Texts of one person are neighbours."""

    rows: csr_array
    owners: NDArray[np.intp]
    """For each row, the position of its person."""
    people: int

    def joined(self, others: "Documents") -> "Documents":
        """These people's documents and, after them, others'."""
        return Documents(
            csr_array(vstack((self.rows, others.rows), format="csr")),
            np.concatenate((self.owners, others.owners + self.people)),
            self.people + others.people,
        )

    def take(self, positions: NDArray[np.intp]) -> "Documents":
        """The documents of some people, who are counted anew in the order given."""
        starts = np.searchsorted(self.owners, positions, side="left")
        ends = np.searchsorted(self.owners, positions, side="right")
        spans = [np.arange(start, end) for start, end in zip(starts, ends, strict=True)]
        chosen = np.concatenate([*spans, np.empty(0, dtype=np.intp)]).astype(np.intp)
        owners = np.repeat(np.arange(len(positions)), ends - starts)
        return Documents(self.rows[chosen], owners, len(positions))


class TextLikeness(TransformerMixin, BaseEstimator):
    """Likeness of each person's texts to each role's text, from 0 to 1.

    Fitted on the roles' texts; turns people's texts into an array of people x roles.
    Each document is weighed on its own: sublinear TF-IDF over words and pairs of words,
    and over the words' pieces of 3 to 5 characters, joined as ``piece_share`` says. The
    likeness is the cosine. Of a person's several texts the best counts for each role
    (``pool="best"``), or their average (``pool="mean"``). A text without usable words is
    like nothing: 0.
    """

    def __init__(self, *, pool: str = "best", piece_share: float = 0.3) -> None:
        self.pool = pool
        self.piece_share = piece_share

    def fit(self, role_texts: Sequence[str], y: None = None) -> Self:
        if self.pool not in ("best", "mean"):
            raise ValueError(f'pool is {self.pool!r}; it must be "best" or "mean"')
        documents = [words_of(text) for text in role_texts]
        vocabulary = sorted({word for words in documents for word in words})
        self.has_words_ = bool(vocabulary)
        if not self.has_words_:
            self.roles_ = csr_array((len(documents), 1), dtype=np.float64)
            return self
        self.words_ = CountVectorizer(analyzer=words_and_pairs, dtype=np.float64).fit(documents)
        self.pieces_ = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), dtype=np.float64)
        self.pieces_.fit(vocabulary)
        words, pieces = self._count(documents)
        self.word_weights_ = TfidfTransformer(sublinear_tf=True).fit(words)
        self.piece_weights_ = TfidfTransformer(sublinear_tf=True).fit(pieces)
        self.roles_ = self._weigh(words, pieces)
        return self

    def transform(self, person_texts: Sequence[Texts]) -> Grid:
        return self.likeness(self.encode(person_texts))

    def encode(self, person_texts: Sequence[Texts]) -> Documents:
        """People's texts as rows, to be compared with any role as often as wanted."""
        check_is_fitted(self)
        lists = [[texts] if isinstance(texts, str) else list(texts) for texts in person_texts]
        owners = np.repeat(np.arange(len(lists)), [len(texts) for texts in lists])
        documents = [words_of(text) for texts in lists for text in texts]
        rows = (
            self._weigh(*self._count(documents))
            if self.has_words_ and documents
            else csr_array((len(documents), self.roles_.shape[1]), dtype=np.float64)
        )
        return Documents(rows, owners.astype(np.intp), len(lists))

    def likeness(self, people: Documents, roles: slice = slice(None)) -> Grid:
        """The likeness of encoded people to some of the roles."""
        cosines = _cosines(people.rows, self.roles_[roles])
        pooled = np.zeros((people.people, cosines.shape[1]))
        writers, starts, counts = np.unique(people.owners, return_index=True, return_counts=True)
        if not len(writers):
            return pooled
        if self.pool == "mean":
            pooled[writers] = np.add.reduceat(cosines, starts, axis=0) / counts[:, np.newaxis]
        else:
            pooled[writers] = np.maximum.reduceat(cosines, starts, axis=0)
        return np.clip(pooled, 0, 1)

    def _count(self, documents: list[list[str]]) -> tuple[csr_array, csr_array]:
        """How often each known word or pair, and each known piece, is in each document."""
        words = csr_array(self.words_.transform(documents))
        pieces = csr_array((len(documents), len(self.pieces_.vocabulary_)), dtype=np.float64)
        if any(documents):
            # The pieces of a text are those of its words, so each word is cut up only once.
            bag = CountVectorizer(analyzer=as_they_are, dtype=np.float64)
            bags = csr_array(bag.fit_transform(documents))
            pieces = bags @ csr_array(self.pieces_.transform(bag.get_feature_names_out()))
        for counts in (words, pieces):
            counts.sort_indices()  # sums then run in one order, whoever else is in the batch
        return words, pieces

    def _weigh(self, words: csr_array, pieces: csr_array) -> csr_array:
        weighed = (
            csr_array(self.word_weights_.transform(words)) * np.sqrt(1 - self.piece_share),
            csr_array(self.piece_weights_.transform(pieces)) * np.sqrt(self.piece_share),
        )
        return csr_array(hstack(weighed, format="csr"))


def _cosines(documents: csr_array, roles: csr_array) -> Grid:
    """Document by role. Always sparse rows times one dense vector, on the shorter side.

    Both ways add up the same products in the same order (that of the vocabulary), so a
    pair's likeness is the same number to the last bit, whatever it is computed with.
    """
    if documents.shape[0] < roles.shape[0]:
        return np.ascontiguousarray(_cosines(roles, documents).T)
    found = np.empty((documents.shape[0], roles.shape[0]))
    for column in range(roles.shape[0]):
        vector = np.zeros(roles.shape[1])
        start, end = roles.indptr[column], roles.indptr[column + 1]
        vector[roles.indices[start:end]] = roles.data[start:end]
        found[:, column] = documents @ vector
    return found

"""What one would write first with scikit-learn: a cosine for each part, summed, and sorted.

It leaves nobody out, explains nothing, and counts what is not known as no likeness.
As a program (``python -m benchmarks.obvious people.csv roles.csv``) it does the same to files.
"""

import csv
import sys
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from sklearn.base import BaseEstimator
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity
from sklearn.pipeline import make_union
from sklearn.preprocessing import MultiLabelBinarizer

Lists: TypeAlias = Sequence[Collection[str]]

COLUMN_OF_ROLES = {"learn": "develops", "areas": "area"}
"""Where the two files name the same thing differently."""
WEIGHTS = {
    "skills": 0.25,
    "experience": 0.15,
    "topics": 0.15,
    "sessions": 0.15,
    "areas": 0.10,
    "learn": 0.05,
}
WEIGHT_OF_TEXTS, WEIGHT_OF_WAITING = 0.10, 0.05
TOP = 50


@dataclass(frozen=True, slots=True)
class Side:
    """People, or roles: for each part one list each, and one text each."""

    lists: Mapping[str, Lists]
    texts: Sequence[str]


def words_alone() -> BaseEstimator:
    return TfidfVectorizer()


def as_fine_as_ours() -> BaseEstimator:
    """Pairs of words and pieces of words too, which is what our text likeness reads."""
    words = TfidfVectorizer(stop_words="english", ngram_range=(1, 2), sublinear_tf=True)
    pieces = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    return make_union(words, pieces)


def best(
    people: Side,
    roles: Side,
    waiting_days: Sequence[int],
    *,
    top: int = TOP,
    reading: Callable[[], BaseEstimator] = words_alone,
) -> tuple[NDArray[np.intp], NDArray[np.float64]]:
    """For each role the positions of its best people, and everybody's scores (people x roles)."""
    scores = WEIGHT_OF_TEXTS * _alike_in_texts(people.texts, roles.texts, reading())
    for part, weight in WEIGHTS.items():
        scores += weight * _alike_in_lists(people.lists[part], roles.lists[part])
    waits = np.minimum(1, np.array(waiting_days) / 180)
    scores += WEIGHT_OF_WAITING * waits[:, np.newaxis]
    return np.argsort(-scores, axis=0)[:top].T, scores


def _alike_in_texts(
    people: Sequence[str], roles: Sequence[str], vectorizer: BaseEstimator
) -> NDArray[np.float64]:
    vectorizer.fit([*people, *roles])
    alike = cosine_similarity(vectorizer.transform(people), vectorizer.transform(roles))
    return np.asarray(alike, dtype=np.float64)


def _alike_in_lists(people: Lists, roles: Lists) -> NDArray[np.float64]:
    binarizer = MultiLabelBinarizer().fit([*people, *roles])
    alike = cosine_similarity(binarizer.transform(people), binarizer.transform(roles))
    return np.asarray(alike, dtype=np.float64)


def _rows(path: str) -> list[dict[str, str]]:
    with open(path, encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _items(cell: str) -> list[str]:
    return [item for item in cell.split(";") if item]


def _side_of_people(rows: Sequence[Mapping[str, str]]) -> Side:
    lists: dict[str, Lists] = {part: [_items(row[part]) for row in rows] for part in WEIGHTS}
    said = [[item.split("=") for item in _items(row["skills"])] for row in rows]
    lists["skills"] = [[name for name, level in answers if level != "0"] for answers in said]
    return Side(lists, [row["about"] for row in rows])


def _side_of_roles(rows: Sequence[Mapping[str, str]]) -> Side:
    names = {part: COLUMN_OF_ROLES.get(part, part) for part in WEIGHTS}
    lists: dict[str, Lists] = {
        part: [_items(row[name].replace("!", "")) for row in rows] for part, name in names.items()
    }
    return Side(lists, [f"{row['title']}\n{row['description']}" for row in rows])


def main(people_file: str, roles_file: str) -> None:
    people, roles = _rows(people_file), _rows(roles_file)
    waits = [int(row["waiting_days"]) for row in people]
    positions, scores = best(_side_of_people(people), _side_of_roles(roles), waits)
    table = csv.writer(sys.stdout)
    table.writerow(("role_id", "person_id", "rank", "score"))
    for column, role in enumerate(roles):
        for rank, row in enumerate(positions[column].tolist(), start=1):
            table.writerow((role["id"], people[row]["id"], rank, f"{scores[row, column]:.6f}"))


if __name__ == "__main__":
    main(*sys.argv[1:])

"""How well titles find their own descriptions: our text likeness beside scikit-learn's default."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.metrics.pairwise import cosine_similarity

from benchmarks.invented import SEED, Language
from benchmarks.report import Table, say
from matcher.exchange.roles_file import read_roles
from matcher.scoring import TextLikeness

DEMO_ROLES = Path(__file__).resolve().parent.parent / "matcher" / "demo" / "roles.csv"
INVENTED = 600
SUBJECT, TITLE = 25, 3
"""Words that belong to a subject, and how many of them are in a title."""
OF_THE_SUBJECT = 0.05
"""How much of a description is about its subject; the rest is said in words for everything."""
ENDINGS = ("", "s", "ing", "ed", "er")


@dataclass(frozen=True, slots=True)
class Pairs:
    """Titles and descriptions; those at one place belong together."""

    name: str
    titles: Sequence[str]
    descriptions: Sequence[str]


def run() -> None:
    table = Table(
        "Titles that find their own description",
        ("", "pairs", "MRR ours", "MRR default", "first ours", "first default"),
        [
            "Ours: TextLikeness. Default: TfidfVectorizer() and cosines. Both learn the",
            "descriptions alone. MRR is the mean of 1 / rank; first: found before all others.",
            "Invented: a title is three words of its subject with another ending.",
        ],
    )
    for pairs in (_of_the_demo(), _invented()):
        say(f"text: {pairs.name}")
        ours = _ranks(TextLikeness().fit(pairs.descriptions).transform(pairs.titles))
        default = _ranks(_default(pairs))
        table.add(
            pairs.name,
            str(len(pairs.titles)),
            *(f"{np.mean(1 / ranks):.3f}" for ranks in (ours, default)),
            *(f"{np.mean(ranks == 1):.0%}" for ranks in (ours, default)),
        )
    table.show()


def _default(pairs: Pairs) -> NDArray[np.float64]:
    vectorizer = TfidfVectorizer()
    descriptions = vectorizer.fit_transform(pairs.descriptions)
    likeness = cosine_similarity(vectorizer.transform(pairs.titles), descriptions)
    return np.asarray(likeness, dtype=np.float64)


def _ranks(likeness: NDArray[np.float64]) -> NDArray[np.intp]:
    """The rank of each title's own description. A tie with others is counted as behind them."""
    own = np.diagonal(likeness)[:, np.newaxis]
    return np.asarray((likeness >= own).sum(axis=1))


def _of_the_demo() -> Pairs:
    rows = read_roles(DEMO_ROLES).rows
    return Pairs("demo roles", [row.title for row in rows], [row.description for row in rows])


def _invented() -> Pairs:
    """Each description has a few words of its own subject, each time with some ending."""
    random = Random(SEED)
    language = Language(random)
    titles, descriptions = [], []
    for _role in range(INVENTED):
        subject = random.sample(language.stock, k=SUBJECT)
        descriptions.append(
            " ".join(
                _ended(random.choice(subject), random) if random.random() < OF_THE_SUBJECT else word
                for word in language.text().split()
            )
        )
        titles.append(" ".join(_ended(word, random) for word in random.sample(subject, k=TITLE)))
    return Pairs("invented roles", titles, descriptions)


def _ended(word: str, random: Random) -> str:
    return word + random.choice(ENDINGS)

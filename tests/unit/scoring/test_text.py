"""How alike texts are: the part that can be judged against public yardsticks."""

import numpy as np
import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from matcher.scoring import TextLikeness
from matcher.scoring.text import Texts, words_of

ROLES = [
    "Minute taker for a group on waiting times",
    "Help us draw charts of falls on the wards",
    "Gardening together with patients",
]


def test_gives_people_by_roles_from_0_to_1() -> None:
    found = TextLikeness().fit(ROLES).transform([*ROLES, "something else altogether: cats"])

    assert found.shape == (4, 3)
    assert np.all((found >= 0) & (found <= 1))
    assert found[:3].argmax(axis=1).tolist() == [0, 1, 2]
    assert np.allclose(found.diagonal(), 1)


def test_pieces_of_words_find_other_forms_of_a_word() -> None:
    people = ["I am a keen gardener", "I love a chart"]

    assert TextLikeness().fit(ROLES).transform(people).argmax(axis=1).tolist() == [2, 1]
    assert TextLikeness(piece_share=0).fit(ROLES).transform(["I am a keen gardener"]).max() == 0


def test_of_several_texts_the_best_counts_for_each_role() -> None:
    likeness = TextLikeness().fit(ROLES)
    first, second = "charts of waiting times", "gardening"

    assert np.array_equal(
        likeness.transform([[first, second]])[0], likeness.transform([first, second]).max(axis=0)
    )


def test_several_texts_can_be_averaged_instead() -> None:
    likeness = TextLikeness(pool="mean").fit(ROLES)
    first, second = "charts of waiting times", "gardening"

    assert np.allclose(
        likeness.transform([[first, second]])[0], likeness.transform([first, second]).mean(axis=0)
    )


def test_an_unknown_pool_is_refused() -> None:
    with pytest.raises(ValueError, match="pool is 'worst'"):
        TextLikeness(pool="worst").fit(ROLES)


@pytest.mark.parametrize("corpus", [[], [""], ["the and of", "  "], ["?!", "a b c"]])
def test_a_corpus_without_words_is_like_nothing(corpus: list[str]) -> None:
    people: list[Texts] = ["charts", "", [], ["", "charts"]]
    for pool in ("best", "mean"):
        found = TextLikeness(pool=pool).fit(corpus).transform(people)
        assert found.tolist() == [[0.0] * len(corpus)] * 4


def test_empty_texts_are_like_nothing() -> None:
    people: list[Texts] = ["", [], ["", "the of"], "x", ()]

    assert TextLikeness().fit(["", *ROLES]).transform(people).tolist() == [[0.0] * 4] * 5
    assert TextLikeness().fit(ROLES).transform([]).shape == (0, 3)


def test_nobodys_likeness_depends_on_the_others_to_the_last_bit() -> None:
    likeness = TextLikeness().fit(ROLES)
    people = [f"{text} {other}" for text in ROLES for other in ROLES]
    together = likeness.transform(people)

    for row, text in enumerate(people):
        assert likeness.transform([text])[0].tolist() == together[row].tolist()


def test_encoded_people_can_be_taken_out_and_compared_with_some_roles() -> None:
    likeness = TextLikeness().fit(ROLES)
    people = likeness.encode([["charts", "gardening"], [], "minutes of meetings"])
    everything = likeness.likeness(people)

    taken = people.take(np.array([2, 1, 0]))

    assert likeness.likeness(taken).tolist() == everything[[2, 1, 0]].tolist()
    assert likeness.likeness(people, slice(1, 2)).tolist() == everything[:, 1:2].tolist()


def test_words_are_small_and_plain_and_stop_words_go() -> None:
    assert words_of("The Écoute group; we DON'T call a meeting") == [
        "ecoute",
        "group",
        "call",
        "meeting",
    ]


def test_follows_the_grammar_of_scikit_learn() -> None:
    likeness = TextLikeness(pool="mean", piece_share=0.5)

    assert likeness.get_params() == {"pool": "mean", "piece_share": 0.5}
    assert clone(likeness.fit(ROLES)).get_params() == likeness.get_params()
    with pytest.raises(NotFittedError):
        clone(likeness).transform(["charts"])

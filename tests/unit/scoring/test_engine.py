"""The engine's own behaviour: what it ranks, refuses and keeps."""

from typing import Any

import pytest
from sklearn.base import clone
from sklearn.exceptions import NotFittedError

from matcher.domain.matching import Evidence, Part
from matcher.scoring import DEFAULTS, Engine, RepeatedId, UnknownId, Weights
from matcher.scoring.exclusions import Exclusions
from matcher.scoring.parts import PARTS, PartsScorer, all_scorers
from matcher.scoring.scorer import PartScorer
from matcher.scoring.text import TextLikeness
from matcher.scoring.words import WordsScorer
from tests.unit.scoring.builders import YES, person, role

FOOD = frozenset({"food"})
PEOPLE = [
    person("10", topics=FOOD),
    person("9", topics=FOOD),
    person("late", topics=FOOD, waiting_days=200),
    person("later", topics=FOOD, waiting_days=300),
    person("out", paused=True),
    person("new"),
]
ROLES = [role("b", topics=FOOD), role("a", topics=FOOD), role("c", skills={"art": False})]


@pytest.fixture
def engine() -> Engine:
    return Engine().fit(PEOPLE, ROLES)


def test_ties_go_to_who_waited_longest_and_then_by_id_as_text(engine: Engine) -> None:
    lines = engine.people_for("a")

    assert [line.person_id for line in lines] == ["later", "late", "10", "9", "new"]
    assert [line.score for line in lines] == [200_000, 200_000, 150_000, 150_000, 0]
    assert [line.rank for line in lines] == [1, 2, 3, 4, 5]


def test_a_line_holds_its_contributions_and_what_is_unknown(engine: Engine) -> None:
    line = engine.people_for("a", top=1)[0]

    assert list(line.contributions) == list(Part)
    assert sum(line.contributions.values()) == line.score
    assert {part: n for part, n in line.contributions.items() if n} == {
        Part.TOPICS: 150_000,
        Part.WAITING: 50_000,
    }
    assert line.unknown == tuple(p for p in Part if p not in (Part.TOPICS, Part.WAITING))


@pytest.mark.parametrize(("top", "lines"), [(0, 0), (2, 2), (99, 5), (None, 5), (-1, 0)])
def test_top_says_how_many(engine: Engine, top: int | None, lines: int) -> None:
    assert len(engine.people_for("a", top=top)) == lines


def test_roles_for_a_person_are_ranked_by_score_and_then_by_id(engine: Engine) -> None:
    assert [(line.role_id, line.rank) for line in engine.roles_for("9")] == [
        ("a", 1),
        ("b", 2),
        ("c", 3),
    ]
    assert len(engine.roles_for("9", top=1)) == 1
    assert engine.roles_for("out") == []


def test_somebody_left_out_is_explained_without_a_rank(engine: Engine) -> None:
    explanation = engine.explain("out", "a")

    assert (explanation.rank, explanation.of) == (None, 5)
    assert explanation.excluded == engine.excluded("a")[0]
    assert [part.evidence for part in explanation.parts if part.part is Part.TOPICS] == [
        Evidence.NOT_TOLD
    ]


def test_other_weights_need_no_new_fit_and_leave_the_first_engine_as_it_was(
    engine: Engine,
) -> None:
    engine.people_for("a")
    other = engine.with_weights(Weights.of({"topics": 0, "waiting": 0.2}))

    assert other.people_for("a") == Engine(other.weights).fit(PEOPLE, ROLES).people_for("a")
    assert other.people_for("a")[0].contributions[Part.TOPICS] == 0
    assert engine.people_for("a") == Engine().fit(PEOPLE, ROLES).people_for("a")


def test_an_unknown_id_is_refused_by_name(engine: Engine) -> None:
    with pytest.raises(UnknownId, match="knows no role with the id 'nowhere'"):
        engine.people_for("nowhere")
    with pytest.raises(KeyError, match="knows no person with the id 'nobody'"):
        engine.roles_for("nobody")
    for ask in (engine.explain, engine.what_would_change):
        with pytest.raises(UnknownId):
            ask("nobody", "a")
        with pytest.raises(UnknownId):
            ask("9", "nowhere")


def test_an_id_given_twice_is_refused() -> None:
    with pytest.raises(RepeatedId, match="person"):
        Engine().fit([person(), person()], [])
    with pytest.raises(RepeatedId, match="role"):
        Engine().fit([], [role(), role()])


def test_an_engine_that_was_not_fitted_says_so() -> None:
    with pytest.raises(NotFittedError):
        Engine().people_for("a")
    with pytest.raises(NotFittedError):
        Engine().with_weights(Weights.default())


def test_nobody_and_nothing_is_no_trouble() -> None:
    assert Engine().fit([], ROLES).people_for("a") == []
    assert Engine().fit([], ROLES).excluded("a") == []
    assert Engine().fit(PEOPLE, []).roles_for("9") == []


@pytest.mark.parametrize("scorer", all_scorers(), ids=lambda scorer: scorer.part)
def test_every_part_follows_the_grammar_of_scikit_learn(scorer: PartScorer[Any]) -> None:
    copy = clone(scorer)

    assert copy.get_params() == scorer.get_params()
    with pytest.raises(NotFittedError):
        copy.transform(PEOPLE)
    first, again = copy.fit(ROLES).transform(PEOPLE), copy.transform(PEOPLE)
    assert first.shape == (len(PEOPLE), len(ROLES))
    assert first.tolist() == again.tolist()


def test_the_parts_are_scored_in_their_order() -> None:
    assert tuple(scorer.part for scorer in all_scorers()) == PARTS


def test_parameters_are_only_stored() -> None:
    weights, likeness = Weights.default(), TextLikeness(pool="mean")

    assert Engine(weights).get_params(deep=False) == {"weights": weights}
    assert WordsScorer(likeness).get_params(deep=False) == {"likeness": likeness}
    assert clone(Engine(weights)).weights == weights
    assert clone(Exclusions()).get_params() == {}
    assert PartsScorer().scorers is None


def test_a_perfect_fit_scores_a_million() -> None:
    text = "Draw charts of waiting times"
    asked = role(
        title=text,
        skills={"art": True},
        topics=FOOD,
        experience=FOOD,
        develops=FOOD,
        sessions=frozenset({"mon-am"}),
        hours_per_month=4,
        area="Luton",
    )
    told = person(
        skills={"art": YES},
        topics=FOOD,
        experience=FOOD,
        learn=FOOD,
        texts=(text,),
        sessions=frozenset({"mon-am"}),
        hours_per_month=4,
        areas=frozenset({"Luton"}),
        waiting_days=180,
    )
    line = Engine().fit([told], [asked]).people_for("r")[0]

    assert line.score == 1_000_000
    assert line.unknown == ()
    assert {p: n / 1_000_000 for p, n in line.contributions.items()} == dict(DEFAULTS)

"""No total, no filter and no difference of totals gives away what fewer than five people said."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import chain, combinations, combinations_with_replacement, product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.experience_totals import (
    TEAM_WAITS,
    Block,
    Place,
    Score,
    Told,
    blocks,
    mean_told,
    together,
)
from matcher.domain.month import Month
from matcher.domain.small_numbers import FEWEST_TOLD

JANUARY = Month(2026, 1)
YEAR = [JANUARY.plus(ahead) for ahead in range(12)]
TEAMS = [Place(1, 11), Place(1, 12), Place(1, 13), Place(2, 21), Place(2, 22)]
PLACES = [Place(), Place(1), Place(2), *TEAMS]
SCALE = range(1, 6)


def scores(
    team: Place, people: Iterable[int], month: Month = JANUARY, *, hidden: Iterable[int] = ()
) -> list[Score]:
    hides = set(hidden)
    return [Score(0, month, team, each, each in hides, 1 + each % 5) for each in people]


def some(count: int, *, hidden: int = 0) -> list[Score]:
    return [Score(each, JANUARY, TEAMS[0], each, each < hidden, 3) for each in range(count)]


def asked(said: Iterable[Score]) -> Mapping[Place, int]:
    people: dict[Place, set[int | None]] = defaultdict(set)
    for score in said:
        people[score.team].add(score.person_id)
        people[score.team.above].add(score.person_id)
    return {place: len(found) for place, found in people.items()}


def closed(said: Sequence[Score]) -> list[list[Block]]:
    """What is told after each month of the year, of scores that are numbered."""
    told: list[list[Block]] = []
    done: set[int] = set()
    for month in YEAR:
        waiting = [each for each in said if each.month <= month and each.survey_id not in done]
        made = blocks(month, waiting, asked(each for each in said if each.month == month))
        done |= {score.survey_id for block in made for score in block.scores}
        told.append([*(told[-1] if told else []), *made])
    return told


def within(told: Iterable[Block], place: Place, months: Sequence[Month]) -> list[Block]:
    """What a page may put together: blocks of a place that end in some months, each whole."""
    return [
        block
        for block in told
        if all(want in (None, have) for want, have in zip(place, block.place, strict=True))
        and block.last in months
    ]


def numbered(said: Iterable[Score]) -> list[Score]:
    return [replace(score, survey_id=number) for number, score in enumerate(said)]


# What somebody can work out: every told total is a sum of scores, a row of ones and noughts.


Row = frozenset[Score]


def every_total(said: Sequence[Score]) -> set[Row]:
    """Of every place over every run of months, as told after every month."""
    ever = closed(said)
    used = sorted({block.last for block in ever[-1]})
    found: set[frozenset[int]] = set()
    for told in {len(told): told for told in ever}.values():
        for place, first, last in product(PLACES, used, used):
            months = [month for month in YEAR if first <= month <= last]
            found.add(frozenset(map(id, within(told, place, months))))
    each = {id(block): block for block in ever[-1]}
    rows = {frozenset(chain(*(each[block].scores for block in row))) for row in found}
    return rows - {frozenset()}


def rank(rows: Iterable[Sequence[int]]) -> int:
    left = [[Fraction(cell) for cell in row] for row in rows]
    found = 0
    for column in range(len(left[0]) if left else 0):
        pivot = next((row for row in left if row[column]), None)
        if pivot is None:
            continue
        left = [
            [a - row[column] / pivot[column] * b for a, b in zip(row, pivot, strict=True)]
            for row in left
            if row is not pivot
        ]
        found += 1
    return found


def given_away(rows: Iterable[Row], *, known: Iterable[Score] = ()) -> Iterator[set[int | None]]:
    """Groups under five of whose scores alone some combination of the totals can be worked out.

    There is one exactly where the totals have a smaller rank without the columns of the group.
    Scores that are in the same totals are one column: a group must hold all of them to matter.
    """
    unknown = [row - frozenset(known) for row in rows]
    alike: dict[tuple[bool, ...], set[Score]] = defaultdict(set)
    for score in frozenset(chain(*unknown)):
        alike[tuple(score in row for row in unknown)].add(score)
    columns = list(alike)
    people = [{score.person_id for score in alike[column]} for column in columns]
    small = [place for place, who in enumerate(people) if len(who) < FEWEST_TOLD]
    whole = rank(list(zip(*columns, strict=True)))
    for size in range(1, len(small) + 1):
        for group in combinations(small, size):
            who = set().union(*(people[place] for place in group))
            kept = [column for place, column in enumerate(columns) if place not in group]
            if len(who) < FEWEST_TOLD and rank(list(zip(*kept, strict=True))) < whole:
                yield who


def nobody_is_given_away(said: Sequence[Score]) -> None:
    rows = every_total(said)
    hidden = [frozenset(each for each in row if each.is_hidden) for row in rows]
    for one, other in product(rows, rows):
        difference = {each.person_id for each in one ^ other}
        assert not difference or len(difference) >= FEWEST_TOLD
    for one, other in product(hidden, hidden):
        difference = {each.person_id for each in one ^ other}
        assert not difference or len(difference) >= FEWEST_TOLD
    assert not list(given_away(rows))
    assert not list(given_away(rows, known=[each for each in said if not each.is_hidden]))


@st.composite
def years(draw: st.DrawFn) -> list[Score]:
    """Some months of some teams: people come and go, answer or not, hide or not."""
    said: list[Score] = []
    for team in TEAMS:
        people = range(team.project_id or 0, (team.project_id or 0) + draw(st.integers(0, 8)))
        for month in YEAR[: draw(st.integers(1, 6))]:
            for each in people:
                shared = draw(st.sampled_from(["named", "named", "totals", "not answered"]))
                if shared != "not answered":
                    said.append(Score(0, month, team, each * 10, shared == "totals", 3))
    return numbered(said)


@given(years())
@settings(max_examples=150, deadline=None)
def test_no_combination_of_totals_concerns_fewer_than_five_people(said: list[Score]) -> None:
    nobody_is_given_away(said)


def test_nor_does_it_whatever_the_sizes_of_two_teams_over_two_months() -> None:
    sizes = [(everybody, hide) for everybody in (0, 1, 4, 5, 6) for hide in {0, 1, everybody}]
    for (a, hide_a), (b, hide_b), later in product(sizes, sizes, (0, 3)):
        left, right = TEAMS[0], TEAMS[1]
        nobody_is_given_away(
            numbered(
                [
                    *scores(left, range(a), hidden=range(hide_a)),
                    *scores(right, range(10, 10 + b), hidden=range(10, 10 + hide_b)),
                    *scores(left, range(a + 1), YEAR[1], hidden=range(hide_a)),
                    *scores(right, range(10, 10 + later), YEAR[1]),
                ]
            )
        )


def test_the_proof_sees_what_a_window_that_grows_gives_away() -> None:
    five = frozenset(some(5))
    six = frozenset(some(6))

    assert list(given_away([five, six])) == [{5}]


def test_the_proof_sees_three_totals_that_give_away_a_fourth_group() -> None:
    everybody = some(13)
    first, second, third = everybody[:5], everybody[5:10], everybody[10:]

    found = list(given_away([frozenset(everybody), frozenset(first), frozenset(second)]))
    assert found == [{score.person_id for score in third}]


def test_the_proof_sees_what_is_left_when_named_answers_are_taken_off() -> None:
    said = some(6, hidden=1)

    assert list(given_away([frozenset(said)])) == []
    assert list(given_away([frozenset(said)], known=said[1:])) == [{0}]


# Where answers are told


def told_where(said: Sequence[Score], *, after: int = 1) -> list[tuple[Place, int]]:
    return [(block.place, len(block.scores)) for block in closed(numbered(said))[after - 1]]


def test_five_people_of_a_team_are_told_as_the_team() -> None:
    assert told_where(scores(TEAMS[0], range(5))) == [(TEAMS[0], 5)]


def test_four_are_told_among_the_other_teams_of_the_directorate() -> None:
    said = [*scores(TEAMS[0], range(4)), *scores(TEAMS[1], range(10, 13))]

    assert told_where(said) == [(Place(1), 7)]


def test_what_is_too_little_for_a_directorate_is_told_among_the_others_of_the_trust() -> None:
    said = [*scores(TEAMS[0], range(3)), *scores(TEAMS[3], range(10, 13))]

    assert told_where(said) == [(Place(), 6)]


def test_four_in_all_are_held_back_until_a_fifth_person_answers() -> None:
    said = [*scores(TEAMS[0], range(4)), *scores(TEAMS[0], range(3, 5), YEAR[1])]

    assert told_where(said) == []
    assert told_where(said, after=2) == [(TEAMS[0], 6)]


def test_many_answers_of_one_person_are_never_told_alone() -> None:
    said = [score for month in YEAR for score in scores(TEAMS[0], [7], month)]

    assert told_where(said, after=12) == []


def test_what_waited_a_year_in_vain_is_held_back_for_good() -> None:
    said = [*scores(TEAMS[0], range(4)), *scores(TEAMS[0], [9], YEAR[11])]
    longer = [*scores(TEAMS[0], range(4)), *scores(TEAMS[0], [9], YEAR[10])]

    late = blocks(JANUARY.plus(12), numbered(said), {})
    assert late == []
    assert [len(block.scores) for block in blocks(YEAR[11], numbered(longer), {})] == [5]


def test_a_team_of_five_waits_some_months_for_those_who_did_not_answer() -> None:
    team, members = TEAMS[0], {TEAMS[0]: 5, Place(1): 9}
    first = numbered([*scores(team, range(4)), *scores(TEAMS[1], range(10, 15))])

    assert [block.place for block in blocks(JANUARY, first, members)] == [TEAMS[1]]
    waiting = first[:4]
    assert blocks(YEAR[TEAM_WAITS - 1], waiting, members) == []
    more = [*waiting, *scores(TEAMS[2], [20], YEAR[TEAM_WAITS])]
    assert [block.place for block in blocks(YEAR[TEAM_WAITS], more, members)] == [Place(1)]


def test_one_who_counts_in_totals_only_waits_for_four_more_and_the_named_do_not() -> None:
    said = scores(TEAMS[0], range(6), hidden=[0])

    assert told_where(said) == [(TEAMS[0], 5)]


def test_five_who_count_in_totals_only_are_told_beside_the_named() -> None:
    said = scores(TEAMS[0], range(10), hidden=range(5))

    assert told_where(said) == [(TEAMS[0], 5), (TEAMS[0], 5)]


def test_scores_of_somebody_who_was_erased_stand_for_no_person() -> None:
    said = scores(TEAMS[0], range(6))
    gone = [replace(score, person_id=None) for score in said[4:]]

    assert told_where([*said[:4], *gone]) == []
    assert told_where([*said[:5], *gone]) == [(TEAMS[0], 7)]


# What is told of a block


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ([1, 2, 3, 4, 5], Told(5, 30, 30)),
        ([4, 4, 4, 4, 4], Told(5, 40, 40)),
        ([5, 5, 5, 5, 5], Told(5, 42, 50)),
        ([5, 5, 5, 5, 1], Told(5, 42, 50)),
        ([1, 1, 1, 1, 1], Told(5, 10, 18)),
        ([1, 2, 2, 3, 3, 3, 4], Told(7, 26, 26)),
        ([3, 3, 3, 3, 3, 4, 4, 4], Told(8, 34, 34)),
    ],
)
def test_a_mean_is_told_to_a_tenth_unless_it_gives_everybody_away(
    values: list[int], told: Told
) -> None:
    assert mean_told(values) == told


@pytest.mark.parametrize("count", [5, 6, 7, 8, 9, 10])
def test_whatever_is_told_any_of_them_may_have_given_any_score(count: int) -> None:
    possible: dict[Told, set[int]] = defaultdict(set)
    for values in combinations_with_replacement(SCALE, count):
        possible[mean_told(values)] |= set(values)

    assert all(found == set(SCALE) for found in possible.values())


@given(st.lists(st.lists(st.integers(1, 5), min_size=5, max_size=30), min_size=1, max_size=6))
def test_several_blocks_are_told_by_what_is_told_of_each(values: list[list[int]]) -> None:
    each = [mean_told(block) for block in values]
    told = together(each)
    everything = list(chain(*values))

    assert told.answers == len(everything)
    true = sum(everything) / len(everything) * 10
    assert told.low - 1 <= true <= told.high + 1
    assert 10 <= told.low <= told.high <= 50

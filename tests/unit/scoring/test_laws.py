"""What is true of every score, whoever and whatever is scored."""

from collections.abc import Iterator
from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from matcher.domain.matching import Part, Rule
from matcher.domain.skill_level import SkillLevel
from matcher.scoring import (
    DEFAULTS,
    Change,
    ChangeKind,
    Engine,
    Explanation,
    PersonFeatures,
    RoleFeatures,
)
from tests.unit.scoring import oracle
from tests.unit.scoring.strategies import AREAS, TOPICS, WEEK, crowd, one_person, one_role, roles

Roles = tuple[RoleFeatures, RoleFeatures]
often = settings(max_examples=30, deadline=None)
sometimes = settings(max_examples=15, deadline=None)


def explained(person: PersonFeatures, role: RoleFeatures) -> Explanation:
    return Engine().fit([person], [role]).explain(person.id, role.id)


def pairs(people: list[PersonFeatures], some_roles: Roles) -> Iterator[Explanation]:
    engine = Engine().fit(people, some_roles)
    for each in people:
        for role in some_roles:
            yield engine.explain(each.id, role.id)


@often
@given(crowd(), roles)
def test_contributions_add_up_to_the_score_and_every_value_is_from_0_to_1(
    people: list[PersonFeatures], some_roles: Roles
) -> None:
    for explanation in pairs(people, some_roles):
        assert [part.part for part in explanation.parts] == list(Part)
        assert sum(part.contribution for part in explanation.parts) == explanation.score
        for part in explanation.parts:
            assert 0 <= part.value <= 1
            assert part.contribution == round(1_000_000 * DEFAULTS[part.part] * part.value)
            assert part.weight == round(1_000_000 * DEFAULTS[part.part])


@often
@given(crowd(), roles)
def test_scores_and_evidence_are_those_of_the_plain_oracle(
    people: list[PersonFeatures], some_roles: Roles
) -> None:
    engine = Engine().fit(people, some_roles)
    for each in people:
        for role in some_roles:
            expected = oracle.structured(each, role)
            found = engine.explain(each.id, role.id).parts
            assert {
                part.part: (part.contribution, part.evidence)
                for part in found
                if part.part is not Part.WORDS
            } == {
                part: (oracle.contribution(part, value), evidence)
                for part, (value, evidence) in expected.items()
            }


@often
@given(crowd(), roles)
def test_every_pair_is_either_ranked_or_left_out_by_the_first_rule_that_applies(
    people: list[PersonFeatures], some_roles: Roles
) -> None:
    engine = Engine().fit(people, some_roles)
    for role in some_roles:
        ranked = [line.person_id for line in engine.people_for(role.id, top=None)]
        left_out = {each.person_id: each.rule for each in engine.excluded(role.id)}
        assert sorted([*ranked, *left_out]) == sorted(each.id for each in people)
        for each in people:
            assert left_out.get(each.id) == next(iter(oracle.rules(each, role)), None)
            open_to = [line.role_id for line in engine.roles_for(each.id, top=None)]
            assert (role.id in open_to) == (each.id in ranked)


@often
@given(crowd(least=2), roles, st.randoms(use_true_random=False))
def test_the_order_of_the_input_changes_nothing(
    people: list[PersonFeatures], some_roles: Roles, chance: Random
) -> None:
    mixed = chance.sample(people, len(people))
    engine, other = Engine().fit(people, some_roles), Engine().fit(mixed, some_roles[::-1])
    for role in some_roles:
        assert engine.people_for(role.id, None) == other.people_for(role.id, None)
        assert engine.excluded(role.id) == other.excluded(role.id)
    for each in people:
        assert engine.roles_for(each.id) == other.roles_for(each.id)


@often
@given(crowd(least=2), roles)
def test_nobodys_score_depends_on_who_else_is_registered(
    people: list[PersonFeatures], some_roles: Roles
) -> None:
    together = Engine().fit(people, some_roles)
    for each in people:
        alone = Engine().fit([each], some_roles)
        for role in some_roles:
            among, by_itself = together.explain(each.id, role.id), alone.explain(each.id, role.id)
            assert among.parts == by_itself.parts
            assert among.score == by_itself.score


@often
@given(crowd(), roles)
def test_ranks_run_from_1_by_score_then_days_waiting_then_id(
    people: list[PersonFeatures], some_roles: Roles
) -> None:
    engine = Engine().fit(people, some_roles)
    waiting = {each.id: each.waiting_days for each in people}
    for role in some_roles:
        lines = engine.people_for(role.id, top=None)
        assert [line.rank for line in lines] == list(range(1, len(lines) + 1))
        keys = [(-line.score, -waiting[line.person_id], line.person_id) for line in lines]
        assert keys == sorted(keys)
        for line in lines:
            explanation = engine.explain(line.person_id, role.id)
            assert (explanation.rank, explanation.of) == (line.rank, len(lines))
            assert explanation.unknown == line.unknown
            assert {p.part: p.contribution for p in explanation.parts} == line.contributions


@often
@given(crowd(), roles)
def test_a_person_sees_the_same_scores_as_the_role_does(
    people: list[PersonFeatures], some_roles: Roles
) -> None:
    engine = Engine().fit(people, some_roles)
    for each in people:
        lines = engine.roles_for(each.id, top=None)
        assert [line.rank for line in lines] == list(range(1, len(lines) + 1))
        keys = [(-line.score, line.role_id) for line in lines]
        assert keys == sorted(keys)
        for line in lines:
            seen = {one.person_id: one for one in engine.people_for(line.role_id, top=None)}
            assert replace(seen[each.id], rank=line.rank) == line


def one_more_yes(person: PersonFeatures, role: RoleFeatures, text: str) -> list[PersonFeatures]:
    """The person after each single further answer that is a yes."""
    richer = [
        replace(person, skills={**person.skills, name: SkillLevel.WITH_SUPPORT})
        for name in role.skills
    ]
    richer += [replace(person, topics=person.topics | {name}) for name in TOPICS]
    richer += [replace(person, learn=person.learn | {name}) for name in role.develops]
    richer += [replace(person, experience=person.experience | {x}) for x in role.experience]
    richer += [replace(person, sessions=person.sessions | {session}) for session in WEEK]
    richer += [replace(person, areas=person.areas | {area}) for area in AREAS]
    richer += [replace(person, near=person.near | {area}) for area in AREAS]
    richer.append(replace(person, hours_per_month=(person.hours_per_month or 0) + 1.5))
    richer.append(replace(person, remote=True))
    richer.append(replace(person, texts=(*person.texts, text)))
    return [replace(each, id=f"more {number}") for number, each in enumerate(richer)]


@often
@given(one_person(), roles, one_role())
def test_one_more_true_yes_never_lowers_a_score(
    person: PersonFeatures, some_roles: Roles, other: RoleFeatures
) -> None:
    person = replace(person, id="before")
    text = f"{some_roles[0].title} {other.title}"
    for role in some_roles:
        richer = one_more_yes(person, role, text)
        engine = Engine().fit([person, *richer], some_roles)
        before = engine.explain("before", role.id)
        for each in richer:
            after = engine.explain(each.id, role.id)
            assert after.score >= before.score
            assert set(after.unknown) <= set(before.unknown)


@sometimes
@given(one_person(), roles, st.sampled_from([1, 2, 3]))
def test_how_well_a_skill_is_mastered_changes_no_number(
    person: PersonFeatures, some_roles: Roles, level: int
) -> None:
    said = {
        name: SkillLevel(level) if given_level else SkillLevel.NO
        for name, given_level in person.skills.items()
    }
    for role in some_roles:
        before, after = explained(person, role), explained(replace(person, skills=said), role)
        assert before.score == after.score
        assert before.excluded == after.excluded


@sometimes
@given(roles)
def test_a_person_who_told_nothing_is_never_left_out(some_roles: Roles) -> None:
    for role in some_roles:
        explanation = explained(PersonFeatures(id="new"), role)
        assert explanation.excluded is None
        assert explanation.score == 0


@often
@given(one_person(), one_role())
def test_a_rule_about_fit_leaves_out_only_people_who_told_what_it_is_about(
    person: PersonFeatures, role: RoleFeatures
) -> None:
    silent = {
        Rule.MUST_HAVE: replace(person, skills={}),
        Rule.SESSIONS: replace(person, sessions=frozenset()),
        Rule.PLACE: replace(person, areas=frozenset(), near=frozenset(), remote=None),
    }
    for rule, each in silent.items():
        left_out = explained(each, role).excluded
        assert left_out is None or left_out.rule is not rule


@sometimes
@given(st.lists(st.text(max_size=12), min_size=1, max_size=8, unique=True))
def test_ids_come_back_as_they_were_given(ids: list[str]) -> None:
    given_ids = [*ids, *({"007", " 7 ", "7", "Zoë", "Ω"} - set(ids))]
    people = [PersonFeatures(id=each, waiting_days=1) for each in given_ids]
    engine = Engine().fit(people, [RoleFeatures(id=each) for each in given_ids])
    for each in given_ids:
        found = [line.person_id for line in engine.people_for(each, top=None)]
        assert found == sorted(given_ids)
        assert [line.role_id for line in engine.roles_for(each, None)] == sorted(given_ids)


def made(person: PersonFeatures, change: Change) -> PersonFeatures:
    """The person after the change, made the way a person would make it."""
    what = change.what
    match change.kind:
        case ChangeKind.SKILL:
            return replace(person, skills={**person.skills, what: SkillLevel.ON_MY_OWN})
        case ChangeKind.LEARN:
            return replace(person, learn=person.learn | {what})
        case ChangeKind.EXPERIENCE:
            return replace(person, experience=person.experience | {what})
        case ChangeKind.TOPIC:
            return replace(person, topics=person.topics | {what})
        case ChangeKind.SESSION:
            return replace(person, sessions=person.sessions | {what})
        case ChangeKind.HOURS:
            return replace(person, hours_per_month=float(what))
        case ChangeKind.AREA:
            return replace(person, areas=person.areas | {what})
        case ChangeKind.REMOTE:
            return replace(person, remote=what == "yes")


def every_change(person: PersonFeatures, role: RoleFeatures) -> list[Change]:
    """Every answer at all that could be given about this role, also such as change nothing."""
    kinds = {
        ChangeKind.SKILL: role.skills,
        ChangeKind.LEARN: role.develops,
        ChangeKind.EXPERIENCE: role.experience,
        ChangeKind.TOPIC: role.topics,
        ChangeKind.SESSION: role.sessions,
        ChangeKind.AREA: [role.area] if role.area else [],
        ChangeKind.REMOTE: ["yes"],
        ChangeKind.HOURS: [f"{role.hours_per_month:g}"]
        if (role.hours_per_month or 0) > (person.hours_per_month or 0)
        else [],
    }
    return [Change(kind, what, True, 0, 0) for kind, names in kinds.items() for what in names]


@often
@given(crowd(least=4), one_role())
def test_a_change_keeps_its_promise_and_no_single_change_does_better(
    people: list[PersonFeatures], role: RoleFeatures
) -> None:
    engine = Engine().fit(people, [role])
    each, *others = people
    now = engine.explain(each.id, role.id).rank
    reached = []
    for change in every_change(each, role):
        after = Engine().fit([*others, made(each, change)], [role]).explain(each.id, role.id)
        if after.rank and after.rank <= 3 and (now is None or after.rank < now):
            reached.append((after.rank, -after.score, change.kind, change.what))
    found = engine.what_would_change(each.id, role.id)
    if found is None:
        assert reached == []
    else:
        assert (found.rank, -found.score) == min(reached)[:2]
        assert (found.rank, -found.score, found.kind, found.what) in reached


@often
@given(crowd(), crowd(), roles)
def test_people_taken_up_later_are_scored_and_ranked_as_if_learned_with_the_rest(
    before: list[PersonFeatures], after: list[PersonFeatures], some_roles: Roles
) -> None:
    anew = Engine().fit(after, some_roles)
    taken_up = Engine().fit(before, some_roles).with_people(after)
    for role in some_roles:
        assert taken_up.people_for(role.id, top=None) == anew.people_for(role.id, top=None)
        assert taken_up.excluded(role.id) == anew.excluded(role.id)
        for each in after:
            assert taken_up.explain(each.id, role.id) == anew.explain(each.id, role.id)


@often
@given(crowd(least=2), roles)
def test_among_some_people_scores_stay_and_only_ranks_change(
    people: list[PersonFeatures], some_roles: Roles
) -> None:
    some = people[::2]
    everybody = Engine().fit(people, some_roles)
    among = everybody.among(each.id for each in some)
    for role in some_roles:
        for each in some:
            alone, together = among.explain(each.id, role.id), everybody.explain(each.id, role.id)
            assert alone.parts == together.parts
            assert alone.excluded == together.excluded
        assert {line.person_id for line in among.people_for(role.id)} <= {each.id for each in some}

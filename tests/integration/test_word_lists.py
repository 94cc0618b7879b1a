"""Looking after the word lists: nothing that used a word breaks, and every change is recorded."""

import threading
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import inspect, select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import (
    AlreadyDone,
    ChangedMeanwhile,
    MoveNotAllowed,
    NameTaken,
    NotFound,
)
from matcher.domain.registration import TrainingState
from matcher.domain.word_list import Uses, WordList
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.features_version import FeaturesVersion
from matcher.models.service_user import ServiceUser, ServiceUserTraining
from matcher.models.word_lists import (
    ActivityType,
    Area,
    ExperienceArea,
    Skill,
    Topic,
    Training,
    Word,
)
from matcher.services import (
    audit,
    matching,
    word_list_changes,
    word_lists,
    word_merging,
    word_uses,
)
from matcher.services.word_list_changes import Seen
from tests import factories
from tests.factories import NOW, TODAY
from tests.statements import statements

DONE, WANTED = TrainingState.DONE, TrainingState.WANTED


@pytest.fixture
def elif_(app: Flask) -> Account:
    return factories.account(Access.ADMINISTRATOR, name="Elif Admin")


def version() -> int:
    db.session.rollback()
    return db.session.scalars(select(FeaturesVersion.number)).one()


def trail() -> list[tuple[str, str, int | None, str]]:
    db.session.rollback()
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.verb, row.thing, row.thing_id, row.fields) for row in rows]


def rename(word: Word, name: str, *, by: Account, group: str = "Others", **more: Any) -> list[str]:
    kinds = {kind: name for name, kind in word_lists.KINDS.items()}
    seen = more.pop("seen", Seen(word.name))
    with transaction():
        return word_list_changes.rename(
            kinds[type(word)], word.id, name=name, group=group, seen=seen, by=by, at=NOW
        )


def merge(word: Word, into: Word, *, by: Account) -> None:
    kinds = {kind: name for name, kind in word_lists.KINDS.items()}
    ids, seen, seen_into = (word.id, into.id), Seen(word.name), Seen(into.name)
    which = kinds[type(word)]
    with transaction():
        word_merging.merge(which, *ids, seen=seen, seen_into=seen_into, by=by, at=NOW)


def retire(word: Word, *, by: Account) -> None:
    kinds = {kind: name for name, kind in word_lists.KINDS.items()}
    with transaction():
        word_list_changes.retire(kinds[type(word)], word.id, seen=Seen(word.name), by=by, at=NOW)


def skill(name: str) -> Skill:
    return factories.word(Skill, name)


def answers(person: ServiceUser) -> dict[str, int]:
    db.session.rollback()
    return {each.skill.name: each.level for each in person.skills}


class TestAdding:
    def test_a_new_word_stands_at_the_end_of_its_list(self, elif_: Account) -> None:
        with transaction():
            word_list_changes.add(
                WordList.SKILLS, name="  juggling  well ", group="Others", by=elif_, at=NOW
            )
        last = word_lists.on_list(WordList.SKILLS)[-1]

        assert (last.name, word_lists.group_of(last)) == ("juggling well", "Others")
        assert last in word_lists.on_offer(Skill)
        assert trail() == [("word added", "skill", last.id, "")]

    def test_a_heading_is_written_as_the_list_writes_it(self, elif_: Account) -> None:
        known = word_lists.groups(WordList.SKILLS)[0]
        with transaction():
            word = word_list_changes.add(
                WordList.SKILLS, name="juggling", group=known.upper(), by=elif_, at=NOW
            )

        assert word_lists.group_of(word) == known

    @pytest.mark.parametrize("name", ["taking notes", "Taking  NOTES", " taking notes "])
    def test_a_name_that_is_there_is_refused(self, elif_: Account, name: str) -> None:
        skill("taking notes")
        with pytest.raises(NameTaken) as refusal, transaction():
            word_list_changes.add(WordList.SKILLS, name=name, group="New", by=elif_, at=NOW)

        assert (refusal.value.name, refusal.value.is_retired) == ("taking notes", False)
        assert trail() == []

    def test_a_retired_word_of_that_name_is_named_as_retired(self, elif_: Account) -> None:
        retire(skill("taking notes"), by=elif_)

        with pytest.raises(NameTaken) as refusal, transaction():
            word_list_changes.add(
                WordList.SKILLS, name="Taking notes", group="New", by=elif_, at=NOW
            )
        assert refusal.value.is_retired

    def test_two_who_add_the_same_word_at_once_add_it_once(
        self, app: Flask, elif_: Account
    ) -> None:
        account_id, refused = elif_.id, []

        def add_it(name: str) -> None:
            with app.app_context():
                try:
                    with transaction():
                        by = db.session.get_one(Account, account_id)
                        word_list_changes.add(
                            WordList.TOPICS, name=name, group="New", by=by, at=NOW
                        )
                except NameTaken as taken:
                    refused.append(taken.name)

        threads = [threading.Thread(target=add_it, args=(n,)) for n in ("Hats", "hats", "HATS")]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

        assert len(refused) == 2
        assert len(set(refused)) == 1

    def test_a_name_that_no_form_lets_through_is_refused_here_too(self, elif_: Account) -> None:
        with pytest.raises(ValueError, match="cannot be called"), transaction():
            word_list_changes.add(WordList.SKILLS, name="a;b", group="New", by=elif_, at=NOW)


class TestRenaming:
    def test_everybody_who_has_the_word_has_it_under_its_new_name(self, elif_: Account) -> None:
        person = factories.service_user(skills={"typing": 3})
        role = factories.project_role(skills={"typing": True})
        assert rename(skill("typing"), "keyboards", by=elif_) == ["name"]

        assert answers(person) == {"keyboards": 3}
        assert [(each.skill.name, each.is_must_have) for each in role.skills] == [
            ("keyboards", True)
        ]
        assert trail() == [("word changed", "skill", skill("keyboards").id, "name")]

    def test_the_engine_compares_the_new_name_at_once(self, elif_: Account) -> None:
        person, role = factories.service_user(skills={"typing": 3}), factories.project_role()
        before = version()
        assert matching.current(today=TODAY).people[str(person.id)].skills == {"typing": 3}
        rename(skill("typing"), "keyboards", by=elif_)

        assert version() > before
        assert matching.current(today=TODAY).people[str(person.id)].skills == {"keyboards": 3}
        assert role.id

    def test_a_word_may_be_written_in_other_letters(self, elif_: Account) -> None:
        word = skill("typing")
        assert rename(word, "Typing", by=elif_) == ["name"]
        assert word.name == "Typing"

    def test_a_word_can_move_under_another_heading(self, elif_: Account) -> None:
        word = skill("typing")
        assert rename(word, "typing", group="Digital", by=elif_) == ["group"]
        assert word.group == "Digital"

    def test_saving_without_a_change_records_nothing(self, elif_: Account) -> None:
        word, before = skill("typing"), version()
        assert rename(word, "typing", by=elif_) == []
        assert (trail(), version()) == ([], before)

    def test_the_name_of_another_word_is_refused(self, elif_: Account) -> None:
        skill("taking notes")
        with pytest.raises(NameTaken):
            rename(skill("typing"), "Taking Notes", by=elif_)

    @pytest.mark.parametrize("seen", [Seen("tipping"), Seen("typing", "Elsewhere")])
    def test_a_word_that_is_not_as_it_was_seen_is_left_alone(
        self, elif_: Account, seen: Seen
    ) -> None:
        with pytest.raises(ChangedMeanwhile):
            rename(skill("typing"), "keyboards", seen=seen, by=elif_)
        assert trail() == []

    def test_a_word_that_was_never_there_is_not_found(self, elif_: Account) -> None:
        with pytest.raises(NotFound), transaction():
            word_list_changes.rename(
                WordList.SKILLS, 9999, name="x", seen=Seen("y"), by=elif_, at=NOW
            )

    def test_a_renamed_word_does_not_come_back_when_the_service_starts_again(
        self, elif_: Account
    ) -> None:
        word = word_lists.on_list(WordList.SKILLS)[0]
        old, before = word.name, len(word_lists.on_list(WordList.SKILLS))
        rename(word, "another name", group=word_lists.group_of(word), by=elif_)
        with transaction():
            word_lists.seed()

        names = [each.name for each in word_lists.on_list(WordList.SKILLS)]
        assert (len(names), old in names) == (before, False)


class TestRetiring:
    def test_a_retired_word_stays_with_those_who_have_it_and_is_offered_to_nobody_new(
        self, elif_: Account
    ) -> None:
        person = factories.service_user(skills={"typing": 3})
        word = skill("typing")
        retire(word, by=elif_)

        assert answers(person) == {"typing": 3}
        assert word not in word_lists.on_offer(Skill)
        assert word in word_lists.on_offer(Skill, keep=[word.id])
        assert word in word_lists.on_list(WordList.SKILLS)
        assert trail() == [("word retired", "skill", word.id, "retired_at")]

    def test_the_engine_still_sees_a_retired_word(self, elif_: Account) -> None:
        person = factories.service_user(skills={"typing": 3})
        role = factories.project_role(skills={"typing": False})
        engine = matching.current(today=TODAY).for_role(role)
        before = engine.explain(str(person.id), str(role.id)).score
        retire(skill("typing"), by=elif_)
        db.session.rollback()

        engine = matching.current(today=TODAY).for_role(role)
        assert engine.explain(str(person.id), str(role.id)).score == before

    def test_a_retired_word_can_be_brought_back(self, elif_: Account) -> None:
        word = skill("typing")
        retire(word, by=elif_)
        with transaction():
            word_list_changes.bring_back(
                WordList.SKILLS, word.id, seen=Seen("typing"), by=elif_, at=NOW
            )

        assert word in word_lists.on_offer(Skill)
        assert [row[0] for row in trail()] == ["word retired", "word brought back"]

    def test_nobody_retires_or_brings_back_what_is_so_already(self, elif_: Account) -> None:
        word = skill("typing")
        with pytest.raises(AlreadyDone), transaction():
            word_list_changes.bring_back(
                WordList.SKILLS, word.id, seen=Seen("typing"), by=elif_, at=NOW
            )
        retire(word, by=elif_)
        with pytest.raises(AlreadyDone):
            retire(word, by=elif_)


class TestMerging:
    @pytest.mark.parametrize(
        ("gone", "kept", "after"),
        [
            (2, None, 2),
            (0, None, 0),
            (None, 1, 1),
            (1, 3, 3),
            (3, 1, 3),
            (0, 2, 2),
            (2, 0, 0),
            (0, 0, 0),
        ],
    )
    def test_the_answer_of_the_word_that_stays_counts_and_of_two_yeses_the_higher(
        self, elif_: Account, gone: int | None, kept: int | None, after: int
    ) -> None:
        told = {"typing": gone, "keyboards": kept}
        skills = {name: level for name, level in told.items() if level is not None}
        person = factories.service_user(skills=skills)
        merge(skill("typing"), skill("keyboards"), by=elif_)

        assert answers(person) == {"keyboards": after}

    @pytest.mark.parametrize(
        ("gone", "kept", "after"),
        [
            (DONE, None, DONE),
            (WANTED, None, WANTED),
            (DONE, WANTED, DONE),
            (WANTED, DONE, DONE),
            (WANTED, WANTED, WANTED),
            (None, WANTED, WANTED),
        ],
    )
    def test_who_did_either_course_has_done_the_one_that_stays(
        self,
        elif_: Account,
        gone: TrainingState | None,
        kept: TrainingState | None,
        after: TrainingState,
    ) -> None:
        aid, first_aid = factories.word(Training, "aid"), factories.word(Training, "first aid")
        said = [(aid, gone), (first_aid, kept)]
        told = [ServiceUserTraining(training=c, state=state) for c, state in said if state]
        person = factories.service_user(training=told)
        merge(aid, first_aid, by=elif_)
        db.session.rollback()

        assert [(each.training.name, each.state) for each in person.training] == [
            ("first aid", after)
        ]

    @pytest.mark.parametrize(("gone", "kept"), [(True, False), (False, True), (True, None)])
    def test_a_must_have_stays_one(self, elif_: Account, gone: bool, kept: bool | None) -> None:
        asked = {"typing": gone} | ({} if kept is None else {"keyboards": kept})
        role = factories.project_role(skills=asked)
        merge(skill("typing"), skill("keyboards"), by=elif_)
        db.session.rollback()

        assert [(each.skill.name, each.is_must_have) for each in role.skills] == [
            ("keyboards", True)
        ]

    def test_helpful_stays_helpful(self, elif_: Account) -> None:
        role = factories.project_role(skills={"typing": False, "keyboards": False})
        merge(skill("typing"), skill("keyboards"), by=elif_)
        db.session.rollback()

        assert [each.is_must_have for each in role.skills] == [False]

    def test_every_other_use_of_a_word_is_moved_and_nobody_has_one_twice(
        self, elif_: Account
    ) -> None:
        one = factories.service_user(
            learn=["typing"], topics=["food"], experience=["stroke"], areas=["Hackney"]
        )
        both = factories.service_user(
            learn=["typing", "keyboards"],
            topics=["food", "meals"],
            experience=["stroke", "strokes"],
            areas=["Hackney", "Bow"],
        )
        activity = factories.word(ActivityType, "visits")
        role = factories.project_role(
            develops=["typing"],
            topics=["food", "meals"],
            experience=["stroke"],
            area="Hackney",
            activity_type=activity,
        )
        merge(skill("typing"), skill("keyboards"), by=elif_)
        merge(factories.word(Topic, "food"), factories.word(Topic, "meals"), by=elif_)
        merge(
            factories.word(ExperienceArea, "stroke"),
            factories.word(ExperienceArea, "strokes"),
            by=elif_,
        )
        merge(factories.word(Area, "Hackney"), factories.word(Area, "Bow"), by=elif_)
        merge(activity, factories.word(ActivityType, "quality visits"), by=elif_)
        db.session.rollback()

        for person in (one, both):
            assert [word.name for word in person.learn] == ["keyboards"]
            assert [word.name for word in person.topics] == ["meals"]
            assert [word.name for word in person.experience] == ["strokes"]
            assert [word.name for word in person.areas] == ["Bow"]
        assert [word.name for word in role.develops] == ["keyboards"]
        assert [word.name for word in role.topics] == ["meals"]
        assert [word.name for word in role.experience] == ["strokes"]
        assert role.area is not None
        assert role.activity_type is not None
        assert (role.area.name, role.activity_type.name) == ("Bow", "quality visits")

    def test_the_neighbours_of_both_are_the_neighbours_of_the_one_that_stays(
        self, elif_: Account
    ) -> None:
        with transaction():
            word_lists.add_areas(
                [
                    {"name": "Hackney", "near": "Bow;Stepney"},
                    {"name": "Bow", "near": "Luton;Stepney"},
                    {"name": "Stepney", "near": ""},
                    {"name": "Luton", "near": ""},
                ]
            )
        merge(factories.word(Area, "Hackney"), factories.word(Area, "Bow"), by=elif_)
        db.session.rollback()
        near = {
            area.name: [each.name for each in area.near]
            for area in db.session.scalars(select(Area))
        }

        assert near == {"Bow": ["Luton", "Stepney"], "Stepney": ["Bow"], "Luton": ["Bow"]}

    def test_the_engine_sees_one_word_at_once(self, elif_: Account) -> None:
        person = factories.service_user(skills={"typing": 3})
        role = factories.project_role(skills={"keyboards": False})
        engine = matching.current(today=TODAY).for_role(role)
        before, stale = engine.explain(str(person.id), str(role.id)).score, version()
        merge(skill("typing"), skill("keyboards"), by=elif_)

        assert version() > stale
        engine = matching.current(today=TODAY).for_role(role)
        assert engine.explain(str(person.id), str(role.id)).score > before

    def test_a_merge_is_one_row_of_the_trail_and_names_ids_alone(self, elif_: Account) -> None:
        typing, keyboards = skill("typing"), skill("keyboards")
        typing_id = typing.id
        merge(typing, keyboards, by=elif_)

        assert trail() == [("word merged", "skill", typing_id, f"into {keyboards.id}")]
        assert list(audit.broken_links()) == []

    def test_a_word_is_merged_into_another_that_is_in_use(self, elif_: Account) -> None:
        typing, keyboards = skill("typing"), skill("keyboards")
        with pytest.raises(MoveNotAllowed):
            merge(typing, typing, by=elif_)
        retire(keyboards, by=elif_)
        with pytest.raises(MoveNotAllowed):
            merge(typing, keyboards, by=elif_)
        merge(keyboards, typing, by=elif_)

        assert [row[0] for row in trail()] == ["word retired", "word merged"]

    def test_a_word_that_was_merged_is_said_to_be_gone(self, elif_: Account) -> None:
        typing, keyboards = skill("typing"), skill("keyboards")
        typing_id = typing.id
        merge(typing, keyboards, by=elif_)

        with pytest.raises(AlreadyDone), transaction():
            word_list_changes.retire(
                WordList.SKILLS, typing_id, seen=Seen("typing"), by=elif_, at=NOW
            )

    def test_a_merge_that_is_not_committed_changes_nothing(self, elif_: Account) -> None:
        person = factories.service_user(skills={"typing": 3, "keyboards": 1})
        db.session.rollback()
        ids = skill("typing").id, skill("keyboards").id
        word_merging.merge(
            WordList.SKILLS,
            *ids,
            seen=Seen("typing"),
            seen_into=Seen("keyboards"),
            by=elif_,
            at=NOW,
        )
        db.session.rollback()

        assert answers(person) == {"typing": 3, "keyboards": 1}
        assert trail() == []

    def test_the_statements_of_a_merge_do_not_grow_with_those_who_have_the_word(
        self, elif_: Account
    ) -> None:
        counts = []
        for people in (1, 12):
            first, second = skill(f"gone {people}"), skill(f"kept {people}")
            for _each in range(people):
                factories.service_user(skills={first.name: 2}, learn=[first.name])
            with statements() as sent:
                merge(first, second, by=elif_)
            counts.append(len(sent))

        assert counts[0] == counts[1]


NAMES = ["a", "b", "c", "d", "e"]
LEVELS = st.dictionaries(st.sampled_from(NAMES), st.integers(0, 3))
MERGES = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(NAMES)), max_size=6)


class TestAnySequenceOfMerges:
    @settings(
        max_examples=25,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(told=st.lists(LEVELS, min_size=1, max_size=3), merges=MERGES)
    def test_nobody_loses_an_answer_and_nothing_points_nowhere(
        self, app: Flask, told: list[dict[str, int]], merges: list[tuple[str, str]]
    ) -> None:
        by = factories.account(Access.ADMINISTRATOR)
        tag = f"{by.id}-"
        words = {name: skill(tag + name) for name in NAMES}
        people = [
            factories.service_user(
                skills={tag + name: level for name, level in levels.items()},
                learn=[tag + name for name in levels],
            )
            for levels in told
        ]
        expected = [dict(levels) for levels in told]
        left = set(NAMES)
        for gone, kept in merges:
            if gone == kept or not {gone, kept} <= left:
                continue
            merge(words[gone], words[kept], by=by)
            left.remove(gone)
            expected = [by_hand(levels, gone, kept) for levels in expected]
        db.session.rollback()

        for person, levels in zip(people, expected, strict=True):
            assert answers(person) == {tag + name: level for name, level in levels.items()}
            assert {word.name for word in person.learn} == {tag + name for name in levels}
        assert dangling() == []


def by_hand(levels: dict[str, int], gone: str, kept: str) -> dict[str, int]:
    """One person's answers after a merge, worked out the slow way."""
    after = {name: level for name, level in levels.items() if name != gone}
    if gone not in levels:
        return after
    own, other = after.get(kept), levels[gone]
    if own is None:
        after[kept] = other
    elif own > 0:
        after[kept] = max(own, other)
    return after


def dangling() -> list[str]:
    """The columns of the word lists' users that hold an id of no word."""
    found = []
    for kind in word_lists.KINDS.values():
        for link in word_uses.links_to(kind):
            lost = select(link).where(link.is_not(None), link.not_in(select(kind.id)))
            if db.session.execute(lost).first():
                found.append(f"{link.table.name}.{link.name}")
    return found


class TestNeighbours:
    @pytest.fixture
    def areas(self, app: Flask) -> dict[str, int]:
        return {name: factories.word(Area, name).id for name in ("Hackney", "Bow", "Luton")}

    def near(self) -> dict[str, list[str]]:
        db.session.rollback()
        return {
            area.name: [each.name for each in area.near]
            for area in db.session.scalars(select(Area))
        }

    def set(self, area_id: int, near: list[int], *, seen: list[int], by: Account) -> bool:
        with transaction():
            return word_list_changes.set_neighbours(area_id, near, seen_ids=seen, by=by, at=NOW)

    def test_nearness_is_kept_both_ways(self, elif_: Account, areas: dict[str, int]) -> None:
        here, bow, luton = areas.values()
        assert self.set(here, [bow, luton], seen=[], by=elif_)
        assert self.near() == {
            "Hackney": ["Bow", "Luton"],
            "Bow": ["Hackney"],
            "Luton": ["Hackney"],
        }
        assert self.set(here, [luton], seen=[bow, luton], by=elif_)
        assert self.near() == {"Hackney": ["Luton"], "Bow": [], "Luton": ["Hackney"]}
        assert trail() == [("neighbours changed", "area", here, "near")] * 2

    def test_matches_are_made_anew(self, elif_: Account, areas: dict[str, int]) -> None:
        here, bow, _luton = areas.values()
        person, before = factories.service_user(areas=["Hackney"]), version()
        self.set(here, [bow], seen=[], by=elif_)

        assert version() > before
        assert matching.current(today=TODAY).people[str(person.id)].near == {"Bow"}

    def test_the_same_neighbours_again_are_no_change(
        self, elif_: Account, areas: dict[str, int]
    ) -> None:
        here, bow, _luton = areas.values()
        self.set(here, [bow], seen=[], by=elif_)
        before = version()

        assert not self.set(here, [bow], seen=[bow], by=elif_)
        assert (len(trail()), version()) == (1, before)

    def test_no_area_is_near_itself_or_near_nothing(
        self, elif_: Account, areas: dict[str, int]
    ) -> None:
        here = areas["Hackney"]

        assert not self.set(here, [here, 9999], seen=[], by=elif_)

    def test_the_second_of_two_is_told(self, elif_: Account, areas: dict[str, int]) -> None:
        here, bow, luton = areas.values()
        self.set(here, [bow], seen=[], by=elif_)

        with pytest.raises(ChangedMeanwhile):
            self.set(here, [luton], seen=[], by=elif_)
        assert self.near()["Hackney"] == ["Bow"]


class TestCounting:
    def test_a_person_counts_once_however_often_they_have_a_word(self, app: Flask) -> None:
        factories.service_user(skills={"typing": 0}, learn=["typing"])
        factories.service_user(learn=["typing"])
        factories.project_role(skills={"typing": True}, develops=["typing"])
        factories.project_role(area="Hackney")

        assert word_uses.uses(Skill)[skill("typing").id] == Uses(people=2, roles=1)
        assert word_uses.uses(Area)[factories.word(Area, "Hackney").id] == Uses(0, 1)
        assert word_uses.uses(Topic) == {}

    def test_every_table_that_holds_words_is_known(self, app: Flask) -> None:
        pointing = {
            f"{table}.{column}"
            for table in inspect(db.engine).get_table_names()
            for key in inspect(db.engine).get_foreign_keys(table)
            if key["referred_table"] in {kind.__tablename__ for kind in word_lists.KINDS.values()}
            for column in key["constrained_columns"]
        }
        known = {
            f"{link.table.name}.{link.name}"
            for kind in word_lists.KINDS.values()
            for link in word_uses.links_to(kind)
        }

        assert known == pointing
        assert "service_user_skill.skill_id" in known

    def test_no_table_forbids_a_second_row_in_a_way_that_a_merge_would_not_know(
        self, app: Flask
    ) -> None:
        """A merge knows primary keys. A word in another unique index would need a rule."""
        links = [link for kind in word_lists.KINDS.values() for link in word_uses.links_to(kind)]
        unique = [
            (link.table.name, index["name"])
            for link in links
            for index in inspect(db.engine).get_indexes(link.table.name)
            if index["unique"] and link.name in index["column_names"]
        ]

        assert unique == []

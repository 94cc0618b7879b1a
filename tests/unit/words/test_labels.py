"""Every member of the domain's enums has words of its own."""

from enum import Enum

import pytest

from matcher.domain.access import Access
from matcher.domain.matching import Mode, Part, Rule
from matcher.domain.project_role import RoleStatus
from matcher.domain.skill_level import SkillLevel
from matcher.words.labels import TABLES, label


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: kind.__name__)
def test_every_member_has_words_that_no_other_member_has(kind: type[Enum]) -> None:
    words = [label(member) for member in kind]

    assert all(words)
    assert len(set(words)) == len(words)


def test_the_eight_parts_go_by_the_names_that_pages_show() -> None:
    assert [label(part) for part in Part] == [
        "Skills",
        "Experience",
        "Topics",
        "Times",
        "Place",
        "Own words",
        "Learning",
        "Waiting",
    ]


def test_members_spelled_alike_in_two_enums_keep_their_own_words() -> None:
    assert label(Part.PLACE) == "Place"
    assert label(Rule.PLACE) == "Out of reach"


def test_words_are_those_of_the_trust() -> None:
    assert label(Mode.REMOTE) == "At home, online or by phone"
    assert label(SkillLevel.WITH_SUPPORT) == "With support"
    assert label(Access.PP_LEAD) == "People Participation lead"
    assert label(RoleStatus.OPEN) == "Open"

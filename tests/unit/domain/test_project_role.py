"""The life of a role description allows the steps that people take, and no other."""

import pytest

from matcher.domain.errors import MoveNotAllowed
from matcher.domain.project_role import MOVES, RoleStatus, move

EVERY_STEP = [(before, after) for before in RoleStatus for after in RoleStatus]


@pytest.mark.parametrize(
    ("before", "after"), [step for step in EVERY_STEP if step[1] in MOVES.get(step[0], ())]
)
def test_an_allowed_step_is_taken(before: RoleStatus, after: RoleStatus) -> None:
    assert move(before, after) is after


@pytest.mark.parametrize(
    ("before", "after"), [step for step in EVERY_STEP if step[1] not in MOVES.get(step[0], ())]
)
def test_any_other_step_is_refused(before: RoleStatus, after: RoleStatus) -> None:
    with pytest.raises(MoveNotAllowed):
        move(before, after)


def test_a_role_opens_only_after_somebody_looked_at_it() -> None:
    opens = {before for before, allowed in MOVES.items() if RoleStatus.OPEN in allowed}

    assert opens == {RoleStatus.SUBMITTED, RoleStatus.CLOSED}

"""What each must-have of a role costs, for the pages on which a role is written."""

from collections.abc import Sequence

from matcher.domain.clock import day_in_london, now
from matcher.models.project_role import ProjectRole
from matcher.presenters.must_haves import MustHave, must_have_ids, must_haves
from matcher.services.must_haves import leaves_out


def must_have_costs(role: ProjectRole) -> Sequence[MustHave]:
    """Each must-have with how many people it leaves out, as far as that may be told."""
    found = leaves_out(
        must_have_ids(role), directorate_id=role.directorate_id, today=day_in_london(now())
    )
    return must_haves(role, found)

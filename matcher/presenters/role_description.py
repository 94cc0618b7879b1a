"""A role description as its lead and its PP lead see it: state, what is missing, the parts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.clock import day_in_london
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_description import RoleField
from matcher.models.project_role import ProjectRole, RoleStep
from matcher.presenters.role_page import day
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

COLOURS: Mapping[RoleStatus, str] = {
    RoleStatus.DRAFT: "grey",
    RoleStatus.SUBMITTED: "blue",
    RoleStatus.CHANGE_ASKED: "orange",
    RoleStatus.OPEN: "green",
    RoleStatus.REFUSED: "red",
    RoleStatus.CLOSED: "white",
}
MEANINGS: Mapping[RoleStatus, str] = {
    RoleStatus.DRAFT: marked(
        "Nobody else has it yet. Send it, and the People Participation lead looks at it."
    ),
    RoleStatus.SUBMITTED: marked(
        "The People Participation lead has it. Nobody else sees it before it is published."
    ),
    RoleStatus.CHANGE_ASKED: marked(
        "The People Participation lead asks for a change. Make it, then send it again."
    ),
    RoleStatus.OPEN: marked("Everybody can read it, and people can be introduced to it."),
    RoleStatus.REFUSED: marked("It is not published. The reason stands below."),
    RoleStatus.CLOSED: marked("It is closed. Nobody new is introduced to it."),
}


@dataclass(frozen=True, slots=True)
class Past:
    """One step in the life of the role."""

    what: str
    who: str
    when: str
    words: str


def meaning(role: ProjectRole) -> str:
    """What the state of the role means for whoever reads this."""
    return _(MEANINGS[role.status])


def missing_words(fields: Sequence[RoleField]) -> str:
    """What has to be said before it opens, in one sentence."""
    return joined([label(field).lower() for field in fields])


def history(role: ProjectRole) -> list[Past]:
    """Its steps, the newest first."""
    return [_past(step) for step in reversed(role.steps)]


def _past(step: RoleStep) -> Past:
    return Past(
        what=label(step.status),
        who=step.by.name,
        when=day(day_in_london(step.at)),
        words=step.words,
    )

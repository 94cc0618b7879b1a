"""What each must-have of a role costs, in finished words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.small_numbers import FEWEST_TOLD, HowMany, Told
from matcher.models.project_role import ProjectRole
from matcher.words.listing import capital
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class MustHave:
    """One must-have, and how many people it leaves out."""

    skill: str
    leaves_out: str


def must_have_ids(role: ProjectRole) -> list[int]:
    return [wanted.skill_id for wanted in role.skills if wanted.is_must_have]


def must_haves(role: ProjectRole, found: Mapping[int, Told]) -> Sequence[MustHave]:
    """The must-haves of a role with what is told of each, in the role's order."""
    return [
        MustHave(capital(wanted.skill.name), leaves_out_words(found[wanted.skill_id]))
        for wanted in role.skills
        if wanted.skill_id in found
    ]


def leaves_out_words(found: Told) -> str:
    """Such as "leaves out 34 people"."""
    match found.how_many:
        case HowMany.A_NUMBER:
            return _("leaves out %(num)s people", num=found.number)
        case HowMany.FEW:
            return _("leaves out fewer than %(num)s people", num=FEWEST_TOLD)
        case HowMany.NEARLY_ALL:
            return _("leaves out nearly everybody")
        case HowMany.TOO_FEW_TO_SAY:
            return _("too few people are registered here to say")

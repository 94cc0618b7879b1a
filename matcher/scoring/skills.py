"""How many of a role's skills a person said yes to. A yes "with support" is a full yes."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Self

from matcher.domain.matching import Part
from matcher.domain.skill_level import SkillLevel
from matcher.scoring.columns import Columns, Marks, Names, marked, overlap, shares
from matcher.scoring.explanation import SkillsFacts
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.scorer import PartScorer, Scored, evidence_of

MUST_HAVE_COUNTS = 2
"""A must-have counts as much as two helpful skills."""


@dataclass(frozen=True)
class SkillAnswers(Columns):
    """Who said yes, and who said anything, of each skill the roles use."""

    yes: Marks
    told: Marks


class SkillScorer(PartScorer[SkillAnswers]):
    """Share of each role's skills to which the person said yes, must-haves counting double."""

    part: ClassVar[Part] = Part.SKILLS

    def fit(self, roles: Sequence[RoleFeatures], y: None = None) -> Self:
        self.names_ = Names.used_in(role.skills for role in roles)
        must_have = [[name for name, must in role.skills.items() if must] for role in roles]
        self.wanted_ = self.names_.mark([role.skills.keys() for role in roles])
        self.wanted_ += (MUST_HAVE_COUNTS - 1) * self.names_.mark(must_have)
        return self

    def encode(self, people: Sequence[PersonFeatures]) -> SkillAnswers:
        yes = [[n for n, level in p.skills.items() if level > SkillLevel.NO] for p in people]
        return SkillAnswers(
            yes=self.names_.mark(yes),
            told=self.names_.mark([person.skills.keys() for person in people]),
        )

    def score(self, people: SkillAnswers, roles: slice = slice(None)) -> Scored:
        wanted = self.wanted_[roles]
        told = overlap(people.told, wanted) > 0
        return Scored(shares(people.yes, wanted), evidence_of(marked(wanted), told))

    def facts(self, person: PersonFeatures, role: RoleFeatures, measured: float) -> SkillsFacts:
        names = sorted(role.skills)
        said = {name: SkillLevel(person.skills[name]) for name in names if name in person.skills}
        return SkillsFacts(
            yes=tuple((name, level) for name, level in said.items() if level > SkillLevel.NO),
            no=tuple(name for name, level in said.items() if level == SkillLevel.NO),
            not_told=tuple(name for name in names if name not in said),
            must_have=tuple(name for name in names if role.skills[name]),
        )

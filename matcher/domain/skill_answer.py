"""What a person answers about one skill in the survey, and what is kept of it.

A level and the wish to learn are two facts: somebody who can do a thing with support may also
want to learn more of it. The survey shows one answer, the level where there is one. Whoever
saves it again changes nothing; whoever chooses anew changes what was shown, and no other fact.
"""

from dataclasses import dataclass
from enum import StrEnum

from matcher.domain.skill_level import SkillLevel


class SkillAnswer(StrEnum):
    """The answers, in the order in which a page shows them."""

    ON_MY_OWN = "own"
    WITH_SUPPORT = "support"
    COULD_TEACH = "teach"
    LEARN = "learn"
    NO = "no"


LEVELS = {
    SkillAnswer.ON_MY_OWN: SkillLevel.ON_MY_OWN,
    SkillAnswer.WITH_SUPPORT: SkillLevel.WITH_SUPPORT,
    SkillAnswer.COULD_TEACH: SkillLevel.COULD_TEACH,
    SkillAnswer.NO: SkillLevel.NO,
}
OF_LEVEL = {level: answer for answer, level in LEVELS.items()}


@dataclass(frozen=True, slots=True)
class SkillFacts:
    """What we know of a person and one skill."""

    level: SkillLevel | None = None
    wants_to_learn: bool = False

    @property
    def answer(self) -> SkillAnswer | None:
        """What the survey shows; ``None`` is a skill that was skipped."""
        if self.level is not None:
            return OF_LEVEL[self.level]
        return SkillAnswer.LEARN if self.wants_to_learn else None

    @property
    def is_learnt_too(self) -> bool:
        """Whether the survey shows a level, and there is a wish to learn beside it."""
        return self.level is not None and self.wants_to_learn

    def told(self, answer: SkillAnswer | None) -> "SkillFacts":
        """What we know once this is answered."""
        if answer is self.answer:
            return self
        if answer is SkillAnswer.LEARN:
            return SkillFacts(None, True)
        # The wish to learn was not on the page when a level was, so it stays: but for a no.
        still_learns = self.is_learnt_too
        if answer is None:
            return SkillFacts(None, still_learns)
        return SkillFacts(LEVELS[answer], still_learns and answer is not SkillAnswer.NO)

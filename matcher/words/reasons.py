"""Why a person suits a role, in three voices: PP lead, the person, the project lead."""

from collections.abc import Callable, Collection
from typing import TypeAlias

from matcher.domain.matching import Evidence, Part
from matcher.scoring.explanation import Explanation, PartScore, WaitingFacts
from matcher.words import voice_pp_lead, voice_project_lead, voice_service_user
from matcher.words.listing import capital
from matcher.words.translate import gettext as _

Voice: TypeAlias = Callable[[PartScore], list[str]]
"""What a part has to say to one reader: phrases, the strongest first."""

MOST = 5
MOST_IN_A_LINE = 3


def for_pp_lead(explanation: Explanation) -> list[str]:
    """The strongest reasons, five at most, as lines of a list without a subject."""
    return [capital(each) for each in _strongest(explanation.parts, voice_pp_lead.phrases)]


def for_service_user(explanation: Explanation) -> list[str]:
    """The strongest reasons, five at most, in short sentences that say "you"."""
    return _strongest(explanation.parts, voice_service_user.phrases)


def for_project_lead(
    explanation: Explanation, *, kept_back: Collection[Part] = frozenset()
) -> list[str]:
    """Strengths only, five at most, in whole sentences, for after the person's yes.

    ``kept_back`` names the parts that the person chose not to share.
    """
    shared = [part for part in explanation.parts if part.part not in kept_back]
    return _strongest(shared, voice_project_lead.phrases)


def summary_line(explanation: Explanation) -> str:
    """The PP lead's reasons in one line, for a file or a terminal; never empty."""
    fit = [part for part in explanation.parts if part.part is not Part.WAITING]
    reasons = _strongest(fit, voice_pp_lead.phrases, most=MOST_IN_A_LINE)
    if not reasons:
        reasons = [*_waiting(explanation), _why_so_little(fit)]
    return capital("; ".join(reasons))


def _strongest(parts: Collection[PartScore], voice: Voice, *, most: int = MOST) -> list[str]:
    """What the parts that count have to say, the part that adds most first.

    Each part speaks once before any speaks twice, so that skills do not crowd out the rest.
    """
    counting = [part for part in parts if part.contribution > 0]
    spoken: list[list[str]] = []
    for part in sorted(counting, key=lambda part: -part.contribution):
        phrases = voice(part)
        if phrases:
            spoken.append(phrases)
        if len(spoken) == most:
            break
    turns = [(turn, at) for at, phrases in enumerate(spoken) for turn in range(len(phrases))]
    chosen = sorted(turns)[:most]
    return [spoken[at][turn] for turn, at in sorted(chosen, key=lambda each: each[::-1])]


def _waiting(explanation: Explanation) -> list[str]:
    return [
        voice_pp_lead.waiting(part.facts.days)
        for part in explanation.parts
        if isinstance(part.facts, WaitingFacts)
    ]


def _why_so_little(fit: Collection[PartScore]) -> str:
    """Why nothing but the waiting speaks for this person yet."""
    counting = {part.evidence for part in fit if part.weight > 0}
    if not counting:
        return _("nothing else counts here")
    if counting == {Evidence.NOT_TOLD}:
        return _("nothing else told us yet")
    if counting == {Evidence.NOT_DESCRIBED}:
        return _("the role says too little to compare")
    if Evidence.TOLD not in counting:
        return _("nothing else told us yet that the role asks for")
    return _("little in common with this role so far")

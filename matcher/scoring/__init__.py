"""The matching engine: numbers in, ranked suggestions with their parts out.

No Flask, no database, no names of people.
"""

from matcher.scoring.engine import ENGINE_VERSION, Engine
from matcher.scoring.errors import PlanInvalid, RepeatedId, UnknownId
from matcher.scoring.explanation import (
    AvailabilityFacts,
    Change,
    ChangeKind,
    Exclusion,
    Explanation,
    Facts,
    PartScore,
    PlaceFacts,
    Reach,
    SharedFacts,
    SkillsFacts,
    Suggestion,
    WaitingFacts,
    WordsFacts,
)
from matcher.scoring.features import PersonFeatures, RoleFeatures
from matcher.scoring.plan import Plan, PlanLine, Spread
from matcher.scoring.tally import Tally
from matcher.scoring.text import TextLikeness
from matcher.scoring.weights import DEFAULTS, Weights, WeightsInvalid

__all__ = [
    "DEFAULTS",
    "ENGINE_VERSION",
    "AvailabilityFacts",
    "Change",
    "ChangeKind",
    "Engine",
    "Exclusion",
    "Explanation",
    "Facts",
    "PartScore",
    "PersonFeatures",
    "PlaceFacts",
    "Plan",
    "PlanInvalid",
    "PlanLine",
    "Reach",
    "RepeatedId",
    "RoleFeatures",
    "SharedFacts",
    "SkillsFacts",
    "Spread",
    "Suggestion",
    "Tally",
    "TextLikeness",
    "UnknownId",
    "WaitingFacts",
    "Weights",
    "WeightsInvalid",
    "WordsFacts",
]

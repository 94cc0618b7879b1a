"""How much each part counts. Weights are settings; these are the trust-wide defaults."""

import math
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Self

from matcher.domain.matching import Part

DEFAULTS: Mapping[Part, float] = MappingProxyType(
    {
        Part.SKILLS: 0.25,
        Part.EXPERIENCE: 0.15,
        Part.TOPICS: 0.15,
        Part.AVAILABILITY: 0.15,
        Part.PLACE: 0.10,
        Part.WORDS: 0.10,
        Part.DEVELOPMENT: 0.05,
        Part.WAITING: 0.05,
    }
)


class WeightsInvalid(ValueError):
    """A weight that is negative, not a number, or of an unknown name; or all are zero."""


@dataclass(frozen=True, slots=True)
class Weights:
    """One weight a part, adding up to 1."""

    shares: Mapping[Part, float]
    scaled: bool = False
    """Whether the given weights had to be scaled to add up to 1."""

    @classmethod
    def default(cls) -> Self:
        return cls(DEFAULTS)

    @classmethod
    def of(cls, changes: Mapping[str, float]) -> Self:
        """Defaults with some weights changed, all then scaled to 1.

        Raises ``WeightsInvalid`` for an unknown part, a negative weight, NaN,
        infinity, or weights that are all zero.
        """
        unknown = sorted(set(changes) - set(Part))
        if unknown:
            names = ", ".join(Part)
            raise WeightsInvalid(f"no part is called {', '.join(unknown)}; the parts are {names}")
        for name, weight in changes.items():
            if not math.isfinite(weight) or weight < 0:
                raise WeightsInvalid(f"the weight of {name} is {weight}; it must be 0 or more")
        chosen = {part: changes.get(part, DEFAULTS[part]) for part in Part}
        total = math.fsum(chosen.values())
        if total <= 0:
            raise WeightsInvalid("the weights add up to 0; at least one must be more than 0")
        if math.isclose(total, 1, abs_tol=1e-12):
            return cls(MappingProxyType(chosen))
        scaled = {part: weight / total for part, weight in chosen.items()}
        return cls(MappingProxyType(scaled), scaled=True)

    def __deepcopy__(self, memo: object) -> Self:
        """Itself: weights cannot change. scikit-learn's ``clone`` copies deeply."""
        return self

    def __getitem__(self, part: Part) -> float:
        return self.shares[part]

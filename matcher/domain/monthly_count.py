"""What a p chart is made of: a count out of a count, month by month."""

from dataclasses import dataclass

from matcher.domain.month import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """So many of so many in a month. ``ValueError`` when there cannot be so many."""

    month: Month
    numerator: int
    denominator: int
    is_excluded: bool = False
    """Left out of the centre line and of the run counts; drawn and held against the limits."""

    def __post_init__(self) -> None:
        if not 0 <= self.numerator <= self.denominator:
            raise ValueError(f"{self.month}: there are no {self.numerator} of {self.denominator}")

    @property
    def proportion(self) -> float | None:
        """From 0 to 1. Nothing out of nothing is no share at all, and never 0."""
        return self.numerator / self.denominator if self.denominator else None

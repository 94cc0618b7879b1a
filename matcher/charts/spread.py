"""How offers spread over people: how many of them a few people hold."""

from collections.abc import Sequence


def held_by(offers: Sequence[int], people: int) -> float:
    """The share of all offers, from 0 to 1, held by the so many people who have most.

    ``offers``: how many each person had. 0 where there was none at all.
    """
    total = sum(offers)
    return sum(sorted(offers, reverse=True)[:people]) / total if total else 0.0


def people_with_half(offers: Sequence[int]) -> int:
    """The fewest people who together hold half of all offers or more; 0 where there is none."""
    left = sum(offers)
    half = left / 2
    for number, count in enumerate(sorted(offers, reverse=True), start=1):
        left -= count
        if left <= half:
            return number
    return 0

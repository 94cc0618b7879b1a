"""What a person sent us before, as ``components/told_before.html`` shows it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """One thing a person told, and what became of it."""

    when: str
    words: str
    state: str
    answer: str

"""A calendar month as a value: the unit of charts and of involvement history."""

from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A month of a year, ordered, written ``2024-04``."""

    year: int
    number: int

    def __post_init__(self) -> None:
        if not 1 <= self.number <= 12:
            raise ValueError(f"there is no month {self.number}")

    @classmethod
    def of(cls, day: date) -> Self:
        return cls(day.year, day.month)

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read ``2024-04``; raise ``ValueError`` for anything else."""
        year, separator, number = text.partition("-")
        digits = (year + number).isascii() and (year + number).isdigit()
        if not separator or len(year) != 4 or len(number) != 2 or not digits:
            raise ValueError(f"{text!r} is not a month such as 2024-04")
        return cls(int(year), int(number))

    def plus(self, months: int) -> "Month":
        """The month so many months later, or earlier when negative."""
        years, index = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(years, index + 1)

    @property
    def first_day(self) -> date:
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        return date.fromordinal(self.plus(1).first_day.toordinal() - 1)

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.number:02d}"

"""That somebody looked at a person's record: told to the person by job and place, never by name."""

from dataclasses import dataclass
from datetime import date

from matcher.domain.access import Access


@dataclass(frozen=True, slots=True)
class Viewing:
    """On one day somebody of this job looked, once or more often."""

    on: date
    access: Access
    job_title: str
    directorates: tuple[str, ...]

"""A message as plain words, before anybody decides how it travels."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Email:
    subject: str
    body: str

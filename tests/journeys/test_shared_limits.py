"""Limits hold across processes: two services over one database count together."""

from pathlib import Path

import pytest

from tests.journeys.reader import Answer, Reader
from tests.journeys.service import Service, database_file, serving

pytestmark = pytest.mark.journey

MOST = 10
SOMEBODY = "somebody.who.guesses@east-side.example"


def guess(reader: Reader) -> Answer:
    page = reader.get("/sign-in/staff")
    return reader.press(page, "Continue", email=SOMEBODY, password="not the right one")


def test_wrong_passwords_sent_to_two_services_in_turn_are_counted_together(
    site: Service, tmp_path: Path
) -> None:
    same = f"sqlite:///{database_file(site.folder)}"
    with serving(tmp_path, DEMO="1", DATABASE_URL=same) as other:
        readers = [Reader(site.url), Reader(other.url)]
        # A new address in a forged header each time: it is what a guesser would try first.
        for number, reader in enumerate(readers):
            reader.browser.addheaders = [("X-Forwarded-For", f"203.0.113.{number}")]
        tries = [guess(readers[number % 2]).status for number in range(MOST + 2)]

    assert tries == [422] * MOST + [429] * 2

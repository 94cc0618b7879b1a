"""Twenty people press "Introduce" for the last place at once, on two servers of one database."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from threading import Barrier, Thread

import pytest
from sqlalchemy import create_engine, text

from tests.journeys.reader import Answer, Reader
from tests.journeys.service import database_file, serving

pytestmark = pytest.mark.journey

LEAD, ONE_PLACE = "Ruth Okafor", "A first visit without the wait"
MANY, SERVERS = 20, 2
PATIENCE = 120.0


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return f"sqlite:///{database_file(tmp_path)}"
    return str(request.getfixturevalue("empty_postgres"))


@pytest.fixture
def servers(database_url: str, tmp_path: Path) -> Iterator[list[str]]:
    """The addresses of two servers, each in processes of its own."""
    folders = [tmp_path / f"server-{number}" for number in range(SERVERS)]
    for folder in folders:
        folder.mkdir()
    with (
        serving(folders[0], DEMO="1", DATABASE_URL=database_url) as first,
        serving(folders[1], DEMO="1", DATABASE_URL=database_url) as second,
    ):
        yield [first.url, second.url]


def test_of_twenty_who_introduce_somebody_to_the_last_place_one_succeeds(
    servers: list[str], database_url: str
) -> None:
    readers = [Reader(servers[number % SERVERS]).sign_in_as(LEAD) for number in range(MANY)]
    role = readers[0].path_of_role(ONE_PLACE)
    people = who_may_be_introduced(readers[0], role)
    pages = [reader.get(person) for reader, person in zip(readers, people, strict=True)]

    answers = press_at_once(readers, pages)

    assert Counter(answer.status for answer in answers) == {200: 1, 409: MANY - 1}
    refused = {answer.heading for answer in answers if answer.status == 409}
    assert refused == {"Somebody was quicker"}
    assert introductions_to(database_url, ONE_PLACE) == 1


def who_may_be_introduced(reader: Reader, role: str) -> list[str]:
    """Pages on which twenty different people can be introduced."""
    found = [path for path in _links(reader.get(f"{role}/people")) if path.endswith("/introduce")]
    if len(found) < MANY:
        found += [
            path
            for path in _links(reader.get(f"{role}/people?page=2"))
            if path.endswith("/introduce")
        ]
    assert len(set(found)) >= MANY, f"only {len(found)} people may be introduced"
    return list(dict.fromkeys(found))[:MANY]


def press_at_once(readers: list[Reader], pages: list[Answer]) -> list[Answer]:
    """Everybody presses the button of the page they have open, at the same instant."""
    ready, answers = Barrier(len(readers)), list[Answer]()

    def press(reader: Reader, page: Answer) -> None:
        (button,) = [each.text for each in page.tree.one("main").all("button", type="submit")]
        ready.wait(PATIENCE)
        answers.append(reader.press(page, button, note=""))

    threads = [Thread(target=press, args=each) for each in zip(readers, pages, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    return answers


def introductions_to(database_url: str, title: str) -> int:
    engine = create_engine(database_url)
    with engine.connect() as connection:
        found = connection.execute(
            text(
                "SELECT count(*) FROM introduction JOIN project_role"
                " ON project_role.id = introduction.project_role_id WHERE title = :title"
            ),
            {"title": title},
        ).scalar_one()
    engine.dispose()
    return int(found)


def _links(page: Answer) -> list[str]:
    return [link["href"] for link in page.tree.all("a")]

"""A running service and somebody at a browser, for whole stories."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.service import Service, serving
from tests.journeys.visitor import DESK, Visit, Visitor, arrive


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """The demo, served by ``start``, once for each process that tests. All share its data."""
    with serving(tmp_path_factory.mktemp("site"), DEMO="1") as service:
        yield service


@pytest.fixture
def fresh_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A demo of its own, where nothing has happened yet."""
    with serving(tmp_path_factory.mktemp("fresh"), DEMO="1") as service:
        yield service


@pytest.fixture(scope="session")
def empty_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Service]:
    """A service without the demo: nobody is in it yet."""
    with serving(tmp_path_factory.mktemp("empty"), DEMO="0") as service:
        yield service


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Lets somebody come to a site. Fails the test for any complaint of their browser."""
    visitors: list[Visitor] = []

    def come(site: Service, *, width: int = DESK, script: bool = True, name: str = "") -> Visitor:
        visitor = arrive(browser, site, width=width, script=script)
        visitors.append(visitor)
        if name:
            visitor.sign_in_as(name)
        return visitor

    yield come
    for visitor in visitors:
        visitor.context.close()
    troubles = [trouble for visitor in visitors for trouble in visitor.troubles]
    assert not troubles, "\n".join(troubles)

"""The browser, axe and PostgreSQL that other tests lean on do what they promise."""

import pytest
from playwright.sync_api import Browser
from sqlalchemy import create_engine, text

from tests.browser import axe
from tests.postgres import empty_database

STRICT = "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'\">"
GOOD = f"""<!doctype html><html lang=en><head>{STRICT}<title>Roles</title></head>
<body><main><h1>Roles</h1></main></body></html>"""


@pytest.mark.browser
class TestAxe:
    def test_finds_nothing_wrong_with_a_good_page(self, browser: Browser) -> None:
        page = browser.new_page()
        page.set_content(GOOD)

        assert axe(page) == []
        page.close()

    def test_says_what_is_wrong_and_where(self, browser: Browser) -> None:
        page = browser.new_page()
        page.set_content(GOOD.replace("</h1>", "</h1><img id=photo src=photo.png>"))

        (fault,) = axe(page)
        assert fault.startswith("image-alt (critical)")
        assert "#photo" in fault
        page.close()


@pytest.mark.postgres
class TestPostgres:
    def test_is_the_real_thing_and_does_not_wait_for_the_disk(self, postgres_server: str) -> None:
        engine = create_engine(postgres_server)
        with engine.connect() as connection:
            assert "PostgreSQL" in str(connection.scalar(text("SELECT version()")))
            assert connection.scalar(text("SHOW fsync")) == "off"
        engine.dispose()

    def test_gives_each_test_a_database_of_its_own(self, postgres_server: str) -> None:
        with empty_database(postgres_server) as first, empty_database(postgres_server) as second:
            for url in (first, second):
                engine = create_engine(url)
                with engine.begin() as connection:
                    connection.execute(text("CREATE TABLE note (line text)"))
                engine.dispose()

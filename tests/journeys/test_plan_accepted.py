"""The plan of the demo directorate, accepted in a browser: approvals and letters follow."""

import re
import sqlite3
from contextlib import closing

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.service import Service, database_file
from tests.journeys.visitor import Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

LEAD, PLACE = "Ruth Okafor", "City & Hackney"
BY_PHONE = "Alan Trott"


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_pp_lead_accepts_the_whole_plan_and_everybody_in_it_hears_of_a_role(
    fresh_site: Service, visit: Visit, script: bool
) -> None:
    # Given the open roles of City & Hackney, a plan for all of them
    ruth = visit(fresh_site, script=script, name=LEAD)
    page = ruth.open("/plan")
    page = ruth.press(page.get_by_role("button", name="Make a plan"))
    lines = lines_of(page)
    expect(page.get_by_text(f"It reaches {lines} people instead of", exact=False)).to_be_visible()
    expect(page.get_by_text("No one is asked twice.")).to_be_visible()
    before = letters(ruth.open("/demo/messages"))

    # When somebody else is chosen for one place, one line is left, and all others are accepted
    page = ruth.open("/plan")
    page = ruth.press(page.get_by_role("link", name="Choose somebody else").first)
    page.get_by_role("radio").nth(3).check()
    page = ruth.press(page.get_by_role("button", name="Put them in the plan"))
    page.get_by_role("checkbox").last.check()
    page = ruth.press(page.get_by_role("button", name="Leave those who are ticked for now"))
    page = ruth.press(page.get_by_role("link", name="Tick all that is proposed"))
    page = ruth.press(page.get_by_role("button", name="Introduce those who are ticked"))

    # Then each of them is introduced, with the evidence kept, and hears of it by their channel
    hear = f"{lines - 1} people hear of a role. No project hears of them before they say yes."
    expect(page.get_by_text(hear)).to_be_visible()
    expect(page.get_by_text(re.compile(rf"Introduced: {LEAD}"))).to_have_count(lines - 1)
    expect(page.get_by_text(f"Left for now: {LEAD}")).to_have_count(1)
    expect(page.get_by_text(f"Somebody else was chosen: {LEAD}")).to_have_count(1)
    assert approvals(fresh_site) == lines - 1
    assert letters(ruth.open("/demo/messages")) - before >= lines - 1

    # And whoever gets no e-mail is on the desk, to be rung
    desk = ruth.open("/desk?kind=tell")
    expect(desk.get_by_role("main").get_by_text(BY_PHONE).first).to_be_visible()

    # And the page, loaded again, says the same, and there is nothing left to tick but one line
    page = ruth.open("/plan")
    assert lines_of(page) == 1


def lines_of(page: Page) -> int:
    return page.get_by_role("checkbox").count()


def letters(page: Page) -> int:
    """Messages of the demo, to anybody."""
    return page.locator("main pre").count()


def approvals(site: Service) -> int:
    """Introductions that hold frozen evidence and are tied to a line of the plan."""
    with closing(sqlite3.connect(database_file(site.folder))) as database:
        (found,) = database.execute(
            "SELECT count(*) FROM introduction JOIN fair_plan_line"
            " ON fair_plan_line.introduction_id = introduction.id"
            " WHERE fair_plan_line.status = 'accepted' AND evidence LIKE '%\"score\"%'"
        ).fetchone()
    return int(found)


@pytest.mark.parametrize(
    ("stage", "minutes_ago"), [("waiting", 0), ("ranking", 10)], ids=["asked for", "died"]
)
def test_the_worker_makes_what_nobody_makes_and_the_page_comes_to_it_by_itself(
    fresh_site: Service, visit: Visit, stage: str, minutes_ago: int
) -> None:
    with closing(sqlite3.connect(database_file(fresh_site.folder), timeout=30)) as database:
        database.execute(
            "INSERT INTO fair_plan (directorate_id, stage, asked_at, asked_by_id, beat_at, tries,"
            " roles, ranked, places, people, people_role_by_role, asked_twice, cost_percent)"
            " SELECT id, ?, at, 1, at, 0, 0, 0, 0, 0, 0, 0, 0 FROM directorate,"
            " (SELECT strftime('%Y-%m-%d %H:%M:%f000', 'now', ?) AS at) WHERE name = ?",
            (stage, f"-{minutes_ago} minutes", PLACE),
        )
        database.commit()
    page = visit(fresh_site, script=False, name=LEAD).open("/plan")

    # Whether it was quick or not, and without another press
    expect(page.get_by_role("checkbox").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("No one is asked twice.")).to_be_visible()

"""A story: a lead goes away, the cover does what waits, and what is left reaches everybody."""

import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from matcher.domain.clock import day_in_london, now
from tests.journeys.service import Service, database_file
from tests.journeys.visitor import PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

LEAD, COVER, CENTRAL = "Ruth Okafor", "Kwame Boateng", "Josephine Bailey"
NEW, LEFT_WAITING = "Deniz Aksoy", "Darren Pike"


def test_what_waits_is_done_while_the_lead_is_away_or_reaches_the_central_team(
    fresh_site: Service, visit: Visit
) -> None:
    # Given Ruth, who has two new people to greet, and a colleague who sees neither of them
    ruth = visit(fresh_site, name=LEAD)
    expect(ruth.page.get_by_text(f"{NEW} has registered")).to_be_visible()
    josephine = visit(fresh_site, name=CENTRAL)
    expect(josephine.page.get_by_text(f"{NEW} has registered")).not_to_be_visible()

    # When she says that she is away from today on
    today = day_in_london(now())
    page = ruth.open("/account")
    ruth.press(page.get_by_role("link", name="Say when you are away"))
    page.get_by_label("First day away").fill(today.isoformat())
    page.get_by_label("Last day away").fill((today + timedelta(days=14)).isoformat())
    ruth.press(page.get_by_role("button", name="Save these days"))
    expect(page.get_by_text("You are away now:")).to_be_visible()

    # Then her cover finds both on his desk, with a small phone and no script
    kwame = visit(fresh_site, width=PHONE, script=False, name=COVER)
    page = kwame.page
    expect(page.get_by_role("heading", name="Your desk")).to_be_visible()
    expect(page.get_by_text(f"{LEFT_WAITING} has registered")).to_be_visible()

    # And greets one of them, who is on nobody's desk from then on
    kwame.press(page.get_by_role("button", name=NEW))
    expect(page.get_by_text(f"{NEW} has been greeted")).to_be_visible()
    expect(page.get_by_text(f"{NEW} has registered")).not_to_be_visible()
    expect(ruth.open("/desk").get_by_text(f"{NEW} has registered")).not_to_be_visible()

    # And when five working days have gone by, the other is on the desk of the central team
    _let_days_go_by(fresh_site, LEFT_WAITING, days=14)
    page = josephine.open("/desk")
    row = page.get_by_role("row").filter(has_text=LEFT_WAITING)
    expect(row).to_contain_text("days late")
    josephine.press(row.get_by_role("button"))
    expect(page.get_by_text(f"{LEFT_WAITING} has been greeted")).to_be_visible()


def _let_days_go_by(site: Service, name: str, *, days: int) -> None:
    """As if somebody had registered so many days earlier: no clock is turned."""
    with closing(sqlite3.connect(database_file(site.folder))) as database, database:
        database.execute(
            "UPDATE service_user SET registered_at = datetime(registered_at, ?) WHERE name = ?",
            (f"-{days} days", name),
        )

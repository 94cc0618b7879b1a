"""Introductions that end, wait or are late: nobody is left in silence."""

import re
import sqlite3
from contextlib import closing
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from matcher.domain.clock import day_in_london, now
from tests.journeys.introducing import ROLE, approve, looked_at, press, text
from tests.journeys.service import Service, database_file
from tests.journeys.visitor import PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]


def test_no_thanks_reaches_nobody_and_not_this_time_comes_kindly(
    fresh_site: Service, visit: Visit
) -> None:
    ruth, daniel = visit(fresh_site), visit(fresh_site)
    nadia = visit(fresh_site, width=PHONE)
    ruth.sign_in_as("Ruth Okafor")
    daniel.sign_in_as("Daniel Marsh")
    nadia.sign_in_as("Nadia Rahman")
    page = approve(ruth, "Nadia")
    nadia.open("/my")
    press(nadia, "Read about it and answer")
    press(nadia, "Yes, I would like to meet them")

    daniel.open(page)
    daniel.press(daniel.page.get_by_role("button", name="Not this time"))
    daniel.page.get_by_role("radio").first.check()
    press(daniel, "See it as", exact=False)
    assert "reads this" in looked_at(daniel)
    press(daniel, "Send this answer")
    assert "The contact details and the profile are closed" in looked_at(daniel)

    nadia.open("/my")
    assert "Not this time. We keep looking for you" in looked_at(nadia)
    nadia.press(nadia.page.get_by_role("link", name="See how it stands"))
    assert "not this time" in looked_at(nadia)


def test_a_silent_lead_is_seen_by_the_cover_while_the_pp_lead_is_away(
    fresh_site: Service, visit: Visit
) -> None:
    # Given a yes, of which Daniel has heard
    ruth, nadia = visit(fresh_site, name="Ruth Okafor"), visit(fresh_site, name="Nadia Rahman")
    page = approve(ruth, "Nadia")
    nadia.open("/my")
    press(nadia, "Read about it and answer")
    press(nadia, "Yes, I would like to meet them")

    # When Ruth goes away, and days go by in which he does nothing
    today = day_in_london(now())
    ruth.open("/account")
    ruth.press(ruth.page.get_by_role("link", name="Say when you are away"))
    ruth.page.get_by_label("First day away").fill(today.isoformat())
    ruth.page.get_by_label("Last day away").fill((today + timedelta(days=14)).isoformat())
    press(ruth, "Save these days")
    with closing(sqlite3.connect(database_file(fresh_site.folder))) as database, database:
        database.execute("UPDATE introduction SET since = datetime(since, '-20 days')")

    # Then Nadia reads that it is not her fault, and says that nobody was in touch
    nadia.open("/my")
    assert "That is not your fault" in text(nadia.page)
    press(nadia, "No, not yet")

    # And the cover sees it, and writes down what Daniel tells him
    kwame = visit(fresh_site, name="Kwame Boateng")
    row = kwame.page.get_by_role("row").filter(has_text="Daniel has not been in touch with Nadia")
    expect(row).to_contain_text("late")
    kwame.press(row.get_by_role("button").or_(row.get_by_role("link")).first)
    assert kwame.page.url.endswith(page)
    kwame.press(kwame.page.get_by_role("button", name="Daniel Marsh was in touch"))
    kwame.page.get_by_role("radio").first.check()
    press(kwame, "Save")
    assert "agree when to meet" in text(kwame.page)
    nadia.open("/my")
    assert "You and Daniel agree when to meet" in text(nadia.page)


def test_somebody_on_the_phone_is_visited_and_the_time_to_answer_begins_then(
    fresh_site: Service, visit: Visit
) -> None:
    # Given an offer to Bev, who gets no e-mail: it is no real offer yet
    ruth = visit(fresh_site, name="Ruth Okafor")
    page = approve(ruth, "Bev")
    assert "The time to answer begins when we know" in text(ruth.open(page))

    # When Ruth visits her with the words to say, and Bev is still thinking
    ruth.open("/desk?kind=tell")
    ruth.press(ruth.page.get_by_role("link", name=re.compile("^Tell and note.*Bev")))
    assert f"It is called {ROLE}" in looked_at(ruth)
    ruth.page.get_by_label("On a visit").check()
    press(ruth, "I have told them")
    assert "has until" in text(ruth.open(page))

    # Then her answer by phone is written down as hers, and the project lead hears of it
    ruth.open(f"{page}/answer")
    letter = ruth.context.request.get(f"{fresh_site.url}{page}/letter/large-print.pdf")
    assert letter.headers["content-type"] == "application/pdf"
    ruth.page.get_by_label("Yes, they would like to meet the team").check()
    ruth.page.get_by_label("On the phone").check()
    ruth.page.get_by_label("On which day").fill(day_in_london(now()).isoformat())
    press(ruth, "Save their answer")
    assert "Written down by Ruth Okafor" in text(ruth.open(page))
    daniel = visit(fresh_site, name="Daniel Marsh")
    assert "Get in touch with Bev by" in text(daniel.open(page))


def test_no_thanks_and_no_answer_close_an_offer_and_the_project_never_knows(
    fresh_site: Service, visit: Visit
) -> None:
    # Given two offers, to Nadia and to Bev
    ruth, daniel = visit(fresh_site, name="Ruth Okafor"), visit(fresh_site, name="Daniel Marsh")
    nadia = visit(fresh_site, width=PHONE, script=False, name="Nadia Rahman")
    to_nadia = approve(ruth, "Nadia")
    nadia.open("/my")
    press(nadia, "Read about it and answer")

    # When Nadia says no thanks, and need not say why
    press(nadia, "No thanks")
    press(nadia, "Send my answer", exact=False)
    assert "Nobody on the project" in text(nadia.page)
    to_bev = approve(ruth, "Bev")
    with closing(sqlite3.connect(database_file(fresh_site.folder))) as database, database:
        database.execute(
            "UPDATE introduction SET status = 'offered', since = datetime(since, '-20 days'),"
            " reached_at = datetime(since, '-20 days') WHERE id = ?",
            (to_bev.rpartition("/")[2],),
        )

    # And Bev could not be reached, which Ruth alone can say
    assert "Silence is no no" in text(ruth.open(to_bev))
    ruth.press(ruth.page.get_by_role("button", name="Bev could not be reached"))
    press(ruth, "Close it")
    assert "We keep looking for Bev" in ruth.page.get_by_role("main").inner_text()

    # Then Daniel has heard of neither, and Bev may be offered the role again, and Nadia not
    for page in (to_nadia, to_bev):
        daniel.open(page, status=404)
    role = ruth.open("/roles").get_by_role("link", name=ROLE).first.get_attribute("href")
    assert ruth.open(f"{role}/people?name=Bev").get_by_role("link", name="Introduce").count()
    assert "said no to this role" in text(ruth.open(f"{role}/people?name=Nadia")).lower()

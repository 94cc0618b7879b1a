"""The first look: a visitor reads, a PP lead introduces, and nobody else learns anything."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.journeys.reader import Reader
from tests.journeys.service import Service
from tests.journeys.visitor import PHONE, Visit

pytestmark = [pytest.mark.browser, pytest.mark.journey]

PP_LEAD, OTHER_PP_LEAD, PROJECT_LEAD = "Ruth Okafor", "Anil Desai", "Daniel Marsh"
ROLE = "Clearer first letters"
NOTE = "We spoke about this on the stairs last week."
NINE_FIELDS = ("project", "lead", "time", "where", "responsible", "pay", "long", "contact", "get")
"""A word of each of the nine fields of the paper form, in its order."""
CHANGE = "What would change this"
PLACE_AMONG_THREE = re.compile(r"\b(first|second|third)\b", re.IGNORECASE)


def heading(page: Page, name: str | re.Pattern[str]) -> Locator:
    return page.get_by_role("heading", name=name)


def cards(page: Page) -> list[Locator]:
    """The people of a ranked list, in its order."""
    return page.get_by_role("article").all()


def points(row: Locator) -> int:
    """The points of one row of "What the score is made of"."""
    return int(row.locator("dd b").inner_text())


def open_ranked_list(page: Page) -> None:
    page.get_by_role("link", name=ROLE).click()
    expect(heading(page, "People who may suit this role")).to_be_visible()


def test_a_visitor_finds_three_doors_and_a_role_with_all_nine_fields(
    site: Service, visit: Visit
) -> None:
    # Given somebody who has never been here
    visitor = visit(site)
    page = visitor.open("/")

    # When they look at where they could start
    for door in ("I use services", "I run a project", "I support people"):
        expect(page.get_by_role("main").get_by_role("link", name=door)).to_be_in_viewport()

    # And open the roles, keep those of one part of the trust, and choose one
    visitor.open("/roles")
    titles = page.get_by_role("main").get_by_role("heading", level=3)
    all_roles = titles.count()
    page.get_by_label("Part of the trust").select_option("City & Hackney")
    visitor.press(page.get_by_role("button", name="Show", exact=True))
    assert 0 < titles.count() < all_roles
    visitor.press(page.get_by_role("link", name=ROLE))

    # Then they read what it is, where, and everything that the paper form asks
    expect(heading(page, ROLE)).to_be_visible()
    expect(page.get_by_text("City & Hackney").first).to_be_visible()
    terms = page.locator("h2:has-text('The role in full') + dl dt").all_inner_texts()
    answers = page.locator("h2:has-text('The role in full') + dl dd").all_inner_texts()
    assert len(terms) == len(NINE_FIELDS)
    for word, term, answer in zip(NINE_FIELDS, terms, answers, strict=True):
        assert word in term.lower()
        assert answer.strip()


def test_a_visitor_at_a_telephone_narrows_the_roles_to_those_from_home(
    site: Service, visit: Visit
) -> None:
    visitor = visit(site, width=PHONE)
    page = visitor.open("/roles")

    # The filters are folded away on a small screen.
    page.locator("summary").first.click()
    page.get_by_label("Where").select_option("remote")
    visitor.press(page.get_by_role("button", name="Show", exact=True))

    places = page.locator("dt:has-text('Where') + dd").all_inner_texts()
    assert places
    assert all("home" in place.lower() for place in places)


def test_a_pp_lead_reads_why_each_person_stands_where_they_do(site: Service, visit: Visit) -> None:
    # Given Ruth, who signs in with one press, and goes from her desk to her roles
    ruth = visit(site, name=PP_LEAD)
    ruth.open("/find-people")
    page = ruth.press(ruth.page.get_by_role("link", name="Find people", exact=True))
    expect(heading(page, "Find people for a role")).to_be_visible()

    # When she opens one of them
    open_ranked_list(page)

    # Then each person comes with reasons, and with parts that add up to the score shown
    shown: list[int] = []
    for card in cards(page):
        rows = card.locator("dl > div").all()
        *parts, total = [points(row) for row in rows]
        assert len(parts) == 8
        assert sum(parts) == total
        expect(card.get_by_text(f"Score {total} of 100", exact=True)).to_be_visible()
        shown.append(total)
    assert len(shown) > 3
    assert shown == sorted(shown, reverse=True)
    first = cards(page)[0]
    expect(first.get_by_role("heading", name="Why", exact=True)).to_be_visible()
    assert first.get_by_role("listitem").count() >= 3

    # And somebody below the third is told what would bring them among the first three
    (_first, _second, _third, *others) = cards(page)
    could_rise = [card for card in others if card.get_by_role("heading", name=CHANGE).count()]
    assert could_rise
    for card in could_rise:
        assert PLACE_AMONG_THREE.search(card.locator(f"h4:has-text('{CHANGE}') + p").inner_text())


def test_an_introduction_reaches_the_person_and_nobody_else(
    fresh_site: Service, visit: Visit
) -> None:
    # Given Ruth, who reads the list of a role and opens the record of whoever is first
    ruth = visit(fresh_site, name=PP_LEAD)
    ruth.open("/find-people")
    page = ruth.page
    open_ranked_list(page)
    listed_at = page.url
    name = cards(page)[0].get_by_role("link").first.inner_text()
    ruth.press(page.get_by_role("link", name=name, exact=True))
    record_at = page.url
    email = page.locator("dt:has-text('E-mail') + dd").inner_text().strip()
    ruth.open(listed_at)

    # When she introduces them, with a note for her own team
    ruth.press(page.get_by_role("link", name=f"Introduce {name}"))
    form_at = page.url
    expect(heading(page, f"Introduce {name}")).to_be_visible()
    page.get_by_label(re.compile("private note", re.IGNORECASE)).fill(NOTE)
    ruth.press(page.get_by_role("button", name=re.compile("^Introduce ")))

    # Then she is told so, and the role's history has her, the person and the note
    call_me = name.split()[0]
    expect(page.get_by_role("alert")).to_contain_text(call_me)
    expect(page.get_by_role("alert")).to_be_in_viewport()
    history = page.locator("#history ~ ol > li")
    expect(history).to_have_count(1)
    for words in (PP_LEAD, name, NOTE):
        expect(history).to_contain_text(words)
    offered = page.get_by_role("article").filter(has=page.get_by_role("heading", name=name))
    expect(offered.get_by_text(re.compile("^Offered"))).to_be_visible()
    expect(offered.get_by_role("link", name=re.compile("^Introduce"))).to_have_count(0)

    # And exactly one message was made: to that person, without a word on the role
    ruth.open("/demo/messages")
    messages = page.get_by_role("main").get_by_role("article")
    message = messages.filter(has_text=email)
    expect(message).to_have_count(1)
    # What the worker asks a lead meanwhile names nobody.
    expect(messages.filter(has_text=call_me)).to_have_count(1)
    expect(message).to_contain_text(email)
    expect(message).not_to_contain_text(ROLE, ignore_case=True)
    expect(message).not_to_contain_text(NOTE)

    # And the project lead finds nothing about them, wherever he looks
    daniel = Reader(fresh_site.url).sign_in_as(PROJECT_LEAD)
    opened = daniel.everywhere(besides="/demo")
    assert len(opened) > 20
    refused = {address: daniel.get(address) for address in (listed_at, record_at, form_at)}
    assert {answer.status for answer in refused.values()} <= {403, 404}
    for address, answer in (opened | refused).items():
        for private in (*name.split(), email, NOTE):
            assert private not in answer.html, f"{address} says {private!r}"

    # And another PP lead is told that there is no such list
    anil = visit(fresh_site, name=OTHER_PP_LEAD)
    anil.open(listed_at, status=404)
    assert name not in anil.page.content()


def test_after_signing_out_the_browser_has_nothing_private_to_show(
    site: Service, visit: Visit
) -> None:
    # Given Ruth, who reads somebody's record
    ruth = visit(site, name=PP_LEAD)
    ruth.open("/find-people")
    page = ruth.page
    open_ranked_list(page)
    name = cards(page)[0].get_by_role("link").first.inner_text()
    ruth.press(page.get_by_role("link", name=name, exact=True))
    expect(heading(page, name)).to_be_visible()
    record_at, key = page.url, ruth.context.cookies()

    # When she signs out, and somebody presses Back
    ruth.press(page.get_by_role("button", name="Sign out"))
    ruth.go_back()

    # Then nothing of it is left, and the address is refused
    assert page.url == record_at
    assert name not in page.content()
    ruth.open(record_at, status=403)
    assert name not in page.content()

    # Not even for somebody who kept her cookie
    ruth.context.clear_cookies()
    ruth.context.add_cookies([{**each} for each in key])  # type: ignore[typeddict-item]
    assert ruth.context.cookies()
    ruth.open(record_at, status=403)
    assert name not in page.content()

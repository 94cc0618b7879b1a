"""Three months of a team, with the clock moved and the worker at work, over HTTP.

Nadia joins Lucy's team on 23 November. She is greeted, asked how it was month by month, and heard;
the level goes up and the chart moves; the project ends, and she hears what came of it. Then she
leaves, and what was counted stays counted.
"""

import csv
import io
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.models.account import Account
from tests.pages import Client, Page
from tests.worker import work_once

pytestmark = pytest.mark.journey

ROLE, TEAM = "Getting through on the phone", "Pick up the phone"
CHART, NUMBERS = "/charts", "/charts/numbers.csv"
COUNTED = (CHART, "/results")


@dataclass
class Story:
    """The demo, its clock and its worker, and whoever comes to the site."""

    app: Flask
    clock: time_machine.Traveller

    def on(self, year: int, month: int, day: int) -> None:
        """It is ten o'clock on that day, and the worker has done what is due."""
        self.clock.move_to(datetime(year, month, day, 10, tzinfo=UTC))
        work_once(self.app)

    def be(self, name: str) -> Client:
        account = db.session.scalars(select(Account).where(Account.name == name)).one()
        return Client(self.app).sign_in_as(account)

    def open(self, name: str, path: str) -> Page:
        return self.be(name).get(path)


@pytest.fixture
def story(demo_app: Flask, clock: time_machine.Traveller) -> Story:
    return Story(demo_app, clock)


def test_three_months_on_a_team(story: Story) -> None:
    membership = joined(story)
    welcomed(story, membership)

    project = story.open("Lucy Tran", "/projects").link(TEAM).href
    before = big_i(story)
    level_goes_up(story, project)
    november_was_hard(story)
    december_asks_for_a_call(story)
    story.on(2027, 1, 4)
    after = big_i(story)
    assert after["2026-11"] == before["2026-10"] + 1
    assert "December 2026" in story.open("Priya Nair", CHART).text

    result_is_told(story, project)
    story.on(2027, 2, 1)
    thanks_are_read(story, project)

    told = [story.open("Priya Nair", path).main.text for path in COUNTED]
    left(story)
    assert [story.open("Priya Nair", path).main.text for path in COUNTED] == told


def joined(story: Story) -> str:
    """Two yeses, and the first words: where their time together is written down."""
    story.on(2026, 11, 23)
    role = story.open("Anil Desai", "/roles").link(ROLE).href
    page = story.open("Anil Desai", f"{role}/people?name=Nadia").follow("Introduce Nadia")
    page = page.submit("Introduce Nadia")
    introduction = next(each.href for each in page.links if "/introductions/" in each.href)
    story.on(2026, 11, 23)
    offer = story.open("Nadia Rahman", "/my").follow("Read about it and answer")
    offer.submit("Yes, I would like to meet them")
    lucy = story.be("Lucy Tran")
    lucy.get(introduction).follow("I have been in touch").submit("Save")
    lucy.get(introduction).follow("We have met").submit("Save")
    page = lucy.get(introduction).follow("Yes, Nadia joins the team")
    page = page.submit("Yes, Nadia joins the team")
    return page.link("The role description and the first weeks").href


def welcomed(story: Story, membership: str) -> None:
    """What she does is written down, is right for both, and the first weeks begin."""
    page = story.open("Lucy Tran", membership).follow("Write it together").submit("Keep it")
    page = page.submit("It is right for the project")
    mine = story.open("Nadia Rahman", "/my")
    mine = mine.follow("See what you do there, and your first weeks")
    mine = mine.submit("Yes, it is right for me")
    assert "Yes, it is right for me" not in mine.buttons


ALERTED = {
    "Ruth Okafor": ("/desk", "/follow-ups", "/people/1"),
    "Anil Desai": ("/desk", "/follow-ups"),
    "Josephine Bailey": ("/desk", "/follow-ups"),
    "Lucy Tran": ("/projects",),
}
SCORES = ("listened", "informed", "easy", "skills", "support")


def november_was_hard(story: Story) -> None:
    """All ones, for totals alone: nobody hears of it, and the page itself offers a call."""
    story.on(2026, 11, 30)
    before = alerts(story)
    page = story.open("Nadia Rahman", "/my").follow(f"Tell us how it was: {TEAM}")
    ones: dict[str, Any] = {f"score_{name}": "1" for name in SCORES}
    page = page.submit("Send my answers", who_sees="totals", month_words="Nobody asked me.", **ones)
    assert "Would you like someone to ring you?" in page.text
    assert alerts(story) == before
    for path in ("/experience", "/experience/2"):
        assert "Nobody asked me." not in story.open("Priya Nair", path).text


def alerts(story: Story) -> dict[tuple[str, str], str]:
    """Every page on which somebody at work is told that something needs them."""
    return {
        (name, path): story.open(name, path).main.text
        for name, paths in ALERTED.items()
        for path in paths
    }


def december_asks_for_a_call(story: Story) -> None:
    """A better month, said by name, and a call: her own lead rings, and she reads that."""
    story.on(2026, 12, 31)
    page = story.open("Nadia Rahman", "/my").follow(f"Tell us how it was: {TEAM}")
    fours: dict[str, Any] = {f"score_{name}": "4" for name in SCORES}
    page.submit("Send my answers", who_sees="named", ring_me="y", part_taken="full_member", **fours)
    desk = story.open("Ruth Okafor", "/desk")
    calls = [each for each in desk.links if "/follow-ups/" in each.href]
    call = next(each.href for each in calls if "Nadia" in each.text)
    assert story.be("Lucy Tran").send(call).status_code == 403
    page = story.open("Ruth Okafor", call)
    said = "We talked about the times of the meetings. I ask for later ones."
    page.submit("Save and go on", how="phone", words=said, reached="yes")
    assert said in story.open("Nadia Rahman", "/my").text
    assert call not in [each.href for each in story.open("Ruth Okafor", "/desk").links]


def big_i(story: Story) -> dict[str, int]:
    """How many projects have Big I, by month, as the file of the chart says."""
    rows = csv.DictReader(io.StringIO(story.be("Priya Nair").send(NUMBERS).text))
    return {row["month"]: int(row["numerator"]) for row in rows}


def level_goes_up(story: Story, project: str) -> None:
    page = story.open("Lucy Tran", f"{project}/involvement")
    page = page.submit("Save the level", level="big_i", notes="Nadia is on the team.")
    assert page.announcements == ["Kept. What was said before stays in the history."]


def result_is_told(story: Story, project: str) -> None:
    page = story.open("Lucy Tran", project).follow("Move it on, or end it")
    page = page.submit("Save", status="completed").follow("Say what came of it")
    page = page.submit(
        "Save it and tell everybody",
        outcome="reached",
        what_changed="More calls are picked up. One in twelve is missed now.",
        what_we_learnt="Try small things first.",
        thanks="Thank you for your plain words.",
        names_nobody="y",
    )
    assert not page.errors, page.text


def thanks_are_read(story: Story, project: str) -> None:
    """She hears that there is news, and reads what came of it on her page alone."""
    page = story.open("Nadia Rahman", "/my").follow(f"Read what came of it: {TEAM}")
    for told in ("More calls are picked up", "Thank you for your plain words."):
        assert told in page.text
    del project


def left(story: Story) -> None:
    page = story.open("Nadia Rahman", "/my").follow("Leave and have it deleted")
    page = page.follow("Go on and leave").submit("Delete it now")
    assert page.heading == "Goodbye, and thank you"

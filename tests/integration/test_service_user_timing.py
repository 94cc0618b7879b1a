"""Nobody can tell from an answer, nor by a clock, who uses services here: asking for a link."""

from collections.abc import Callable

import pytest
from flask import Flask

from matcher.database import db, transaction
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from tests import factories
from tests.pages import Client, Page, Values
from tests.timing import differences

MakeApp = Callable[..., Flask]
ADDRESSES = {
    "known": "nadia@people.example",
    "of a couple": "hill@people.example",
    "not by e-mail": "rosa@people.example",
    "switched off": "gone@people.example",
    "unknown": "nobody@people.example",
}
BUTTON, ASK = "Send me a link", "/sign-in/email"


@pytest.fixture
def site(make_app: MakeApp) -> Flask:
    site = make_app(testing=False)
    with site.app_context():
        home = factories.directorate()
        factories.service_user(home=home, email=ADDRESSES["known"])
        factories.service_user(home=home, email=ADDRESSES["of a couple"])
        factories.service_user(home=home, email=ADDRESSES["of a couple"])
        factories.service_user(home=home, email=ADDRESSES["not by e-mail"], channel=Channel.PHONE)
        gone = factories.service_user(home=home, email=ADDRESSES["switched off"])
        Client(site).get(ASK).submit(BUTTON, email=gone.email)
        with transaction():
            db.session.refresh(gone)
            db.session.get_one(Account, gone.account_id).is_active = False
    return site


class Asker:
    """One browser that asks again and again."""

    def __init__(self, site: Flask, email: str) -> None:
        self.client = Client(site)
        self.form: Values = self.client.get(ASK).form(BUTTON).filled({"email": email})
        self.answers: set[tuple[int, str]] = set()

    def __call__(self) -> None:
        referrer = self.client.settings.public_url
        answer = self.client.send(ASK, method="POST", data=self.form, headers={"Referer": referrer})
        self.answers.add((answer.status_code, answer.location))


def test_every_address_takes_the_same_time(site: Flask) -> None:
    askers = {name: Asker(site, email) for name, email in ADDRESSES.items()}
    told_apart = differences(dict(askers))

    assert {answer for asker in askers.values() for answer in asker.answers} == {
        (302, f"{ASK}/sent")
    }
    assert not told_apart, told_apart


def test_every_address_gets_the_same_answer(site: Flask) -> None:
    def answer(page: Page) -> tuple[int, str, list[tuple[str, str]]]:
        token = page.token
        headers = [each for each in page.headers if each[0] != "Content-Length"]
        return page.status, page.html.replace(token, ""), headers

    answers = [
        answer(Client(site).get(ASK).submit(BUTTON, email=email)) for email in ADDRESSES.values()
    ]

    assert all(each == answers[0] for each in answers)

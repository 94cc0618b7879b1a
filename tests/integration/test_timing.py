"""No clock tells whether an address is known: neither signing in nor asking for a link."""

from collections.abc import Callable, Sequence

import pytest
from flask import Flask

from matcher.database import db, transaction
from matcher.models.account import Account
from tests.authenticator import member
from tests.pages import Client, Values
from tests.timing import differences, slow_hashes

MakeApp = Callable[..., Flask]
KNOWN, OFF, UNKNOWN = "ruth@trust.example", "anil@trust.example", "nobody@trust.example"
WRONG = "not the right one at all"


@pytest.fixture
def site(make_app: MakeApp) -> Flask:
    """As in production, a password takes its time."""
    site = make_app()
    slow_hashes(site)
    with site.app_context():
        member(site, email=KNOWN)
        off = member(site, email=OFF).account_id
        with transaction():
            db.session.get_one(Account, off).is_active = False
    return site


class Sender:
    """One browser with one form."""

    def __init__(self, client: Client, address: str, form: Values) -> None:
        self.client, self.address, self.form = client, address, form
        self.statuses: set[int] = set()

    def __call__(self) -> None:
        referrer = self.client.settings.public_url
        answer = self.client.send(
            self.address, method="POST", data=self.form, headers={"Referer": referrer}
        )
        self.statuses.add(answer.status_code)


def senders(
    site: Flask, address: str, button: str, answers: dict[str, str | Sequence[str]]
) -> dict[str, Sender]:
    """A browser for each kind of address, which sends its form again and again."""
    made = {}
    for name, email in (("known", KNOWN), ("off", OFF), ("unknown", UNKNOWN)):
        client = Client(site)
        form = client.get(address).form(button).filled(answers | {"email": email})
        made[name] = Sender(client, address, form)
    return made


@pytest.mark.parametrize(
    ("address", "button", "answers", "status"),
    [
        ("/sign-in/staff", "Continue", {"password": WRONG}, 422),
        ("/forgot-password", "Send me a link", {}, 200),
    ],
    ids=["signing in", "asking for a link"],
)
def test_known_unknown_and_disabled_addresses_take_the_same_time(
    site: Flask, address: str, button: str, answers: dict[str, str | Sequence[str]], status: int
) -> None:
    sending = senders(site, address, button, answers)
    told_apart = differences(dict(sending))

    assert [each.statuses for each in sending.values()] == [{status}] * len(sending)
    assert not told_apart, told_apart

"""Somebody of each kind follows links and forms, then tries the numbers of others' things.

What they may open is what ``tests/house/test_routes.py`` says for whoever stands where they
stand: the lead of this role, or of another; the person themselves, or another. Nothing that
anybody presses may end in a mistake of ours.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import pytest
from flask import Flask
from sqlalchemy import select
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect, Rule

from matcher.database import db
from matcher.domain.access import Access
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.help_request import HelpRequest
from matcher.models.idea import Idea
from matcher.models.introduction import Introduction
from matcher.models.lead_application import LeadApplication
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.story import Story
from tests.house.test_routes import DEMO_ONLY, TABLE
from tests.pages import Client, Form, Page
from tests.personas import ACCESS, Persona

REFUSED = {403, 404}
MOST_OF_A_KIND = 3
"""Addresses of one rule that are opened; more of them show nothing new."""
LEADS_OUT = {"/sign-out", "/account/sign-out-everywhere", "/demo/sign-in/<int:account_id>"}
OTHERS = (1, 2, 4, 7)
CALLED = {
    Persona.ANYBODY: None,
    Persona.PP_LEAD: Access.PP_LEAD,
    Persona.PP_TEAM: Access.PP_TEAM,
    Persona.SERVICE_USER: Access.SERVICE_USER,
    Persona.PROJECT_LEAD: Access.PROJECT_LEAD,
    Persona.ADVISOR: Access.IMPROVEMENT_ADVISOR,
    Persona.FINANCE: Access.FINANCE,
    Persona.ADMINISTRATOR: Access.ADMINISTRATOR,
    Persona.AUDITOR: Access.AUDITOR,
}
"""One of each kind of access. Whether a thing is theirs or another's, the thing itself says."""


@dataclass
class Crawl:
    """One visitor's way through the service."""

    client: Client
    app: Flask
    opened: Counter[str] = field(default_factory=Counter)
    pressed: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)

    def from_page_to_page(self) -> None:
        """Open whatever is linked, press whatever can be pressed, as far as it leads."""
        waiting = ["/", "/sign-in"]
        while waiting:
            address = waiting.pop()
            rule = self.rule_of(address)
            if rule is None or address in self.seen or self.opened[rule] >= MOST_OF_A_KIND:
                continue
            self.seen.add(address)
            self.opened[rule] += 1
            page = self.client.get(address)
            assert page.status < 500, f"{address} gave {page.status}"
            waiting += [urljoin(address, link.href) for link in page.links]
            waiting += self.press_everything(page)

    def press_everything(self, page: Page) -> Iterator[str]:
        """Send each form as it stands; gives where that led."""
        if page.response.mimetype != "text/html":
            return
        for form in page.forms:
            target = self.rule_of(urljoin(page.path, form.action or page.path)) or ""
            kind = f"{form.method} {target} {form.buttons}"
            if target in LEADS_OUT or self.pressed[kind] >= MOST_OF_A_KIND:
                continue
            self.pressed[kind] += 1
            came_to = self.press(page, form)
            assert came_to.status < 500, f"{kind} on {page.path} gave {came_to.status}"
            yield came_to.path

    def press(self, page: Page, form: Form) -> Page:
        named = next(iter(form.button_values), "")
        values = form.values | form.button_values.get(named, {})
        address = urljoin(page.path, form.action) if form.action else page.path
        if form.method == "get":
            return self.client.open(address.partition("?")[0], query_string=values)
        return self.client.post(address, values, came_from=page.path)

    def rule_of(self, address: str) -> str | None:
        """The rule an address belongs to; ``None`` for what is no page of ours."""
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or not parts.path.startswith("/"):
            return None
        found = match(self.app, parts.path)
        return found[0].rule if found and found[0].endpoint != "static" else None


def match(app: Flask, path: str) -> tuple[Rule, dict[str, object]] | None:
    adapter = app.url_map.bind("127.0.0.1")
    for method in ("GET", "POST"):
        try:
            rule, values = adapter.match(path, method=method, return_rule=True)
        except RequestRedirect:
            return None
        except HTTPException:
            continue
        return rule, dict(values)
    return None


def one_who_is(persona: Persona) -> Account | None:
    access = CALLED[persona]
    if access is None:
        return None
    mine = select(Account).where(Account.access == access).order_by(Account.id)
    account = db.session.scalars(mine).first()
    assert account is not None, f"the demo story has no {access}"
    return account


def standing(persona: Persona, account: Account | None, values: dict[str, object]) -> Persona:
    """Who this visitor is to the thing in the address: whose it is decides."""
    if account is None or not owner_is_another(persona, account, values):
        return persona
    return {
        Persona.PP_LEAD: Persona.OTHER_PP_LEAD,
        Persona.SERVICE_USER: Persona.OTHER_SERVICE_USER,
        Persona.PROJECT_LEAD: Persona.OTHER_PROJECT_LEAD,
    }.get(persona, persona)


def _offer_of(message_id: object) -> Introduction | None:
    message = db.session.get(OutboxMessage, message_id)
    return db.session.get(Introduction, message.introduction_id or 0) if message else None


def owner_is_another(persona: Persona, account: Account, values: dict[str, object]) -> bool:
    role = db.session.get(ProjectRole, values.get("role_id", 0))
    project = db.session.get(Project, values.get("project_id", 0))
    person = db.session.get(ServiceUser, values.get("person_id", 0))
    directorate = db.session.get(Directorate, values.get("directorate_id", 0))
    story = db.session.get(Story, values.get("story_id", 0))
    asked_help = db.session.get(HelpRequest, values.get("request_id", 0))
    idea = db.session.get(Idea, values.get("idea_id", 0))
    work = project or role or story or asked_help
    if persona is Persona.PP_LEAD:
        # A role decides where there is one: people of other directorates stand on its list.
        asked = db.session.get(LeadApplication, values.get("application_id", 0))
        asked_of_pp = asked or idea or _offer_of(values.get("message_id", 0))
        thing = work or person or directorate or asked_of_pp
        return thing is not None and thing.directorate_id not in account.directorate_ids
    if persona is Persona.PROJECT_LEAD:
        return work is not None and work.lead_id != account.id
    return person is not None and person.account_id != account.id


def addresses(rule: str) -> Iterator[str]:
    """A rule with the numbers of several things in the place of each of its own."""
    for number in OTHERS:
        made = rule
        for part in ("<token>", "<rule>", "<word_list>", "<part>"):
            made = made.replace(part, {"<rule>": "paused", "<part>": "interests"}.get(part, "x"))
        while "<int:" in made:
            before, _, after = made.partition("<int:")
            made = f"{before}{number}{after.partition('>')[2]}"
        yield made


@pytest.fixture(params=CALLED, ids=[persona.value for persona in CALLED])
def visitor(request: pytest.FixtureRequest, demo_app: Flask) -> tuple[Persona, Crawl]:
    client, persona = Client(demo_app), Persona(request.param)
    account = one_who_is(persona)
    if account is not None:
        client.sign_in_as(account)
    return persona, Crawl(client, demo_app)


def test_every_kind_of_access_is_tried() -> None:
    assert {CALLED[p] for p in CALLED} == set(ACCESS.values())


def test_no_link_and_no_button_ends_in_a_mistake_of_ours(visitor: tuple[Persona, Crawl]) -> None:
    _persona, crawl = visitor

    crawl.from_page_to_page()

    assert crawl.opened["/"]
    assert sum(crawl.opened.values()) > 5


def test_another_number_in_an_address_opens_nothing_of_anybody_elses(
    visitor: tuple[Persona, Crawl],
) -> None:
    persona, crawl = visitor
    account = one_who_is(persona)
    opened = []
    for method, rule in TABLE | DEMO_ONLY:
        if "<int:" not in rule or rule in LEADS_OUT:
            continue
        for address in addresses(rule):
            found = match(crawl.app, address)
            assert found is not None, address
            who = standing(persona, account, found[1])
            expected = (TABLE | DEMO_ONLY)[method, rule][who]
            answer = try_address(crawl, method, address)
            assert answer < 500, f"{method} {address} gave {answer}"
            if expected in REFUSED and answer not in REFUSED | {302, 400}:
                opened.append(f"{method} {address} gave {answer} to {who}")

    assert opened == []


def try_address(crawl: Crawl, method: str, address: str) -> int:
    """What comes back, whether somebody was sent on to sign in or not."""
    if method == "GET":
        return crawl.client.get(address, follow=False).status
    return crawl.client.post_with_token(address, {}).status

"""Project leads ask for an account: the address is proved, then a PP lead answers."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.lead_application import ApplicationStatus
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.lead_application import LeadApplication
from matcher.models.outbox_message import OutboxMessage
from matcher.models.trust_setting import TrustSetting
from matcher.services import lead_applications
from tests import factories, reading
from tests.letters import link_of
from tests.pages import Client, Page

MO = "mo@trust.example"
SEND, YES = "Send me a link", "Yes, send it"


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("Newham")


@pytest.fixture(autouse=True)
def open_to_the_trust(app: Flask) -> None:
    admin = factories.account(Access.ADMINISTRATOR)
    factories.save(
        TrustSetting(
            name="project_lead_domains",
            value=["trust.example", "qi.trust.example"],
            set_by=admin,
            set_at=factories.NOW,
        )
    )


@pytest.fixture
def ruth(here: Directorate) -> Account:
    return factories.pp_lead(here, name="Ruth Okafor", email="ruth@trust.example")


def ask(app: Flask, here: Directorate, **changes: Any) -> Page:
    said: dict[str, Any] = {
        "name": "Mo Khan",
        "job_title": "Nurse",
        "email": MO,
        "directorate": str(here.id),
        "purpose": "Shorter waits.",
    }
    return Client(app).get("/apply").submit(SEND, **(said | changes))


def applications() -> list[LeadApplication]:
    db.session.rollback()
    return list(db.session.scalars(select(LeadApplication).order_by(LeadApplication.id)))


def letters(address: str = MO) -> list[OutboxMessage]:
    db.session.rollback()
    return list(
        db.session.scalars(
            select(OutboxMessage).where(OutboxMessage.address == address).order_by(OutboxMessage.id)
        )
    )


def verbs() -> list[str]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)))


class TestAsking:
    def test_opening_the_link_changes_nothing_and_the_button_proves(
        self, app: Flask, here: Directorate, ruth: Account
    ) -> None:
        assert ask(app, here).heading == "Look at your e-mail"
        page = Client(app).get(link_of(MO))
        assert "Shorter waits." in page.text
        assert applications()[0].status is ApplicationStatus.UNPROVED
        page = page.submit(YES)

        # NOW is a Saturday: two working days on is Tuesday.
        assert "by Tuesday 24 November" in page.text
        assert applications()[0].status is ApplicationStatus.WAITING
        assert len(letters("ruth@trust.example")) == 1
        assert verbs() == ["application asked for", "application made"]

    def test_pressing_twice_is_once(self, app: Flask, here: Directorate, ruth: Account) -> None:
        ask(app, here)
        page = Client(app).get(link_of(MO))
        assert page.submit(YES).heading == page.submit(YES).heading

        assert verbs().count("application made") == 1
        assert len(letters("ruth@trust.example")) == 1

    def test_known_and_unknown_addresses_get_the_same_answer(
        self, app: Flask, here: Directorate, ruth: Account
    ) -> None:
        pages = [
            ask(app, here, email=each) for each in (MO, "ruth@trust.example", "RUTH@trust.example")
        ]

        assert {(page.status, page.html) for page in pages} == {(200, pages[0].html)}
        assert "has one already" in letters("ruth@trust.example")[0].body
        assert [each.email for each in applications()] == [MO]

    def test_the_same_sent_twice_is_one_application_and_one_letter(
        self, app: Flask, here: Directorate
    ) -> None:
        ask(app, here)
        ask(app, here)

        assert len(applications()) == len(letters()) == 1

    def test_only_what_was_proved_counts_where_two_asked_in_one_name(
        self, app: Flask, here: Directorate, ruth: Account
    ) -> None:
        ask(app, here, name="Somebody else")
        first = link_of(MO)
        ask(app, here)
        Client(app).get(link_of(MO)).submit(YES)

        assert [each.name for each in applications()] == ["Mo Khan"]
        assert Client(app).get(first).status == 404

    def test_one_application_waits_for_an_address(
        self, app: Flask, here: Directorate, ruth: Account
    ) -> None:
        for purpose in ("One.", "Two."):
            ask(app, here, purpose=purpose)
            Client(app).get(link_of(MO)).submit(YES)

        assert [each.purpose for each in applications()] == ["One."]

    @pytest.mark.parametrize(
        ("email", "words"),
        [
            ("mo@evil.example", "It ends in @trust.example and @qi.trust.example."),
            ("mo@trust.example.evil.example", "It ends in"),
            ("mo@nottrust.example", "It ends in"),
            ("mo@sub.trust.example", "It ends in"),
            ("mo@tru\u0455t.example", "only looks like ours"),
            ("mo@trust\u3002example", "only looks like ours"),
            ("mo@evil.example@trust.example", "Write the e-mail address like"),
            ("mo@trust.example\nBcc: x@evil.example", "one line"),
        ],
    )
    def test_other_addresses_are_refused_in_plain_words_and_nothing_is_lost(
        self, app: Flask, here: Directorate, email: str, words: str
    ) -> None:
        page = ask(app, here, email=email)

        assert page.status == 422
        assert words in page.errors[0]
        assert page.form(SEND).values["purpose"] == ["Shorter waits."]
        assert applications() == []

    @pytest.mark.parametrize("email", ["MO+qi@TRUST.example", "mo@qi.trust.example"])
    def test_a_plus_capitals_and_every_domain_of_the_trust_are_taken(
        self, app: Flask, here: Directorate, email: str
    ) -> None:
        assert ask(app, here, email=email).status == 200
        assert applications()[0].email == email

    def test_an_empty_form_says_all_that_is_missing(self, app: Flask, here: Directorate) -> None:
        page = ask(app, here, name="", job_title="", email="", directorate="", purpose="")

        assert len(page.errors) == 5

    def test_the_link_works_for_a_day_and_is_kept_as_a_hash(
        self, app: Flask, here: Directorate, clock: time_machine.Traveller
    ) -> None:
        ask(app, here)
        secret = link_of(MO).removeprefix("/apply/")
        assert secret not in str(vars(applications()[0]))
        clock.shift(timedelta(hours=25))
        assert Client(app).get(link_of(MO)).status == 404
        with transaction():
            lead_applications.clear_old(at=factories.NOW + timedelta(hours=25))
        assert applications() == []

    def test_a_flood_of_letters_stops(self, app: Flask, here: Directorate) -> None:
        for number in range(8):
            assert ask(app, here, purpose=f"Words {number}.").status == 200

        assert len(letters()) == 5

    def test_where_no_domain_is_set_the_page_says_whom_to_ring(self, app: Flask) -> None:
        with transaction():
            db.session.delete(db.session.scalars(select(TrustSetting)).one())
        page = Client(app).get("/apply")

        assert "You cannot ask for one here yet" in page.text
        assert "020 7946 0999" in page.text
        assert page.main.all("form") == []

    def test_every_page_on_the_way_is_easy_to_read(
        self, app: Flask, here: Directorate, ruth: Account
    ) -> None:
        asked = ask(app, here)
        proved = Client(app).get(link_of(MO)).submit(YES)
        for page in (Client(app).get("/apply"), asked, proved, Client(app).get("/apply/x")):
            assert reading.of_page(page.tree).faults == [], page.path


class TestAnswering:
    @pytest.fixture
    def waiting(self, here: Directorate) -> LeadApplication:
        return factories.lead_application(of=here, name="Mo Khan", email=MO)

    @pytest.fixture
    def desk(self, app: Flask, ruth: Account) -> Client:
        return Client(app).sign_in_as(ruth)

    def test_the_list_says_how_long_and_by_when(
        self,
        desk: Client,
        ruth: Account,
        waiting: LeadApplication,
        clock: time_machine.Traveller,
    ) -> None:
        assert desk.get("/find-people").follow("1 person asks to lead a project").status == 200
        # It is Friday by then: three working days after Tuesday.
        clock.shift(timedelta(days=6))
        desk = Client(desk.app).sign_in_as(ruth)
        text = desk.get("/applications").text

        assert "Waits for 6 days." in text
        assert "by Tuesday 24 November" in text
        assert "3 days late" in text

    def test_a_yes_makes_the_account_and_sends_the_link_to_the_applicant_alone(
        self, app: Flask, desk: Client, waiting: LeadApplication, ruth: Account
    ) -> None:
        page = desk.get("/applications").follow("Mo Khan").submit("Yes, make the account")
        welcome = Client(app).get(link_of(MO))
        made = db.session.scalars(select(Account).where(Account.email == MO)).one()

        assert welcome.heading == "Welcome, Mo Khan"
        assert link_of(MO) not in page.html
        assert (made.access, made.directorate_ids) == (
            Access.PROJECT_LEAD,
            {waiting.directorate_id},
        )
        assert verbs() == ["account invited", "application confirmed"]
        assert "Nobody waits for your answer." in desk.get("/applications").text

    def test_a_no_sends_the_reason(self, desk: Client, waiting: LeadApplication) -> None:
        page = desk.get(f"/applications/{waiting.id}").follow("Say no, and why")
        assert page.submit("Send this answer").errors == ["Say why not."]
        page.submit("Send this answer", reason="Please ask Sam, who leads it.")

        assert "Please ask Sam, who leads it." in letters()[0].body
        assert "Thank you" in letters()[0].body
        assert "said no on" in desk.get(f"/applications/{waiting.id}").text

    def test_the_second_to_answer_is_told(
        self, app: Flask, desk: Client, waiting: LeadApplication
    ) -> None:
        team = Client(app).sign_in_as(factories.account(Access.PP_TEAM))
        page = team.get(f"/applications/{waiting.id}/refuse")
        desk.get(f"/applications/{waiting.id}").submit("Yes, make the account")
        late = page.submit("Send this answer", reason="No.")

        assert late.announcements == ["Somebody has answered this already."]
        assert "Ruth Okafor made the account" in late.text
        assert len(letters()) == 1

    def test_an_address_that_has_an_account_by_now_makes_no_second_one(
        self, desk: Client, waiting: LeadApplication
    ) -> None:
        page = desk.get(f"/applications/{waiting.id}")
        factories.account(Access.FINANCE, email=MO.upper())
        page = page.submit("Yes, make the account")

        assert page.status == 422
        assert applications()[0].status is ApplicationStatus.WAITING

    def test_another_directorates_lead_sees_none_of_it(
        self, app: Flask, waiting: LeadApplication
    ) -> None:
        other = Client(app).sign_in_as(factories.pp_lead(factories.directorate("Elsewhere")))

        assert "Nobody waits" in other.get("/applications").text
        assert other.get(f"/applications/{waiting.id}").status == 404

    def test_nobody_decides_on_what_was_not_proved(
        self, app: Flask, desk: Client, here: Directorate
    ) -> None:
        unproved = factories.lead_application(
            of=here, status=ApplicationStatus.UNPROVED, proved_at=None
        )

        assert desk.get(f"/applications/{unproved.id}").status == 404

    def test_without_a_lead_the_central_team_is_told(self, app: Flask, here: Directorate) -> None:
        factories.account(Access.PP_TEAM, email="team@trust.example")
        ask(app, here)
        Client(app).get(link_of(MO)).submit(YES)

        assert len(letters("team@trust.example")) == 1


def test_the_door_of_project_leads_leads_to_the_page(app: Flask) -> None:
    page = Client(app).get("/")

    assert page.follow("I run a project").path == "/apply"
    assert Client(app).get("/sign-in").follow("Ask for one").path == "/apply"

"""Staff come in by the trust's own sign-on, over real HTTP; by what pretends to be it, nobody."""

import logging
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.identity import provider as ours
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from tests import factories
from tests.oidc_provider import (
    CLIENT_ID,
    CLIENT_SECRET,
    Claims,
    Provider,
    new_key,
    provider,
    sign_with,
    unsigned,
    with_secret,
)
from tests.pages import Client, Page

MakeApp = Callable[..., Flask]
EMAIL = "ruth.lead@trust.example"
BUTTON = "Sign in with your trust account"
STAFF_PAGE = "/desk"


@pytest.fixture
def there() -> Iterator[Provider]:
    with provider() as made:
        yield made


@pytest.fixture
def site(make_app: MakeApp, there: Provider) -> Flask:
    return make_app(
        oidc_issuer=there.url, oidc_client_id=CLIENT_ID, oidc_client_secret=CLIENT_SECRET
    )


@pytest.fixture
def visitor(site: Flask) -> Client:
    return Client(site)


@pytest.fixture
def ruth(app: Flask) -> Account:
    return factories.pp_lead(name="Ruth Lead", email=EMAIL)


def sent_out(client: Client, address: str = "/sign-in/trust") -> str:
    """The provider's address to which a link leads."""
    answer = client.send(address)
    assert answer.status_code == 302, answer.get_data(as_text=True)
    return str(answer.headers["Location"])


def back(there: Provider, address: str, **more: str) -> str:
    """The path with which somebody comes back after signing in there."""
    parts = urlsplit(there.approve(address, **more))
    return f"{parts.path}?{parts.query}"


def come_in(client: Client, there: Provider, address: str = "/sign-in/trust") -> Page:
    return client.get(back(there, sent_out(client, address)))


def audited() -> list[tuple[str, int | None, str]]:
    db.session.rollback()
    rows = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(row.verb, row.thing_id, row.fields) for row in rows]


def fresh(account: Account) -> Account:
    account_id = account.id
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(Account, account_id)


class TestComingIn:
    def test_a_press_on_the_button_and_one_is_in(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        link = visitor.get("/sign-in").link(BUTTON)
        page = come_in(visitor, there, link.href)

        assert page.path == STAFF_PAGE
        assert "Ruth Lead" in page.text
        assert audited() == [
            ("sign-on bound", ruth.id, "sign_on_issuer;sign_on_subject"),
            ("signed in", ruth.id, "sign_on_subject"),
        ]

    def test_it_is_off_unless_it_is_set(self, client: Client) -> None:
        assert BUTTON not in client.get("/sign-in").text
        assert client.get("/sign-in/trust").status == 404
        assert client.get("/sign-in/trust/answer").status == 404

    def test_the_words_on_the_button_are_a_setting(
        self, make_app: MakeApp, there: Provider
    ) -> None:
        site = make_app(oidc_issuer=there.url, oidc_client_id="x", oidc_name="Use NHSmail")

        assert "Use NHSmail" in Client(site).get("/sign-in").text

    def test_nothing_is_asked_of_the_provider_before_somebody_wants_in(
        self, visitor: Client, there: Provider
    ) -> None:
        visitor.get("/sign-in")

        assert there.requests == []

    def test_addresses_and_keys_are_asked_for_once(
        self, site: Flask, there: Provider, ruth: Account
    ) -> None:
        for _each in range(3):
            come_in(Client(site), there)

        assert there.requests.count("/keys") == 1
        assert there.requests.count(ours.WELL_KNOWN) == 1
        assert there.requests.count("/token") == 3

    def test_a_new_key_of_the_provider_is_fetched(
        self, site: Flask, there: Provider, ruth: Account
    ) -> None:
        come_in(Client(site), there)
        there.key = new_key("second")

        assert come_in(Client(site), there).path == STAFF_PAGE

    def test_the_address_may_be_kept_where_the_token_asks_for_it(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        there.told_at_userinfo = True

        assert come_in(visitor, there).path == STAFF_PAGE

    def test_no_second_step_of_ours_is_asked(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        with transaction():
            fresh(ruth).tf_primary_method = "authenticator"

        assert come_in(visitor, there).path == STAFF_PAGE

    def test_one_arrives_at_the_page_one_came_for(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        page = visitor.get("/account").follow("Sign in to see it")

        assert come_in(visitor, there, page.link(BUTTON).href).path == "/account"

    @pytest.mark.parametrize(
        "elsewhere",
        ["https://evil.example/", "//evil.example", "/\\evil.example", "\\\\x", "/\t/x", "http:x"],
    )
    def test_nobody_is_sent_elsewhere(
        self, visitor: Client, there: Provider, ruth: Account, elsewhere: str
    ) -> None:
        answer = visitor.send("/sign-in/trust", query_string={"next": elsewhere})
        returned = visitor.send(back(there, answer.headers["Location"]))

        assert returned.headers["Location"] == "/sign-in/done"

    def test_the_session_begins_under_a_new_token(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        address = sent_out(visitor)
        before = visitor.cookie
        visitor.get(back(there, address))
        after = visitor.cookie
        visitor.keep_cookie(before or "")

        assert before != after
        assert visitor.get(STAFF_PAGE).status == 403

    def test_signing_out_ends_the_session_on_the_server(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        page = come_in(visitor, there)
        before = visitor.cookie or ""
        page.submit("Sign out")
        visitor.keep_cookie(before)

        assert visitor.get(STAFF_PAGE).status == 403

    def test_an_account_that_is_switched_off_is_out_at_once(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        come_in(visitor, there)
        with transaction():
            fresh(ruth).is_active = False

        assert visitor.get(STAFF_PAGE).status == 403


class TestWhoIsKnown:
    def test_after_the_first_time_only_the_providers_name_for_a_person_counts(
        self, site: Flask, there: Provider, ruth: Account
    ) -> None:
        come_in(Client(site), there)
        there.claims |= {"email": "ruth.okafor@trust.example", "email_verified": False}

        assert "Ruth Lead" in come_in(Client(site), there).text

    def test_whoever_gets_the_address_of_somebody_who_left_does_not_get_the_account(
        self, site: Flask, there: Provider, ruth: Account
    ) -> None:
        come_in(Client(site), there)
        there.claims |= {"sub": "trust-8"}
        page = come_in(Client(site), there)

        assert page.status == 403
        assert page.heading == "Your account here belongs to another sign-on"
        assert fresh(ruth).sign_on_subject == "trust-7"

    def test_an_account_can_be_bound_anew_by_command(
        self, app: Flask, site: Flask, there: Provider, ruth: Account
    ) -> None:
        come_in(Client(site), there)
        there.claims |= {"sub": "trust-8"}
        result = app.test_cli_runner().invoke(args=["accounts", "forget-sign-on", EMAIL])

        assert result.exit_code == 0, result.output
        assert come_in(Client(site), there).path == STAFF_PAGE
        assert fresh(ruth).sign_on_subject == "trust-8"

    def test_names_of_another_provider_mean_nothing(
        self, site: Flask, there: Provider, ruth: Account
    ) -> None:
        with transaction():
            other = factories.pp_lead(name="Somebody Else", email="else@trust.example")
            other.sign_on_issuer, other.sign_on_subject = "https://old.example", "trust-7"

        assert "Ruth Lead" in come_in(Client(site), there).text

    @pytest.mark.parametrize("told", [False, None, "false", "yes", 1.5, {}, "absent"])
    def test_an_address_that_the_provider_has_not_checked_opens_nothing(
        self, visitor: Client, there: Provider, ruth: Account, told: object
    ) -> None:
        there.claims["email_verified"] = told
        if told == "absent":
            del there.claims["email_verified"]
        page = come_in(visitor, there)

        assert page.status == 403
        assert page.heading == "Your e-mail address is not confirmed"
        assert visitor.get(STAFF_PAGE).status == 403

    @pytest.mark.parametrize("email", ["nobody@trust.example", "", None, ["x"], 7, "%", "' OR 1=1"])
    def test_nobody_gets_an_account_by_signing_on(
        self, visitor: Client, there: Provider, ruth: Account, email: object
    ) -> None:
        there.claims["email"] = email
        page = come_in(visitor, there)
        db.session.rollback()

        assert page.status == 403
        assert len(db.session.scalars(select(Account)).all()) == 1
        assert audited() == [("sign-in refused", None, "")]

    def test_an_account_that_is_off_is_told_whom_to_ask(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        with transaction():
            fresh(ruth).is_active = False
        page = come_in(visitor, there)

        assert page.heading == "Your account here is switched off"
        assert fresh(ruth).sign_on_subject is None

    def test_a_service_user_never_comes_in_this_way(self, visitor: Client, there: Provider) -> None:
        factories.account(Access.SERVICE_USER, email=EMAIL)

        assert come_in(visitor, there).heading == "You do not have an account here yet"

    def test_a_member_of_staff_who_became_a_service_user_does_not_either(
        self, site: Flask, there: Provider, ruth: Account
    ) -> None:
        come_in(Client(site), there)
        with transaction():
            fresh(ruth).access = Access.SERVICE_USER

        assert come_in(Client(site), there).status == 403


def without(name: str) -> Callable[[Claims], Claims]:
    return lambda claims: {key: value for key, value in claims.items() if key != name}


def with_(**changes: object) -> Callable[[Claims], Claims]:
    return lambda claims: claims | changes


def later(**changes: int) -> Callable[[Claims], Claims]:
    return lambda claims: claims | {key: time.time() + more for key, more in changes.items()}


WRONG_CLAIMS = {
    "another nonce": with_(nonce="made up"),
    "no nonce": without("nonce"),
    "another audience": with_(aud="another service"),
    "no audience": without("aud"),
    "several audiences and no party": with_(aud=[CLIENT_ID, "another service"]),
    "another party": with_(azp="another service"),
    "another issuer": with_(iss="https://evil.example"),
    "no issuer": without("iss"),
    "expired": later(exp=-120),
    "no expiry": without("exp"),
    "of tomorrow": later(iat=86_400, nbf=86_400),
    "no time": without("iat"),
    "nobody": without("sub"),
    "an empty name": with_(sub=""),
    "a name that is none": with_(sub=["trust-7"]),
    "a name too long": with_(sub="x" * 256),
    "another access token": with_(at_hash="bm90IHRoZSBvbmU"),
}
WRONG_SIGNATURES: dict[str, Callable[[Provider, Claims], str]] = {
    "unsigned": lambda there, claims: unsigned(claims),
    "unsigned in capitals": lambda there, claims: unsigned(claims, alg="NONE"),
    "another key": lambda there, claims: sign_with(new_key("first"), claims),
    "an unknown key": lambda there, claims: sign_with(new_key("unheard of"), claims),
    "the public key as a secret": lambda there, claims: with_secret(
        there.key.as_pem(private=False), claims
    ),
    "our secret": lambda there, claims: with_secret(CLIENT_SECRET.encode(), claims),
    "changed after signing": lambda there, claims: ".".join(
        [
            *unsigned(claims, alg="RS256").split(".")[:2],
            sign_with(there.key, claims | {"sub": "trust-8"}).split(".")[2],
        ]
    ),
    "not a token": lambda there, claims: "secret words",
    "empty": lambda there, claims: "",
}


class TestWrongAnswers:
    @pytest.mark.parametrize("fault", WRONG_CLAIMS)
    def test_a_token_that_says_something_else_is_refused(
        self, visitor: Client, there: Provider, ruth: Account, fault: str
    ) -> None:
        there.change = WRONG_CLAIMS[fault]

        self._is_refused(visitor, come_in(visitor, there))

    @pytest.mark.parametrize("fault", WRONG_SIGNATURES)
    def test_a_token_that_the_provider_did_not_sign_is_refused(
        self, visitor: Client, there: Provider, ruth: Account, fault: str
    ) -> None:
        there.sign = WRONG_SIGNATURES[fault]

        self._is_refused(visitor, come_in(visitor, there))

    @pytest.mark.parametrize("path", ["/token", "/keys", "/userinfo"])
    @pytest.mark.parametrize("trouble", ["garbage", "list", "refuse", "redirect"])
    def test_an_answer_that_cannot_be_read_is_refused(
        self, visitor: Client, there: Provider, ruth: Account, path: str, trouble: str
    ) -> None:
        there.told_at_userinfo = True
        there.trouble[path] = trouble

        self._is_refused(visitor, come_in(visitor, there))

    @pytest.mark.parametrize("trouble", ["garbage", "list", "refuse", "redirect"])
    def test_a_provider_that_describes_itself_wrongly_is_not_gone_to(
        self, visitor: Client, there: Provider, ruth: Account, trouble: str
    ) -> None:
        there.trouble[ours.WELL_KNOWN] = trouble

        self._is_refused(visitor, visitor.get("/sign-in/trust"))

    def test_a_person_whom_the_provider_calls_otherwise_elsewhere_is_refused(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        there.told_at_userinfo = True
        there.change = with_(sub="trust-9")

        self._is_refused(visitor, come_in(visitor, there))

    def test_another_issuer_in_the_address_is_refused(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        address = back(there, sent_out(visitor)) + "&iss=https://evil.example"

        self._is_refused(visitor, visitor.get(address))

    def test_clocks_may_differ_by_half_a_minute(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        there.change = later(iat=30, exp=-30)

        assert come_in(visitor, there).path == STAFF_PAGE

    def test_nothing_of_an_answer_is_shown_or_logged(
        self, visitor: Client, there: Provider, ruth: Account, caplog: pytest.LogCaptureFixture
    ) -> None:
        caplog.set_level(logging.INFO)
        there.change = with_(nonce="secret words")
        address = back(there, sent_out(visitor))
        page = visitor.get(address)
        there.trouble["/token"] = "refuse"
        pages = page.html + come_in(visitor, there).html
        code = parse_qs(urlsplit(address).query)["code"][0]
        said = pages + caplog.text

        assert "sign-on: AnswerWrong" in caplog.text
        assert not [word for word in (code, "secret words", EMAIL, "trust-7") if word in said]

    def _is_refused(self, client: Client, page: Page) -> None:
        assert page.status == 400
        assert page.heading == "Your trust’s sign-on did not work"
        assert "Tell the IT service desk" in page.text
        assert "secret words" not in page.html
        assert client.get(STAFF_PAGE).status == 403
        assert audited() == [("sign-in refused", None, "")]


class TestTrouble:
    @pytest.mark.parametrize("path", ["/token", "/keys"])
    @pytest.mark.parametrize("trouble", ["500", "hang"])
    def test_a_provider_in_trouble_is_waited_for_a_moment_and_said_to_be_away(
        self,
        visitor: Client,
        there: Provider,
        ruth: Account,
        monkeypatch: pytest.MonkeyPatch,
        path: str,
        trouble: str,
    ) -> None:
        monkeypatch.setattr(ours, "PATIENCE", (0.3, 0.3))
        there.trouble[path] = trouble
        page = come_in(visitor, there)

        assert page.status == 503
        assert page.heading == "We cannot reach your trust’s sign-on"
        del there.trouble[path]
        assert come_in(visitor, there).path == STAFF_PAGE

    @pytest.mark.parametrize("trouble", ["500", "hang"])
    def test_one_is_told_before_one_is_sent_out(
        self,
        visitor: Client,
        there: Provider,
        monkeypatch: pytest.MonkeyPatch,
        trouble: str,
    ) -> None:
        monkeypatch.setattr(ours, "PATIENCE", (0.3, 0.3))
        there.trouble[ours.WELL_KNOWN] = trouble
        page = visitor.get("/sign-in/trust?next=/account")

        assert page.status == 503
        assert page.link("Sign in again, this way or with a password").href == (
            "/sign-in?next=/account"
        )

    def test_a_provider_that_is_not_there_at_all_is_away(self, make_app: MakeApp) -> None:
        site = make_app(oidc_issuer="http://127.0.0.1:9", oidc_client_id=CLIENT_ID)

        assert Client(site).get("/sign-in/trust").status == 503

    def test_whoever_cancels_is_not_signed_in_and_may_try_again(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        page = visitor.get(
            back(there, sent_out(visitor, "/sign-in/trust?next=/account"), answer="no")
        )

        assert page.status == 403
        assert page.heading == "You did not sign in"
        assert "secret words" not in page.html
        assert (
            come_in(
                visitor,
                there,
                page.follow("Sign in again, this way or with a password").link(BUTTON).href,
            ).path
            == "/account"
        )

    @pytest.mark.parametrize(
        ("error", "heading"),
        [
            ("temporarily_unavailable", "We cannot reach your trust’s sign-on"),
            ("invalid_scope", "Your trust’s sign-on did not work"),
            ("<script>", "Your trust’s sign-on did not work"),
        ],
    )
    def test_other_refusals_have_their_page(
        self, visitor: Client, there: Provider, error: str, heading: str
    ) -> None:
        state = parse_qs(urlsplit(sent_out(visitor)).query)["state"][0]
        page = visitor.get("/sign-in/trust/answer", state=state, error=error)

        assert page.heading == heading
        assert "<script>" not in page.html


class TestOneTripOneBrowser:
    def test_an_answer_counts_only_in_the_browser_that_was_sent_out(
        self, site: Flask, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        address = back(there, sent_out(visitor))
        other = Client(site)
        page = other.get(address)

        assert page.status == 400
        assert page.heading == "Please begin again"
        assert other.get(STAFF_PAGE).status == 403
        assert visitor.get(address).path == STAFF_PAGE

    def test_an_answer_counts_once(self, visitor: Client, there: Provider, ruth: Account) -> None:
        address = back(there, sent_out(visitor))
        page = visitor.get(address)
        page.submit("Sign out")

        assert visitor.get(address).heading == "Please begin again"
        assert visitor.get(STAFF_PAGE).status == 403

    @pytest.mark.parametrize(
        "query", ["", "?code=x", "?state=", "?state=made-up&code=x", "?error=access_denied"]
    )
    def test_without_what_it_was_sent_out_with_one_begins_again(
        self, visitor: Client, there: Provider, query: str
    ) -> None:
        sent_out(visitor)

        assert visitor.get(f"/sign-in/trust/answer{query}").heading == "Please begin again"

    @pytest.mark.parametrize("name", ["state", "code"])
    def test_what_is_sent_twice_counts_as_not_sent(
        self, visitor: Client, there: Provider, ruth: Account, name: str
    ) -> None:
        address = back(there, sent_out(visitor))
        value = parse_qs(urlsplit(address).query)[name][0]

        assert visitor.get(f"{address}&{name}={value}").status == 400
        assert visitor.get(STAFF_PAGE).status == 403

    def test_a_code_of_another_trip_is_worth_nothing(
        self, site: Flask, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        """Somebody else's code, put into an answer of one's own, fails on the proof key."""
        mine = back(there, sent_out(visitor))
        theirs = back(there, sent_out(Client(site)))
        my_code, their_code = (parse_qs(urlsplit(each).query)["code"][0] for each in (mine, theirs))

        assert visitor.get(mine.replace(my_code, their_code)).status == 400

    def test_a_trip_that_took_too_long_begins_again(
        self, visitor: Client, there: Provider, ruth: Account, clock: time_machine.Traveller
    ) -> None:
        address = back(there, sent_out(visitor))
        clock.shift(timedelta(minutes=16))

        assert visitor.get(address).heading == "Please begin again"

    def test_several_tabs_may_be_under_way_and_not_any_number(
        self, visitor: Client, there: Provider, ruth: Account, clock: time_machine.Traveller
    ) -> None:
        addresses = []
        for _each in range(7):
            addresses.append(sent_out(visitor))
            clock.shift(timedelta(seconds=1))

        assert visitor.get(back(there, addresses[1])).heading == "Please begin again"
        assert visitor.get(back(there, addresses[2])).path == STAFF_PAGE


class TestSigningOnAgain:
    """Before signing in itself is changed, whoever came by the provider goes there again."""

    CODES = "/account/recovery-codes"

    def test_a_change_within_a_quarter_of_an_hour_asks_nothing(
        self, visitor: Client, there: Provider, ruth: Account
    ) -> None:
        come_in(visitor, there)

        assert visitor.get(self.CODES).path == self.CODES

    def _later(self, visitor: Client, there: Provider, clock: time_machine.Traveller) -> str:
        come_in(visitor, there)
        clock.shift(timedelta(minutes=20))
        answer = visitor.send(self.CODES)
        return sent_out(visitor, answer.headers["Location"])

    def test_later_one_signs_on_again_with_the_password_typed_and_goes_on(
        self, visitor: Client, there: Provider, ruth: Account, clock: time_machine.Traveller
    ) -> None:
        address = self._later(visitor, there, clock)
        query = parse_qs(urlsplit(address).query)
        page = visitor.get(back(there, address))

        assert (query["prompt"], query["max_age"]) == (["login"], ["0"])
        assert page.path == self.CODES
        assert audited()[-1][0] == "signed in again"

    def test_a_provider_that_did_not_ask_again_is_not_believed(
        self, visitor: Client, there: Provider, ruth: Account, clock: time_machine.Traveller
    ) -> None:
        earlier = int(time.time())
        there.auth_time = lambda: earlier
        page = visitor.get(back(there, self._later(visitor, there, clock)))

        assert page.status == 400
        assert visitor.send(self.CODES).headers["Location"].startswith("/sign-in/trust")

    def test_somebody_else_who_signs_on_changes_nothing(
        self, visitor: Client, there: Provider, ruth: Account, clock: time_machine.Traveller
    ) -> None:
        factories.pp_lead(name="Anil Lead", email="anil@trust.example")
        address = self._later(visitor, there, clock)
        there.claims |= {"sub": "trust-8", "email": "anil@trust.example"}
        page = visitor.get(back(there, address))

        assert page.heading == "That is not the account you came with"
        assert "Ruth Lead" in visitor.get("/account").text
        assert visitor.send(self.CODES).headers["Location"].startswith("/sign-in/trust")

    def test_signed_out_meanwhile_one_begins_again(
        self, visitor: Client, there: Provider, ruth: Account, clock: time_machine.Traveller
    ) -> None:
        address = self._later(visitor, there, clock)
        visitor.get("/account").submit("Sign out")

        assert visitor.get(back(there, address)).heading == "Please begin again"

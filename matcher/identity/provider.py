"""The trust's own sign-on as we speak to it: OpenID Connect, code flow with PKCE, by Authlib.

Nothing is asked of it before somebody wants to come in that way. Every answer is checked here;
what is wrong with one is never said, shown or logged in its own words.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import requests
from authlib.common.errors import AuthlibBaseError
from authlib.integrations.requests_client import OAuth2Session
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet
from joserfc.jws import JWSRegistry

from config import Settings

T = TypeVar("T")

PATIENCE = (3.0, 5.0)
"""Seconds to connect, and seconds of silence, before the provider counts as away."""
KEEP_FOR = 3600.0
"""Seconds for which its addresses and keys are kept. An unknown key is asked for at once."""
SIGNED_WITH = ["RS256", "PS256", "ES256"]
"""How a token may be signed: with a key whose secret half the provider alone holds."""
SKEW = 60
"""Seconds that its clock and ours may differ."""
LONGEST_SUBJECT = 255
WELL_KNOWN = "/.well-known/openid-configuration"


class ProviderAway(Exception):
    """It cannot be reached, takes too long, or is in trouble of its own."""


class AnswerWrong(Exception):
    """It answered what cannot be believed."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Where to send somebody, and what must fit when they come back."""

    url: str
    state: str
    nonce: str
    verifier: str


@dataclass(frozen=True, slots=True)
class Person:
    """Who somebody is, as the provider vouches for it."""

    subject: str
    email: str
    is_email_verified: bool
    signed_in_at: float


class Provider:
    """One provider, under the settings of this service."""

    def __init__(self, settings: Settings) -> None:
        self.issuer = settings.oidc_issuer
        self.client_id = settings.oidc_client_id
        self._secret = settings.oidc_client_secret
        self._answer_to = f"{settings.public_url}/sign-in/trust/answer"
        self._kept: dict[str, tuple[float, Any]] = {}

    def begin(self, *, state: str, nonce: str, verifier: str, again: bool) -> Begun:
        """The address at which somebody signs in; ``again`` where they have to type once more."""
        address = self._metadata()["authorization_endpoint"]
        more = {"prompt": "login", "max_age": "0"} if again else {}
        with self._session() as session:
            url, _state = session.create_authorization_url(
                address, state=state, nonce=nonce, code_verifier=verifier, **more
            )
        return Begun(url=url, state=state, nonce=nonce, verifier=verifier)

    def finish(self, code: str, *, nonce: str, verifier: str) -> Person:
        """Trade the code for a token, and read from that who it is."""
        return _believed(lambda: self._finish(code, nonce, verifier))

    def _finish(self, code: str, nonce: str, verifier: str) -> Person:
        metadata = self._metadata()
        with self._session(metadata) as session:
            token = session.fetch_token(
                metadata["token_endpoint"],
                code=code,
                code_verifier=verifier,
                timeout=PATIENCE,
                allow_redirects=False,
            )
            claims = self._claims(token["id_token"], token.get("access_token"), nonce)
            # A provider may keep the address for those who ask with the token it gave.
            told = claims if "email" in claims else self._told(session, metadata, claims["sub"])
        return Person(
            subject=claims["sub"],
            email=_text(told.get("email")),
            # Some providers write the word and not the value.
            is_email_verified=told.get("email_verified") in (True, "true"),
            signed_in_at=float(claims.get("auth_time") or 0),
        )

    def _claims(self, id_token: str, access_token: str | None, nonce: str) -> CodeIDToken:
        """What the token says, after everything about it was checked."""
        try:
            token = self._decoded(id_token, self._keys())
        except InvalidKeyIdError:
            token = self._decoded(id_token, self._keys(anew=True))
        claims = CodeIDToken(
            token.claims,
            token.header,
            {
                "iss": {"essential": True, "value": self.issuer},
                "aud": {"essential": True, "value": self.client_id},
                "sub": {"essential": True},
                "exp": {"essential": True},
                "iat": {"essential": True},
            },
            {"nonce": nonce, "client_id": self.client_id, "access_token": access_token},
        )
        claims.validate(leeway=SKEW)
        if not 0 < len(_text(claims["sub"])) <= LONGEST_SUBJECT:
            raise AnswerWrong("sub")
        return claims

    def _decoded(self, id_token: str, keys: KeySet) -> jwt.Token:
        registry = JWSRegistry(algorithms=SIGNED_WITH, strict_check_header=False)
        return jwt.decode(id_token, keys, registry=registry)

    def _told(self, session: OAuth2Session, metadata: Any, subject: str) -> dict[str, Any]:
        address = metadata.get("userinfo_endpoint")
        if not address:
            return {}
        told = _json(session.get(address, timeout=PATIENCE, allow_redirects=False))
        if told.get("sub") != subject:
            raise AnswerWrong("sub")
        return told

    def _metadata(self) -> dict[str, Any]:
        """Its addresses. They must be its own to give, and as safe as the first of them."""

        def fetch() -> dict[str, Any]:
            found: dict[str, Any] = self._fetched(self.issuer.rstrip("/") + WELL_KNOWN)
            if found.get("issuer") != self.issuer:
                raise AnswerWrong("issuer")
            scheme = self.issuer.partition("://")[0]
            addresses = [
                found["authorization_endpoint"],
                found["token_endpoint"],
                found["jwks_uri"],
            ]
            addresses += [found["userinfo_endpoint"]] if "userinfo_endpoint" in found else []
            if not all(_text(each).startswith(f"{scheme}://") for each in addresses):
                raise AnswerWrong("scheme")
            return found

        found: dict[str, Any] = self._once("metadata", lambda: _believed(fetch))
        return found

    def _keys(self, *, anew: bool = False) -> KeySet:
        if anew:
            self._kept.pop("keys", None)
        address = self._metadata()["jwks_uri"]
        return self._once("keys", lambda: KeySet.import_key_set(self._fetched(address)))

    def _once(self, name: str, fetch: Callable[[], T]) -> T:
        fetched_at, value = self._kept.get(name, (0.0, None))
        if value is None or not 0 <= time.monotonic() - fetched_at < KEEP_FOR:
            value = fetch()
            self._kept[name] = (time.monotonic(), value)
        return value  # type: ignore[no-any-return]

    def _fetched(self, address: str) -> Any:
        with requests.Session() as session:
            return _json(session.get(address, timeout=PATIENCE, allow_redirects=False))

    def _session(self, metadata: dict[str, Any] | None = None) -> OAuth2Session:
        ways = (metadata or {}).get("token_endpoint_auth_methods_supported") or []
        only_post = "client_secret_post" in ways and "client_secret_basic" not in ways
        return OAuth2Session(
            self.client_id,
            self._secret,
            scope="openid email",
            redirect_uri=self._answer_to,
            code_challenge_method="S256",
            token_endpoint_auth_method="client_secret_post" if only_post else "client_secret_basic",  # nosec B106
        )


def _believed(ask: Callable[[], T]) -> T:
    """What was asked for, or one of our two errors. The provider's words end here."""
    try:
        return ask()
    except (ProviderAway, AnswerWrong):
        raise
    except requests.exceptions.InvalidJSONError as fault:
        raise AnswerWrong(type(fault).__name__) from None
    except requests.HTTPError as fault:
        is_away = fault.response is not None and fault.response.status_code >= 500
        raise (ProviderAway if is_away else AnswerWrong)("status") from None
    except requests.RequestException as fault:
        raise ProviderAway(type(fault).__name__) from None
    except (
        AuthlibBaseError,
        JoseError,
        LookupError,
        TypeError,
        ValueError,
        AttributeError,
    ) as fault:
        raise AnswerWrong(type(fault).__name__) from None


def _json(response: requests.Response) -> dict[str, Any]:
    response.raise_for_status()
    found = response.json()
    if not isinstance(found, dict):
        raise AnswerWrong("not an object")
    return found


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

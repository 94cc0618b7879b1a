"""A provider of single sign-on over real HTTP, with real keys, that can also misbehave.

It does what OpenID Connect asks of one: discovery, keys, a page to sign in at, codes that work
once and only for who began (PKCE), tokens signed with RSA.
"""

import base64
import hashlib
import hmac
import json
import secrets
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID, CLIENT_SECRET = "matcher", "a secret that the provider gave us"
PAGE = """<!DOCTYPE html><html lang="en"><head><title>Trust sign-on</title></head><body><main>
<h1>Trust sign-on</h1><form method="post"><button name="answer" value="yes">Continue</button>
<button name="answer" value="no">Cancel</button></form></main></body></html>"""

Claims = dict[str, Any]


@cache
def first_key() -> RSAKey:
    """The same for every provider: making one takes a while."""
    return new_key("first")


def as_they_are(claims: Claims) -> Claims:
    return claims


@dataclass
class Asked:
    """What somebody was sent here with."""

    query: dict[str, str]
    claims: Claims


@dataclass
class Provider:
    """Who signs in here, and what is wrong with the answers."""

    url: str = ""
    claims: Claims = field(
        default_factory=lambda: {
            "sub": "trust-7",
            "email": "ruth.lead@trust.example",
            "email_verified": True,
        }
    )
    change: Callable[[Claims], Claims] = as_they_are
    """Changes what a token says before it is signed."""
    sign: Callable[["Provider", Claims], str] | None = None
    """Another way to sign."""
    trouble: dict[str, str] = field(default_factory=dict)
    """For a path ``hang``, ``500``, ``garbage``, ``list``, ``refuse`` or ``redirect``."""
    told_at_userinfo: bool = False
    key: RSAKey = field(default_factory=first_key)
    auth_time: Callable[[], int] = field(default=lambda: int(time.time()))
    requests: list[str] = field(default_factory=list)
    codes: dict[str, Asked] = field(default_factory=dict)
    tokens: dict[str, Claims] = field(default_factory=dict)
    ending: threading.Event = field(default_factory=threading.Event)

    def metadata(self) -> Claims:
        return {
            "issuer": self.url,
            "authorization_endpoint": f"{self.url}/authorise",
            "token_endpoint": f"{self.url}/token",
            "jwks_uri": f"{self.url}/keys",
            "userinfo_endpoint": f"{self.url}/userinfo",
            "id_token_signing_alg_values_supported": ["RS256", "none", "HS256"],
        }

    def approve(self, address: str, *, answer: str = "yes") -> str:
        """Sign in at the page of this address: gives the address to come back to."""
        query = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
        assert query["response_type"] == "code"
        assert query["client_id"] == CLIENT_ID
        assert query["code_challenge_method"] == "S256"
        if answer != "yes":
            back = {"error": "access_denied", "error_description": "<b>secret words</b>"}
        else:
            code = secrets.token_urlsafe(16)
            self.codes[code] = Asked(query, dict(self.claims))
            back = {"code": code}
        return f"{query['redirect_uri']}?{urlencode(back | {'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> Claims:
        """What a code is worth. It works once, and for the one who began."""
        asked = self.codes.pop(form["code"])
        challenge = base64.urlsafe_b64encode(
            hashlib.sha256(form["code_verifier"].encode()).digest()
        )
        assert challenge.decode().rstrip("=") == asked.query["code_challenge"]
        assert form["redirect_uri"] == asked.query["redirect_uri"]
        name_and_secret = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        assert name_and_secret.startswith(CLIENT_ID)
        at = int(time.time())
        token = secrets.token_urlsafe(16)
        self.tokens[token] = asked.claims
        person = {"sub": asked.claims["sub"]} if self.told_at_userinfo else asked.claims
        claims = {"iss": self.url, "aud": CLIENT_ID, "iat": at, "exp": at + 300} | person
        claims |= {"nonce": asked.query["nonce"], "auth_time": self.auth_time()}
        claims = self.change(claims)
        signed = self.sign(self, claims) if self.sign else sign_with(self.key, claims)
        return {"access_token": token, "token_type": "Bearer", "id_token": signed}


def new_key(name: str) -> RSAKey:
    return RSAKey.generate_key(2048, {"kid": name, "use": "sig", "alg": "RS256"})


def sign_with(key: RSAKey, claims: Claims) -> str:
    return jwt.encode({"alg": "RS256", "kid": str(key.kid)}, claims, key)


def with_secret(secret: bytes, claims: Claims) -> str:
    """A token signed with a secret that both sides know, by hand: libraries refuse to."""
    body = unsigned(claims, alg="HS256").rpartition(".")[0]
    return f"{body}.{_base64(hmac.digest(secret, body.encode(), 'sha256'))}"


def unsigned(claims: Claims, *, alg: str = "none", signature: str = "") -> str:
    """A token that says it needs no signature."""
    parts = (json.dumps({"alg": alg, "typ": "JWT"}), json.dumps(claims))
    return ".".join([*(_base64(part.encode()) for part in parts), signature])


def _base64(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).decode().rstrip("=")


@contextmanager
def provider() -> Iterator[Provider]:
    """A provider on a free port of this machine."""
    made = Provider()

    class Handler(_Handler):
        provider = made

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    made.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield made
    made.ending.set()
    server.shutdown()
    thread.join()
    server.server_close()


class _Handler(BaseHTTPRequestHandler):
    provider: Provider

    def do_GET(self) -> None:
        path = urlsplit(self.path).path
        self.provider.requests.append(path)
        if self._misbehaves(path):
            return
        if path == "/.well-known/openid-configuration":
            self._json(self.provider.metadata())
        elif path == "/keys":
            self._json({"keys": [self.provider.key.as_dict(private=False)]})
        elif path == "/userinfo":
            token = self.headers["Authorization"].removeprefix("Bearer ")
            self._json(self.provider.tokens[token])
        elif path == "/authorise":
            self._send(200, PAGE, "text/html")
        else:
            self._send(404, "{}")

    def do_POST(self) -> None:
        path = urlsplit(self.path).path
        self.provider.requests.append(path)
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        form = {name: values[0] for name, values in parse_qs(body).items()}
        if self._misbehaves(path):
            return
        if path == "/authorise":
            back = self.provider.approve(self.path, answer=form["answer"])
            self._send(302, "", location=back)
            return
        try:
            self._json(self.provider.token(form, self.headers["Authorization"]))
        except (AssertionError, KeyError):
            self._send(400, json.dumps({"error": "invalid_grant"}))

    def _misbehaves(self, path: str) -> bool:
        match self.provider.trouble.get(path):
            case "hang":
                self.provider.ending.wait()
            case "500":
                self._send(500, "secret words")
            case "garbage":
                self._send(200, "<html>secret words")
            case "list":
                self._send(200, '["secret words"]')
            case "refuse":
                self._send(400, '{"error": "invalid_grant", "error_description": "secret words"}')
            case "redirect":
                self._send(302, "", location=f"{self.provider.url}/elsewhere")
            case _:
                return False
        return True

    def _json(self, value: Claims) -> None:
        self._send(200, json.dumps(value))

    def _send(
        self, status: int, body: str, kind: str = "application/json", *, location: str = ""
    ) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body.encode())))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_words: object) -> None:
        """Tests print nothing."""

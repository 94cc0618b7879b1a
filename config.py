"""Typed settings, read from the environment and checked all at once. Imports nothing of ours."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import time
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

ROOT = Path(__file__).resolve().parent
SHORTEST_SECRET = 32
TRUE = {"1", "true", "yes", "on"}
QUEUES = ("sqlite:///", "postgresql+psycopg://", "redis://", "rediss://")
SIGN_ON = ("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET")
FALSE = {"0", "false", "no", "off", ""}


class SettingsInvalid(Exception):
    """The environment does not make a service that may start. Names every fault."""


class Environment(StrEnum):
    """``local`` answers to this machine's own name only; ``production`` is chosen on purpose."""

    LOCAL = "local"
    PRODUCTION = "production"


@dataclass(frozen=True, kw_only=True)
class Settings:
    """All that can differ between two installations. The README has the table."""

    environment: Environment = Environment.LOCAL
    demo: bool = False
    secret_key: str
    database_url: str
    jobs_url: str = ""
    public_url: str = "http://127.0.0.1:8000"
    organisation_name: str = "Your NHS trust"
    service_name: str = "Get involved"
    contact_email: str = ""
    contact_phone: str = ""
    mail_server: str = "127.0.0.1"
    mail_port: int = 25
    mail_username: str = ""
    mail_password: str = ""
    mail_use_tls: bool = False
    mail_patience: float = 30
    quiet_hours: tuple[time, time] | None = (time(20), time(8))
    mail_sender: str = "get-involved@localhost"
    port: int = 8000
    trusted_proxies: int = 0
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: str = ""
    oidc_name: str = "Sign in with your trust account"
    testing: bool = False

    @property
    def secure_cookies(self) -> bool:
        """Plain cookies are for this machine's own plain http only."""
        return urlsplit(self.public_url).scheme == "https"

    @property
    def queue_url(self) -> str:
        """Where the worker's turns stand: beside the database, unless another place is named."""
        if self.jobs_url or not self.database_url.startswith("sqlite"):
            return self.jobs_url or self.database_url
        path = self.database_url.removeprefix("sqlite:///")
        return f"sqlite:///{Path(path).with_suffix('')}-jobs.sqlite3"

    @property
    def has_sign_on(self) -> bool:
        """Whether staff may come in by the trust's own sign-on (OpenID Connect)."""
        return bool(self.oidc_issuer)

    @property
    def trusted_hosts(self) -> list[str]:
        """The host names the service answers to; any other Host header is refused."""
        if self.environment is Environment.LOCAL:
            return ["127.0.0.1", "localhost", "[::1]"]
        return [urlsplit(self.public_url).hostname or ""]

    @classmethod
    def from_environment(cls, variables: Mapping[str, str]) -> Self:
        """Read and check the settings; raise ``SettingsInvalid`` with every fault at once."""
        reader = _Reader(variables)
        environment = reader.choice("ENVIRONMENT", Environment, Environment.LOCAL)
        demo = reader.flag("DEMO", default=False)
        settings = cls(
            environment=environment,
            demo=demo,
            secret_key=variables.get("SECRET_KEY", "") or _local_secret(environment),
            database_url=_database_url(variables.get("DATABASE_URL", ""), demo=demo),
            jobs_url=_psycopg(variables.get("JOBS_URL", "")),
            public_url=variables.get("PUBLIC_URL", "").rstrip("/")
            or f"http://127.0.0.1:{variables.get('PORT', '8000')}",
            organisation_name=variables.get("ORGANISATION_NAME", "")
            or ("East Side NHS Foundation Trust" if demo else cls.organisation_name),
            service_name=variables.get("SERVICE_NAME", "") or cls.service_name,
            contact_email=variables.get("CONTACT_EMAIL", ""),
            contact_phone=variables.get("CONTACT_PHONE", "") or ("020 7946 0100" if demo else ""),
            mail_server=variables.get("MAIL_SERVER", "") or cls.mail_server,
            mail_port=reader.number("MAIL_PORT", cls.mail_port),
            mail_username=variables.get("MAIL_USERNAME", ""),
            mail_password=variables.get("MAIL_PASSWORD", ""),
            mail_use_tls=reader.flag("MAIL_USE_TLS", default=False),
            mail_patience=reader.seconds("MAIL_PATIENCE", cls.mail_patience),
            quiet_hours=reader.hours("QUIET_HOURS", cls.quiet_hours),
            mail_sender=variables.get("MAIL_SENDER", "") or cls.mail_sender,
            port=reader.number("PORT", cls.port),
            trusted_proxies=reader.digit("TRUSTED_PROXIES", cls.trusted_proxies),
            oidc_issuer=variables.get("OIDC_ISSUER", ""),
            oidc_client_id=variables.get("OIDC_CLIENT_ID", ""),
            oidc_client_secret=variables.get("OIDC_CLIENT_SECRET", ""),
            oidc_name=variables.get("OIDC_NAME", "") or cls.oidc_name,
        )
        reader.faults += settings.queue_faults() + settings.sign_on_faults(variables)
        if environment is Environment.PRODUCTION:
            reader.faults += settings.production_faults(variables)
        if reader.faults:
            raise SettingsInvalid("The settings have faults:\n- " + "\n- ".join(reader.faults))
        return settings

    def queue_faults(self) -> list[str]:
        """What is wrong with the place of the worker's turns."""
        if self.jobs_url and not self.jobs_url.startswith(QUEUES):
            return ["JOBS_URL must start with sqlite:///, postgresql:// or redis://"]
        if self.jobs_url.startswith("redis") and find_spec("redis") is None:
            return ["JOBS_URL names Redis: install the package redis as README.md says"]
        return []

    def sign_on_faults(self, variables: Mapping[str, str]) -> list[str]:
        """What is missing or wrong for the trust's own sign-on, if any of it is set."""
        if not any(variables.get(name) for name in (*SIGN_ON, "OIDC_NAME")):
            return []
        faults = [
            f"{name} must be set too, or none of {', '.join(SIGN_ON)}"
            for name in SIGN_ON
            if not variables.get(name)
        ]
        if self.oidc_issuer and not _is_issuer(self.oidc_issuer, self.environment):
            faults.append(
                "OIDC_ISSUER must be an address that starts with https://, without ? and #"
            )
        return faults

    def production_faults(self, variables: Mapping[str, str]) -> list[str]:
        """What must be mended before real people's data may come in."""
        checks = {
            "DEMO must be off in production": self.demo,
            f"SECRET_KEY must be set, {SHORTEST_SECRET} random characters or more: "
            'python3 -c "import secrets; print(secrets.token_urlsafe(48))"': _is_weak(
                self.secret_key
            ),
            "DATABASE_URL must be set": not variables.get("DATABASE_URL"),
            "PUBLIC_URL must be set and start with https://": not self.secure_cookies,
            "ORGANISATION_NAME must be set": not variables.get("ORGANISATION_NAME"),
            "MAIL_SENDER must be set": not variables.get("MAIL_SENDER"),
        }
        return [fault for fault, is_wrong in checks.items() if is_wrong]


class _Reader:
    """Reads one variable at a time and remembers what was wrong."""

    def __init__(self, variables: Mapping[str, str]) -> None:
        self.variables = variables
        self.faults: list[str] = []

    def flag(self, name: str, *, default: bool) -> bool:
        text = self.variables.get(name)
        if text is None:
            return default
        if text.strip().lower() not in TRUE | FALSE:
            self.faults.append(f"{name} is {text!r}; write 1 or 0")
        return text.strip().lower() in TRUE

    def number(self, name: str, default: int) -> int:
        text = self.variables.get(name, "")
        if not text:
            return default
        if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
            self.faults.append(f"{name} is {text!r}; write a port number from 1 to 65535")
            return default
        return int(text)

    def digit(self, name: str, default: int) -> int:
        text = self.variables.get(name, "")
        if not text:
            return default
        if text not in set("0123456789"):
            self.faults.append(f"{name} is {text!r}; write a number from 0 to 9")
            return default
        return int(text)

    def seconds(self, name: str, default: float) -> float:
        text = self.variables.get(name, "")
        if not text:
            return default
        if not text.isascii() or not text.isdigit() or not 0 < int(text) <= 300:
            self.faults.append(f"{name} is {text!r}; write a number of seconds from 1 to 300")
            return default
        return int(text)

    def hours(self, name: str, default: tuple[time, time] | None) -> tuple[time, time] | None:
        text = self.variables.get(name, "").strip().lower()
        if text in {"", "none"}:
            return default if not text else None
        try:
            begin, end = (time.fromisoformat(part) for part in text.split("-"))
        except ValueError:
            self.faults.append(f"{name} is {text!r}; write such as 20:00-08:00, or none")
            return default
        return begin, end

    def choice(self, name: str, kinds: type[Environment], default: Environment) -> Environment:
        text = self.variables.get(name, "")
        if not text:
            return default
        if text not in set(kinds):
            self.faults.append(f"{name} is {text!r}; write one of {', '.join(kinds)}")
            return default
        return kinds(text)


def _local_secret(environment: Environment) -> str:
    """Each local start makes its own key; production must bring one."""
    return secrets.token_urlsafe(48) if environment is Environment.LOCAL else ""


def _is_issuer(text: str, environment: Environment) -> bool:
    """Plain http is for a provider tried on a person's own machine only."""
    schemes = {"https"} if environment is Environment.PRODUCTION else {"https", "http"}
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    is_bare = not parts.query and not parts.fragment and text == text.strip()
    return parts.scheme in schemes and bool(parts.hostname) and is_bare


def _is_weak(secret: str) -> bool:
    """Too short, of few characters, or one word said over and over."""
    is_repeated = secret in (secret + secret)[1:-1]
    return len(secret) < SHORTEST_SECRET or len(set(secret)) < 8 or is_repeated


def _database_url(given: str, *, demo: bool) -> str:
    """The embedded database, a file of its own for the demo story, unless another is named."""
    if not given:
        name = "demo" if demo else "matcher"
        return f"sqlite:///{ROOT / 'instance' / name}.sqlite3"
    return _psycopg(given)


def _psycopg(url: str) -> str:
    """An address of PostgreSQL by the name of the driver that is used; any other as it is."""
    for old in ("postgres://", "postgresql://"):
        if url.startswith(old):
            return "postgresql+psycopg://" + url.removeprefix(old)
    return url

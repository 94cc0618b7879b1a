"""Settings are read once, checked all at once, and refuse what must not reach real people."""

from datetime import time
from importlib.util import find_spec
from typing import Any

import pytest

from config import Environment, Settings, SettingsInvalid

KEY = "xN3kVw8Lq2ZpR7tYb5Hc9Jd4Mf6Gs1Ea0Tu"
PRODUCTION = {
    "ENVIRONMENT": "production",
    "SECRET_KEY": KEY,
    "DATABASE_URL": "postgresql://matcher@db/matcher",
    "PUBLIC_URL": "https://get-involved.trust.example",
    "ORGANISATION_NAME": "Any Town NHS Trust",
    "MAIL_SENDER": "get-involved@trust.example",
}


def read(**variables: str) -> Settings:
    return Settings.from_environment(variables)


def faults(variables: dict[str, str]) -> list[str]:
    """What the settings are refused for, line by line."""
    with pytest.raises(SettingsInvalid) as refusal:
        Settings.from_environment(variables)
    return str(refusal.value).splitlines()[1:]


def without(name: str) -> dict[str, str]:
    return {key: value for key, value in PRODUCTION.items() if key != name}


def test_nothing_has_to_be_set_on_a_persons_own_machine() -> None:
    settings = read()

    assert settings.environment is Environment.LOCAL
    assert not settings.demo
    assert settings.database_url.startswith("sqlite:///")
    assert settings.database_url.endswith("instance/matcher.sqlite3")
    assert settings.public_url == "http://127.0.0.1:8000"
    assert not settings.secure_cookies


@pytest.mark.parametrize(
    ("database", "jobs", "queue"),
    [
        ("sqlite:////srv/matcher.sqlite3", "", "sqlite:////srv/matcher-jobs.sqlite3"),
        ("sqlite:////srv/matcher.sqlite3", "sqlite:////var/j.db", "sqlite:////var/j.db"),
        ("postgresql://db/matcher", "", "postgresql+psycopg://db/matcher"),
        ("postgres://db/matcher", "postgres://db/jobs", "postgresql+psycopg://db/jobs"),
        ("postgresql://db/matcher", "sqlite:////srv/j.db", "sqlite:////srv/j.db"),
    ],
)
def test_the_workers_queue_stands_beside_the_database_or_where_it_is_told(
    database: str, jobs: str, queue: str
) -> None:
    assert read(DATABASE_URL=database, JOBS_URL=jobs).queue_url == queue


@pytest.mark.parametrize("url", ["amqp://queue", "jobs.sqlite3", "mysql://db/jobs"])
def test_a_queue_of_another_kind_is_refused(url: str) -> None:
    assert "JOBS_URL must start with" in faults({"JOBS_URL": url})[0]


@pytest.mark.skipif(find_spec("redis") is not None, reason="the client of Redis is here")
def test_redis_without_its_client_is_refused_at_the_start() -> None:
    assert "JOBS_URL names Redis" in faults({"JOBS_URL": "redis://queue"})[0]


@pytest.mark.parametrize("seconds", ["0", "301", "half", "1.5"])
def test_patience_with_a_mail_server_is_a_number_of_seconds(seconds: str) -> None:
    assert "MAIL_PATIENCE is" in faults({"MAIL_PATIENCE": seconds})[0]


@pytest.mark.parametrize(
    ("text", "hours"),
    [
        ("", (time(20), time(8))),
        ("21:30-07:15", (time(21, 30), time(7, 15))),
        ("none", None),
    ],
)
def test_quiet_hours_are_from_when_to_when(text: str, hours: tuple[time, time] | None) -> None:
    assert read(QUIET_HOURS=text).quiet_hours == hours


@pytest.mark.parametrize("text", ["20-", "night", "20:00", "20:00-08:00-09:00", "25:00-08:00"])
def test_quiet_hours_that_are_no_hours_are_refused(text: str) -> None:
    assert "QUIET_HOURS is" in faults({"QUIET_HOURS": text})[0]


def test_the_demo_story_has_a_database_of_its_own() -> None:
    assert read(DEMO="1").database_url.endswith("instance/demo.sqlite3")
    assert read(DEMO="1").demo


def test_each_local_start_makes_a_key_of_its_own() -> None:
    first, second = read().secret_key, read().secret_key

    assert first != second
    assert len(first) >= 32


def test_production_starts_with_all_that_it_needs() -> None:
    settings = Settings.from_environment(PRODUCTION)

    assert settings.secure_cookies
    assert settings.trusted_hosts == ["get-involved.trust.example"]
    assert settings.secret_key == KEY
    assert not settings.demo


@pytest.mark.parametrize(
    ("name", "value", "fault"),
    [
        ("DEMO", "1", "DEMO must be off in production"),
        ("SECRET_KEY", "", "SECRET_KEY must be set"),
        ("SECRET_KEY", "short", "SECRET_KEY must be set"),
        ("SECRET_KEY", KEY[:31], "SECRET_KEY must be set"),
        ("SECRET_KEY", "x" * 64, "SECRET_KEY must be set"),
        ("SECRET_KEY", "abcabcabc" * 8, "SECRET_KEY must be set"),
        ("PUBLIC_URL", "", "PUBLIC_URL must be set"),
        ("PUBLIC_URL", "http://get-involved.trust.example", "PUBLIC_URL must be set"),
        ("DATABASE_URL", "", "DATABASE_URL must be set"),
        ("ORGANISATION_NAME", "", "ORGANISATION_NAME must be set"),
        ("MAIL_SENDER", "", "MAIL_SENDER must be set"),
    ],
)
def test_production_refuses(name: str, value: str, fault: str) -> None:
    said = faults(PRODUCTION | {name: value})

    assert len(said) == 1
    assert fault in said[0]


@pytest.mark.parametrize("name", [name for name in PRODUCTION if name != "ENVIRONMENT"])
def test_production_refuses_what_is_not_set_at_all(name: str) -> None:
    assert len(faults(without(name))) == 1
    assert name in faults(without(name))[0]


@pytest.mark.parametrize("key", ["change-me" * 4, "secret" * 6, "dev-secret-key-" * 3])
def test_production_refuses_a_key_made_by_repeating_a_word(key: str) -> None:
    assert "SECRET_KEY" in faults(PRODUCTION | {"SECRET_KEY": key})[0]


def test_every_fault_is_named_at_once() -> None:
    said = faults(
        {"ENVIRONMENT": "production", "DEMO": "perhaps", "PORT": "eighty", "MAIL_PORT": "0"}
    )
    names = ("DEMO", "PORT", "MAIL_PORT", "SECRET_KEY", "DATABASE_URL", "PUBLIC_URL")

    assert [name for name in names if not any(f"- {name} " in line for line in said)] == []
    assert len(said) == 8


def test_a_key_is_never_repeated_in_a_message() -> None:
    weak = "hunter2hunter2"

    assert weak not in str(faults(PRODUCTION | {"SECRET_KEY": weak}))


@pytest.mark.parametrize("port", ["0", "65536", "-1", "80a", "8 0", "٨٠", "1e3", "99999999999"])
def test_a_port_that_is_none_is_refused(port: str) -> None:
    assert faults({"PORT": port}) == [f"- PORT is {port!r}; write a port number from 1 to 65535"]


@pytest.mark.parametrize(("text", "number"), [("", 8000), ("1", 1), ("8080", 8080)])
def test_a_port_that_is_one_is_taken(text: str, number: int) -> None:
    assert read(PORT=text).port == number


@pytest.mark.parametrize(("text", "number"), [("", 0), ("0", 0), ("1", 1), ("9", 9)])
def test_a_number_of_proxies_is_taken(text: str, number: int) -> None:
    assert read(TRUSTED_PROXIES=text).trusted_proxies == number


@pytest.mark.parametrize("text", ["-1", "10", "one", "1 ", "٣", "all"])
def test_a_number_of_proxies_that_is_none_is_refused(text: str) -> None:
    assert faults({"TRUSTED_PROXIES": text}) == [
        f"- TRUSTED_PROXIES is {text!r}; write a number from 0 to 9"
    ]


SIGN_ON = {
    "OIDC_ISSUER": "https://login.trust.example/tenant",
    "OIDC_CLIENT_ID": "matcher",
    "OIDC_CLIENT_SECRET": "a secret of the provider",
}


def test_the_trusts_own_sign_on_is_off_unless_it_is_set() -> None:
    assert not read().has_sign_on
    assert read(**SIGN_ON).has_sign_on
    assert read(**SIGN_ON, OIDC_NAME="Use NHSmail").oidc_name == "Use NHSmail"
    assert Settings.from_environment(PRODUCTION | SIGN_ON).has_sign_on


@pytest.mark.parametrize("name", SIGN_ON)
def test_half_a_sign_on_is_refused(name: str) -> None:
    rest = {key: value for key, value in SIGN_ON.items() if key != name}

    assert [line.split()[1] for line in faults(rest)] == [name]
    assert SIGN_ON["OIDC_CLIENT_SECRET"] not in str(faults(rest))


def test_a_name_of_a_sign_on_that_is_not_set_is_refused() -> None:
    assert [line.split()[1] for line in faults({"OIDC_NAME": "Use NHSmail"})] == list(SIGN_ON)


@pytest.mark.parametrize(
    "issuer",
    ["http://login.trust.example", "login.trust.example", "https://", "https://x?a=b", "https://["],
)
def test_production_refuses_a_sign_on_that_is_not_safe(issuer: str) -> None:
    said = faults(PRODUCTION | SIGN_ON | {"OIDC_ISSUER": issuer})

    assert len(said) == 1
    assert "OIDC_ISSUER must be an address that starts with https://" in said[0]


@pytest.mark.parametrize(
    ("text", "means"),
    [("1", True), ("true", True), ("YES", True), (" on ", True), ("0", False), ("", False)],
)
def test_a_flag_is_written_as_people_write_it(text: str, means: Any) -> None:
    assert read(DEMO=text).demo is means


def test_a_flag_that_is_neither_is_refused() -> None:
    assert faults({"DEMO": "maybe"}) == ["- DEMO is 'maybe'; write 1 or 0"]


def test_an_environment_that_does_not_exist_is_refused() -> None:
    assert faults({"ENVIRONMENT": "prod"}) == [
        "- ENVIRONMENT is 'prod'; write one of local, production"
    ]


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_every_way_of_writing_a_postgresql_address_reaches_our_driver(scheme: str) -> None:
    settings = read(DATABASE_URL=f"{scheme}://me:pass@db:5432/matcher?sslmode=require")

    assert settings.database_url == ("postgresql+psycopg://me:pass@db:5432/matcher?sslmode=require")


def test_another_database_is_taken_as_it_is_written() -> None:
    assert read(DATABASE_URL="sqlite:////srv/x.sqlite3").database_url == "sqlite:////srv/x.sqlite3"


def test_an_address_ends_without_a_slash() -> None:
    assert read(PUBLIC_URL="https://trust.example/").public_url == "https://trust.example"


def test_on_a_persons_own_machine_only_its_own_names_are_answered() -> None:
    assert read(PUBLIC_URL="https://trust.example").trusted_hosts == [
        "127.0.0.1",
        "localhost",
        "[::1]",
    ]

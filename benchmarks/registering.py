"""How long the server takes to keep each answer of registering, at the size of a large trust."""

import re
from pathlib import Path
from tempfile import TemporaryDirectory

from flask.testing import FlaskClient

from benchmarks.measure import Taken, median_of, once
from benchmarks.pages import MANY, RUNS, service
from benchmarks.report import Table, milliseconds, say

ANSWERS = {
    "reach": {"channel": "phone"},
    "contact": {"phone": "07700 900 123"},
    "name": {"call_me": "Sam"},
    "age": {"age_band": "25-39"},
    "offers": {"offers_from": "1"},
    "interest": {"topics": "1"},
    "agreement": {"agreed": "y"},
}
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


def run() -> None:
    say(f"registering: filling a database of {MANY['people']:,} x {MANY['roles']}")
    taken: dict[str, list[Taken]] = {}
    with TemporaryDirectory() as folder, service(Path(folder), MANY) as app:
        for _run in range(RUNS):
            client = app.test_client()
            for page, data in ANSWERS.items():
                taken.setdefault(page, []).append(_answer(client, page, data))
            done, _answered = once(lambda each=client: each.get("/register/done"))  # type: ignore[misc]
            taken.setdefault("first roles", []).append(done)
    table = Table(
        f"Registering among {MANY['people']:,} people (target: an answer kept under 50 ms)",
        ("", "ms", "processor ms"),
        ["The last answer makes the record. First roles: read and fitted for one person."],
    )
    for page, times in taken.items():
        median = median_of(times)
        table.add(page, milliseconds(median.wall), milliseconds(median.cpu))
    table.show()


def _answer(client: FlaskClient, page: str, data: dict[str, str]) -> Taken:
    address = f"/register/{page}"
    token = TOKEN.search(client.get(address, follow_redirects=True).get_data(as_text=True))
    if token is None:
        raise RuntimeError(f"{address} has no form")
    headers = {"Origin": "http://127.0.0.1:8000"}
    sent = data | {"csrf_token": token[1]}
    taken, response = once(lambda: client.post(address, data=sent, headers=headers))
    if response.status_code != 302:
        raise RuntimeError(f"{address} answered {response.status}")
    return taken

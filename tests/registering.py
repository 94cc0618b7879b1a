"""Walks through the pages of registering, as somebody does who knows what to answer."""

from typing import Any

from tests.pages import Client, Page

Answers = dict[str, dict[str, Any]]

BY_PHONE: Answers = {
    "reach": {"channel": "phone"},
    "contact": {"phone": "07700 900 123"},
    "name": {"call_me": "Sam"},
    "age": {"age_band": "25-39"},
    "offers": {"offers_from": ["any"]},
    "home": {"home": "not-sure"},
    "interest": {"is_open": "y"},
    "agreement": {"agreed": "y"},
}
BY_EMAIL: Answers = BY_PHONE | {
    "reach": {"channel": "email"},
    "contact": {"email": "Sam@People.example"},
}
YOUNG: Answers = BY_PHONE | {
    "age": {"age_band": "16-17"},
    "eighteen": {"month": "2027-08-31"},
}


def button(page: Page) -> str:
    return "Register" if page.path.endswith("agreement") else "Go on"


def answer(page: Page, answers: Answers) -> Page:
    """Answer the page that is open."""
    return page.submit(button(page), **answers[page.path.rpartition("/")[2]])


def walk(client: Client, answers: Answers, *, until: str = "done") -> Page:
    """Register from the first page on, to the page of this name."""
    page = client.get("/register")
    for _each in range(len(answers) + 1):
        if page.path.rpartition("/")[2] == until:
            return page
        page = answer(page, answers)
        assert page.status == 200, (page.path, page.errors)
    raise AssertionError(f"came to {page.path}, not to {until}")

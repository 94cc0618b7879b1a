"""Wherever a service user writes freely, they read that nobody watches it for urgent help."""

import pytest

from matcher.domain.answers import AnswerPart
from tests.pages import Client, Page
from tests.registering import BY_PHONE, Answers, answer, walk

NOTICE = ("two working days", "urgent help", "999", "111", "option 2", "116 123")
NOT_FREE = {"call_me", "phone", "code", "supporter_name", "supporter_phone", "hours_per_month"}
"""One line with a name, a number or a code: nobody asks for help in it."""
BY_LETTER: Answers = BY_PHONE | {
    "reach": {"channel": "letter"},
    "contact": {"postal_address": "1 Mare Street, London"},
}
THROUGH_SOMEBODY: Answers = BY_PHONE | {
    "reach": {"channel": "named_person"},
    "contact": {"named_person": "Ada, 020 7946 0000"},
}
OWN = (
    "/my/roles/1/answer",
    "/my/break",
    "/my/something-went-badly",
    "/my/ideas",
    "/my/leave/now",
    "/account/email",
    *(f"/my/answers/{part.value}" for part in AnswerPart),
    "/my/answers/skills?by=group",
    "/my/answers/skills?group=Writing&group=Design",
)


def is_free(page: Page) -> bool:
    """Whether somebody may write here what they like."""
    lines = [each for each in page.main.all("input", type="text") if each["name"] not in NOT_FREE]
    return bool(page.main.all("textarea") or lines)


def says_it(page: Page) -> bool:
    return any(
        all(words in each.text for words in NOTICE)
        for each in page.main.all("div", class_="app-urgent")
    )


@pytest.mark.parametrize("easy", [False, True], ids=["as it is", "Easy Read"])
class TestTheNotice:
    def test_it_stands_where_a_service_user_writes(self, demo_client: Client, easy: bool) -> None:
        demo_client.get("/demo").submit("Be Nadia Rahman")
        if easy:
            demo_client.get("/my").submit("Easy Read")
        pages = {address: demo_client.get(address) for address in OWN}
        free = {address for address, page in pages.items() if is_free(page)}

        assert len(free) >= 7
        assert {address for address in free if not says_it(pages[address])} == set()

    @pytest.mark.parametrize("answers", [BY_LETTER, THROUGH_SOMEBODY], ids=["letter", "person"])
    def test_it_stands_where_somebody_registering_writes(
        self, demo_client: Client, easy: bool, answers: Answers
    ) -> None:
        if easy:
            demo_client.get("/").submit("Easy Read")
        page, free = demo_client.get("/register"), 0
        while not page.path.endswith("agreement"):
            free += is_free(page)
            assert says_it(page) or not is_free(page), page.path
            page = answer(page, answers)

        assert free == 1


def test_one_line_for_a_number_asks_for_no_notice(demo_client: Client) -> None:
    assert not is_free(walk(demo_client, BY_PHONE, until="contact"))

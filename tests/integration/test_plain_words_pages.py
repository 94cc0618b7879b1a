"""The pages of plain words: a text looked over, what words mean, the words of a role."""

import io

import pytest
from flask import Flask
from pypdf import PdfReader
from sqlalchemy import func, select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.project_role import RoleStatus
from matcher.forms.plain_words import MOST
from matcher.models.audit_entry import AuditEntry
from matcher.models.draft import Draft
from matcher.presenters.glossary import letters, words_page
from matcher.words.terms import explained
from tests import factories, reading
from tests.pages import Client, Page

ODD = [
    "\u2022\tUtilise the tea\r\n\u2022\tensure \u201cquiet\u201d \u2013 it\u2019s fine",
    "<script>utilise(1)</script> & <b>ensure</b>",
    "=HYPERLINK(1) utilise +1 @SUM -2",
    "\u0627\u062c\u062a\u0645\u0627\u0639 utilise \u05e9\u05dc\u05d5\u05dd",
    "\U0001f642 utilise \U0001f468\u200d\U0001f469\u200d\U0001f467",
    "utilise" + "\x0b\x0c\u2028\u202e" + "ensure",
    "{{ 7 * 7 }} {% utilise %}",
    "ensure" * 400 + " utilise",
]


def look(client: Client, text: str) -> Page:
    return client.get("/plain-words").submit("Look it over", text=text)


def marks(page: Page) -> list[str]:
    return [each.text for each in page.tree.all("mark")]


@pytest.fixture
def staff(client: Client) -> Client:
    client.sign_in_as(factories.account(Access.PROJECT_LEAD))
    return client


class TestLookingOver:
    def test_a_text_is_shown_with_its_marks_and_stays_in_the_box(self, staff: Client) -> None:
        page = look(staff, "We utilise it.\r\nSee you.")

        assert page.status == 200
        assert marks(page) == ["utilise"]
        assert page.tree.one(class_="app-plain__instead").text == "[use]"
        assert page.tree.one("textarea").text.split() == [
            "We",
            "utilise",
            "it.",
            "See",
            "you.",
        ]

    def test_a_plain_text_has_nothing_to_mend(self, staff: Client) -> None:
        page = look(staff, "We meet once a month. You help us to write a letter.")

        assert "Nothing to mend." in page.text
        assert marks(page) == []

    @pytest.mark.parametrize("text", ODD)
    def test_any_text_is_shown_as_it_is_and_never_as_part_of_the_page(
        self, staff: Client, text: str
    ) -> None:
        page = look(staff, text)

        assert page.status == 200
        assert {"utilise", "Utilise"} & set(marks(page))
        assert list(page.tree.one("main").all("b", "script")) == []

    def test_nothing_of_it_is_kept(self, staff: Client) -> None:
        rows = [select(func.count()).select_from(table) for table in (AuditEntry, Draft)]
        before = [db.session.scalar(each) for each in rows]
        look(staff, "We utilise it.")

        assert [db.session.scalar(each) for each in rows] == before
        assert "utilise" not in staff.get("/plain-words").text

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            (" \r\n ", "Your text: type or paste some words."),
            ("a" * (MOST + 1), "There is room for 20,000."),
        ],
    )
    def test_what_cannot_be_looked_over_is_said_and_stays(
        self, staff: Client, text: str, said: str
    ) -> None:
        page = look(staff, text)

        assert page.status == 422
        assert said in page.text
        assert page.tree.one("textarea").text.strip() == text.strip()

    def test_it_is_for_staff(self, client: Client) -> None:
        assert client.get("/plain-words").status == 403


class TestWhatWordsMean:
    def test_anybody_can_page_through_every_word(self, client: Client) -> None:
        first = client.get("/words")
        found = [
            each.text
            for number in range(1, words_page().pages + 1)
            for each in client.get(f"/words?page={number}").tree.all("dt")
        ]

        assert first.status == 200
        assert found == [term.term for term in explained()]

    def test_every_page_of_it_can_be_read_by_a_child(self, client: Client) -> None:
        names = {term.stands_for for term in explained()}
        faults = {
            number: reading.of_page(client.get(f"/words?page={number}").tree, names=names).faults
            for number in range(1, words_page().pages + 1)
        }

        assert {number: each for number, each in faults.items() if each} == {}

    def test_a_word_is_found_by_what_it_stands_for_and_by_what_it_means(
        self, client: Client
    ) -> None:
        for asked in ("PDSA", "study act", "one round"):
            assert "PDSA" in [each.text for each in client.get(f"/words?q={asked}").tree.all("dt")]

    def test_a_letter_shows_the_words_that_begin_with_it(self, client: Client) -> None:
        for letter in letters():
            page = client.get(f"/words?letter={letter}")
            assert page.status == 200
            assert page.tree.all("dt")
        assert all(
            each.text.upper().startswith("Q")
            for each in client.get("/words?letter=q").tree.all("dt")
        )

    def test_a_word_we_do_not_know_is_an_honest_answer(self, client: Client) -> None:
        page = client.get("/words?q=<b>zzzz")

        assert "We do not know \u201c<b>zzzz\u201d yet." in page.text
        assert page.follow("Show all words").tree.all("dt")

    @pytest.mark.parametrize("asked", ["page=0", "page=999999", "page=x", "letter=%C3%A9", "q=%00"])
    def test_a_made_up_address_breaks_nothing(self, client: Client, asked: str) -> None:
        assert client.get(f"/words?{asked}").status in {200, 400}

    def test_it_stands_at_the_foot_of_every_page(self, client: Client) -> None:
        assert client.get("/").follow("What these words mean").heading == "What these words mean"


class TestWordsOfARole:
    def test_they_come_from_all_texts_of_the_role(self, client: Client) -> None:
        team = factories.project(title="A QI project", summary="About the CMHT")
        role = factories.project_role(
            team=team, description="Ensure PDSA.\r\nLiving Well Locally (LWL).", support="CPA"
        )
        page = client.get(f"/roles/{role.id}").follow("Words you may hear in this role")

        assert [each.text for each in page.tree.all("dt")] == [
            "CMHT",
            "CPA",
            "LWL",
            "PDSA",
            "QI project",
        ]
        assert "Living Well Locally" in page.text
        assert reading.of_page(page.tree, names=page_names(page)).faults == []

    def test_a_role_of_plain_words_says_so(self, client: Client) -> None:
        team = factories.project(title="Better letters")
        role = factories.project_role(team=team, title="Write with us", description="We write.")
        page = client.get(f"/roles/{role.id}/words")

        assert "This role uses no words that need a sheet." in page.text

    def test_they_are_there_while_the_role_is_open(self, client: Client) -> None:
        role = factories.project_role(status=RoleStatus.CLOSED)

        assert client.get(f"/roles/{role.id}/words").status == 404
        assert client.get(f"/roles/{role.id}/words/print.pdf").status == 404

    @pytest.mark.parametrize("size", ["print", "large-print"])
    def test_the_sheet_can_be_read_aloud(self, client: Client, size: str) -> None:
        odd = "CMHT \u0627\u062c\u062a\u0645\u0627\u0639 #include <b> $x$ (QI)"
        role = factories.project_role(title="Help <us> #write", description=odd)
        answer = client.send(f"/roles/{role.id}/words/{size}.pdf")
        read = PdfReader(io.BytesIO(answer.data))
        said = "".join("".join(page.extract_text() for page in read.pages).split())

        assert answer.mimetype == "application/pdf"
        assert read.xmp_metadata is not None
        assert "<pdfuaid:part>1</pdfuaid:part>" in read.xmp_metadata.rdf_root.toxml()
        assert "Help<us>#write" in said
        assert "communitymentalhealthteam" in said

    def test_there_is_no_other_size(self, client: Client) -> None:
        role = factories.project_role()

        assert client.get(f"/roles/{role.id}/words/huge.pdf").status == 404

    def test_a_role_of_the_demo_has_a_sheet(self, demo_app: Flask, demo_client: Client) -> None:
        assert demo_client.get("/roles/1/words").status == 200


def page_names(page: Page) -> set[str]:
    """What acronyms stand for is a name, and no words of ours."""
    return {each.text for each in page.tree.one("main").all("p", class_="app-muted")}

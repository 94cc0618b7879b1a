"""The forms on paper: the questions of the pages, in their order, and nobody's words but theirs."""

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from matcher.database import db
from matcher.domain.answers import AnswerPart
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.words import reading
from tests import factories
from tests.html_tree import Element
from tests.pages import Client
from tests.registering import BY_EMAIL, YOUNG, walk

SIZES = ("print", "large-print")
SPACES = re.compile(r"\s+")


def paper(client: Client, address: str) -> PdfReader:
    answer = client.send(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return PdfReader(io.BytesIO(answer.data))


def squeezed(words: str) -> str:
    """Without the spaces: a line may end anywhere on paper."""
    return SPACES.sub("", words.replace("\N{ZERO WIDTH SPACE}", "").replace("\N{SOFT HYPHEN}", ""))


def text(read: PdfReader) -> str:
    return "\n".join(page.extract_text() for page in read.pages)


def paragraphs(read: PdfReader) -> list[str]:
    """The words between the numbers of the boxes; a line that goes on in small letters is one."""
    found: list[str] = []
    for row in text(read).splitlines():
        for each in re.split(r"(?:^|\s)\d{1,3}(?=\s|$)", row):
            if found and each[:1].islower() and found[-1]:
                found[-1] += f" {each.strip()}"
            else:
                found.append(each.strip())
    return found


def in_order(wanted: list[str], words: str) -> list[str]:
    """What is missing from the words, or stands too early in them."""
    at, missing = 0, []
    for each in wanted:
        place = words.find(squeezed(each), at)
        if place < 0:
            missing.append(each)
        else:
            at = place
    return missing


@pytest.mark.parametrize("size", SIZES)
def test_about_you_asks_what_the_pages_ask_part_by_part(demo_client: Client, size: str) -> None:
    words = squeezed(text(paper(demo_client, f"/forms/about-you/{size}.pdf")))
    demo_client.get("/demo").submit("Be Nadia Rahman")
    missing: dict[str, list[str]] = {}
    for part in AnswerPart:
        page = demo_client.get(f"/my/answers/{part.value}")
        start = words.index(squeezed(page.heading))
        wanted = [page.heading, *questions_of(page.main)]
        if gone := in_order(wanted, words[start:]):
            missing[part.value] = gone
        words = words[start:]
    assert missing == {}


def questions_of(main: Element) -> list[str]:
    """The legends and labels of questions, and the choices under headings, in page order.

    Answers about one of many things stand on paper as columns, and are looked for once.
    """
    found, columns = [], set[str]()
    for each in main.all("legend", "label"):
        inside = each.all("input")
        if inside and inside[0]["name"].split("-")[0] in {"skills", "training"}:
            columns.add(each.text)
        elif not (inside and inside[0]["name"] == "sessions"):
            found.append(each.text)
    return found


def test_every_answer_of_the_survey_has_a_column(demo_client: Client) -> None:
    words = squeezed(text(paper(demo_client, "/forms/about-you/print.pdf")))

    for column in (
        "1On my own",
        "2With support",
        "3I could teach it",
        "4I would like to learn",
        "5Not for me",
        "6Skip",
    ):
        assert squeezed(column) in words


@pytest.mark.parametrize("size", SIZES)
def test_the_registration_form_asks_the_six_questions(demo_client: Client, size: str) -> None:
    words = squeezed(text(paper(demo_client, f"/forms/register/{size}.pdf")))
    wanted: list[str] = []
    walk(demo_client, BY_EMAIL, until="agreement")
    for step in ("reach", "contact", "name", "age", "offers", "home", "interest", "agreement"):
        page = demo_client.get(f"/register/{step}")
        wanted += [each.text for each in page.main.all("legend", "label")]
        if step == "agreement":
            wanted += ["I agree"]
            shown = [each.text for each in page.main.all("h2", "p")]
            assert "Our team sees your answers." in " ".join(shown)
            assert (
                squeezed("Your answers, needs, safety plan and contact details, to find you roles.")
                in words
            )
            assert (
                squeezed("Staff must pass on what you said, to a care team, safety team or 999.")
                in words
            )

    assert in_order(wanted, words) == []
    demo_client.browser.delete_cookie("registration", domain="127.0.0.1")
    assert squeezed(walk(demo_client, YOUNG, until="eighteen").main.one("label").text) in words
    assert squeezed("It was read out to me, and I said yes.") in words


@pytest.mark.parametrize("name", ["register", "about-you"])
@pytest.mark.parametrize("size", SIZES)
def test_a_form_can_be_read_aloud_and_easily(demo_client: Client, name: str, size: str) -> None:
    read = paper(demo_client, f"/forms/{name}/{size}.pdf")

    root: Any = read.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en-GB"
    assert read.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in read.xmp_metadata.rdf_root.toxml()
    services = [s.replace(";", ", ") for s in db.session.scalars(select(Directorate.services))]
    said = reading.of_text("\n".join(" ".join(each.split()) for each in paragraphs(read)))
    names = {squeezed(each) for each in services}
    sentences = [s for s in said.sentences if not any(squeezed(s) in each for each in names)]
    assert reading.of_sentences(sentences).faults == []


def test_large_print_is_large_everywhere(demo_client: Client) -> None:
    sizes: list[float] = []

    def look(said: str, _cm: Any, _matrix: Any, _font: Any, size: float) -> None:
        if said.strip():
            sizes.append(size)

    for name in ("register", "about-you"):
        for page in paper(demo_client, f"/forms/{name}/large-print.pdf").pages:
            page.extract_text(visitor_text=look)

    assert min(sizes) >= 16


def test_a_persons_form_holds_what_they_told_and_their_number(client: Client) -> None:
    here = factories.directorate("City")
    person = factories.service_user(
        home=here, name="Amina Yusuf", call_me="Amina", matters="Tea before talk"
    )
    lead = factories.pp_lead(here)
    read = paper(client.sign_in_as(lead), f"/people/{person.id}/forms/print.pdf")

    outside, inside = read.pages[0].extract_text(), text(read)
    assert "Amina Yusuf" in outside
    assert f"Number {person.id}" in outside
    for health in ("NHS", "health", "service user", "carer", "ward", "illness", "About you"):
        assert health not in outside
    assert "Tea before talk" in inside
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.thing_id, entry.actor_id) == ("form printed", person.id, lead.id)


@pytest.mark.parametrize("address", ["/forms/poster/print.pdf", "/forms/register/tiny.pdf"])
def test_there_are_two_forms_in_two_prints(client: Client, address: str) -> None:
    assert client.get(address).status == 404

"""The one-page profile as a PDF: tagged, in our own fonts, with the very words of the preview."""

import io
from typing import Any

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from matcher.database import db
from matcher.documents import words_on_paper
from matcher.models.audit_entry import AuditEntry
from tests import factories
from tests.pages import Client
from tests.spellings import SPELLED

ONE_PAGE, LARGE = "/my/profile/one-page.pdf", "/my/profile/large-print.pdf"
TOLD: dict[str, Any] = {
    "name": "Zebedee Quill",
    "call_me": "Zeb",
    "in_one_line": "I ask the plain question.",
    "support": "Send papers early\nTea before talk",
    "matters": "Being told what became of it",
}


def read(client: Client, address: str) -> PdfReader:
    answer = client.send(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Cache-Control"] == "no-store"
    return PdfReader(io.BytesIO(answer.data))


def text(paper: PdfReader) -> str:
    """All words of all pages, without the places where a long word was parted."""
    words = "".join(page.extract_text() for page in paper.pages)
    return words.replace("\N{ZERO WIDTH SPACE}", "")


@pytest.mark.parametrize("address", [ONE_PAGE, LARGE])
def test_it_can_be_read_aloud(client: Client, address: str) -> None:
    _person, account = factories.signed_in_person(**TOLD)
    paper = read(client.sign_in_as(account), address)

    root: Any = paper.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert root["/Lang"] == "en-GB"
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert paper.metadata is not None
    assert paper.metadata.title == "One-page profile of Zeb"
    assert paper.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in paper.xmp_metadata.rdf_root.toxml()


def test_it_holds_the_words_of_the_preview_and_no_others(client: Client) -> None:
    _person, account = factories.signed_in_person(**TOLD)
    preview = client.sign_in_as(account).get("/my/profile").tree.one("article")

    for address in (ONE_PAGE, LARGE):
        words = text(read(client, address))
        assert set(preview.text.split()) <= set(words_of(words))
        assert "Quill" not in words
    assert words_of(text(read(client, ONE_PAGE)).partition("Made on")[0]) == words_of(preview.text)


def words_of(said: str) -> list[str]:
    return said.replace("•", " ").split()


def test_large_print_is_large(client: Client) -> None:
    _person, account = factories.signed_in_person(**TOLD)
    client.sign_in_as(account)

    assert smallest_letters_of(read(client, ONE_PAGE)) < 12
    assert smallest_letters_of(read(client, LARGE)) >= 16


def smallest_letters_of(paper: PdfReader) -> float:
    sizes: list[float] = []

    def look(said: str, _cm: Any, _matrix: Any, _font: Any, size: float) -> None:
        if said.strip():
            sizes.append(size)

    for page in paper.pages:
        page.extract_text(visitor_text=look)
    return min(sizes)


@pytest.mark.parametrize("words", SPELLED)
def test_words_of_any_kind_are_words_and_never_commands(client: Client, words: str) -> None:
    _person, account = factories.signed_in_person(call_me=words[:60], matters=words, support=words)
    client.sign_in_as(account)

    assert read(client, LARGE).pages
    said = words_of(text(read(client, ONE_PAGE)))
    if words.isascii():
        assert "".join(words.split()) in "".join(said)


def test_what_no_font_can_draw_is_said_to_be_missing(client: Client) -> None:
    _person, account = factories.signed_in_person(matters="Tea 茶 and 𓀀")

    words = text(read(client.sign_in_as(account), ONE_PAGE))

    assert "stands for a sign that we cannot print" in words
    assert "Tea" in words


def test_an_empty_profile_is_a_paper_too(client: Client) -> None:
    _person, account = factories.signed_in_person(call_me="Zeb")

    assert "Nothing is written here yet." in text(read(client.sign_in_as(account), ONE_PAGE))


def test_the_pp_lead_takes_the_same_along_and_that_is_written_down(client: Client) -> None:
    here = factories.directorate()
    person, account = factories.signed_in_person(home=here, **TOLD)
    lead = factories.pp_lead(here)
    own = text(read(client.sign_in_as(account), ONE_PAGE))

    theirs = text(read(client.sign_in_as(lead), f"/people/{person.id}/profile/one-page.pdf"))

    assert theirs == own
    entry = db.session.scalars(select(AuditEntry)).one()
    assert (entry.verb, entry.thing_id, entry.actor_id) == ("profile read", person.id, lead.id)


def test_there_are_two_prints_and_no_third(client: Client) -> None:
    _person, account = factories.signed_in_person()

    assert client.sign_in_as(account).get("/my/profile/poster.pdf").status == 404


def test_our_fonts_draw_the_scripts_of_the_people_who_live_here() -> None:
    drawn = words_on_paper.signs_we_can_draw()

    for script in (
        "Zoë",
        "Привет",
        "Ελένη",
        "شكرا",
        "שלום",
        "আমি",
        "नमस्ते",
        "ਸਤ",
        "ગુજ",
        "தமிழ்",
        "🙂",
    ):
        assert {ord(sign) for sign in script} <= drawn

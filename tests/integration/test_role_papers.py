"""Open roles on paper: one sheet, three prints, and a booklet with a slip to send back."""

import io
from typing import Any

import pytest
from pypdf import PdfReader

from matcher.database import db
from matcher.documents.role_sheet import RolePrint
from matcher.domain.project_role import RoleStatus
from matcher.models.project_role import ProjectRole
from tests import factories
from tests.pages import Client
from tests.spellings import SPELLED

NINE: dict[str, Any] = {
    "summary": "Help us to write a letter. People can read it.",
    "tasks": "Read one letter at a time\nSay what is not clear",
    "description": "We meet twice a month.",
    "time_commitment": "Six hours a month",
    "based_at": "Linden House",
    "accountability": "You are a full member",
    "payment": "20 pounds a meeting",
    "length": "Six months",
    "contact": "Daniel Marsh, 020 7946 0121",
    "supervisor": "Ruth Okafor",
    "support": "A chat before the first meeting",
    "hope_to_get": "A letter that frightens nobody",
}


def read(client: Client, address: str) -> PdfReader:
    answer = client.send(address)
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    return PdfReader(io.BytesIO(answer.data))


def text(paper: PdfReader) -> str:
    words = " ".join(page.extract_text() for page in paper.pages)
    return " ".join(words.replace("\N{ZERO WIDTH SPACE}", "").split())


def sheet(role: ProjectRole, size: RolePrint) -> str:
    return f"/roles/{role.id}/sheet/{size}.pdf"


def booklet(role: ProjectRole, size: RolePrint) -> str:
    return f"/roles/booklet/{role.directorate_id}/{size}.pdf"


@pytest.mark.parametrize("size", RolePrint)
def test_every_print_can_be_read_aloud(client: Client, size: RolePrint) -> None:
    role = factories.project_role(title="Clearer letters", **NINE)
    for address in (sheet(role, size), booklet(role, size)):
        paper = read(client, address)
        root: Any = paper.root_object
        assert root["/MarkInfo"]["/Marked"]
        assert root["/Lang"] == "en-GB"
        assert paper.xmp_metadata is not None
        assert "<pdfuaid:part>1</pdfuaid:part>" in paper.xmp_metadata.rdf_root.toxml()


@pytest.mark.parametrize("size", [RolePrint.PRINT, RolePrint.LARGE])
def test_a_sheet_holds_all_nine_fields(client: Client, size: RolePrint) -> None:
    role = factories.project_role(title="Clearer letters", **NINE)

    words = text(read(client, sheet(role, size)))

    for value in NINE.values():
        for line in value.splitlines():
            assert line in words
    assert role.project.title in words
    assert role.project.lead.name in words
    assert f"Role {role.id}" in words


def test_in_ordinary_print_a_full_role_is_one_page(client: Client) -> None:
    long: dict[str, Any] = {
        name: f"{value}. " * 4 for name, value in NINE.items() if name not in {"tasks"}
    }
    role = factories.project_role(title="Clearer letters", **long)

    assert len(read(client, sheet(role, RolePrint.PRINT)).pages) == 1


def test_easy_read_says_one_idea_a_line(client: Client) -> None:
    role = factories.project_role(title="Clearer letters", **NINE)

    lines = read(client, sheet(role, RolePrint.EASY_READ)).pages[0].extract_text().splitlines()

    assert "Help us to write a letter." in lines
    assert "People can read it." in lines
    assert "Say what is not clear" in lines


def test_a_booklet_holds_every_open_role_of_its_directorate_and_a_slip(client: Client) -> None:
    first = factories.project_role(title="Clearer letters")
    second = factories.project_role(title="Better food", team=first.project)
    factories.project_role(title="Not yet open", team=first.project, status=RoleStatus.SUBMITTED)
    elsewhere = factories.project_role(title="Far away")

    pages = [page.extract_text() for page in read(client, booklet(first, RolePrint.PRINT)).pages]

    assert len(pages) == 4
    words = " ".join(pages)
    assert "Not yet open" not in words
    assert elsewhere.title not in words
    for role in (first, second):
        assert str(role.id) in pages[-1]
        assert role.title in pages[-1]
    assert "Send this page back to us" in pages[-1]


def test_a_directorate_without_open_roles_has_an_honest_booklet(client: Client) -> None:
    role = factories.project_role(status=RoleStatus.CLOSED)

    paper = read(client, booklet(role, RolePrint.PRINT))

    assert "No role is open here just now." in text(paper)
    assert "Send this page back" not in text(paper)


@pytest.mark.parametrize("status", [each for each in RoleStatus if each is not RoleStatus.OPEN])
def test_what_is_not_open_has_no_sheet(client: Client, status: RoleStatus) -> None:
    role = factories.project_role(status=status)

    assert client.send(sheet(role, RolePrint.PRINT)).status_code == 404


@pytest.mark.parametrize("address", ["/roles/1/sheet/huge.pdf", "/roles/booklet/999/print.pdf"])
def test_what_there_is_not_is_not_found(client: Client, address: str) -> None:
    factories.project_role(id=1)

    assert client.send(address).status_code == 404


@pytest.mark.parametrize("words", SPELLED)
def test_odd_words_are_printed_and_never_run(client: Client, words: str) -> None:
    role = factories.project_role(title="Letters", summary=words, tasks=words, contact=words)

    for size in RolePrint:
        assert read(client, sheet(role, size)).pages


def test_pages_lead_to_the_papers(client: Client) -> None:
    role = factories.project_role(title="Clearer letters")
    db.session.flush()

    client.get(f"/roles/{role.id}").tree.one("a", href=sheet(role, RolePrint.LARGE))
    page = client.get(f"/roles?directorate={role.directorate_id}")
    page.tree.one("a", href=booklet(role, RolePrint.EASY_READ))

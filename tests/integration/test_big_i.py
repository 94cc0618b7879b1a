"""The information pack on Big I: one text, on a page and on paper."""

import io

import pytest
from pypdf import PdfReader

from matcher.domain.information_pack import PACK_VERSION
from tests import reading
from tests.pages import Client

VALUES = (
    "Collaborate",
    "Openhearted",
    "Courage",
    "Respect",
    "Empower",
    "Accessible",
    "Translate",
    "Opportunity",
    "Reflect",
    "Solve",
)


def test_anybody_reads_the_pack_with_its_version_evidence_and_ten_values(client: Client) -> None:
    page = client.get("/big-i")

    assert f"Version {PACK_VERSION}," in page.text
    assert "2.8 times" in page.text
    assert "Kostel and Shah, 2021" in page.text
    assert [value for value in VALUES if f"{value}." not in page.text] == []


def test_the_pack_is_easy_to_read(client: Client) -> None:
    assert reading.of_page(client.get("/big-i").tree).faults == []


@pytest.mark.parametrize("size", ["print", "large-print"])
def test_the_pack_can_be_read_aloud_and_says_the_same(client: Client, size: str) -> None:
    answer = client.send(f"/big-i/{size}.pdf")
    read = PdfReader(io.BytesIO(answer.data))
    said = "".join("".join(page.extract_text() for page in read.pages).split())

    assert answer.mimetype == "application/pdf"
    assert read.xmp_metadata is not None
    assert "<pdfuaid:part>1</pdfuaid:part>" in read.xmp_metadata.rdf_root.toxml()
    page = client.get("/big-i")
    points = ["".join(each.text.split()) for each in page.tree.one("main").all("li")]
    assert len(points) > len(VALUES)
    assert [point for point in points if point not in said] == []


def test_no_other_size_is_there(client: Client) -> None:
    assert client.get("/big-i/huge.pdf").status == 404

"""Every page for the public and for service users can be read by a child of eleven."""

import pytest

from tests import reading
from tests.pages import Client

SERVICE_USER = "Nadia Rahman"
PUBLIC = ("/", "/roles", "/roles?q=zzzz", "/nowhere", "/sign-in")
OWN = ("/my", "/my/answers/interests")


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_page_is_easy_to_read(demo_client: Client, address: str) -> None:
    page = demo_client.get(address)

    assert reading.of_page(page.tree).faults == []


@pytest.mark.parametrize("address", OWN)
def test_a_page_of_a_service_user_is_easy_to_read(demo_client: Client, address: str) -> None:
    demo_client.get("/demo").submit(f"Be {SERVICE_USER}")
    page = demo_client.get(address)

    assert page.status == 200
    assert reading.of_page(page.tree).faults == []

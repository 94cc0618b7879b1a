"""The agenda of the monthly meeting: what it goes through, and no more than may be told."""

from datetime import timedelta

import pytest

from matcher.domain.access import Access
from matcher.domain.project import InvolvementLevel, ProjectStatus
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
LONG_AGO = NOW - timedelta(days=200)


def test_it_goes_through_actions_projects_levels_people_and_roles(client: Client) -> None:
    here = factories.directorate("Newham")
    lead = factories.pp_lead(here)
    factories.meeting_action(here, what="Ring the wards", month="2026-10", due_on=TODAY)
    factories.meeting_action(
        here,
        what="Book a room",
        month="2026-10",
        done_on=TODAY - timedelta(days=20),
        done_at=NOW,
        done_by_id=lead.id,
        came_of_it="Room 4, every first Tuesday.",
    )
    factories.meeting_action(here, what="Agreed this month", month="2026-11")
    factories.meeting_action(
        here,
        what="Long done",
        month="2026-07",
        done_on=TODAY - timedelta(days=90),
        done_at=NOW,
        done_by_id=lead.id,
    )
    silent = factories.project(
        of=here, title="Quiet nights", status=ProjectStatus.ACTIVE, started_on=TODAY
    )
    factories.involvement_record(
        team=silent,
        level=InvolvementLevel.NONE,
        from_on=TODAY - timedelta(days=120),
        recorded_at=NOW - timedelta(days=120),
        notes="Nobody knows whom to ask.",
    )
    factories.project_role(of=here, title="A listener", opened_on=TODAY - timedelta(days=40))
    elsewhere = factories.directorate("Hackney")
    factories.project_role(of=elsewhere, title="A writer elsewhere")

    page = client.sign_in_as(lead).get(f"/action-plan/{here.id}").follow("Agenda of the meeting")

    for told in (
        "Ring the wards",
        "Room 4, every first Tuesday.",
        "1 of 2 are done.",
        "Nobody knows whom to ask.",
        "Quiet nights",
        "A listener",
        "Open for 40 days.",
    ):
        assert told in page.text
    for not_told in ("Agreed this month", "Long done", "A writer elsewhere"):
        assert not_told not in page.text
    assert page.text.count("Quiet nights") == 2
    paper = client.get(f"/action-plan/{here.id}/agenda.pdf")
    assert paper.response.get_data().startswith(b"%PDF")


@pytest.mark.parametrize(
    ("past", "registered", "words"),
    [
        (3, 6, "So few are registered here"),
        (4, 12, "Fewer than five people, or nobody."),
        (6, 12, "6 people."),
        (10, 12, "Nearly everybody who is registered here."),
    ],
)
def test_small_numbers_of_people_are_not_told(
    client: Client, past: int, registered: int, words: str
) -> None:
    here = factories.directorate("Newham")
    for number in range(registered):
        since = LONG_AGO if number < past else NOW
        factories.service_user(home=here, registered_at=since, greeted_at=NOW)
    advisor = factories.account(Access.IMPROVEMENT_ADVISOR)

    assert words in client.sign_in_as(advisor).get(f"/action-plan/{here.id}/agenda").text


def test_nothing_anywhere_is_said_in_words(client: Client) -> None:
    here = factories.directorate("Newham")

    page = client.sign_in_as(factories.pp_lead(here)).get(f"/action-plan/{here.id}/agenda")

    assert "Nothing is left from the meetings before." in page.text
    assert "No month is counted yet." in page.text
    assert "How it is on the teams, as people on them say" in page.text
    assert "None. Every level was said or confirmed of late." in page.text

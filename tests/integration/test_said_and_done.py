""" "You said, we did": written, published to a team or to everybody, taken down."""

import pytest
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.said_and_done import SaidAndDone
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
SAID, DID = "The room was cold.", "We meet in the warm room now."


@pytest.fixture
def here(app: object) -> Directorate:
    return factories.directorate("Newham")


@pytest.fixture
def ruth(here: Directorate) -> Account:
    return factories.pp_lead(here, name="Ruth Okafor")


def kept() -> list[SaidAndDone]:
    db.session.rollback()
    return list(db.session.scalars(select(SaidAndDone)))


def test_it_is_written_from_an_action_read_over_published_and_taken_down(
    client: Client, here: Directorate, ruth: Account
) -> None:
    done = {"done_on": TODAY, "done_at": NOW, "done_by_id": ruth.id, "came_of_it": DID}
    action = factories.meeting_action(here, **done)
    public = Client(client.app)
    page = client.sign_in_as(ruth).get(f"/action-plan/{here.id}")

    page = page.follow(f"Tell people what we did: {action.what}")
    page = page.submit("Save and look at it", said=SAID, is_safe="y")
    assert kept()[0].did == DID
    assert "Nobody reads it yet" in page.text
    assert "Nothing to mend." in page.text
    assert SAID not in public.get("/you-said").text

    page = page.submit("Publish it")
    assert SAID in public.get("/you-said").text
    assert "Ruth" not in public.get("/you-said").main.text
    page.submit("Take it down")
    assert SAID not in public.get("/you-said").text
    verbs = [e.verb for e in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert [verb.removeprefix("you said, we did ") for verb in verbs] == [
        "written",
        "published",
        "taken down",
    ]


def test_what_is_for_one_team_is_read_on_its_members_own_pages_alone(
    client: Client, here: Directorate
) -> None:
    team = factories.project(of=here, title="Quiet nights")
    member, account = factories.signed_in_person(home=factories.directorate("Hackney"))
    factories.team_membership(person=member, team=team, started_on=TODAY)
    neighbour = factories.signed_in_person(home=here)[1]
    factories.said_and_done(here, project_id=team.id, said="Ours alone.", published_at=NOW)
    factories.said_and_done(here, said="For all of Newham.", published_at=NOW)
    factories.said_and_done(here, said="Not read yet.")
    mine = client.sign_in_as(account).get("/my").text
    theirs = Client(client.app).sign_in_as(neighbour).get("/my").text

    assert "Ours alone." in mine
    assert "For all of Newham." in mine
    assert "Ours alone." not in theirs
    assert "For all of Newham." in theirs
    assert "Ours alone." not in Client(client.app).get("/you-said").text
    assert "Not read yet." not in mine + theirs


def test_whoever_left_the_team_reads_it_no_more(client: Client, here: Directorate) -> None:
    team = factories.project(of=here)
    person, account = factories.signed_in_person(home=factories.directorate("Hackney"))
    factories.team_membership(person=person, team=team, started_on=TODAY, ended_on=TODAY)
    factories.said_and_done(here, project_id=team.id, said="Ours alone.", published_at=NOW)

    assert "Ours alone." not in client.sign_in_as(account).get("/my").text


def test_a_change_takes_it_from_the_page_until_it_is_published_again(
    client: Client, here: Directorate, ruth: Account
) -> None:
    written = factories.said_and_done(here, published_at=NOW)
    page = client.sign_in_as(ruth).get(f"/you-said/{written.id}")
    page = page.submit("Save the change", did=DID, is_safe="y")

    assert kept()[0].published_at is None
    assert page.submit("Publish it").announcements == ["Published. They read it now."]


def test_nobody_publishes_what_they_have_not_read(
    client: Client, here: Directorate, ruth: Account
) -> None:
    written = factories.said_and_done(here)
    page = client.sign_in_as(ruth).get(f"/you-said/{written.id}")
    advisor = Client(client.app).sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))
    advisor.get(f"/you-said/{written.id}").submit("Save the change", did=DID, is_safe="y")

    page = page.submit("Publish it")

    assert "Somebody changed it meanwhile." in page.announcements[0]
    assert kept()[0].published_at is None
    other = page.submit("Save the change", did="Another", is_safe="y")
    assert other.status == 200


def test_of_two_who_change_it_the_second_is_shown_both(
    client: Client, here: Directorate, ruth: Account
) -> None:
    written = factories.said_and_done(here)
    first = client.sign_in_as(ruth).get(f"/you-said/{written.id}")
    second = client.get(f"/you-said/{written.id}")
    first.submit("Save the change", did="First", is_safe="y")

    page = second.submit("Save the change", did="Second", is_safe="y")

    assert page.status == 409
    assert kept()[0].did == "First"
    assert page.form("Save the change").values["did"] == ["Second"]


def test_the_writer_has_to_look_whether_somebody_can_be_known(
    client: Client, here: Directorate, ruth: Account
) -> None:
    page = client.sign_in_as(ruth).get(f"/action-plan/{here.id}/you-said/new")
    page = page.submit("Save and look at it", said=SAID, did=DID)

    assert page.errors == ["Look whether somebody can be known from it. Then tick this."]
    assert kept() == []


def test_an_action_of_another_directorate_is_not_told_from_here(
    client: Client, here: Directorate, ruth: Account
) -> None:
    elsewhere = factories.meeting_action(factories.directorate("Hackney"))
    address = f"/action-plan/{here.id}/you-said/new?action={elsewhere.id}"

    assert client.sign_in_as(ruth).get(address).status == 404

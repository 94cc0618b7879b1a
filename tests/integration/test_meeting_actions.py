"""The action plan of the monthly meeting: agreed, changed by two, done, and who works on it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.meeting_action import MeetingAction
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
WHAT = "Ring the three teams that say no involvement"
DAY = (TODAY + timedelta(days=10)).isoformat()
Here = tuple[Directorate, Account]


@pytest.fixture
def here(app: object) -> Here:
    place = factories.directorate("Newham")
    return place, factories.pp_lead(place, name="Ruth Okafor")


def kept() -> list[MeetingAction]:
    db.session.rollback()
    return list(db.session.scalars(select(MeetingAction).order_by(MeetingAction.id)))


def test_an_action_is_agreed_shown_and_done(client: Client, here: Here) -> None:
    page = client.sign_in_as(here[1]).get("/involvement")
    page = page.follow("Action plans of the monthly meetings")
    assert "Nothing is agreed yet." in page.text

    page = page.follow("Add an action").submit(
        "Add it", what=WHAT, owner=str(here[1].id), due_on=DAY
    )
    assert page.path == f"/action-plan/{here[0].id}"
    assert WHAT in page.text
    assert "Ruth Okafor. By 1 December 2026" in page.text

    page = page.follow(f"It is done: {WHAT}")
    page = page.submit("Note it as done", came_of_it="Two ask for a person now.")
    assert "Two ask for a person now." in page.text
    assert kept()[0].done_by_id == here[1].id
    assert kept()[0].done_on == TODAY
    verbs = [e.verb for e in db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))]
    assert verbs == ["action agreed", "action done"]


def test_two_presses_are_one(client: Client, here: Here) -> None:
    page = client.sign_in_as(here[1]).get(f"/action-plan/{here[0].id}/new")
    page.submit("Add it", what=WHAT, owner_name="Sam Ward", due_on=DAY)
    page.submit("Add it", what=WHAT, owner_name="Sam Ward", due_on=DAY)

    assert [each.who for each in kept()] == ["Sam Ward"]


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"what": ""}, "Say what you do."),
        ({"what": "x" * 501}, "What do you do: you typed 501 letters."),
        ({"owner_name": ""}, "Say who does it: choose a person, or type a name."),
        ({"due_on": ""}, "Say by when."),
        ({"due_on": "2026-13-41"}, "By when: give a day, such as 1 April 2027"),
        ({"due_on": (TODAY - timedelta(days=1)).isoformat()}, "By when: this day is over."),
        ({"due_on": "2029-01-01"}, "By when: choose a day within a year."),
    ],
)
def test_what_cannot_be_agreed_is_refused_and_nothing_typed_is_lost(
    client: Client, here: Here, answers: dict[str, str], fault: str
) -> None:
    page = client.sign_in_as(here[1]).get(f"/action-plan/{here[0].id}/new")
    given = {"what": WHAT, "owner_name": "Sam Ward", "due_on": DAY} | answers
    page = page.submit(
        "Add it", what=given["what"], owner_name=given["owner_name"], due_on=given["due_on"]
    )

    assert page.status == 422
    assert page.errors[0].startswith(fault)
    assert page.form("Add it").values.get("what", [""]) == [given["what"]]
    assert kept() == []


def test_somebody_from_the_list_and_a_name_beside_is_one_too_many(
    client: Client, here: Here
) -> None:
    page = client.sign_in_as(here[1]).get(f"/action-plan/{here[0].id}/new")
    page = page.submit(
        "Add it", what=WHAT, owner=str(here[1].id), owner_name="Sam Ward", due_on=DAY
    )

    assert page.errors == ["Choose a person or type a name, not both."]


def test_of_two_who_change_it_the_second_is_shown_both(client: Client, here: Here) -> None:
    action = factories.meeting_action(here[0])
    advisor = factories.account(Access.IMPROVEMENT_ADVISOR)
    first = client.sign_in_as(here[1]).get(f"/action-plan/actions/{action.id}")
    second = Client(client.app).sign_in_as(advisor).get(f"/action-plan/actions/{action.id}")
    first.submit("Save the change", what="Ring them all")

    page = second.submit("Save the change", what="Write to them all")

    assert page.status == 409
    assert "Ring them all" in page.text
    assert page.form("Save the change").values["what"] == ["Write to them all"]
    assert kept()[0].what == "Ring them all"
    page.submit("Save the change")
    assert kept()[0].what == "Write to them all"


def test_done_twice_keeps_the_first_words_and_it_can_be_opened_again(
    client: Client, here: Here
) -> None:
    action = factories.meeting_action(here[0])
    page = client.sign_in_as(here[1]).get(f"/action-plan/actions/{action.id}/done")
    page.submit("Note it as done", came_of_it="First")
    page = page.submit("Note it as done", came_of_it="Second")

    assert page.announcements == ["Somebody had noted that already. Their words stand."]
    assert kept()[0].came_of_it == "First"
    page.submit(f"It is not done after all: {action.what}")
    assert kept()[0].done_on is None


def test_the_list_is_narrowed_to_what_is_late_open_or_done(client: Client, here: Here) -> None:
    late = {"what": "Late thing", "due_on": TODAY - timedelta(days=1)}
    factories.meeting_action(here[0], **late)
    factories.meeting_action(here[0], what="Open thing")
    done = {"done_on": TODAY, "done_at": NOW, "done_by_id": here[1].id}
    factories.meeting_action(here[0], what="Done thing", **done)
    address = f"/action-plan/{here[0].id}"
    client.sign_in_as(here[1])

    def shown(state: str) -> list[str]:
        text = client.get(f"{address}?show={state}").text
        return [each for each in ("Late thing", "Open thing", "Done thing") if each in text]

    assert shown("late") == ["Late thing"]
    assert shown("open") == ["Late thing", "Open thing"]
    assert shown("done") == ["Done thing"]
    assert shown("no-such-state") == ["Late thing", "Open thing", "Done thing"]


def test_whoever_stands_in_and_every_advisor_works_on_it_and_no_other_lead(
    client: Client, here: Here
) -> None:
    action = factories.meeting_action(here[0])
    elsewhere = factories.pp_lead(factories.directorate("Hackney"))
    address = f"/action-plan/actions/{action.id}"

    assert client.sign_in_as(elsewhere).get(address).status == 404
    assert client.get(f"/action-plan/{here[0].id}/new").status == 404
    advisor = factories.account(Access.IMPROVEMENT_ADVISOR)
    page = client.sign_in_as(advisor).get("/action-plan")
    assert "Newham" in page.text
    assert "Hackney" in page.text
    assert page.follow("Newham").status == 200

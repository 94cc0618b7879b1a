"""Involvement as a project says it: history, still so, activities, plan, reminders, the list."""

import csv
from datetime import UTC, date, datetime, timedelta
from io import StringIO
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.involvement import Activity
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.involvement import InvolvementConfirmation, InvolvementPlan, ProjectActivity
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import InvolvementRecord, Project
from matcher.presenters.role_page import long_day
from matcher.services import involvement
from tests import factories
from tests.pages import Client

ASK = "/role-descriptions/new?project={}"
STARTED = factories.TODAY - timedelta(days=200)


@pytest.fixture
def team(app: Flask) -> Project:
    here = factories.directorate("Here")
    lead = factories.account(Access.PROJECT_LEAD, directorates=[here])
    return factories.project(
        of=here, lead=lead, title="Letters", status=ProjectStatus.ACTIVE, started_on=STARTED
    )


@pytest.fixture
def lead(client: Client, team: Project) -> Client:
    return client.sign_in_as(team.lead)


def said() -> list[InvolvementRecord]:
    db.session.expire_all()
    return list(db.session.scalars(select(InvolvementRecord).order_by(InvolvementRecord.id)))


def count(kind: type[InvolvementConfirmation | InvolvementPlan | ProjectActivity]) -> int:
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


def address(team: Project) -> str:
    return f"/projects/{team.id}/involvement"


def say(client: Client, team: Project, level: InvolvementLevel, *, on: date) -> None:
    client.get(address(team)).submit(
        "Save the level", level=level.value, from_on=on.isoformat(), notes="We meet weekly."
    )


def test_a_level_is_added_to_the_history_and_nothing_is_overwritten(
    lead: Client, team: Project
) -> None:
    say(lead, team, InvolvementLevel.LITTLE_I, on=STARTED)
    say(lead, team, InvolvementLevel.BIG_I, on=factories.TODAY)

    assert [each.level for each in said()] == [InvolvementLevel.LITTLE_I, InvolvementLevel.BIG_I]
    page = lead.get(address(team))
    assert "Little i since" in page.text
    assert "Big I since" in page.text
    entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
    assert entry is not None
    assert (entry.verb, entry.fields) == ("involvement said", "level;from_on;notes")


def test_a_correction_stands_beside_what_it_corrects(lead: Client, team: Project) -> None:
    say(lead, team, InvolvementLevel.BIG_I, on=STARTED)

    page = lead.get(address(team)).follow(f"Correct it: Big I, {long_day(STARTED)}")
    page.submit("Save the level", level="none", from_on=STARTED.isoformat())

    assert [each.restates_id for each in said()] == [None, said()[0].id]
    page = lead.get(address(team))
    assert "Corrected later" in page.text
    assert page.tree.one(class_="nhsuk-lede-text").text.startswith("No involvement yet")


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (factories.TODAY + timedelta(days=1), "still to come"),
        (STARTED - timedelta(days=1), "before the project began"),
    ],
)
def test_an_impossible_day_is_refused_and_the_words_stay(
    lead: Client, team: Project, day: date, why: str
) -> None:
    page = lead.get(address(team)).submit(
        "Save the level", level="big_i", from_on=day.isoformat(), notes="We meet weekly."
    )

    assert page.status == 422
    assert why in page.text
    assert "We meet weekly." in page.text
    assert said() == []


def test_of_two_who_say_a_level_the_second_is_told_and_loses_nothing(
    lead: Client, team: Project
) -> None:
    opened = lead.get(address(team))
    say(lead, team, InvolvementLevel.NONE, on=factories.TODAY)

    second = opened.submit("Save the level", level="big_i", notes="Mine.")

    assert second.status == 409
    assert "Mine." in second.text
    assert len(said()) == 1


def test_a_double_click_is_one_record_and_no_conflict(lead: Client, team: Project) -> None:
    opened = lead.get(address(team))
    opened.submit("Save the level", level="big_i", notes="We meet weekly.")
    page = opened.submit("Save the level", level="big_i", notes="We meet weekly.")

    assert page.status == 200
    assert page.announcements == ["Kept. What was said before stays in the history."]
    assert len(said()) == 1


def test_the_same_level_said_by_somebody_else_is_no_double_click(
    client: Client, lead: Client, team: Project
) -> None:
    opened = lead.get(address(team))
    other = Client(client.app).sign_in_as(factories.pp_lead(team.directorate))
    say(other, team, InvolvementLevel.BIG_I, on=factories.TODAY)

    second = opened.submit("Save the level", level="big_i", notes="We meet weekly.")

    assert second.status == 409
    assert len(said()) == 1


def test_correcting_an_old_record_does_not_reset_the_clock(lead: Client, team: Project) -> None:
    told_at = factories.NOW - timedelta(days=150)
    old = factories.involvement_record(
        team=team, level=InvolvementLevel.BIG_I, from_on=STARTED, recorded_at=told_at
    )
    day = factories.TODAY - timedelta(days=150)
    factories.involvement_record(
        team=team, level=InvolvementLevel.LITTLE_I, from_on=day, recorded_at=told_at
    )

    page = lead.get(f"{address(team)}?correct={old.id}")
    page.submit("Save the level", level="none", from_on=STARTED.isoformat())

    assert "Is it still so?" in lead.get(address(team)).text
    owed = involvement.owed(db.session.get_one(Account, team.lead_id), today=factories.TODAY)
    assert [each.id for each, _due in owed] == [team.id]
    assert remind(factories.NOW) == 1


def test_one_press_confirms_and_twice_a_day_is_once(lead: Client, team: Project) -> None:
    say(lead, team, InvolvementLevel.BIG_I, on=STARTED)
    page = lead.get(address(team))
    page.submit("Yes, it is still so")
    page.submit("Yes, it is still so")

    assert count(InvolvementConfirmation) == 1


def test_a_press_on_a_level_that_holds_no_more_is_told_and_confirms_nothing(
    lead: Client, team: Project
) -> None:
    say(lead, team, InvolvementLevel.LITTLE_I, on=STARTED)
    opened = lead.get(address(team))
    say(lead, team, InvolvementLevel.BIG_I, on=factories.TODAY)

    page = opened.submit("Yes, it is still so")

    assert "Another level was said meanwhile" in page.announcements[0]
    assert count(InvolvementConfirmation) == 0


def test_the_page_of_the_project_asks_with_one_press(lead: Client, team: Project) -> None:
    home = f"/projects/{team.id}"
    assert "Yes, it is still so" not in lead.get(home).text
    say(lead, team, InvolvementLevel.BIG_I, on=STARTED)

    page = lead.get(home)
    assert f"Last said or confirmed on {long_day(factories.TODAY)}. Is it still so?" in page.text
    done = page.submit("Yes, it is still so")

    assert done.path == home
    assert done.announcements == ["Thank you. We ask again in three months."]
    assert count(InvolvementConfirmation) == 1


def test_a_project_that_has_ended_is_not_asked(lead: Client, team: Project) -> None:
    say(lead, team, InvolvementLevel.BIG_I, on=STARTED)
    with transaction():
        db.session.get_one(Project, team.id).status = ProjectStatus.COMPLETED

    assert "still so" not in lead.get(f"/projects/{team.id}").text


def test_where_nobody_is_known_a_person_can_be_asked_for(lead: Client, team: Project) -> None:
    assert lead.get(address(team)).tree.all("a", href=ASK.format(team.id)) == []
    say(lead, team, InvolvementLevel.BIG_I, on=STARTED)

    page = lead.get(address(team)).follow("Ask for a team member")

    assert page.heading == lead.get(ASK.format(team.id)).heading


def test_word_and_team_that_differ_are_shown_kindly(lead: Client, team: Project) -> None:
    say(lead, team, InvolvementLevel.BIG_I, on=STARTED)
    assert "We know of no service user on the team yet." in lead.get(address(team)).text

    factories.team_membership(team=team)
    page = lead.get(address(team))
    assert "We know of no service user" not in page.text
    assert "We know of 1 service user or carer on the team" in page.text


def test_whoever_leaves_today_has_left(lead: Client, team: Project) -> None:
    say(lead, team, InvolvementLevel.BIG_I, on=STARTED)
    factories.team_membership(team=team, started_on=STARTED, ended_on=factories.TODAY)

    page = lead.get(address(team))

    assert "We know of nobody on the team." in page.text
    assert "Everybody we knew of has left the team." in page.text


def test_activities_lead_from_one_step_to_the_next(lead: Client, team: Project) -> None:
    page = lead.get(address(team))
    assert "Next: put the aim in words together." in page.text

    page = page.submit("They take part: The aim")
    assert "Next: ask everybody for change ideas" in page.text
    page.submit("No more: The aim")

    noted = db.session.scalars(select(ProjectActivity)).one()
    assert (noted.activity, noted.ended_on) == (Activity.AIM, factories.TODAY)


def test_since_when_they_take_part_can_be_told_and_what_ended_is_listed(
    lead: Client, team: Project
) -> None:
    page = lead.get(address(team)).follow("Since another day: Data")
    page.submit("They take part", started_on=STARTED.isoformat())

    page = lead.get(address(team))
    assert f"since {long_day(STARTED)}" in page.text
    assert "What has ended" not in page.text
    page = page.submit("No more: Data")

    assert "What has ended" in page.text
    assert f"Data: {long_day(STARTED)} to {long_day(factories.TODAY)}" in page.text


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ((factories.TODAY + timedelta(days=1)).isoformat(), "still to come"),
        ((STARTED - timedelta(days=1)).isoformat(), "before the project began"),
        ("someday", "give a day"),
    ],
)
def test_people_take_part_from_no_impossible_day(
    lead: Client, team: Project, day: str, why: str
) -> None:
    page = lead.get(address(team)).follow("Since another day: Data")
    page = page.submit("They take part", started_on=day)

    assert page.status == 422
    assert why in " ".join(page.errors)
    assert f'value="{day}"' in page.html
    assert count(ProjectActivity) == 0


def test_an_activity_is_noted_once(lead: Client, team: Project) -> None:
    page = lead.get(address(team))
    page.submit("They take part: Data")
    page.submit("They take part: Data")

    assert count(ProjectActivity) == 1


def test_a_plan_says_how_and_by_when(lead: Client, team: Project) -> None:
    form = lead.get(address(team)).follow("Write a plan")
    day = factories.TODAY + timedelta(days=60)
    for _time in range(2):
        form.submit("Keep the plan", words="Ruth asks the group.", by_on=day.isoformat())

    assert count(InvolvementPlan) == 1
    assert "Ruth asks the group." in lead.get(address(team)).text


def test_of_two_who_write_a_plan_the_second_sees_both(lead: Client, team: Project) -> None:
    day = (factories.TODAY + timedelta(days=60)).isoformat()
    opened = lead.get(address(team) + "/plan")
    lead.get(opened.path).submit("Keep the plan", words="Ruth asks the group.", by_on=day)

    second = opened.submit("Keep the plan", words="Ned asks at the clinic.", by_on=day)

    assert second.status == 409
    assert "Ruth asks the group." in second.text
    assert "Ned asks at the clinic." in second.text
    assert count(InvolvementPlan) == 1
    second.submit("Keep the plan")
    assert count(InvolvementPlan) == 2
    assert "Ned asks at the clinic." in lead.get(address(team)).text


def remind(at: datetime) -> int:
    with transaction():
        return involvement.remind(service="Get involved", public_url="http://x", at=at)


def test_a_lead_is_asked_once_a_quarter_however_often_the_job_runs(team: Project) -> None:
    at = datetime.combine(STARTED + timedelta(days=100), datetime.min.time(), UTC)

    assert [remind(at), remind(at), remind(at + timedelta(days=30))] == [1, 0, 0]
    assert remind(at + timedelta(days=92)) == 1
    letters = db.session.scalars(select(OutboxMessage)).all()
    assert [each.account_id for each in letters] == [team.lead_id, team.lead_id]
    assert f"http://x/projects/{team.id}/involvement" in letters[0].body


def test_whoever_has_just_confirmed_is_not_asked(lead: Client, team: Project) -> None:
    say(lead, team, InvolvementLevel.BIG_I, on=STARTED)

    assert remind(factories.NOW + timedelta(days=1)) == 0


def test_what_is_owed_names_the_day(team: Project) -> None:
    (owed,) = involvement.owed(db.session.get_one(Account, team.lead_id), today=factories.TODAY)

    assert owed[0].id == team.id
    assert owed[1] <= factories.TODAY


class TestTheList:
    def test_an_advisor_follows_every_project_and_names_nobody(
        self, client: Client, team: Project
    ) -> None:
        factories.team_membership(team=team)
        client.sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))

        page = client.get("/involvement")

        assert "Letters" in page.text
        assert "Word and team differ" in page.text
        assert page.tree.all("a", href=address(team)) == []

    def test_a_pp_lead_sees_those_they_look_after(self, client: Client, team: Project) -> None:
        client.sign_in_as(factories.pp_lead(factories.directorate("There")))
        assert "No live project fits." in client.get("/involvement").text

        client.sign_in_as(factories.pp_lead(team.directorate))
        assert "Letters" in client.get("/involvement").follow("To ask about").text

    def test_it_is_narrowed_and_the_file_with_it(self, client: Client, team: Project) -> None:
        there = factories.directorate("There")
        plain: dict[str, Any] = {"of": there, "status": ProjectStatus.ACTIVE, "lead": team.lead}
        factories.project(title="Waiting times", **plain)
        factories.team_membership(team=factories.project(title="Ward rounds", **plain))
        client.sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))

        page = client.get("/involvement").submit("Show", directorate=str(there.id))
        assert "Letters" not in page.text
        assert "Waiting times" in page.text
        differing = page.follow("Word and team differ")
        assert "Waiting times" not in differing.text
        assert "Ward rounds" in differing.text

        link = differing.link("Get the list (CSV)").href
        rows = list(csv.DictReader(StringIO(client.send(link).get_data(as_text=True))))
        assert [row["project"] for row in rows] == ["Ward rounds"]
        assert client.get("/involvement?directorate=nonsense").status == 200

    def test_it_is_had_as_a_file_that_a_spreadsheet_does_not_run(
        self, client: Client, team: Project
    ) -> None:
        factories.project(
            of=team.directorate, lead=team.lead, title="=1+1", status=ProjectStatus.ACTIVE
        )
        client.sign_in_as(factories.pp_lead(team.directorate))

        answer = client.send("/involvement.csv")

        rows = list(csv.DictReader(StringIO(answer.get_data(as_text=True))))
        assert [row["project"] for row in rows] == ["'=1+1", "Letters"]
        assert {row["due"] for row in rows} <= {"yes", "no"}

"""A project lead's page: what they owe, what each role waits for, who has said yes."""

from datetime import timedelta

import pytest
from flask import Flask

from matcher.domain.access import Access
from matcher.domain.clock import day_in_london, now
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.project_role import RoleStep
from tests import factories
from tests.pages import Client, Page
from tests.statements import statements

AT = now()
TODAY = day_in_london(AT)


@pytest.fixture
def lead(app: Flask) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh")


@pytest.fixture
def team(lead: Account) -> Project:
    return factories.project(
        lead=lead, title="Letters", status=ProjectStatus.ACTIVE, started_on=TODAY
    )


def opened(client: Client, lead: Account) -> Page:
    return client.sign_in_as(lead).get("/projects")


def whats_owed(page: Page) -> list[str]:
    ends = "Role descriptions, and what is waited for"
    begun = page.text.partition("the most urgent first")[2].partition(ends)[0]
    kinds = ("A change is asked for", "Closes soon", "Is the involvement as it was?")
    return sorted((kind for kind in kinds if kind in begun), key=begun.index)


def test_a_new_lead_is_told_how_to_begin_and_has_one_green_button(
    client: Client, lead: Account
) -> None:
    page = opened(client, lead)

    assert "You lead no project here yet" in page.text
    assert "What needs you" not in page.text


def test_nothing_owed_is_said_so(client: Client, lead: Account, team: Project) -> None:
    assert "Nothing needs you now." in opened(client, lead).text


def test_what_is_owed_stands_the_most_urgent_first(
    client: Client, lead: Account, team: Project
) -> None:
    long_ago = AT - timedelta(days=200)
    factories.involvement_record(
        team=team,
        level=InvolvementLevel.BIG_I,
        from_on=TODAY - timedelta(days=200),
        recorded_at=long_ago,
    )
    asked = RoleStep(status=RoleStatus.CHANGE_ASKED, at=AT, by_id=lead.id)
    factories.project_role(team=team, status=RoleStatus.CHANGE_ASKED, steps=[asked])
    factories.project_role(team=team, closing_on=TODAY + timedelta(days=3))
    factories.project_role(team=team, closing_on=TODAY + timedelta(days=60))

    page = opened(client, lead)

    assert whats_owed(page) == [
        "Is the involvement as it was?",
        "Closes soon",
        "A change is asked for",
    ]
    assert page.text.count("Closes soon") == 1
    assert "Late." in page.text


def test_involvement_that_was_recorded_lately_is_not_owed(
    client: Client, lead: Account, team: Project
) -> None:
    factories.involvement_record(
        team=team, level=InvolvementLevel.NONE, from_on=TODAY, recorded_at=AT
    )

    assert whats_owed(opened(client, lead)) == []


def test_only_people_who_said_yes_stand_there_by_the_name_they_go_by(
    client: Client, lead: Account, team: Project
) -> None:
    role = factories.project_role(team=team)
    for name, status in (
        ("Nadia", IntroductionStatus.INTRODUCED),
        ("Leroy", IntroductionStatus.OFFERED),
        ("Shanice", IntroductionStatus.ACCEPTED),
        ("Gareth", IntroductionStatus.DECLINED),
    ):
        person = factories.service_user(call_me=name, name=f"{name} Surname")
        factories.introduction(person=person, role=role, status=status)

    page = opened(client, lead)

    assert "Nadia" in page.text
    assert "Surname" not in page.text
    assert "Leroy" not in page.text
    assert "Shanice" not in page.text
    assert "Gareth" not in page.text


def test_what_each_role_waits_for_is_said(client: Client, lead: Account, team: Project) -> None:
    sent = RoleStep(status=RoleStatus.SUBMITTED, at=AT, by_id=lead.id)
    factories.project_role(team=team, status=RoleStatus.SUBMITTED, steps=[sent])

    page = opened(client, lead)

    assert "Sent, waits to be looked at" in page.text
    assert "The People Participation lead has it, and answers by" in page.text


def test_nothing_of_another_lead_is_there(client: Client, lead: Account, team: Project) -> None:
    other = factories.project(status=ProjectStatus.ACTIVE)
    factories.project_role(team=other, title="Not mine", closing_on=TODAY)

    assert "Not mine" not in opened(client, lead).text


def test_it_takes_as_many_statements_for_many_as_for_few(
    client: Client, lead: Account, team: Project
) -> None:
    def fill() -> None:
        role = factories.project_role(team=factories.project(lead=lead))
        person = factories.service_user()
        factories.introduction(person=person, role=role, status=IntroductionStatus.ACCEPTED)
        sent = RoleStep(status=RoleStatus.SUBMITTED, at=AT, by_id=lead.id)
        factories.project_role(team=team, status=RoleStatus.SUBMITTED, steps=[sent])

    fill()
    opened(client, lead)
    with statements() as few:
        client.get("/projects")
    for _each in range(5):
        fill()

    with statements() as many:
        client.get("/projects")

    assert len(few) == len(many) < 20

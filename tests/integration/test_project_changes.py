"""A project is begun, changed, moved on and handed over; its staff and its coach come and go."""

from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london, now
from matcher.domain.project import ProjectStatus
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_coach import ProjectCoach
from matcher.models.project_role import ProjectRole
from matcher.models.project_staff_member import ProjectStaffMember
from tests import factories
from tests.pages import Client, Page


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh", directorates=[here])


@pytest.fixture
def team(here: Directorate, lead: Account) -> Project:
    return factories.project(
        of=here, lead=lead, title="Letters", code="QI-104", status=ProjectStatus.ACTIVE
    )


@pytest.fixture
def page(client: Client, lead: Account, team: Project) -> Page:
    return client.sign_in_as(lead).get(f"/projects/{team.id}")


def kept(team: Project) -> Project:
    db.session.expire_all()
    return db.session.get_one(Project, team.id)


class TestANewProject:
    def test_a_title_is_enough_and_the_lead_leads_it(self, client: Client, lead: Account) -> None:
        page = client.sign_in_as(lead).get("/projects").follow("New project")
        page = page.submit("Save the project", title="Kinder first words")

        assert page.heading == "Kinder first words"
        project = db.session.scalars(select(Project)).one()
        assert (project.lead_id, project.status) == (lead.id, ProjectStatus.IDEA)
        assert project.register_code is None

    def test_one_under_way_began_on_a_day(self, client: Client, lead: Account) -> None:
        form = client.sign_in_as(lead).get("/projects/new")
        page = form.submit(
            "Save the project", title="Letters", has_begun="yes", started_on="2026-05-04"
        )

        assert "Active" in page.text
        assert "4 May 2026" in page.text

    def test_a_day_to_come_is_refused_and_nothing_typed_is_lost(
        self, client: Client, lead: Account
    ) -> None:
        form = client.sign_in_as(lead).get("/projects/new")
        tomorrow = day_in_london(now()) + timedelta(days=1)
        page = form.submit(
            "Save the project",
            title="Letters",
            aim="•\tFrom 48% to 85%",
            has_begun="yes",
            started_on=tomorrow.isoformat(),
        )

        assert page.status == 422
        assert "choose today or a day before" in page.text
        assert page.form("Save the project").values["aim"] == ["- From 48% to 85%"]

    def test_the_same_form_sent_twice_makes_one_project(
        self, client: Client, lead: Account
    ) -> None:
        form = client.sign_in_as(lead).get("/projects/new")
        for _time in range(2):
            form.submit("Save the project", title="Letters")

        assert db.session.scalar(select(func.count()).select_from(Project)) == 1

    def test_a_pp_lead_says_who_leads_it(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        form = client.sign_in_as(factories.pp_lead(here)).get("/projects/new")
        assert form.submit("Save the project", title="Letters").status == 422

        form.submit("Save the project", title="Letters", lead=str(lead.id))

        assert db.session.scalars(select(Project)).one().lead_id == lead.id


class TestChangingIt:
    def test_what_changed_is_in_the_trail_by_field_names_alone(
        self, page: Page, team: Project
    ) -> None:
        form = page.follow("Change the project")
        form.submit("Save", summary="We rewrite the first letter.", code="qi-105")

        assert kept(team).code == "QI-105"
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.verb, entry.fields) == ("project changed", "summary;code")

    @pytest.mark.parametrize(
        "code", ["Daniel Marsh", "Marsh", "d@trust.example", "QI 104", "X" * 21]
    )
    def test_a_code_that_could_be_a_name_is_refused(self, page: Page, code: str) -> None:
        again = page.follow("Change the project").submit("Save", code=code)

        assert again.status == 422
        assert "Code in the project register" in again.text

    def test_a_code_that_another_project_has_is_refused_at_its_field(
        self, page: Page, team: Project
    ) -> None:
        factories.project(code="QI-200")
        again = page.follow("Change the project").submit("Save", code="qi-200", title="Other")

        assert again.status == 422
        assert "another project has it" in again.text
        assert kept(team).title == "Letters"

    def test_a_code_can_be_taken_back(self, page: Page, team: Project) -> None:
        page.follow("Change the project").submit("Save", code="")

        assert kept(team).register_code is None

    def test_of_two_who_change_it_the_second_sees_both_versions(
        self, client: Client, page: Page, here: Directorate, team: Project
    ) -> None:
        mine = page.follow("Change the project")
        theirs = Client(client.app).sign_in_as(factories.pp_lead(here))
        theirs.get(f"/projects/{team.id}/change").submit("Save", title="Clear letters")

        again = mine.submit("Save", title="Plain letters")

        assert again.status == 422
        assert "Clear letters" in again.text
        assert "Plain letters" in again.text
        assert kept(team).title == "Clear letters"
        again.submit("Save")
        assert kept(team).title == "Plain letters"


class TestMovingItOn:
    def test_only_allowed_moves_are_offered_and_the_day_is_kept(
        self, page: Page, team: Project
    ) -> None:
        form = page.follow("Move it on, or end it")
        offered = form.form("Save").fields["status"]
        assert [each["value"] for each in offered] == ["completed", "stopped"]

        page = form.submit("Save", status="completed", on="2026-11-02", words="The aim is reached.")

        assert "Completed" in page.text
        assert "The aim is reached." in page.text
        assert kept(team).ended_on is not None
        assert "Ask for a team member" not in page.text

    def test_open_roles_close_when_it_ends(self, page: Page, team: Project) -> None:
        role = factories.project_role(team=team)
        page = page.follow("Move it on, or end it").submit("Save", status="stopped")

        assert "1 open role was closed" in page.text
        db.session.expire_all()
        assert db.session.get_one(ProjectRole, role.id).status is RoleStatus.CLOSED

    def test_a_day_to_come_and_a_day_before_it_began_are_refused(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        team = factories.project(
            of=here, lead=lead, status=ProjectStatus.ACTIVE, started_on=factories.TODAY
        )
        form = client.sign_in_as(lead).get(f"/projects/{team.id}/state")
        for day in ("2036-01-01", "2020-01-01"):
            assert form.submit("Save", status="stopped", on=day).status == 422


class TestHandingOver:
    def test_the_new_lead_has_all_of_it_the_old_one_nothing_and_both_are_told(
        self, client: Client, page: Page, lead: Account, team: Project
    ) -> None:
        new = factories.account(Access.PROJECT_LEAD, name="Grace Adeyemi")
        role = factories.project_role(team=team)

        after = page.follow("Hand it over").submit("Hand it over", to=str(new.id), words="Hello")

        assert "Grace Adeyemi leads it from now on" in after.text
        assert client.get(f"/projects/{team.id}").status == 404
        assert client.get(f"/role-descriptions/{role.id}").status == 404
        hers = Client(client.app).sign_in_as(new)
        shown = hers.get(f"/projects/{team.id}")
        assert "Daniel Marsh handed it over to Grace Adeyemi" in shown.text
        assert hers.get(f"/role-descriptions/{role.id}").status == 200
        letters = db.session.scalars(select(OutboxMessage)).all()
        assert {each.account_id for each in letters} == {lead.id, new.id}
        assert any("Hello Grace" in each.body for each in letters)

    def test_only_an_active_project_lead_can_take_it(self, page: Page, here: Directorate) -> None:
        off = factories.account(Access.PROJECT_LEAD, is_active=False)
        other_kind = factories.pp_lead(here)
        (field,) = page.follow("Hand it over").form("Hand it over").fields["to"]
        offered = {option["value"] for option in field.all("option")}

        assert offered.isdisjoint({str(off.id), str(other_kind.id)})


class TestItsTeam:
    def test_staff_join_and_leave_and_both_days_stay(
        self, client: Client, page: Page, team: Project
    ) -> None:
        colleague = factories.account(Access.PROJECT_LEAD, email="asha@trust.example")
        form = page.follow("Add a member of staff")
        page = form.submit(
            "Add to the team", name="Asha Rao", job_title="Nurse", email="Asha@Trust.example"
        )
        assert "Asha Rao, Nurse" in page.text
        member = db.session.scalars(select(ProjectStaffMember)).one()
        assert member.account_id == colleague.id

        page = page.submit("Has left the team: Asha Rao")

        assert "Asha Rao joined the team" in page.text
        assert "Asha Rao left the team" in page.text

    def test_nobody_is_on_a_team_twice(self, page: Page, lead: Account) -> None:
        form = page.follow("Add a member of staff")
        form.submit("Add to the team", name="Asha", email="asha@trust.example")
        for address in ("ASHA@trust.example", lead.email):
            again = form.submit("Add to the team", name="Asha", email=address)
            assert again.status == 422
            assert "whoever has it is on the team" in again.text

    def test_a_lead_names_a_coach_of_the_staff_alone(
        self, page: Page, here: Directorate, team: Project
    ) -> None:
        person = factories.service_user(home=here, call_me="Nadia")
        factories.team_membership(person=person)
        advisor = factories.account(Access.IMPROVEMENT_ADVISOR, name="Priya Nair")
        form = page.follow("Name a coach")
        assert "Nadia" not in form.text

        page = form.submit("Save", coach=f"staff-{advisor.id}")

        assert "Priya Nair, since" in page.text

    def test_a_pp_lead_names_a_service_user_with_their_yes_by_the_name_they_go_by(
        self, client: Client, here: Directorate, lead: Account, team: Project
    ) -> None:
        person = factories.service_user(home=here, name="Nadia Rahman", call_me="Nadia")
        factories.team_membership(person=person)
        client.sign_in_as(factories.pp_lead(here))
        form = client.get(f"/projects/{team.id}/coach")
        refused = form.submit("Save", coach=f"person-{person.id}")
        assert refused.status == 422

        form.submit("Save", coach=f"person-{person.id}", has_agreed="y")

        shown = Client(client.app).sign_in_as(lead).get(f"/projects/{team.id}")
        assert "Nadia, since" in shown.text
        assert "Rahman" not in shown.text
        coach = db.session.scalars(select(ProjectCoach)).one()
        assert coach.service_user_id == person.id

"""Leaving: what goes, what stays, who may carry it out. And the file of all that is held."""

import json
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from matcher.database import Base, db, transaction
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.introduction import IntroductionStatus, Side
from matcher.models.account import Account
from matcher.models.agreement import Agreement
from matcher.models.audit_entry import AuditEntry
from matcher.models.concern import Concern
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.presenters.own_data import TITLES
from matcher.services import leaving, matching, own_data, project_roles
from matcher.services.about_person import OF_ACCOUNT, rows_about
from tests import everything, factories
from tests.everything import MARK, marked_columns, somebody, tables_with_mark
from tests.factories import NOW, TODAY
from tests.pages import Client

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
STAFF_COLUMNS = {
    "role_default.set_by_id",
    "role_judgement.by_id",
    "experience_survey.entered_by_id",
    "followup_contact.by_id",
    "fair_plan.asked_by_id",
    "fair_plan_line.decided_by_id",
    "role_step.by_id",
    "role_reviewer.asked_by_id",
    "role_reviewer.entered_by_id",
    "involvement_assurance.ticked_by_id",
    "involvement_assurance.confirmed_by_id",
    "idea.answered_by_id",
    "involvement_confirmation.confirmed_by_id",
    "involvement_plan.written_by_id",
    "project_activity.end_recorded_by_id",
    "project_activity.recorded_by_id",
    "help_request.answered_by_id",
    "help_request.asked_by_id",
    "pitch.invited_by_id",
    "pitch.result_by_id",
    "story.published_by_id",
    "story.written_by_id",
    "account_directorate.account_id",
    "audit_entry.actor_id",
    "concern.answered_by_id",
    "concern.read_by_id",
    "directorate.cover_id",
    "directorate_weights.set_by_id",
    "draft.account_id",
    "introduction.approved_by_id",
    "chart_phase.begun_by_id",
    "chart_phase.undone_by_id",
    "introduction_step.by_id",
    "involvement_record.recorded_by_id",
    "induction_step.done_by_id",
    "lead_application.account_id",
    "lead_application.decided_by_id",
    "meeting.cancelled_by_id",
    "meeting.made_by_id",
    "membership_end.by_id",
    "membership_end.thanked_by_id",
    "personal_role.lead_agreed_by_id",
    "personal_role.person_agreed_by_id",
    "personal_role.written_by_id",
    "renewal.answered_by_id",
    "renewal.asked_by_id",
    "said_and_done.published_by_id",
    "said_and_done.written_by_id",
    "meeting_action.agreed_by_id",
    "meeting_action.done_by_id",
    "meeting_action.owner_id",
    "outbox_message.account_id",
    "payment_rate.set_by_id",
    "project.lead_id",
    "project_coach.account_id",
    "project_staff_member.account_id",
    "project_outcome.recorded_by_id",
    "project_step.by_id",
    "project_step.from_lead_id",
    "project_step.to_lead_id",
    "said_for.recorded_by_id",
    "service_user.account_id",
    "trust_setting.set_by_id",
    "waiting_word.by_id",
}
"""Columns that name an account: of staff, or handled by name in ``services/about_person.py``."""


def leave(client: Client, account: Account) -> None:
    page = client.sign_in_as(account).get("/my").follow("Leave and have it deleted")
    page = page.follow("Go on and leave").submit("Delete it now")
    assert page.heading == "Goodbye, and thank you"


def count(kind: type[Base]) -> int:
    db.session.rollback()
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


class TestTheTables:
    """A table that somebody adds later has to say how it is exported and erased."""

    def test_every_table_about_a_person_is_known_to_the_export_and_to_the_erasure(self) -> None:
        known = {table.name for table in rows_about(ServiceUser(id=1, account_id=1))}
        pointing = {
            table.name
            for table in Base.metadata.sorted_tables
            for key in table.foreign_keys
            if key.column.table.name == "service_user"
        }

        assert pointing - known == set()
        assert known == set(TITLES)

    def test_every_column_that_names_an_account_is_known(self) -> None:
        naming = {
            f"{table.name}.{key.parent.name}"
            for table in Base.metadata.sorted_tables
            for key in table.foreign_keys
            if key.column.table.name == "account"
        }

        assert naming - STAFF_COLUMNS - {f"{name}.account_id" for name in OF_ACCOUNT} == set()

    def test_somebody_of_the_tests_has_something_in_each_of_them(self) -> None:
        person, _account = somebody()

        held = own_data.of_person(person)

        assert [name for name, rows in held.items() if not rows] == []


class TestErasure:
    def test_no_column_anywhere_holds_what_anybody_typed_of_the_person(
        self, client: Client
    ) -> None:
        _person, account = somebody()
        before = tables_with_mark()
        assert {each.partition(".")[0] for each in before} >= {
            table.name
            for table in rows_about(_person)
            if marked_columns(table) and table.name != "audit_entry"
        }

        leave(client, account)

        assert tables_with_mark() == set()

    def test_not_even_the_file_of_the_database_holds_the_words(
        self, client: Client, app: Flask
    ) -> None:
        if db.engine.dialect.name != "sqlite":
            return
        _person, account = somebody()
        path = Path(db.engine.url.database or "")

        leave(client, account)
        db.session.rollback()
        with db.engine.connect() as connection:
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

        assert MARK.encode() not in path.read_bytes()

    def test_counts_dates_numbers_and_the_trail_stay(self, client: Client, app: Flask) -> None:
        person, account = somebody()
        home = person.home_directorate_id

        leave(client, account)

        db.session.rollback()
        erased = db.session.get_one(ServiceUser, person.id)
        assert (erased.home_directorate_id, erased.registered_at) == (home, NOW)
        assert erased.erased_at is not None
        assert day_in_london(erased.erased_at) == TODAY
        assert erased.account_id is None
        offer = db.session.scalars(select(Introduction)).one()
        assert offer.status is IntroductionStatus.WITHDRAWN
        assert (offer.evidence["score"], offer.evidence["rank"]) == (200_000, 3)
        assert offer.evidence["parts"][0]["contribution"] == 200_000
        assert db.session.scalars(select(TeamMembership.ended_on)).one() == TODAY
        assert db.session.scalars(select(Agreement.withdrawn_at)).one() == erased.erased_at
        assert count(Concern) == 1
        # Of the three messages two were still to be sent: they never will be.
        bodies = db.session.scalars(select(OutboxMessage.body)).all()
        assert [body for body in bodies if "is free again" not in body] == [""]
        result = app.test_cli_runner().invoke(args=["audit", "verify"])
        assert result.exit_code == 0

    def test_the_way_in_is_shut(self, client: Client) -> None:
        person, account = somebody()
        other = Client(client.app).sign_in_as(account)

        leave(client, account)

        assert client.get("/my").status == 403
        assert other.get("/my").status == 403
        assert not db.session.get_one(Account, account.id).is_active
        assert count(SaidFor) == 0
        assert person.id

    def test_nobody_finds_the_person_any_more(self, client: Client) -> None:
        person, account = somebody()
        lead = db.session.scalars(select(Account).where(Account.name == "Ruth Okafor")).one()
        role_id = db.session.scalars(select(Introduction.project_role_id)).one()

        leave(client, account)

        client.sign_in_as(lead)
        assert client.get(f"/people/{person.id}").status == 404
        assert "Somebody who has left" in client.get(f"/roles/{role_id}/people").text
        assert "Nothing waits." in client.get("/concerns").text
        assert client.get("/desk").status == 200
        matches = matching.current(today=TODAY)
        assert str(person.id) not in matches.people
        assert str(person.id) not in matches.consents

    def test_the_page_before_says_what_is_kept_and_nothing_has_happened_yet(
        self, client: Client
    ) -> None:
        person, account = somebody()

        page = client.sign_in_as(account).get("/my/leave")
        assert "What we keep" in page.text
        page.follow("Go on and leave").follow("No, stay")

        db.session.rollback()
        assert db.session.get_one(ServiceUser, person.id).erased_at is None

    def test_two_presses_erase_once(self, client: Client) -> None:
        _person, account = somebody()
        page = client.sign_in_as(account).get("/my/leave/now")

        page.submit("Delete it now")
        again = page.submit("Delete it now", follow=False)

        assert again.status in {302, 400, 403}
        verbs = db.session.scalars(select(AuditEntry.verb)).all()
        assert verbs.count("erased") == 1


class TestWhoWaits:
    """Whoever waits for somebody hears that the place is free, and not who has left."""

    def scene(self, status: IntroductionStatus) -> tuple[Account, ProjectRole, Account]:
        here = factories.directorate("Newham")
        ruth = factories.pp_lead(here, name="Ruth Okafor")
        role = factories.project_role(of=here, title="Better letters")
        person, account = factories.signed_in_person(name="Ida North", call_me="Ida")
        factories.introduction(person=person, role=role, by=ruth, status=status)
        return account, role, role.project.lead

    def told(self) -> dict[str, OutboxMessage]:
        db.session.rollback()
        found = db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id))
        return {message.account.name: message for message in found if message.account}

    def test_of_an_open_offer_the_pp_lead_alone_hears(self, client: Client) -> None:
        account, role, _lead = self.scene(IntroductionStatus.OFFERED)
        leave(client, account)

        assert set(self.told()) == {"Ruth Okafor"}
        assert project_roles.places_taken([role.id], today=TODAY) == {role.id: 0}

    def test_after_a_yes_the_project_lead_hears_too_and_nobody_is_named(
        self, client: Client
    ) -> None:
        account, role, lead = self.scene(IntroductionStatus.INTRODUCED)
        leave(client, account)

        told = self.told()
        assert set(told) == {"Ruth Okafor", lead.name}
        for message in told.values():
            assert "The place is free again: Better letters." in message.body
            assert "Ida" not in message.subject + message.body
            assert message.introduction_id is None
            assert message.service_user_id is None
        assert project_roles.places_taken([role.id], today=TODAY) == {role.id: 0}

    def test_of_a_place_on_a_team_both_hear_once(self, client: Client) -> None:
        account, role, lead = self.scene(IntroductionStatus.JOINED)
        with transaction():
            person = db.session.scalars(
                select(ServiceUser).where(ServiceUser.account_id == account.id)
            ).one()
        factories.team_membership(person=person, team=role.project, project_role_id=role.id)
        leave(client, account)

        assert set(self.told()) == {"Ruth Okafor", lead.name}
        assert count(OutboxMessage) == 2
        assert project_roles.places_taken([role.id], today=TODAY) == {role.id: 0}

    def test_of_an_offer_that_is_over_nobody_hears(self, client: Client) -> None:
        account, _role, _lead = self.scene(IntroductionStatus.OFFERED)
        with transaction():
            offer = db.session.scalars(select(Introduction)).one()
            offer.become(IntroductionStatus.DECLINED, side=Side.PERSON, at=NOW)
        leave(client, account)

        assert self.told() == {}


class TestOnBehalf:
    def test_the_pp_lead_erases_with_the_persons_word(self, client: Client) -> None:
        person, _account = somebody()
        lead = db.session.scalars(select(Account).where(Account.name == "Ruth Okafor")).one()
        page = client.sign_in_as(lead).get(f"/people/{person.id}/erase")
        assert page.submit("Erase this person").status == 422

        page.submit("Erase this person", how="phone", said_on=TODAY.isoformat())

        assert tables_with_mark() == set()
        db.session.rollback()
        said = db.session.scalars(select(SaidFor)).one()
        assert (said.part, said.recorded_by_id) == (leaving.PART, lead.id)

    def test_an_administrator_erases_by_number_with_a_reason_and_reads_nothing(
        self, demo_client: Client
    ) -> None:
        demo_client.get("/demo").submit("Be Elif Demir")
        page = demo_client.get("/settings/erase")
        assert page.submit("Go on", number="99999", why="has died").status == 422

        asked = page.submit("Go on", number="1", why="has died")
        assert "Registered in" in asked.text
        assert "Nadia" not in asked.main.text
        done = asked.submit("Erase it now")

        assert done.announcements == ["Number 1 is erased."]
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()
        assert entry is not None
        assert (entry.verb, entry.thing_id, entry.fields) == ("erased", 1, "has died")


class TestTheFile:
    def test_it_holds_every_word_and_every_column(self, client: Client) -> None:
        person, account = somebody()
        held = own_data.of_person(person)
        file = json.loads(
            client.sign_in_as(account).get("/my/data/all-we-hold.json").response.get_data()
        )

        for table in rows_about(person):
            for row in file[table.name]:
                assert set(row) == {c.name for c in table.columns} - own_data.LEFT_OUT
        assert set(file) == {"made_on", *held}
        for table in rows_about(person):
            for name in marked_columns(table):
                shown = [repr(row.get(name)) for row in file[table.name]]
                if name not in own_data.LEFT_OUT and table.name not in {"audit_entry"}:
                    hidden = table.name == "web_session"
                    assert hidden or any(MARK in each for each in shown), f"{table.name}.{name}"

    def test_it_names_no_member_of_staff_and_gives_reasons_in_the_persons_voice(
        self, client: Client
    ) -> None:
        _person, account = somebody()
        words = client.sign_in_as(account).get("/my/data/all-we-hold.json").response.get_data(True)

        assert "Ruth" not in words
        assert "Lead of Newham, Newham" in words
        assert f"{MARK} for service_user" in words
        assert "for pp_lead" not in words
        assert "for project_lead" not in words
        assert '"rank"' not in words

    def test_it_can_be_read_by_people_too(self, client: Client) -> None:
        _person, account = somebody()
        page = client.sign_in_as(account).get("/my/data").follow("Get a file to read")

        assert page.status == 200
        assert page.heading == f"All we hold about {MARK}"
        assert "attachment" in page.headers["Content-Disposition"]
        assert "stroke" in page.text
        assert "Pocket QI" in page.text
        assert everything.MARK in page.text

    def test_it_holds_nothing_of_anybody_else(self, client: Client) -> None:
        somebody()
        _other, account = factories.signed_in_person(call_me="Other")

        for kind in ("json", "html"):
            answer = client.sign_in_as(account).get(f"/my/data/all-we-hold.{kind}").response
            assert MARK not in answer.get_data(as_text=True)

    def test_there_is_no_other_kind_of_file(self, client: Client) -> None:
        _person, account = somebody()

        assert client.sign_in_as(account).get("/my/data/all-we-hold.pdf").status == 404

    def test_staff_and_visitors_have_no_such_page(self, client: Client) -> None:
        assert client.get("/my/data").status == 403
        with transaction():
            pass
        client.sign_in_as(factories.account(Access.ADMINISTRATOR))
        assert client.get("/my/data/all-we-hold.json").status == 403

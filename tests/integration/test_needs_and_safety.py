"""Needs become tasks, safety comes before the engine, and neither ever touches the ranking."""

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.clock import a_year_after
from matcher.domain.communication import NEEDS, Need, NeedKind
from matcher.domain.registration import ProfilePart
from matcher.domain.service_user import PaymentChoice
from matcher.models.audit_entry import AuditEntry
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.payment_rate import PaymentRate
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.services import matching
from matcher.words.arranging import TASKS, needs_as_tasks, what_to_arrange
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client

NEEDS_PAGE, SAFE, PAYMENT = "/my/answers/needs", "/my/answers/safe", "/my/answers/payment"


def again(person: ServiceUser) -> ServiceUser:
    db.session.rollback()
    return db.session.get_one(ServiceUser, person.id)


class TestNeeds:
    def test_are_kept_with_the_day_and_looked_at_again_within_a_year(self, client: Client) -> None:
        person, account = factories.signed_in_person()
        page = client.sign_in_as(account).get(NEEDS_PAGE)

        page.submit(
            "Save and go on",
            access_needs="A seat near the door",
            format=["large_print"],
            professional=["lipspeaker"],
        )

        told = again(person)
        assert told.access_needs == "A seat near the door"
        assert told.communication_needs == {Need.LARGE_PRINT, Need.LIPSPEAKER}
        assert (told.needs_told_on, told.needs_review_on) == (TODAY, date(2027, 11, 21))

    def test_that_are_none_are_an_answer_too(self, client: Client) -> None:
        person, account = factories.signed_in_person()
        client.sign_in_as(account).get(NEEDS_PAGE).submit("Save and go on")

        assert again(person).needs_told_on == TODAY

    def test_said_to_a_pp_lead_count_from_the_day_they_were_said(self, client: Client) -> None:
        here = factories.directorate()
        person, lead = factories.service_user(home=here), factories.pp_lead(here)
        page = client.sign_in_as(lead).get(f"/people/{person.id}/answers/needs")

        record = page.submit("Save", support=["more_time"], how="visit", said_on="2026-11-18")

        assert again(person).needs_review_on == date(2027, 11, 18)
        assert TASKS[Need.MORE_TIME] in record.text

    def test_that_were_told_a_year_ago_are_to_be_asked_again(self, client: Client) -> None:
        here = factories.directorate()
        lead = factories.pp_lead(here)
        for review_on, is_due in ((TODAY, True), (date(2026, 11, 22), False)):
            person = factories.service_user(
                home=here,
                access_needs="A lift",
                needs_told_on=date(2025, 11, 21),
                needs_review_on=review_on,
            )
            record = client.sign_in_as(lead).get(f"/people/{person.id}")
            assert ("Please ask them now" in record.text) is is_due

    def test_become_tasks_with_own_words_first(self) -> None:
        person = ServiceUser(
            access_needs="Yellow paper\n\nA lift",
            travel_needs="A taxi",
            communication_needs=frozenset({Need.NOTE_TAKER, Need.RING}),
            shares_needs=True,
        )
        assert what_to_arrange(person) == [
            "Yellow paper",
            "A lift",
            "A taxi",
            TASKS[Need.RING],
            TASKS[Need.NOTE_TAKER],
        ]
        person.shares_needs = False
        assert what_to_arrange(person) == []
        assert len(needs_as_tasks(person)) == 5

    def test_of_every_kind_can_be_chosen_and_arranged(self) -> None:
        assert {need for kind in NeedKind for need in NEEDS[kind]} == set(Need) == set(TASKS)

    def test_told_on_a_leap_day_are_asked_again_within_the_year(self) -> None:
        assert a_year_after(date(2028, 2, 29)) == date(2029, 2, 28)


class TestSafe:
    def test_a_supporter_is_kept_changed_and_taken_out(self, client: Client) -> None:
        person, account = factories.signed_in_person()
        client.sign_in_as(account).get(SAFE).submit(
            "Save and go on",
            supporter_name="Sam",
            supporter_phone="07700 900123",
            supporter_gets_copies="y",
        )
        helper = again(person).supporter
        assert helper is not None
        assert (helper.name, helper.phone, helper.gets_copies) == ("Sam", "07700 900123", True)

        client.get(SAFE).submit(
            "Save and go on", supporter_name="", supporter_phone="", supporter_gets_copies=[]
        )
        assert again(person).supporter is None

    @pytest.mark.parametrize(
        ("typed", "why"),
        [
            ({"supporter_email": "sam@people.example"}, "Their name: tell us who this is."),
            ({"supporter_name": "Sam"}, "Their e-mail: give us an e-mail or a phone number."),
            (
                {"supporter_name": "Sam", "supporter_email": "sam at home"},
                "Their e-mail: write it like name@example.com.",
            ),
            (
                {"supporter_name": "Sam", "supporter_phone": "soon"},
                "Their phone number: write all of the number.",
            ),
        ],
    )
    def test_a_supporter_nobody_can_reach_is_refused(
        self, client: Client, typed: dict[str, Any], why: str
    ) -> None:
        _person, account = factories.signed_in_person()
        page = client.sign_in_as(account).get(SAFE)

        refused = page.submit("Save and go on", keeps_well="A walk", **typed)

        assert refused.status == 422
        assert refused.errors == [why]
        assert refused.form("Save and go on").values["keeps_well"] == ["A walk"]

    def test_words_that_stay_keep_the_project_found_for_them(self, client: Client) -> None:
        team = factories.project()
        person, account = factories.signed_in_person(
            avoided_teams=[AvoidedTeam(words="The night team", project_id=team.id)]
        )
        page = client.sign_in_as(account).get(SAFE)
        page.submit("Save and go on", avoided="Mr Grey\nThe night team")

        kept = {each.words: each.project_id for each in again(person).avoided_teams}
        assert kept == {"The night team": team.id, "Mr Grey": None}
        before = len(db.session.scalars(select(AuditEntry)).all())
        client.get(SAFE).submit("Save and go on")
        assert len(db.session.scalars(select(AuditEntry)).all()) == before


class TestTeamsToStayAwayFrom:
    def test_a_pp_lead_names_the_project_and_its_roles_never_meet_the_person(
        self, client: Client
    ) -> None:
        here = factories.directorate()
        lead = factories.pp_lead(here)
        role, other = factories.project_role(of=here), factories.project_role(of=here)
        person = factories.service_user(
            home=here, name="Zebedee Quill", avoided_teams=[AvoidedTeam(words="The night team")]
        )
        (team,) = person.avoided_teams
        record = client.sign_in_as(lead).get(f"/people/{person.id}")
        assert "The night team" in record.text
        field = f"team-{team.id}-project"

        typed: dict[str, Any] = {field: str(role.project_id)}

        saved = record.submit("Save The night team", **typed)

        assert saved.form("Save The night team").values[field] == [str(role.project_id)]
        matches = matching.current(today=TODAY)
        assert str(person.id) not in matches.considered_for(role)
        assert str(person.id) in matches.considered_for(other)
        with pytest.raises(KeyError):
            matches.for_role(role).explain(str(person.id), str(role.id))
        assert matches.for_role(other).explain(str(person.id), str(other.id)).excluded is None

    def test_the_trail_that_others_read_does_not_say_that_there_is_one(
        self, client: Client
    ) -> None:
        team = factories.project()
        here = factories.directorate()
        person, account = factories.signed_in_person(home=here)
        client.sign_in_as(account).get(SAFE).submit("Save and go on", avoided="The night team")
        (kept,) = again(person).avoided_teams
        choice: dict[str, Any] = {f"team-{kept.id}-project": str(team.id)}
        client.sign_in_as(factories.pp_lead(here)).get(f"/people/{person.id}").submit(
            "Save The night team", **choice
        )

        written = db.session.scalars(
            select(AuditEntry).where(AuditEntry.fields != "").order_by(AuditEntry.id)
        ).all()
        assert [(each.verb, each.fields) for each in written] == [
            ("answers changed", "safe"),
            ("answers written down", "safe"),
        ]

    def test_no_list_and_no_question_by_name_shows_that_there_is_one(self, client: Client) -> None:
        here = factories.directorate()
        role = factories.project_role(of=here)
        person = factories.service_user(
            home=here,
            name="Zebedee Quill",
            call_me="Zeb",
            avoided_teams=[AvoidedTeam(words="x", project_id=role.project_id)],
        )
        client.sign_in_as(factories.pp_lead(here))

        asked = client.get(f"/roles/{role.id}/people", name="Zebedee")
        nobody = client.get(f"/roles/{role.id}/people", name="Nobodyatall")

        assert "Quill" not in asked.text
        assert asked.text.replace("Zebedee", "Nobodyatall") == nobody.text
        assert client.get(f"/roles/{role.id}/people/{person.id}/introduce").status == 404

    @pytest.mark.parametrize("given", ["99999", "x"])
    def test_a_project_that_is_not_on_the_list_is_refused(self, client: Client, given: str) -> None:
        here = factories.directorate()
        person = factories.service_user(home=here, avoided_teams=[AvoidedTeam(words="x")])
        (team,) = person.avoided_teams
        client.sign_in_as(factories.pp_lead(here))
        address = f"/people/{person.id}/avoided/{team.id}"

        client.post_with_token(address, {f"team-{team.id}-project": [given]})

        assert again(person).avoided_teams[0].project_id is None

    def test_words_of_somebody_else_cannot_be_named_through_this_person(
        self, client: Client
    ) -> None:
        here = factories.directorate()
        person = factories.service_user(home=here)
        other = factories.service_user(avoided_teams=[AvoidedTeam(words="x")])
        team = other.avoided_teams[0].id
        client.sign_in_as(factories.pp_lead(here))

        assert client.post_with_token(f"/people/{person.id}/avoided/{team}").status == 404


class TestPayment:
    def test_is_a_choice_beside_the_rates_and_the_word_about_benefits(self, client: Client) -> None:
        person, account = factories.signed_in_person()
        factories.save(
            PaymentRate(
                kind="time",
                unit="hour",
                pounds=25,
                from_on=TODAY,
                set_by_id=account.id,
                set_at=NOW,
            )
        )
        page = client.sign_in_as(account).get(PAYMENT)
        assert "An hour: £25" in page.text
        assert "Being paid may change your benefits." in page.text

        page.submit("Save and go on", payment_choice="less")
        assert again(person).payment_choice is PaymentChoice.LESS
        client.get(PAYMENT).submit("Save and go on", payment_choice="later")
        assert again(person).payment_choice is None


UNSEEN: dict[str, Any] = {
    "access_needs": "A seat near the door",
    "travel_needs": "A taxi",
    "communication_needs": frozenset({Need.BSL_INTERPRETER, Need.RING}),
    "needs_told_on": TODAY,
    "shares_needs": False,
    "support": "Papers two days before",
    "kept_back": frozenset(ProfilePart),
    "keeps_well": "A walk",
    "if_unwell": "Ring my sister",
    "shares_keeps_well": True,
    "payment_choice": PaymentChoice.NOTHING,
}


@pytest.mark.parametrize("field", UNSEEN)
def test_needs_payment_and_keeping_well_never_touch_the_ranking(
    app: Flask, client: Client, field: str
) -> None:
    here = factories.directorate()
    role = factories.project_role(of=here, skills={"listening": True}, topics=["sleep"])
    told: dict[str, Any] = {"skills": {"listening": 2}, "topics": ["sleep"], "bring": "I listen."}
    person = factories.service_user(home=here, call_me="Zeb", **told)
    factories.service_user(home=here, **told)
    client.sign_in_as(factories.pp_lead(here))
    page, seen = client.get(f"/roles/{role.id}/people"), matching.current(today=TODAY)

    with transaction():
        changed = db.session.get_one(ServiceUser, person.id)
        setattr(changed, field, UNSEEN[field])
        changed.supporter = Supporter(name="Sam", phone="07700 900123")

    after = matching.current(today=TODAY)
    assert after.version != seen.version
    assert client.get(f"/roles/{role.id}/people").text == page.text
    assert (after.people, after.roles, after.consents) == (seen.people, seen.roles, seen.consents)

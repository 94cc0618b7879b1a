"""A day has come: somebody is 18 and all is looked at together; needs are asked again."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.registration import How
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from matcher.services import matching
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
TURNED = date(2026, 10, 31)
YOUNG: dict[str, Any] = {
    "age_band": AgeBand.SIXTEEN_TO_SEVENTEEN,
    "call_me": "Maya",
    "name": "Maya North",
    "greeted_at": NOW,
}


@pytest.fixture
def here(app: object) -> Directorate:
    return factories.directorate("Newham")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.pp_lead(here, name="Ruth Okafor")


def again(person: ServiceUser) -> ServiceUser:
    db.session.rollback()
    return db.session.get_one(ServiceUser, person.id)


def letters() -> list[OutboxMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def look_together(client: Client, lead: Account, *, on: str = "2026-11-20") -> Page:
    page = client.sign_in_as(lead).get("/desk").follow("Look at it together: Maya North")
    return page.submit("We have looked at it together", how="visit", looked_on=on)


class TestTurningEighteen:
    def test_the_day_and_the_way_are_written_down_and_the_person_is_an_adult_here(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        person = factories.service_user(home=here, eighteen_on=TURNED, **YOUNG)

        done = look_together(client, lead)

        assert done.announcements == ["Noted. Any role may be offered to them now."]
        kept = again(person)
        assert (kept.age_band, kept.eighteen_on) == (AgeBand.EIGHTEEN_TO_TWENTY_FOUR, None)
        said = db.session.scalars(select(SaidFor)).one()
        assert (said.part, said.how, said.said_on) == ("eighteen", How.VISIT, date(2026, 11, 20))
        entry = db.session.scalars(select(AuditEntry)).one()
        assert (entry.verb, entry.fields) == ("looked at together at 18", "age_band;eighteen_on")
        assert "All of it, looked at together at 18" in client.get(f"/people/{person.id}").text
        assert "Now 18" not in client.get("/desk").text

    def test_a_role_that_is_not_marked_open_to_young_people_is_possible_then(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        role = factories.project_role(of=here)
        person = factories.service_user(home=here, eighteen_on=TURNED, **YOUNG)
        before = matching.current(today=TODAY).for_role(role)
        assert str(person.id) not in {each.person_id for each in before.people_for(str(role.id))}

        look_together(client, lead)

        db.session.rollback()
        after = matching.current(today=TODAY).for_role(role)
        assert str(person.id) in {each.person_id for each in after.people_for(str(role.id))}

    def test_the_person_hears_of_it_kindly_and_the_letter_gives_nothing_away(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        person = factories.service_user(home=here, eighteen_on=TURNED, **YOUNG)

        look_together(client, lead)

        letter = letters()[0]
        assert (letter.channel, letter.address) == (Channel.EMAIL, person.email)
        assert "Thank you for looking at it all with Ruth." in letter.body
        assert "18" not in letter.body.replace("116 123", "")
        assert "Newham" not in letter.subject + letter.body

    def test_who_gets_no_e_mail_was_told_in_person_and_gets_none(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        factories.service_user(home=here, eighteen_on=TURNED, channel=Channel.PHONE, **YOUNG)

        look_together(client, lead)

        assert letters() == []

    @pytest.mark.parametrize(
        ("on", "said"),
        [
            ("", "On which day: give a day"),
            ("2026-11-22", "On which day: it has not come yet"),
            ("2026-10-30", "On which day: they may not have been 18 on that day"),
        ],
    )
    def test_a_day_that_cannot_be_is_refused(
        self, client: Client, here: Directorate, lead: Account, on: str, said: str
    ) -> None:
        person = factories.service_user(home=here, eighteen_on=TURNED, **YOUNG)

        page = look_together(client, lead, on=on)

        assert page.status == 422
        assert page.errors == [said]
        assert again(person).is_young

    def test_two_presses_are_one(self, client: Client, here: Directorate, lead: Account) -> None:
        factories.service_user(home=here, eighteen_on=TURNED, **YOUNG)
        page = client.sign_in_as(lead).get("/desk").follow("Look at it together: Maya North")
        for _each in range(2):
            page.submit("We have looked at it together", how="phone", looked_on="2026-11-20")

        assert len(letters()) == 1
        assert len(db.session.scalars(select(SaidFor)).all()) == 1

    def test_before_the_month_is_over_there_is_nothing_to_note(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        person = factories.service_user(home=here, eighteen_on=date(2026, 11, 30), **YOUNG)

        page = client.sign_in_as(lead).get(f"/people/{person.id}/now-18")

        assert page.announcements == ["They turn 18 by 30 November 2026. Look at it together then."]

    def test_the_person_reads_on_their_page_by_when(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        owner = factories.account(Access.SERVICE_USER)
        factories.service_user(home=here, account_id=owner.id, eighteen_on=TURNED, **YOUNG)

        page = client.sign_in_as(owner).get("/my")

        # Ten working days from Saturday 31 October.
        assert "We wanted to look at it all with you by Friday 13 November." in page.text


class TestAnOfferToSomebodyYoung:
    def test_it_is_a_task_of_the_pp_lead_and_no_e_mail_goes_to_the_person(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        role = factories.project_role(of=here, title="Better letters", is_open_to_young=True)
        person = factories.service_user(home=here, eighteen_on=date(2027, 3, 31), **YOUNG)
        assert person.email

        client.sign_in_as(lead)
        page = client.get(f"/roles/{role.id}/people/{person.id}/introduce")
        page.client.post_with_token(page.path, {"note": [""]})

        sent = letters()
        # They gave an e-mail address and no phone number: it goes through their PP lead.
        assert [letter.channel for letter in sent] == [Channel.NAMED_PERSON]
        assert person.email not in {letter.address for letter in sent}
        assert "Better letters" in client.get("/desk?kind=tell").text


class TestNeeds:
    def test_the_desk_leads_to_the_needs_and_saving_them_is_the_review(
        self, client: Client, here: Directorate, lead: Account
    ) -> None:
        person = factories.service_user(
            home=here,
            name="Ida North",
            greeted_at=NOW,
            access_needs="A lift",
            needs_told_on=date(2025, 11, 21),
            needs_review_on=date(2026, 11, 21),
        )
        page = client.sign_in_as(lead).get("/desk?kind=needs")
        assert "They told us on 21 November 2025." in page.text

        page = page.follow("Look at needs together: Ida North")
        page.submit("Save", how="phone", said_on="2026-11-20")

        kept = again(person)
        assert (kept.access_needs, kept.needs_review_on) == ("A lift", date(2027, 11, 20))
        assert "Nothing of this kind waits." in client.get("/desk?kind=needs").text

    @pytest.mark.parametrize("reads_easy", [False, True])
    def test_the_person_sees_it_on_their_page_and_does_it_there(
        self, client: Client, reads_easy: bool
    ) -> None:
        _person, account = factories.signed_in_person(
            needs_told_on=date(2025, 12, 1),
            needs_review_on=date(2026, 12, 1),
            reads_easy=reads_easy,
        )
        page = client.sign_in_as(account).get("/my")
        assert "Please look at it again by 1 December 2026." in page.text

        page.follow("Look at it again").submit("Save and go on")

        assert "Is this still what you need?" not in client.get("/my").text

    def test_nothing_is_said_of_it_before(self, client: Client) -> None:
        _person, account = factories.signed_in_person(
            needs_told_on=date(2026, 1, 1), needs_review_on=date(2027, 1, 1)
        )

        assert "Is this still what you need?" not in client.sign_in_as(account).get("/my").text

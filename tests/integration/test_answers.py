"""Parts of a person's answers: their own, typed in for them, and never lost."""

from datetime import timedelta

import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db
from matcher.models.audit_entry import AuditEntry
from matcher.models.draft import Draft
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Topic
from tests import factories
from tests.pages import Client

INTERESTS = "/my/answers/interests"


def topic_ids(*names: str) -> list[str]:
    return [str(factories.word(Topic, name).id) for name in names]


def topics_of(person: ServiceUser) -> list[str]:
    db.session.rollback()
    return [topic.name for topic in db.session.get_one(ServiceUser, person.id).topics]


def last_entry() -> AuditEntry:
    return db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()  # type: ignore[return-value]


def test_a_person_tells_what_interests_them(client: Client) -> None:
    person, account = factories.signed_in_person()
    food, sleep = topic_ids("food", "sleep")
    page = client.sign_in_as(account).get(INTERESTS)

    done = page.submit("Save and go on", topics=[food, sleep])

    assert done.path == "/my"
    assert done.announcements == ["Saved: What interests you."]
    assert sorted(topics_of(person)) == ["food", "sleep"]
    entry = last_entry()
    assert (entry.verb, entry.fields, entry.actor_id) == ("answers changed", "topics", account.id)


def test_saving_what_was_told_before_leaves_no_trail(client: Client) -> None:
    person, account = factories.signed_in_person(topics=["food"])

    client.sign_in_as(account).get(INTERESTS).submit("Save and go on")

    assert topics_of(person) == ["food"]
    assert last_entry() is None


class TestWhatIsTypedForSomebody:
    def test_is_kept_with_how_and_when_they_said_it(self, client: Client) -> None:
        here = factories.directorate()
        person, lead = factories.service_user(home=here), factories.pp_lead(here)
        (food,) = topic_ids("food")
        page = client.sign_in_as(lead).get(f"/people/{person.id}/answers/interests")

        page.submit("Save", topics=[food], how="phone", said_on="2026-11-20")

        assert topics_of(person) == ["food"]
        word = db.session.scalars(select(SaidFor)).one()
        assert (word.how, str(word.said_on), word.part) == ("phone", "2026-11-20", "interests")
        assert (word.service_user_id, word.recorded_by_id) == (person.id, lead.id)
        assert "answers written down" in set(db.session.scalars(select(AuditEntry.verb)))

    def test_has_to_have_been_said(self, client: Client) -> None:
        here = factories.directorate()
        person, lead = factories.service_user(home=here), factories.pp_lead(here)
        (food,) = topic_ids("food")
        page = client.sign_in_as(lead).get(f"/people/{person.id}/answers/interests")

        refused = page.submit("Save", topics=[food], how="phone", said_on="2026-11-22")

        assert refused.status == 422
        assert refused.errors == ["On which day: this day is still to come."]
        assert refused.form("Save").values["topics"] == [food]
        assert topics_of(person) == []


def test_what_was_refused_is_still_there_on_another_day_and_device(
    app: Flask, client: Client
) -> None:
    here = factories.directorate()
    person, lead = factories.service_user(home=here), factories.pp_lead(here)
    (food,) = topic_ids("food")
    address = f"/people/{person.id}/answers/interests"
    client.sign_in_as(lead).get(address).submit("Save", topics=[food])

    again = Client(app).sign_in_as(lead).get(address)

    assert again.form("Save").values["topics"] == [food]


def test_the_second_of_two_is_told_and_loses_nothing(app: Flask, client: Client) -> None:
    person, account = factories.signed_in_person()
    food, sleep = topic_ids("food", "sleep")
    here, there = client.sign_in_as(account), Client(app).sign_in_as(account)
    first, second = here.get(INTERESTS), there.get(INTERESTS)
    first.submit("Save and go on", topics=[food])

    told = second.submit("Save and go on", topics=[sleep])

    assert told.status == 422
    assert "changed since you opened" in told.errors[0]
    assert topics_of(person) == ["food"]
    told.submit("Save and go on")
    assert topics_of(person) == ["sleep"]


def test_answers_that_come_after_the_session_are_there_after_signing_in(
    demo_client: Client, clock: time_machine.Traveller
) -> None:
    me = "Be Nadia Rahman"
    demo_client.get("/demo").submit(me)
    (food,) = topic_ids("food on the ward")
    page = demo_client.get(INTERESTS)
    clock.shift(timedelta(hours=2))

    sent = page.submit("Save and go on", topics=[food])
    assert sent.path == "/sign-in"
    assert "we kept what you typed" in sent.announcements[0]

    demo_client.get("/demo").submit(me)
    again = demo_client.get(INTERESTS)
    assert again.form("Save and go on").values["topics"] == [food]
    assert again.submit("Save and go on").path == "/my"
    assert db.session.scalars(select(Draft)).all() == []


def test_what_somebody_else_sends_from_another_site_is_not_kept(client: Client) -> None:
    headers = {"Origin": "https://evil.example", "Referer": "https://evil.example/"}
    refused = client.open(INTERESTS, method="POST", data={"topics": ["1"]}, headers=headers)

    assert refused.status == 400
    assert db.session.scalars(select(Draft)).all() == []

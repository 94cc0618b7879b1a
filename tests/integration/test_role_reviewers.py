"""Service users say what they think of a role before it opens; its lead never reads their names."""

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_reviewer import WouldJoin
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole
from matcher.models.role_reviewer import RoleReviewer
from tests import factories
from tests.integration.test_role_reviews import review_of, sent_role
from tests.pages import Client


@pytest.fixture
def here(app: Flask) -> Directorate:
    return factories.directorate("City & Hackney")


@pytest.fixture
def lead(here: Directorate) -> Account:
    return factories.account(Access.PROJECT_LEAD, name="Daniel Marsh", directorates=[here])


@pytest.fixture
def ruth(here: Directorate) -> Account:
    return factories.pp_lead(here, name="Ruth Okafor")


@pytest.fixture
def role(here: Directorate, lead: Account) -> ProjectRole:
    return sent_role(here, lead)


@pytest.fixture(autouse=True)
def saturday() -> object:
    with time_machine.travel(factories.NOW, tick=False):
        yield


def nadia(here: Directorate, **more: object) -> tuple[int, Account]:
    person, account = factories.signed_in_person(
        home=here, name="Nadia Rahman", call_me="Nadia", **more
    )
    return person.id, account


def asked() -> list[RoleReviewer]:
    db.session.rollback()
    db.session.expire_all()
    return list(db.session.scalars(select(RoleReviewer)))


def test_somebody_is_asked_by_e_mail_and_the_lead_reads_the_words_without_a_name(
    client: Client, here: Directorate, ruth: Account, lead: Account, role: ProjectRole
) -> None:
    person_id, account = nadia(here)
    page = client.sign_in_as(ruth).get(review_of(role)).follow("Ask somebody what they think of it")
    page.submit("Ask them", person=str(person_id))
    letter = db.session.scalars(select(OutboxMessage)).one()
    assert "Plain writer" not in letter.body

    own = Client(client.app).sign_in_as(account)
    page = own.get("/my").follow("Read it and say what you think: Plain writer")
    assert "Read one letter" in page.text
    refused = page.submit("Send what I think")
    assert refused.status == 422
    refused.submit("Send what I think", would_join="yes", thoughts="Say how long a letter is.")

    assert "We would like your word on a role" not in own.get("/my").text
    mine = Client(client.app).sign_in_as(lead).get(f"/role-descriptions/{role.id}")
    assert "A service-user reviewer: Yes, I would join this" in mine.text
    assert "Say how long a letter is." in mine.text
    assert "Nadia" not in mine.text
    assert "Nadia Rahman: Yes, I would join this" in client.get(review_of(role)).text


def test_who_gets_no_e_mail_is_a_step_on_the_desk_and_the_pp_lead_writes_down_what_they_say(
    client: Client, here: Directorate, ruth: Account, role: ProjectRole
) -> None:
    person = factories.service_user(
        home=here, name="Alan Trott", call_me="Alan", channel=Channel.PHONE, email=""
    )
    page = client.sign_in_as(ruth).get(f"{review_of(role)}/reviewers?q=trott")
    page.submit("Ask them", person=str(person.id))
    assert db.session.scalars(select(OutboxMessage)).all() == []

    desk = client.get("/desk?kind=reviewer")
    assert "Ask Alan Trott what they think of Plain writer" in desk.text
    form = desk.follow("Ask and write down: Alan Trott")
    form.submit("Save their words", would_join="perhaps", thoughts="Only in the morning.")

    assert "Nothing of this kind waits." in client.get("/desk?kind=reviewer").text
    [row] = asked()
    assert (row.reply, row.entered_by_id) == (WouldJoin.PERHAPS, ruth.id)


def test_only_adults_who_are_not_on_a_break_and_are_looked_after_here_can_be_asked(
    client: Client, here: Directorate, ruth: Account, role: ProjectRole
) -> None:
    factories.service_user(home=here, name="On Break", paused_at=factories.NOW)
    factories.service_user(home=here, name="Too Young", age_band=AgeBand.SIXTEEN_TO_SEVENTEEN)
    elsewhere = factories.service_user(name="From Elsewhere")
    page = client.sign_in_as(ruth).get(f"{review_of(role)}/reviewers")

    assert "Nobody of this name can be asked." in page.text
    answer = client.post_with_token(f"{review_of(role)}/reviewers", {"person": [str(elsewhere.id)]})

    assert answer.status == 302
    assert asked() == []
    factories.service_user(home=here, name="Nadia Rahman")
    answer = client.post_with_token(f"{review_of(role)}/reviewers", {"person": [str(elsewhere.id)]})
    assert answer.status == 422
    assert asked() == []


def test_asked_twice_is_asked_once(
    client: Client, here: Directorate, ruth: Account, role: ProjectRole
) -> None:
    person_id, _account = nadia(here)
    first = client.sign_in_as(ruth).get(f"{review_of(role)}/reviewers")
    first.submit("Ask them", person=str(person_id))
    first.submit("Ask them", person=str(person_id))

    assert len(asked()) == 1
    assert len(db.session.scalars(select(OutboxMessage)).all()) == 1


def test_nobody_reads_a_role_of_which_they_were_not_asked(
    client: Client, here: Directorate, role: ProjectRole
) -> None:
    _person, account = nadia(here)

    assert client.sign_in_as(account).get(f"/my/role-reviews/{role.id}").status == 404


def test_once_somebody_has_decided_a_word_comes_too_late_and_changes_nothing(
    client: Client, here: Directorate, ruth: Account, role: ProjectRole
) -> None:
    person_id, account = nadia(here)
    factories.save(
        RoleReviewer(
            service_user_id=person_id,
            project_role_id=role.id,
            asked_at=factories.NOW,
            asked_by_id=ruth.id,
        )
    )
    page = client.sign_in_as(account).get(f"/my/role-reviews/{role.id}")
    with transaction():
        db.session.get_one(ProjectRole, role.id).status = RoleStatus.OPEN

    assert page.submit("Send what I think", would_join="no").status == 409
    assert asked()[0].reply is None


def test_from_sent_to_public_a_change_is_asked_mended_reviewed_and_published(
    client: Client, here: Directorate, ruth: Account, lead: Account
) -> None:
    role = sent_role(here, lead, tasks="Facilitate the MDT")
    person_id, account = nadia(here)
    daniel, own = Client(client.app).sign_in_as(lead), Client(client.app).sign_in_as(account)
    written = f"/role-descriptions/{role.id}"
    client.sign_in_as(ruth)

    daniel.get(written).submit("Take it back").submit("Send it")
    page = client.get("/desk?kind=role")
    page = page.follow("Read and answer: Plain writer was sent: publish it, or ask for a change")
    page.follow("Ask for a change").submit("Ask for this change", words="Say it in plain words.")
    assert "Say it in plain words." in daniel.get(written).text
    daniel.get(f"{written}/parts/work").submit("Save", tasks="Lead one talk a month")
    daniel.get(written).submit("Send it again")
    client.get(f"{review_of(role)}/reviewers").submit("Ask them", person=str(person_id))
    page = own.get("/my").follow("Read it and say what you think: Plain writer")
    assert "Lead one talk a month" in page.text
    page.submit("Send what I think", would_join="yes")
    page = client.get(review_of(role))
    assert "Nadia Rahman: Yes, I would join this" in page.text
    page.submit("Publish it")

    assert "Plain writer" in Client(client.app).get("/roles").text
    assert client.get(f"/roles/{role.id}/people").status == 200
    assert "Nadia" in client.get(f"/roles/{role.id}/people").text

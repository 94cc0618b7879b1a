"""Messages: queued with the deed, delivered after it, once, and tried again when that fails."""

import socket
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise

import pytest
from flask import Flask
from sqlalchemy import select

from config import Settings
from matcher.database import db, transaction
from matcher.domain.outbox import MessageStatus
from matcher.domain.service_user import Channel
from matcher.emails.email import Email
from matcher.jobs import deliver_outbox
from matcher.models.outbox_message import OutboxMessage
from matcher.services import outbox
from tests import factories
from tests.factories import NOW
from tests.mail_server import MailServer, free_port, mail_server

MakeApp = Callable[..., Flask]


@pytest.fixture
def post(app: Flask) -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def settings(make_app: MakeApp, post: MailServer) -> Iterator[Settings]:
    """Settings of a service whose mail goes to ``post``; its application is the current one."""
    app = make_app(mail_server="127.0.0.1", mail_port=post.port, mail_sender="us@trust.example")
    with app.app_context():
        yield app.config["SETTINGS"]


def message(message_id: int) -> OutboxMessage:
    db.session.rollback()
    return db.session.get_one(OutboxMessage, message_id)


def test_a_message_is_queued_in_the_transaction_of_the_deed(app: Flask) -> None:
    person = factories.service_user()
    with transaction():
        outbox.queue(Email("Subject", "Words"), at=NOW, person=person, address="ada@people.example")

    row = db.session.scalars(select(OutboxMessage)).one()
    assert (row.service_user_id, row.address) == (person.id, "ada@people.example")
    assert (row.status, row.attempts, row.sent_at) == (MessageStatus.WAITING, 0, None)


def test_nobody_is_told_of_a_deed_that_was_taken_back(app: Flask) -> None:
    outbox.queue(Email("Subject", "Words"), at=NOW, address="ada@people.example")
    db.session.flush()
    db.session.rollback()

    assert outbox.due(at=NOW) == []


def test_a_letter_is_delivered_once_and_noted(settings: Settings, post: MailServer) -> None:
    row = factories.outbox_message(subject="A subject", body="Some words.\n", address="a@b.example")
    for minutes in (0, 1, 60, 600):
        deliver_outbox(settings, NOW + timedelta(minutes=minutes))

    letter = post.letters[0]
    assert len(post.letters) == 1
    assert (letter["Subject"], letter["From"], letter["To"]) == (
        "A subject",
        "us@trust.example",
        "a@b.example",
    )
    assert letter.get_content().strip() == "Some words."
    assert letter["Message-ID"] == row.message_id
    assert (message(row.id).status, message(row.id).sent_at) == (MessageStatus.SENT, NOW)


def test_a_letter_in_any_script_arrives_as_it_was_written(
    settings: Settings, post: MailServer
) -> None:
    words = "Zoë, Łukasz and 王秀英: “one – two”"
    factories.outbox_message(subject=words, body=f"{words}\n")
    deliver_outbox(settings, NOW)

    assert post.letters[0]["Subject"] == words
    assert post.letters[0].get_content().strip() == words


def test_a_letter_that_is_tried_again_keeps_its_message_id(
    settings: Settings, post: MailServer
) -> None:
    row = factories.outbox_message()
    post.answer = "451 come back later"
    deliver_outbox(settings, NOW)
    post.answer = "250 OK"
    deliver_outbox(settings, NOW + timedelta(hours=1))

    assert [letter["Message-ID"] for letter in post.letters] == [row.message_id]
    assert message(row.id).attempts == 2


@pytest.mark.parametrize("code", [550, 552, 554])
def test_a_letter_refused_for_good_has_failed(
    settings: Settings, post: MailServer, code: int
) -> None:
    row = factories.outbox_message()
    post.answer = f"{code} no"
    deliver_outbox(settings, NOW)
    deliver_outbox(settings, NOW + timedelta(days=1))

    assert message(row.id).status is MessageStatus.FAILED
    assert message(row.id).attempts == 1
    assert str(code) in message(row.id).error


def test_a_reader_who_is_unknown_for_good_has_failed(settings: Settings, post: MailServer) -> None:
    row = factories.outbox_message()
    post.answer_to_recipient = "550 nobody of that name"
    deliver_outbox(settings, NOW)

    assert message(row.id).status is MessageStatus.FAILED


def test_a_reader_who_cannot_be_reached_now_is_tried_again(
    settings: Settings, post: MailServer
) -> None:
    row = factories.outbox_message()
    post.answer_to_recipient = "450 greylisted"
    deliver_outbox(settings, NOW)

    assert message(row.id).status is MessageStatus.WAITING


def test_a_letter_that_cannot_be_sent_waits_longer_each_time_and_fails_in_the_end(
    settings: Settings, post: MailServer
) -> None:
    row = factories.outbox_message()
    post.answer = "451 come back later"
    tried_at = []
    for minute in range(8 * 60):
        before = post.tries
        deliver_outbox(settings, NOW + timedelta(minutes=minute))
        if post.tries > before:
            tried_at.append(minute)
    gaps = [late - early for early, late in pairwise(tried_at)]

    assert len(tried_at) >= 10
    assert tried_at[-1] >= 4 * 60
    assert gaps == sorted(gaps)
    assert message(row.id).status is MessageStatus.FAILED
    assert message(row.id).attempts == len(tried_at)
    assert "451" in message(row.id).error


def test_a_mail_server_that_is_not_there_is_tried_again(
    make_app: MakeApp,
) -> None:
    app = make_app(mail_port=free_port())
    number = factories.outbox_message().id
    with app.app_context():
        deliver_outbox(app.config["SETTINGS"], NOW)

        assert message(number).status is MessageStatus.WAITING
        assert message(number).error == "ConnectionRefusedError"
        assert outbox.due(at=NOW + timedelta(minutes=1)) == []
        assert outbox.due(at=NOW + timedelta(minutes=2)) == [number]


def test_while_the_mail_server_is_away_one_letter_a_round_is_tried(make_app: MakeApp) -> None:
    app = make_app(mail_port=free_port())
    numbers = [factories.outbox_message().id for _letter in range(3)]
    with app.app_context():
        for seconds in (0, 2):
            deliver_outbox(app.config["SETTINGS"], NOW + timedelta(seconds=seconds))

        assert [message(number).attempts for number in numbers] == [1, 1, 0]


def test_a_mail_server_that_says_nothing_does_not_hold_up_the_worker(
    make_app: MakeApp,
) -> None:
    number = factories.outbox_message().id
    with socket.create_server(("127.0.0.1", 0)) as silent:
        app = make_app(mail_port=silent.getsockname()[1], mail_patience=0.05)
        with app.app_context():
            deliver_outbox(app.config["SETTINGS"], NOW)

            assert message(number).status is MessageStatus.WAITING
    assert socket.getdefaulttimeout() is None


def test_a_worker_that_dies_between_its_claim_and_its_note_is_followed_by_another(
    settings: Settings, post: MailServer
) -> None:
    row = factories.outbox_message()
    with transaction():
        assert outbox.claim(row.id, at=NOW)
    deliver_outbox(settings, NOW)
    assert post.letters == []
    deliver_outbox(settings, NOW + timedelta(minutes=2))

    assert [letter["Message-ID"] for letter in post.letters] == [row.message_id]


def test_a_letter_is_claimed_by_one_worker_only(app: Flask) -> None:
    row = factories.outbox_message()
    with transaction():
        first = outbox.claim(row.id, at=NOW)
    with transaction():
        second = outbox.claim(row.id, at=NOW)

    assert [each.id for each in first] == [row.id]
    assert second == []


@pytest.mark.parametrize(
    "address", ["a@b.example\nBcc: everybody@b.example", "a@b.example\r\nX: y", "\n"]
)
def test_an_address_cannot_bring_headers_of_its_own_and_holds_up_no_other(
    settings: Settings, post: MailServer, address: str
) -> None:
    bad = factories.outbox_message(address=address)
    good = factories.outbox_message(address="good@b.example")
    deliver_outbox(settings, NOW)

    assert message(bad.id).status is MessageStatus.FAILED
    assert message(good.id).status is MessageStatus.SENT
    assert [envelope.rcpt_tos for envelope in post.envelopes] == [["good@b.example"]]


def test_a_subject_cannot_bring_headers_of_its_own(settings: Settings, post: MailServer) -> None:
    row = factories.outbox_message(subject="Hello\nBcc: everybody@b.example")
    deliver_outbox(settings, NOW)

    assert post.envelopes == []
    assert message(row.id).status is MessageStatus.FAILED


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.LETTER, Channel.NAMED_PERSON])
def test_what_is_to_be_said_by_people_is_never_mailed(
    settings: Settings, post: MailServer, channel: Channel
) -> None:
    row = factories.outbox_message(channel=channel, address="a@b.example")
    deliver_outbox(settings, NOW)

    assert post.envelopes == []
    assert message(row.id).status is MessageStatus.WAITING


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.PHONE])
def test_what_waits_about_an_introduction_is_called_off_and_never_goes(
    settings: Settings, post: MailServer, channel: Channel
) -> None:
    offer, other = factories.introduction(), factories.introduction()
    row = factories.outbox_message(introduction_id=offer.id, channel=channel)
    kept = factories.outbox_message(introduction_id=other.id)
    with transaction():
        assert outbox.call_off(introduction_id=offer.id, at=NOW) == 1
    deliver_outbox(settings, NOW + timedelta(days=1))

    assert message(row.id).status is MessageStatus.CALLED_OFF
    assert message(row.id).called_off_at == NOW
    assert message(kept.id).status is MessageStatus.SENT
    assert [letter["Message-ID"] for letter in post.letters] == [kept.message_id]


def test_what_could_not_be_delivered_is_called_off_too(app: Flask) -> None:
    offer = factories.introduction()
    row = factories.outbox_message(introduction_id=offer.id, status=MessageStatus.FAILED)
    with transaction():
        assert outbox.call_off(introduction_id=offer.id, at=NOW) == 1

    assert message(row.id).status is MessageStatus.CALLED_OFF


@pytest.mark.parametrize("status", [MessageStatus.SENT, MessageStatus.SHOWN])
def test_what_waits_no_more_is_not_called_off(app: Flask, status: MessageStatus) -> None:
    offer = factories.introduction()
    row = factories.outbox_message(introduction_id=offer.id, status=status)
    with transaction():
        assert outbox.call_off(introduction_id=offer.id, at=NOW) == 0

    assert (message(row.id).status, message(row.id).called_off_at) == (status, None)


@pytest.mark.parametrize(
    ("outcome", "then"),
    [
        (MessageStatus.SENT, MessageStatus.SENT),
        (MessageStatus.WAITING, MessageStatus.CALLED_OFF),
        (MessageStatus.FAILED, MessageStatus.CALLED_OFF),
    ],
)
def test_what_is_called_off_during_the_try_tells_the_truth(
    app: Flask, outcome: MessageStatus, then: MessageStatus
) -> None:
    offer = factories.introduction()
    row = factories.outbox_message(introduction_id=offer.id)
    with transaction():
        outbox.claim(row.id, at=NOW)
    with transaction():
        outbox.call_off(introduction_id=offer.id, at=NOW)
    with transaction():
        assert outbox.note_outcome(row.id, at=NOW, status=outcome) is not None

    assert message(row.id).status is then


def test_a_person_who_is_erased_during_the_try_leaves_no_fault(app: Flask) -> None:
    row = factories.outbox_message(person=factories.service_user())
    with transaction():
        outbox.claim(row.id, at=NOW)
    with transaction():
        db.session.delete(db.session.get_one(OutboxMessage, row.id))
    with transaction():
        assert outbox.note_outcome(row.id, at=NOW, status=MessageStatus.SENT) is None


def test_demo_mode_sends_nothing_and_marks_it_shown(make_app: MakeApp, post: MailServer) -> None:
    app = make_app(demo=True, mail_server="127.0.0.1", mail_port=post.port)
    number = factories.outbox_message().id
    with app.app_context():
        deliver_outbox(app.config["SETTINGS"], NOW)

        assert post.tries == 0
        assert message(number).status is MessageStatus.SHOWN
        assert message(number).sent_at == NOW

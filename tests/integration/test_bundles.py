"""Our own word to a person: by day, once a day, and all that waits for them in one mail."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from flask import Flask

from config import Settings
from matcher.database import db, transaction
from matcher.domain.clock import LONDON
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.quiet_hours import QuietHours
from matcher.jobs import deliver_outbox
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.services import outbox, status
from matcher.services.bank_holidays import of_england
from tests import factories
from tests.factories import NOW
from tests.mail_server import MailServer, mail_server

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MONDAY_AT_EIGHT = datetime(2026, 11, 23, 8, tzinfo=LONDON)
"""``NOW`` is a Saturday."""


@pytest.fixture
def post(app: Flask) -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


@pytest.fixture
def settings(make_app: Callable[..., Flask], post: MailServer) -> Iterator[Settings]:
    app = make_app(mail_server="127.0.0.1", mail_port=post.port)
    with app.app_context():
        yield app.config["SETTINGS"]


@pytest.fixture
def ada(app: Flask) -> ServiceUser:
    return factories.service_user(email="ada@people.example")


def word(to: ServiceUser, words: str = "Words.", **more: object) -> OutboxMessage:
    said = {"address": to.email, "body": f"{words}\n", "pace": Pace.DAILY}
    return factories.outbox_message(person=to, **(said | more))


def rows(*messages: OutboxMessage) -> list[OutboxMessage]:
    db.session.rollback()
    return [db.session.get_one(OutboxMessage, each.id, populate_existing=True) for each in messages]


def test_all_that_waits_for_a_person_goes_as_one_mail_with_every_word(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    waiting = [word(ada, "First."), word(ada, "Second."), word(ada, "Third.")]
    for later in (0 * HOUR, HOUR, 3 * DAY):
        deliver_outbox(settings, NOW + later)
    letter = post.letters[0]
    text = letter.get_content()

    assert len(post.letters) == 1
    assert letter["Subject"] == "Get involved: 3 messages for you"
    assert letter["Message-ID"] == waiting[0].message_id
    assert text.index("First.") < text.index("Second.") < text.index("Third.")
    assert {(each.status, each.sent_at, each.mail_id) for each in rows(*waiting)} == {
        (MessageStatus.SENT, NOW, waiting[0].message_id)
    }


def test_a_word_alone_goes_as_it_is(settings: Settings, post: MailServer, ada: ServiceUser) -> None:
    row = word(ada, "Only this.")
    deliver_outbox(settings, NOW)

    assert post.letters[0]["Subject"] == row.subject
    assert post.letters[0].get_content().strip() == "Only this."


def test_a_second_word_of_a_day_waits_for_the_next_day_on_which_we_write(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    word(ada, "On Saturday.")
    deliver_outbox(settings, NOW)
    late = [word(ada, "Later."), word(ada, "Later still.")]
    at = NOW
    while at < MONDAY_AT_EIGHT:
        deliver_outbox(settings, at)
        at += HOUR
    assert len(post.letters) == 1
    deliver_outbox(settings, MONDAY_AT_EIGHT)

    assert len(post.letters) == 2
    assert "Later still." in post.letters[1].get_content()
    assert {each.sent_at for each in rows(*late)} == {MONDAY_AT_EIGHT}


@pytest.mark.parametrize("pace", [Pace.ASKED_FOR, Pace.AT_ONCE])
def test_what_somebody_asked_for_and_what_is_for_staff_is_never_held(
    settings: Settings, post: MailServer, ada: ServiceUser, pace: Pace
) -> None:
    night = datetime.combine(NOW.date(), time(23, 30), LONDON)
    held = word(ada, "By day.")
    for number in range(2):
        word(ada, f"Now {number}.", pace=pace)
    deliver_outbox(settings, night)

    assert [letter.get_content().strip() for letter in post.letters] == ["Now 0.", "Now 1."]
    assert rows(held)[0].status is MessageStatus.WAITING


def test_each_reader_has_a_mail_of_their_own(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    shares_an_address = factories.service_user(email=ada.email)
    word(ada, "For Ada.")
    word(ada, "For her supporter.", address="sam@people.example")
    word(shares_an_address, "For the other.")
    word(ada, "For Ada again.")
    deliver_outbox(settings, NOW)
    read = [(letter["To"], letter.get_content()) for letter in post.letters]

    assert [to for to, _text in read] == [ada.email, "sam@people.example", ada.email]
    assert "For Ada." in read[0][1]
    assert "For Ada again." in read[0][1]
    assert read[2][1].strip() == "For the other."


def test_what_comes_while_a_mail_is_being_tried_is_not_put_into_it(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    first = word(ada, "First.")
    post.answer = "451 come back later"
    deliver_outbox(settings, NOW)
    second = word(ada, "Second.")
    post.answer = "250 OK"
    deliver_outbox(settings, NOW + timedelta(minutes=1))
    assert post.letters == []
    deliver_outbox(settings, NOW + timedelta(minutes=2))
    deliver_outbox(settings, MONDAY_AT_EIGHT)

    assert [letter["Message-ID"] for letter in post.letters] == [
        first.message_id,
        second.message_id,
    ]


def test_a_mail_of_several_words_is_tried_again_as_it_was(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    together = [word(ada, "First."), word(ada, "Second.")]
    post.answer = "451 come back later"
    deliver_outbox(settings, NOW)
    post.answer = "250 OK"
    word(ada, "Third.")
    deliver_outbox(settings, NOW + timedelta(minutes=2))

    assert post.letters[0]["Message-ID"] == together[0].message_id
    assert "Second." in post.letters[0].get_content()
    assert "Third." not in post.letters[0].get_content()
    assert [each.attempts for each in rows(*together)] == [2, 2]


def test_a_word_that_is_called_off_between_two_tries_is_left_out(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    offer = factories.introduction(person=ada)
    word(ada, "An offer.", introduction_id=offer.id)
    word(ada, "Another word.")
    post.answer = "451 come back later"
    deliver_outbox(settings, NOW)
    with transaction():
        outbox.call_off(introduction_id=offer.id, at=NOW)
    post.answer = "250 OK"
    deliver_outbox(settings, NOW + timedelta(minutes=2))

    assert [letter.get_content().strip() for letter in post.letters] == ["Another word."]


def test_an_address_that_is_refused_for_good_fails_every_word_and_holds_up_none_after_it(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    together = [word(ada), word(ada)]
    post.answer_to_recipient = "550 nobody of that name"
    deliver_outbox(settings, NOW)
    post.answer_to_recipient = "250 OK"
    later = word(ada, "After it.")
    deliver_outbox(settings, NOW + HOUR)

    assert [each.status for each in rows(*together)] == [MessageStatus.FAILED] * 2
    assert rows(later)[0].status is MessageStatus.SENT


def test_a_worker_that_dies_with_a_mail_of_several_words_leaves_it_whole(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    together = [word(ada, "First."), word(ada, "Second.")]
    quiet = QuietHours(time(20), time(8), of_england)
    with transaction():
        assert len(outbox.claim(together[1].id, at=NOW, quiet=quiet)) == 2
    word(ada, "Third.")
    for later in (0, 1, 2, 3):
        deliver_outbox(settings, NOW + timedelta(minutes=later))

    assert [letter["Message-ID"] for letter in post.letters] == [together[1].message_id]
    assert "First." in post.letters[0].get_content()
    assert "Third." not in post.letters[0].get_content()


def test_without_quiet_hours_each_word_goes_at_once(
    settings: Settings, post: MailServer, ada: ServiceUser
) -> None:
    for words in ("First.", "Second."):
        word(ada, words)
        deliver_outbox(replace(settings, quiet_hours=None), NOW + 12 * HOUR)

    assert len(post.letters) == 2


def test_what_waits_for_the_day_is_no_sign_that_mail_is_stuck(app: Flask, ada: ServiceUser) -> None:
    word(ada)
    facts = status.gather((), environment="local", is_demo=False, at=NOW + DAY)

    assert facts.mail is not None
    assert (facts.mail.waiting, facts.mail.oldest_at) == (1, None)

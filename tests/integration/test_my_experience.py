"""Somebody on a team says how the month was: once, on one page, and chooses who sees it."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.experience_followup import FollowupReason
from matcher.domain.experience_survey import AnswerSharing, PartTaken, Question
from matcher.domain.outbox import Telling
from matcher.models.audit_entry import AuditEntry
from matcher.models.experience_followup import ExperienceFollowup
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.service_user import ServiceUser
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page

pytestmark = pytest.mark.time_machine(NOW)
MONTH = "2026-10"
FULL = {
    "score_listened": "4",
    "score_informed": "5",
    "score_easy": "3",
    "score_skills": "",
    "score_support": "4",
    "month_words": "They used my letter.",
    "part_taken": "full_member",
    "who_sees": "named",
}


class Scene:
    """Somebody signed in who is on a team, and asked about a month."""

    def __init__(self, client: Client, **more: Any) -> None:
        self.client = client
        self.person, account = factories.signed_in_person()
        self.team = factories.project(title="Better letters")
        membership = factories.team_membership(person=self.person, team=self.team)
        self.id = factories.experience_survey(membership, **({"month": MONTH} | more)).id
        client.sign_in_as(account)

    def open(self, rest: str = "") -> Page:
        return self.client.get(f"/my/experience/{self.id}{rest}")

    def send(self, **answers: Any) -> Page:
        return self.open().submit("Send my answers", **answers)

    def survey(self) -> ExperienceSurvey:
        db.session.rollback()
        return db.session.get_one(ExperienceSurvey, self.id, populate_existing=True)


def test_a_month_waits_on_my_page_and_is_answered_on_one_page(client: Client) -> None:
    scene = Scene(client)
    client.get("/my").link("Tell us how it was: Better letters")

    page = scene.send(**FULL)

    kept = scene.survey()
    assert page.heading == "Thank you for telling us"
    assert kept.scores == {
        Question.LISTENED: 4,
        Question.INFORMED: 5,
        Question.EASY: 3,
        Question.SUPPORT: 4,
    }
    assert (kept.words, kept.part) == ("They used my letter.", PartTaken.FULL_MEMBER)
    assert (kept.sharing, kept.ring_me) == (AnswerSharing.NAMED, False)
    assert kept.answered_at is not None
    assert (kept.entered_by_id, kept.how) == (None, None)
    assert "Tell us how it was" not in client.get("/my").text


def test_nothing_is_chosen_beforehand_of_who_sees_it_and_what_was_typed_stays(
    client: Client,
) -> None:
    scene = Scene(client)
    assert "who_sees" not in scene.open().form("Send my answers").values

    page = scene.send(score_listened="2", month_words="Long. " * 99 + "End.")

    form = page.form("Send my answers")
    assert page.status == 422
    assert page.link("Who may see your answers: choose one").href == "#who_sees"
    assert form.values["score_listened"] == ["2"]
    assert form.values["month_words"] == ["Long. " * 99 + "End."]
    assert scene.survey().answered_at is None


def test_an_answer_without_anything_in_it_is_asked_for_again(client: Client) -> None:
    page = Scene(client).send(who_sees="totals")
    assert page.status == 422
    assert page.link("Answer one question or more, or write a line").href == "#score_listened"


def test_answering_twice_keeps_the_first_and_says_so(client: Client) -> None:
    scene = Scene(client)
    form = scene.open().form("Send my answers")
    scene.send(**FULL)

    again = client.post(f"/my/experience/{scene.id}", form.filled({**FULL, "score_easy": "1"}))

    assert again.heading == "Thank you for telling us"
    assert "You have told us how this month was." in again.text
    assert scene.survey().scores[Question.EASY] == 3
    verbs = [entry.verb for entry in db.session.scalars(select(AuditEntry))]
    assert verbs.count("said how the month was") == 1


def test_the_trail_does_not_lead_to_the_numbers(client: Client) -> None:
    scene = Scene(client)
    scene.send(**FULL)
    entries = db.session.scalars(
        select(AuditEntry).where(AuditEntry.verb == "said how the month was")
    ).all()
    assert [(entry.thing, entry.thing_id) for entry in entries] == [
        ("service_user", scene.person.id)
    ]


def test_after_the_last_day_the_page_says_kindly_that_it_is_closed(client: Client) -> None:
    scene = Scene(client, answer_by=TODAY)
    form = scene.open().form("Send my answers")
    with transaction():
        scene.survey().answer_by = TODAY - timedelta(days=1)

    page = scene.open()
    late = client.post(f"/my/experience/{scene.id}", form.filled({**FULL}))

    assert (page.status, page.heading) == (200, "October 2026 is closed now")
    assert late.status == 409
    assert "They used my letter." in late.text
    assert scene.survey().answered_at is None


def test_nobody_opens_anybody_elses(client: Client) -> None:
    other = factories.experience_survey(factories.team_membership())
    Scene(client)
    for rest in ("", "/thanks", "/who-sees"):
        assert client.get(f"/my/experience/{other.id}{rest}").status == 404
    assert client.get("/my/experience/999999").status == 404


@pytest.mark.parametrize(
    ("answers", "offered"),
    [
        ({"score_listened": "1", "score_easy": "5", "who_sees": "totals"}, True),
        ({"score_listened": "2", "who_sees": "totals"}, True),
        ({"score_listened": "3", "who_sees": "totals"}, False),
        ({"score_listened": "1", "who_sees": "named"}, False),
        ({"score_listened": "1", "who_sees": "totals", "ring_me": "y"}, False),
    ],
)
def test_after_a_low_answer_that_nobody_sees_the_page_itself_offers_a_call(
    client: Client, answers: dict[str, str], offered: bool
) -> None:
    page = Scene(client).send(**answers)
    assert ("Would you like someone to ring you?" in page.text) is offered


def test_one_press_asks_for_a_call_and_shares_nothing_else(client: Client) -> None:
    scene = Scene(client)
    page = scene.send(score_listened="1", who_sees="totals").submit("Please ring me")

    kept = scene.survey()
    assert (kept.ring_me, kept.sharing) == (True, AnswerSharing.TOTALS)
    [raised] = db.session.scalars(select(ExperienceFollowup))
    assert raised.reasons == {FollowupReason.RING_ME}
    assert "Someone rings you by" in page.text
    assert "Please ring me" not in page.text


def test_a_poor_month_that_counts_in_totals_alerts_nobody_and_one_with_the_name_does(
    client: Client,
) -> None:
    scene = Scene(client)
    scene.send(score_listened="1", who_sees="totals")
    assert db.session.scalars(select(ExperienceFollowup)).all() == []

    scene.open("/who-sees").submit("Save", who_sees="named")

    db.session.rollback()
    [raised] = db.session.scalars(select(ExperienceFollowup))
    assert raised.reasons == {FollowupReason.LOW}


def test_who_sees_an_answer_is_changed_later_as_easily(client: Client) -> None:
    scene = Scene(client)
    scene.send(**FULL)
    page = scene.open("/who-sees")
    assert page.form("Save").values["who_sees"] == ["named"]

    listed = page.submit("Save", who_sees="totals")

    assert scene.survey().sharing is AnswerSharing.TOTALS
    assert "Who sees it: Nobody. They count in totals." in listed.text


def test_the_list_shows_what_i_said_what_waits_and_what_was_written_down_for_me(
    client: Client,
) -> None:
    scene = Scene(client)
    assert "Answer now" in client.get("/my/experience").text
    _answered(scene.person, how=Telling.PHONE, words="It was loud.", easy=2)

    page = client.get("/my/experience")

    assert "You told us on the phone on" in page.text
    assert "“It was loud.”" in page.text
    assert "Not good" in page.text


def test_somebody_who_was_never_asked_reads_when_it_comes(client: Client) -> None:
    _person, account = factories.signed_in_person()
    page = client.sign_in_as(account).get("/my/experience")
    assert "Nothing yet." in page.text


def test_somebody_who_has_left_the_team_can_still_answer(client: Client) -> None:
    scene = Scene(client)
    with transaction():
        membership = scene.survey().membership
        assert membership is not None
        membership.ended_on = TODAY - timedelta(days=1)
    assert scene.send(**FULL).heading == "Thank you for telling us"


def test_in_easy_read_the_same_is_sent(client: Client) -> None:
    scene = Scene(client)
    client.get("/my").submit("Easy Read")
    page = scene.send(**FULL)
    assert page.heading == "Thank you for telling us"


def _answered(person: ServiceUser, **more: Any) -> None:
    told = {"answered_at": NOW, "sharing": AnswerSharing.NAMED, "month": "2026-09"}
    factories.experience_survey(factories.team_membership(person=person), **(told | more))

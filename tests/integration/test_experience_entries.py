"""What somebody says of a month elsewhere is written down by their own PP team: how and when."""

import io
from datetime import timedelta
from typing import Any

import pytest
from pypdf import PdfReader

from matcher.database import db, transaction
from matcher.domain.clock import noon_in_london
from matcher.domain.experience_survey import AnswerSharing
from matcher.domain.outbox import Telling
from matcher.domain.service_user import Channel
from matcher.models.experience_survey import ExperienceSurvey
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page

pytestmark = pytest.mark.time_machine(NOW)
YESTERDAY = TODAY - timedelta(days=1)
SAID: dict[str, Any] = {
    "score_listened": "2",
    "month_words": "They spoke too fast.",
    "who_sees": "totals",
    "how": "phone",
    "said_on": YESTERDAY.isoformat(),
}


class Scene:
    """Somebody reached by phone, whose team belongs to another directorate."""

    def __init__(self, client: Client, **more: Any) -> None:
        self.client = client
        self.home, self.there = factories.directorate("North"), factories.directorate("South")
        self.pp = factories.pp_lead(self.home, name="Ruth Okafor")
        self.person = factories.service_user(home=self.home, call_me="Ben", channel=Channel.PHONE)
        self.team = factories.project(of=self.there, title="Better letters")
        place = factories.team_membership(person=self.person, team=self.team)
        asked = {"month": "2026-10", "issued_at": NOW - timedelta(days=3)}
        self.id = factories.experience_survey(place, **(asked | more)).id
        self.address = f"/people/{self.person.id}/experience"
        client.sign_in_as(self.pp)

    def send(self, **answers: Any) -> Page:
        page = self.client.get(f"{self.address}/{self.id}")
        return page.submit("Save what they said", **answers)

    def survey(self) -> ExperienceSurvey:
        db.session.rollback()
        return db.session.get_one(ExperienceSurvey, self.id, populate_existing=True)


def test_it_is_kept_with_who_wrote_it_down_how_and_when(client: Client) -> None:
    scene = Scene(client)
    page = scene.send(**SAID)

    kept = scene.survey()
    assert (kept.words, kept.sharing) == ("They spoke too fast.", AnswerSharing.TOTALS)
    assert (kept.entered_by_id, kept.how) == (scene.pp.id, Telling.PHONE)
    assert kept.answered_at == noon_in_london(YESTERDAY)
    assert "written down by Ruth Okafor" in page.text


def test_nobody_reads_there_what_was_said(client: Client) -> None:
    scene = Scene(client)
    page = scene.send(**SAID)
    assert "They spoke too fast." not in page.text
    assert "Not good" not in page.text


@pytest.mark.parametrize(
    ("day", "error"),
    [
        (TODAY + timedelta(days=1), "On which day: it has not come yet"),
        (TODAY - timedelta(days=9), "On which day: they had not been asked yet"),
    ],
)
def test_the_day_is_one_on_which_they_could_have_said_it(
    client: Client, day: Any, error: str
) -> None:
    scene = Scene(client)
    page = scene.send(**SAID | {"said_on": day.isoformat()})
    assert page.status == 422
    page.link(error)
    assert "They spoke too fast." in page.text
    assert scene.survey().answered_at is None


def test_paper_that_comes_late_counts_if_it_was_written_in_time(client: Client) -> None:
    scene = Scene(client, answer_by=YESTERDAY)
    late = scene.send(**SAID | {"how": "letter", "said_on": TODAY.isoformat()})
    late.link("On which day: the month was closed by then")
    scene.send(**SAID | {"how": "letter"})
    assert scene.survey().how is Telling.LETTER


def test_a_week_after_the_last_day_nothing_is_written_down_any_more(client: Client) -> None:
    scene = Scene(client, answer_by=TODAY - timedelta(days=8))
    page = client.get(f"{scene.address}/{scene.id}")
    assert page.path == scene.address
    assert "No answer is asked for now." in page.text


def test_whoever_works_on_the_project_never_comes_here(client: Client) -> None:
    scene = Scene(client)
    client.sign_in_as(scene.team.lead)
    assert client.get(scene.address).status == 403
    assert client.get(f"{scene.address}/{scene.id}").status == 403
    # Nor does the PP lead of the project's directorate: the person is not theirs.
    client.sign_in_as(factories.pp_lead(scene.there))
    assert client.get(scene.address).status == 404


def test_withdrawing_is_one_press_and_nobody_opens_a_closed_answer_for_a_person(
    client: Client,
) -> None:
    scene = Scene(client)
    scene.send(**SAID | {"who_sees": "named"})
    press = "They want nobody to see it any more: October 2026, Better letters"
    page = client.get(scene.address).submit(press)
    assert scene.survey().sharing is AnswerSharing.TOTALS
    assert not [button for button in page.buttons if "nobody to see" in button]


def test_the_questions_on_paper_are_numbered_and_say_where_to_send_them(client: Client) -> None:
    scene = Scene(client)
    for size in ("print", "large-print"):
        answer = client.get(f"{scene.address}/{scene.id}/form/{size}.pdf")
        assert answer.status == 200
        paper = PdfReader(io.BytesIO(answer.response.get_data()))
        words = " ".join(" ".join(page.extract_text() for page in paper.pages).split())
        assert "1. I felt listened to" in words
        assert "9. Who may see your answers?" in words
        assert "10." not in words
        assert "Give the form to a member of staff you know." in words
        assert "Better letters" in words


def test_the_task_of_ringing_leads_to_writing_it_down(client: Client) -> None:
    scene = Scene(client)
    message = factories.outbox_message(
        person=scene.person, channel=Channel.PHONE, subject="Ask Ben how the month was"
    )
    page = client.get(f"/desk/tell/{message.id}")
    assert page.link("Write down how a month was").href == scene.address


def test_the_day_they_left_the_form_open_somebody_else_wrote_it_down(client: Client) -> None:
    scene = Scene(client)
    form = client.get(f"{scene.address}/{scene.id}").form("Save what they said")
    with transaction():
        survey = scene.survey()
        survey.answered_at, survey.words = NOW, "First"
    again = client.post(f"{scene.address}/{scene.id}", form.filled(SAID))
    assert "No answer is asked for now." in again.text
    assert scene.survey().words == "First"

"""Stories, presentations and help: what a project does beside its roles, and who is told."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.pitch import Forum, PitchResult
from matcher.domain.story import StoryStatus, tags_of
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.help_request import HelpRequest
from matcher.models.outbox_message import OutboxMessage
from matcher.models.pitch import Pitch
from matcher.models.project import Project
from matcher.models.story import Story
from tests import factories
from tests.pages import Client
from tests.spellings import SPELLED

TOLD: dict[str, Any] = {
    "title": "One page",
    "what_was_done": "We read it together.",
    "what_changed": "People come.",
    "tags": "letters, first visit",
    "is_agreed": "y",
}


@pytest.fixture
def team() -> Project:
    here = factories.directorate("Here")
    lead = factories.account(Access.PROJECT_LEAD, directorates=[here])
    return factories.project(of=here, lead=lead, title="Clearer letters")


@pytest.fixture
def ruth(team: Project) -> Account:
    return factories.account(Access.PP_LEAD, directorates=[team.directorate])


def count(kind: type[Story | Pitch | HelpRequest | OutboxMessage]) -> int:
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


class TestStories:
    def test_a_story_is_public_once_a_pp_lead_has_published_it(
        self, client: Client, team: Project, ruth: Account
    ) -> None:
        client.sign_in_as(team.lead)
        client.get(f"/projects/{team.id}/stories/new").submit("Send the story", **TOLD)
        story = db.session.scalars(select(Story)).one()
        assert story.status is StoryStatus.WAITING
        assert "One page" not in client.get("/stories").text

        client.sign_in_as(ruth)
        page = client.get("/desk").follow("Read it: A story to publish: One page")
        page.submit("Publish it")

        assert "We read it together." in client.get("/stories").follow("One page").text
        assert "One page" in client.get("/stories?tag=letters").text
        assert "One page" not in client.get("/stories?tag=food").text
        verbs = db.session.scalars(select(AuditEntry.verb).order_by(AuditEntry.id)).all()
        assert verbs[-2:] == ["story written", "story published"]

    def test_a_change_is_read_again_before_everybody_sees_it(
        self, client: Client, team: Project
    ) -> None:
        story = factories.story(team, status=StoryStatus.PUBLISHED, published_at=factories.NOW)
        client.sign_in_as(team.lead)

        client.get(f"/stories/{story.id}/change").submit("Save the change", **TOLD)

        db.session.expire_all()
        assert story.status is StoryStatus.WAITING
        assert client.get(f"/stories/{story.id}").status == 404

    def test_of_two_who_change_it_the_second_is_told_and_loses_nothing(
        self, client: Client, team: Project
    ) -> None:
        story = factories.story(team)
        client.sign_in_as(team.lead)
        opened = client.get(f"/stories/{story.id}/change")
        client.get(f"/stories/{story.id}/change").submit(
            "Save the change", **(TOLD | {"title": "Theirs"})
        )

        second = opened.submit("Save the change", **(TOLD | {"title": "Mine"}))

        assert second.status == 409
        assert "Somebody changed this story meanwhile." in second.text
        assert "Theirs" in second.text
        assert second.tree.one("input", name="title")["value"] == "Mine"
        second.submit("Save the change")
        db.session.expire_all()
        assert story.title == "Mine"

    def test_nobody_is_told_of_who_has_not_agreed(self, client: Client, team: Project) -> None:
        client.sign_in_as(team.lead)
        told = {name: value for name, value in TOLD.items() if name != "is_agreed"}

        page = client.get(f"/projects/{team.id}/stories/new").submit("Send the story", **told)

        assert page.status == 422
        assert "We read it together." in page.text
        assert count(Story) == 0

    def test_a_lead_publishes_nothing(self, client: Client, team: Project) -> None:
        story = factories.story(team)
        client.sign_in_as(team.lead)

        assert client.post_with_token(f"/stories/{story.id}/publish", {}).status == 403
        assert "Publish it" not in client.get(f"/stories/{story.id}/change").text

    def test_the_same_story_sent_twice_is_one(self, client: Client, team: Project) -> None:
        client.sign_in_as(team.lead)
        page = client.get(f"/projects/{team.id}/stories/new")
        page.submit("Send the story", **TOLD)
        page.submit("Send the story", **TOLD)

        assert count(Story) == 1

    @pytest.mark.parametrize("words", SPELLED)
    def test_odd_words_are_kept_and_never_run(
        self, client: Client, team: Project, words: str
    ) -> None:
        story = factories.story(
            team,
            title=words[:100],
            what_was_done=words,
            what_changed=words,
            tags=words[:40],
            status=StoryStatus.PUBLISHED,
            published_at=factories.NOW,
        )

        assert words in client.get(f"/stories/{story.id}").text
        assert words[:100] in client.get("/stories").text

    def test_without_stories_the_page_says_so(self, client: Client) -> None:
        assert "There is no story yet." in client.get("/stories").text

    def test_tags_stand_between_commas_each_once(self) -> None:
        assert tags_of(" food,  the ward , food,,") == ("food", "the ward")


class TestPitches:
    def test_the_other_side_is_told_of_the_day(
        self, client: Client, team: Project, ruth: Account
    ) -> None:
        client.sign_in_as(ruth)
        day = factories.TODAY + timedelta(days=9)
        client.get(f"/projects/{team.id}/pitches/new").submit(
            "Set the day",
            forum=Forum.QI_FORUM.value,
            where_and_when="2pm, by video",
            held_on=day.isoformat(),
        )

        pitch = db.session.scalars(select(Pitch)).one()
        assert pitch.held_on == day
        letter = db.session.scalars(select(OutboxMessage)).one()
        assert letter.account_id == team.lead_id
        assert "2pm, by video" in letter.body

    def test_what_came_of_it_is_written_down_once(self, client: Client, team: Project) -> None:
        pitch = factories.pitch(team)
        client.sign_in_as(team.lead)
        address = f"/projects/{team.id}/pitches/{pitch.id}"
        opened = client.get(address)
        opened.submit("Keep the result", result=PitchResult.SUPPORTED.value, words="Go on.")

        second = opened.submit(
            "Keep the result", result=PitchResult.NOT_SUPPORTED.value, words="Stop."
        )

        assert second.status == 409
        db.session.expire_all()
        assert pitch.result is PitchResult.SUPPORTED
        assert "Go on." in client.get(address).text

    def test_a_day_that_is_over_is_refused_and_the_rest_stays(
        self, client: Client, team: Project
    ) -> None:
        client.sign_in_as(team.lead)
        page = client.get(f"/projects/{team.id}/pitches/new").submit(
            "Set the day", forum=Forum.QI_FORUM.value, where_and_when="Room 4", held_on="2020-02-01"
        )

        assert page.status == 422
        assert "this day is over" in page.text
        assert page.tree.one("input", name="where_and_when")["value"] == "Room 4"
        assert count(Pitch) == 0


class TestHelp:
    def test_a_project_asks_and_is_answered(
        self, client: Client, team: Project, ruth: Account
    ) -> None:
        client.sign_in_as(team.lead)
        client.get(f"/projects/{team.id}/help").submit(
            "Ask for help", kind="find", words="Who knows the ward?"
        )
        told = db.session.scalars(select(OutboxMessage)).one()
        assert told.account_id == ruth.id
        assert "ward" not in told.body

        client.sign_in_as(ruth)
        page = client.get("/desk?kind=help")
        page = page.follow(f"Read and answer: {team.lead.name} asks for help: {team.title}")
        assert "Who knows the ward?" in page.text
        page.submit("Answer", answer="Ask Kwame. He knows three people.")

        client.sign_in_as(team.lead)
        assert "He knows three people." in client.get(f"/projects/{team.id}").text
        assert count(OutboxMessage) == 2

    def test_of_two_answers_the_first_stays(
        self, client: Client, team: Project, ruth: Account
    ) -> None:
        asked = factories.help_request(team)
        client.sign_in_as(ruth)
        opened = client.get(f"/help-requests/{asked.id}")
        opened.submit("Answer", answer="First.")

        second = opened.submit("Answer", answer="Second.")

        assert second.status == 409
        db.session.expire_all()
        assert asked.answer == "First."

    def test_the_same_words_sent_twice_are_one(self, client: Client, team: Project) -> None:
        client.sign_in_as(team.lead)
        page = client.get(f"/projects/{team.id}/help")
        for _time in range(2):
            page.submit("Ask for help", kind="find", words="Who knows the ward?")

        assert count(HelpRequest) == 1

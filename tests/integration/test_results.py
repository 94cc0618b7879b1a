"""What came of a project: said, told with thanks, asked for, and counted by involvement."""

import csv
import io
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_outcome import Outcome, is_news, usual_level
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project import Project
from matcher.models.project_outcome import ProjectOutcome, ResultNews
from matcher.models.service_user import ServiceUser
from matcher.services import involvement_months, project_outcomes
from matcher.services.project_outcomes import Post
from tests import factories
from tests.pages import Client
from tests.statements import statements

BEGAN, ENDED = date(2025, 3, 3), date(2026, 9, 1)
LATER = datetime(2026, 12, 21, 9, 0, tzinfo=UTC)
SAID: dict[str, Any] = {
    "outcome": "reached",
    "what_changed": "People wait four weeks now. It was eight.",
    "what_we_learnt": "Ask first. Then change one thing.",
    "thanks": "You read every letter.",
    "names_nobody": "y",
}


@pytest.fixture
def team(app: Flask) -> Project:
    here = factories.directorate("Here")
    lead = factories.account(Access.PROJECT_LEAD, directorates=[here], name="Daniel Marsh")
    return completed(here, lead=lead, title="Clearer letters")


def completed(of: Directorate, **more: Any) -> Project:
    ends = {"status": ProjectStatus.COMPLETED, "started_on": BEGAN, "ended_on": ENDED}
    return factories.project(of=of, **{**ends, **more})


def member(team: Project, **more: Any) -> tuple[ServiceUser, Account]:
    person, account = factories.signed_in_person(home=team.directorate, **more)
    factories.team_membership(person=person, team=team, started_on=BEGAN)
    return person, account


def say(client: Client, team: Project, **more: Any) -> Any:
    page = client.sign_in_as(team.lead).get(f"/projects/{team.id}/result")
    return page.submit("Save it and tell everybody", **{**SAID, **more})


def letters() -> list[OutboxMessage]:
    db.session.expire_all()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def count(kind: type[ProjectOutcome | ResultNews | OutboxMessage]) -> int:
    db.session.expire_all()
    return db.session.scalar(select(func.count()).select_from(kind)) or 0


class TestTelling:
    def test_everybody_who_was_ever_on_the_team_hears_once_by_their_way(
        self, client: Client, team: Project
    ) -> None:
        now_on, _account = member(team, email="nadia@people.example")
        left = factories.service_user(home=team.directorate, channel=Channel.PHONE, phone="07700")
        factories.team_membership(
            person=left, team=team, started_on=BEGAN, ended_on=BEGAN + timedelta(days=90)
        )
        gone = factories.service_user(home=team.directorate, erased_at=factories.NOW)
        factories.team_membership(person=gone, team=team, started_on=BEGAN)
        factories.service_user(home=team.directorate)

        page = say(client, team)

        assert "2 people hear of it, with thanks" in page.text
        assert "The aim was reached" in page.text
        mail, task = letters()
        assert (mail.service_user_id, mail.channel) == (now_on.id, Channel.EMAIL)
        assert (task.service_user_id, task.channel) == (left.id, Channel.PHONE)
        assert "There is news for you" in mail.body
        assert "four weeks" in task.body
        assert "You read every letter." in task.body
        told = db.session.scalars(select(ResultNews.service_user_id)).all()
        assert sorted(told) == sorted([now_on.id, left.id])

    def test_the_mail_gives_nothing_away(self, client: Client, team: Project) -> None:
        member(team, email="nadia@people.example")

        say(client, team)

        body = letters()[0].body
        assert all(each not in body for each in ("Clearer letters", "reached", "weeks", "Daniel"))

    def test_the_same_sent_twice_is_one_and_a_correction_is_told_to_nobody(
        self, client: Client, team: Project
    ) -> None:
        member(team)
        opened = client.sign_in_as(team.lead).get(f"/projects/{team.id}/result")
        opened.submit("Save it and tell everybody", **SAID)
        opened.submit("Save it and tell everybody", **SAID)
        assert (count(ProjectOutcome), count(ResultNews)) == (1, 1)

        say(client, team, what_changed="People wait five weeks now.")

        assert (count(ProjectOutcome), count(ResultNews), count(OutboxMessage)) == (2, 1, 1)
        page = client.get(f"/projects/{team.id}/result")
        assert "It was eight." in page.text

    def test_who_heard_that_it_is_too_early_hears_again_when_it_is_known(
        self, client: Client, team: Project
    ) -> None:
        member(team)
        say(client, team, outcome="too_early")

        say(client, team, outcome="not_reached")

        assert count(ResultNews) == 2

    def test_staff_of_the_team_hear_too_but_for_whoever_says_it(
        self, client: Client, team: Project
    ) -> None:
        factories.staff_member(team, name="Maya Lee", email="maya@trust.example")
        factories.staff_member(team, name="Ola", email="ola@trust.example", left_on=factories.TODAY)
        ruth = factories.pp_lead(team.directorate)

        client.sign_in_as(ruth).get(f"/projects/{team.id}").follow("Say what came of it").submit(
            "Save it and tell everybody", **SAID
        )

        assert {each.address for each in letters()} == {team.lead.email, "maya@trust.example"}

    def test_it_stands_in_the_trail_without_its_words(self, client: Client, team: Project) -> None:
        say(client, team)

        entry = db.session.scalars(select(AuditEntry).where(AuditEntry.verb == "result said")).one()
        assert entry.fields == "outcome;what_changed;what_we_learnt;thanks"


class TestSaying:
    def test_of_two_who_say_it_the_second_is_told_and_loses_nothing(
        self, client: Client, team: Project
    ) -> None:
        ruth = factories.pp_lead(team.directorate)
        opened = client.sign_in_as(ruth).get(f"/projects/{team.id}/result")
        say(Client(client.app), team, outcome="partly")

        second = opened.submit("Save it and tell everybody", **SAID)

        assert second.status == 409
        assert "The aim was partly reached" in second.text
        second.submit("Save it and tell everybody")
        outcomes = db.session.scalars(select(ProjectOutcome.outcome).order_by(ProjectOutcome.id))
        assert list(outcomes) == [Outcome.PARTLY, Outcome.REACHED]

    def test_hard_words_are_shown_once_before_anything_goes_out(
        self, client: Client, team: Project
    ) -> None:
        page = say(client, team, what_changed="We will utilise the stakeholder methodology.")

        assert "Nothing is sent yet." in page.text
        assert count(ProjectOutcome) == 0
        page.submit("Save it and tell everybody")
        assert count(ProjectOutcome) == 1

    def test_what_is_missing_is_asked_for_and_the_rest_stays(
        self, client: Client, team: Project
    ) -> None:
        typed = {"what_changed": SAID["what_changed"], "what_we_learnt": " "}
        page = client.sign_in_as(team.lead).get(f"/projects/{team.id}/result")
        page = page.submit("Save it and tell everybody", **typed)

        assert page.status == 422
        assert "It was eight." in page.text
        for words in ("choose one", "a sentence is enough", "can anybody be known"):
            assert words in page.text

    def test_nothing_is_said_of_a_project_that_goes_on(self, client: Client, team: Project) -> None:
        opened = client.sign_in_as(team.lead).get(f"/projects/{team.id}/result")
        with transaction():
            project = db.session.get_one(Project, team.id)
            project.status = ProjectStatus.ACTIVE

        assert opened.submit("Save it and tell everybody", **SAID).status == 409
        assert count(ProjectOutcome) == 0


class TestReading:
    def test_a_person_reads_what_came_of_it_and_whom_to_thank(
        self, client: Client, team: Project
    ) -> None:
        _person, account = member(team)
        say(client, team)

        page = client.sign_in_as(account).get("/my")
        assert "There is news of a project you helped: Clearer letters." in page.text
        page = page.follow("Read what came of it: Clearer letters")

        for words in ("Thank you", "You read every letter.", "four weeks", "Daniel Marsh led"):
            assert words in page.text

    def test_whoever_coached_the_project_is_thanked_too(
        self, client: Client, team: Project
    ) -> None:
        person, account = factories.signed_in_person(home=team.directorate)
        factories.project_coach(team, service_user_id=person.id)
        say(client, team)

        page = client.sign_in_as(account).get("/my").follow("Read what came of it: Clearer letters")
        assert "You read every letter." in page.text
        assert letters()[0].service_user_id == person.id

    def test_nobody_else_reads_their_thanks(self, client: Client, team: Project) -> None:
        say(client, team)
        _person, account = member(team)
        _other, other = factories.signed_in_person()

        for each in (account, other):
            assert client.sign_in_as(each).get(f"/my/results/{team.id}").status == 404
        page = client.get("/results/projects")
        assert "four weeks" in page.text
        assert "You read every letter." not in page.text

    def test_a_result_of_a_project_taken_up_again_is_not_among_them(
        self, client: Client, team: Project
    ) -> None:
        say(client, team)
        with transaction():
            db.session.get_one(Project, team.id).status = ProjectStatus.ACTIVE

        assert "four weeks" not in client.get("/results/projects").text


class TestAsking:
    def test_a_lead_is_asked_once_when_twenty_working_days_are_over(self, team: Project) -> None:
        # 1 September 2026 is a Tuesday: the twentieth working day after it is the 29th.
        on_time = datetime(2026, 9, 29, 9, 0, tzinfo=UTC)

        assert [remind(on_time), remind(on_time + timedelta(days=1))] == [0, 1]
        assert remind(on_time + timedelta(days=400)) == 0
        assert f"/projects/{team.id}/result" in letters()[0].body

    def test_who_has_said_it_is_not_asked(self, client: Client, team: Project) -> None:
        say(client, team)

        assert remind(LATER) == 0

    def test_it_is_shown_to_the_advisor_and_on_the_page_of_the_lead(
        self, client: Client, team: Project
    ) -> None:
        advisor = factories.account(Access.IMPROVEMENT_ADVISOR)
        other_lead = factories.pp_lead(factories.directorate())

        assert "Clearer letters" in client.sign_in_as(advisor).get("/results").text
        assert "Clearer letters" not in client.sign_in_as(other_lead).get("/results").text
        page = client.sign_in_as(team.lead).get("/projects")
        assert page.follow("Say what came of it: Clearer letters").heading == "What came of it"


def remind(at: datetime) -> int:
    with transaction():
        return project_outcomes.remind(post=Post("Get involved", "http://x"), at=at)


class TestCounting:
    def test_before_anything_is_completed_there_are_words_and_no_numbers(
        self, client: Client, app: Flask
    ) -> None:
        page = client.get("/results")

        assert "No project is completed yet." in page.text
        assert "NaN" not in page.html
        assert "You can say" not in page.text

    def test_one_project_is_nothing_to_compare(self, client: Client, team: Project) -> None:
        assert "1 project is completed. It has not told yet" in client.get("/results").text

        factories.project_outcome(team)

        page = client.get("/results")
        assert "There is nothing to compare yet." in page.text
        assert "1 completed project: 1 reached its aim." in page.text

    def test_aims_are_counted_by_the_level_of_most_months(
        self, client: Client, team: Project
    ) -> None:
        """Big I until the last months: it counts as Big I."""
        level(team, InvolvementLevel.BIG_I, BEGAN)
        level(team, InvolvementLevel.NONE, date(2026, 8, 1))
        factories.project_outcome(team)
        other = completed(team.directorate)
        factories.project_outcome(other, outcome=Outcome.NOT_REACHED)
        publish()

        page = client.get("/results")

        assert "This is of the projects that have told how it went." in page.text
        assert "With Big I, 1 of 1 reached their aim." in page.text
        assert "With nobody involved, it was 0 of 1." in page.text
        assert "There are few projects: read with care." in page.text
        assert "You cannot say: That having people on the team made the difference." in page.text
        assert "2.8 times" in page.text

    def test_the_file_is_narrowed_like_the_page(self, client: Client, team: Project) -> None:
        factories.project_outcome(team)
        elsewhere = completed(factories.directorate("There"), ended_on=date(2025, 9, 1))
        factories.project_outcome(elsewhere, outcome=Outcome.PARTLY)
        client.sign_in_as(factories.account(Access.IMPROVEMENT_ADVISOR))

        for query, numbers in (
            ("", ["2", "1", "1"]),
            (f"?directorate={team.directorate_id}", ["1", "1", "0"]),
            ("?first_year=2026", ["1", "1", "0"]),
            ("?last_year=2025", ["1", "0", "1"]),
        ):
            rows = list(
                csv.DictReader(
                    io.StringIO(client.send(f"/results/numbers.csv{query}").get_data(as_text=True))
                )
            )
            page = client.get(f"/results{query}")
            assert (", ended " in page.text) is ("year" in query)
            none = next(row for row in rows if row["level"] == "none")
            assert [none[name] for name in ("completed", "reached", "partly")] == numbers

    def test_it_takes_as_many_statements_for_many_projects(
        self, client: Client, team: Project
    ) -> None:
        def asked() -> int:
            with statements() as sent:
                client.get("/results")
            return len(sent)

        factories.project_outcome(team)
        few = asked()
        for _number in range(6):
            factories.project_outcome(completed(team.directorate))

        assert asked() == few < 20


def level(team: Project, to: InvolvementLevel, on: date) -> None:
    factories.involvement_record(team=team, level=to, from_on=on)


def publish() -> None:
    with transaction():
        involvement_months.publish(at=LATER)


@pytest.mark.parametrize(
    ("months", "level"),
    [
        ({}, InvolvementLevel.BIG_I),
        ({InvolvementLevel.NONE: 3, InvolvementLevel.BIG_I: 4}, InvolvementLevel.BIG_I),
        ({InvolvementLevel.LITTLE_I: 4, InvolvementLevel.BIG_I: 4}, InvolvementLevel.LITTLE_I),
    ],
)
def test_of_two_levels_with_as_many_months_the_lower_counts(
    months: dict[InvolvementLevel, int], level: InvolvementLevel
) -> None:
    assert usual_level(months, at_end=InvolvementLevel.BIG_I) is level


def test_it_is_news_once_that_it_is_early_and_once_how_it_went() -> None:
    assert is_news(Outcome.TOO_EARLY, [])
    assert not is_news(Outcome.TOO_EARLY, [Outcome.TOO_EARLY])
    assert is_news(Outcome.PARTLY, [Outcome.TOO_EARLY])
    assert not is_news(Outcome.REACHED, [Outcome.TOO_EARLY, Outcome.PARTLY])

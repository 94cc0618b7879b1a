"""My page: what happens next and by when, roles to answer with one press, a break and back."""

from datetime import date, timedelta

import pytest
import time_machine
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.registration import RoleReply
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.role_answer import RoleAnswer
from matcher.models.service_user import ServiceUser
from matcher.services import matching
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page
from tests.statements import statements

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW)]
TITLE = "Clearer letters"
LIGHT = 60_000
"""So many bytes a page of theirs may weigh without its pictures: phones are slow on wards."""


def my_page(client: Client, **more: object) -> Page:
    _person, account = factories.signed_in_person(**more)
    return client.sign_in_as(account).get("/my")


def next_step(page: Page) -> str:
    return page.tree.one("section").text


def answers() -> list[RoleAnswer]:
    db.session.rollback()
    return list(db.session.scalars(select(RoleAnswer)))


def one_role(client: Client) -> tuple[ServiceUser, Account, int]:
    role = factories.project_role(title=TITLE, topics=["food"])
    person, account = factories.signed_in_person(topics=["food"])
    client.sign_in_as(account)
    return person, account, role.id


class TestWhatHappensNext:
    def test_somebody_new_is_told_who_greets_them_and_by_which_day(self, client: Client) -> None:
        here = factories.directorate("Newham")
        factories.pp_lead(here, name="Ruth Okafor", phone="020 7946 0142")

        page = my_page(client, home=here, channel=Channel.PHONE, registered_at=NOW)

        # Saturday 21 November: two working days on is Tuesday.
        assert "Ruth Okafor will ring you by Tuesday 24 November" in next_step(page)
        assert "Ring Ruth Okafor on 020 7946 0142" in next_step(page)

    def test_where_nobody_leads_it_is_the_team(self, client: Client) -> None:
        page = my_page(client)

        assert "The People Participation team will write to you by" in next_step(page)

    def test_somebody_who_was_greeted_hears_from_us_by_the_floor(self, client: Client) -> None:
        page = my_page(client, greeted_at=NOW)

        assert "You hear from us by Friday 19 February" in next_step(page)

    def test_whoever_has_waited_too_long_reads_that_and_no_new_promise(
        self, client: Client
    ) -> None:
        page = my_page(client, registered_at=NOW - timedelta(days=200))

        assert "You have waited too long" in next_step(page)
        assert "by " in next_step(page)

    def test_an_offer_waits_for_an_answer_by_a_day(self, client: Client) -> None:
        person, account = factories.signed_in_person()
        role = factories.project_role(title=TITLE)
        factories.introduction(person=person, role=role)

        page = client.sign_in_as(account).get("/my")

        assert f"We found a role for you: {TITLE}" in next_step(page)
        assert "By Tuesday 1 December" in next_step(page)
        assert "Waiting for an answer. Offered on Saturday 21 November 2026." in page.text

    def test_after_a_yes_the_project_lead_gets_in_touch_by_a_day(self, client: Client) -> None:
        person, account = factories.signed_in_person(channel=Channel.PHONE)
        offer = factories.introduction(person=person, status=IntroductionStatus.INTRODUCED)
        with transaction():
            db.session.get_one(Introduction, offer.id).project_role.project.lead.name = "Dan Marsh"

        page = client.sign_in_as(account).get("/my")

        # Five working days after Saturday 21 November.
        assert "Dan will ring you by Friday 27 November" in next_step(page)

    def test_somebody_whose_places_are_all_held_reads_of_their_team(self, client: Client) -> None:
        person, account = factories.signed_in_person()
        factories.team_membership(person=person, team=factories.project(title="Food first"))

        page = client.sign_in_as(account).get("/my")

        assert "You are on the team of “Food first”" in next_step(page)
        assert "You joined on Saturday 21 November 2026." in page.text

    def test_a_new_team_comes_first_for_some_weeks_though_they_look_for_another(
        self, client: Client, clock: time_machine.Traveller
    ) -> None:
        person, account = factories.signed_in_person(roles_wanted=2)
        membership = factories.team_membership(person=person)
        client.sign_in_as(account)

        page = client.get("/my")
        assert "You are on the team" in next_step(page)
        team = page.follow("See what you do there, and your first weeks")
        assert team.path == f"/my/teams/{membership.id}"
        clock.shift(timedelta(days=29))
        assert "You hear from us by" in next_step(client.sign_in_as(account).get("/my"))


class TestRoles:
    def test_the_best_comes_first_with_reasons_and_what_is_not_told(self, client: Client) -> None:
        factories.project_role(title="Other", topics=["sleep"])
        one_role(client)

        page = client.get("/my")
        titles = [each.one("h3").text for each in page.tree.all("article")]

        assert titles == [TITLE, "Other"]
        first = page.tree.all("article")[0].text
        assert "You are interested in food. So is this team." in first

    def test_five_are_shown_and_the_way_to_more(self, client: Client) -> None:
        for _each in range(7):
            factories.project_role()
        page = my_page(client)

        assert len(page.tree.all("article")) == 5
        assert len(page.follow("See 2 more roles").tree.all("article")) == 7

    def test_the_list_has_ten_a_page_and_every_role_once_and_no_page_is_heavy(
        self, client: Client
    ) -> None:
        for number in range(50):
            factories.project_role(title=f"Role {number}", topics=["food"])
        _person, account = factories.signed_in_person(topics=["food"])
        client.sign_in_as(account)

        pages = [client.get(f"/my/roles?page={number}") for number in range(1, 6)]
        titles = [each.one("h2").text for page in pages for each in page.tree.all("article")]

        assert [len(page.tree.all("article")) for page in pages] == [10] * 5
        assert len(set(titles)) == 50
        heavy = {page.path: len(page.html.encode()) for page in [*pages, client.get("/my")]}
        assert max(heavy.values()) < LIGHT, heavy
        for beyond in ("99", "0", "x"):
            assert len(client.get(f"/my/roles?page={beyond}").tree.all("article")) == 10

    def test_a_full_role_and_one_that_consent_forbids_are_not_shown(self, client: Client) -> None:
        factories.introduction(role=factories.project_role(title="Full"))
        factories.project_role(title="Elsewhere", of=factories.directorate())
        here = factories.directorate()
        factories.project_role(title="Grown-ups only", of=here)
        factories.project_role(title=TITLE, of=here, is_open_to_young=True)

        page = my_page(client, offers_from=[here], age_band=AgeBand.SIXTEEN_TO_SEVENTEEN, home=here)

        assert [each.one("h3").text for each in page.tree.all("article")] == [TITLE]

    def test_interested_is_kept_with_one_press_and_seen_by_the_pp_lead(
        self, client: Client
    ) -> None:
        person, _account, role_id = one_role(client)
        page = client.get("/my")

        done = press(page, role_id, "interested")

        assert done.path == "/my"
        assert [(a.service_user_id, a.reply) for a in answers()] == [
            (person.id, RoleReply.INTERESTED)
        ]
        assert "You like it. We look at it by Friday 27 November." in done.text
        role = db.session.get_one(ProjectRole, role_id)
        lead = factories.pp_lead(role.project.directorate)
        ranked = Client(client.app).sign_in_as(lead).get(f"/roles/{role_id}/people")
        assert "Said: I’m interested" in ranked.text

    def test_it_waits_on_the_desk_until_somebody_has_looked_and_the_person_sees_that(
        self, client: Client
    ) -> None:
        person, _account, role_id = one_role(client)
        press(client.get("/my"), role_id, "interested")
        role = db.session.get_one(ProjectRole, role_id)
        lead = Client(client.app).sign_in_as(factories.pp_lead(role.project.directorate))
        other = Client(client.app).sign_in_as(factories.pp_lead(factories.directorate()))
        desk = lead.get("/desk?kind=interest")

        assert f"{person.call_me} likes the role {TITLE}" in desk.text
        assert "Friday 27 November" in desk.text
        assert other.post_with_token(f"/desk/interest/{answers()[0].id}/looked").status == 404
        button = next(each for each in desk.buttons if each.startswith("I have looked"))
        again = desk.submit(button)

        assert "Noted. They see on their page that you have looked." in again.announcements
        assert TITLE not in lead.get("/desk?kind=interest").text
        assert "We looked at it on Saturday 21 November" in client.get("/my").text
        assert desk.submit(button).announcements == ["Somebody had noted that already."]

    def test_an_offer_is_a_look_and_a_role_that_closed_waits_no_more(self, client: Client) -> None:
        person, _account, role_id = one_role(client)
        press(client.get("/my"), role_id, "interested")
        role = db.session.get_one(ProjectRole, role_id)
        lead = factories.pp_lead(role.project.directorate)
        factories.introduction(
            person=person, role=role, by=lead, approved_at=NOW + timedelta(hours=1)
        )

        desk = Client(client.app).sign_in_as(lead).get("/desk?kind=interest")

        assert "Nothing of this kind waits." in desk.text

    def test_why_it_is_not_for_them_is_read_on_their_record(self, client: Client) -> None:
        person, _account, role_id = one_role(client)
        page = press(client.get("/my"), role_id, "not_for_me")
        page.submit("Save", why="The hours")

        lead = factories.pp_lead(factories.directorate())
        with transaction():
            home = db.session.get_one(ServiceUser, person.id)
            db.session.get_one(Account, lead.id).directorates = [home.home_directorate]
        shown = Client(client.app).sign_in_as(lead).get(f"/people/{person.id}")
        assert "Not for me, 21 November 2026. The hours" in shown.text

    def test_not_for_me_keeps_the_role_away_until_it_is_undone(self, client: Client) -> None:
        person, _account, role_id = one_role(client)

        page = press(client.get("/my"), role_id, "not_for_me")

        assert page.path == f"/my/roles/{role_id}/answer"
        assert "declined" in excluded_by(person, role_id)
        done = page.submit("Save", why="The hours")
        assert [(a.reply, a.why) for a in answers()] == [(RoleReply.NOT_FOR_ME, "The hours")]
        assert not done.tree.all("article")
        again = done.submit(f"Undo: {TITLE}")
        assert [each.one("h3").text for each in again.tree.all("article")] == [TITLE]
        assert answers() == []
        assert excluded_by(person, role_id) == ""

    def test_ask_me_later_hides_the_role_until_the_day(self, client: Client) -> None:
        _person, _account, role_id = one_role(client)

        page = press(client.get("/my"), role_id, "later")
        assert answers()[0].ask_again_on == TODAY + timedelta(days=30)
        done = page.submit("Save", ask_again_on="2026-12-01")

        assert "We ask you again on Tuesday 1 December." in done.text
        assert not done.tree.all("article")
        with transaction():
            db.session.scalars(select(RoleAnswer)).one().ask_again_on = TODAY
        assert len(client.get("/my").tree.all("article")) == 1

    @pytest.mark.parametrize("day", ["2026-11-21", "2020-01-01", "2031-01-01", "soon"])
    def test_a_day_that_cannot_be_is_refused_and_nothing_is_lost(
        self, client: Client, day: str
    ) -> None:
        _person, _account, role_id = one_role(client)

        page = client.get(f"/my/roles/{role_id}/answer").submit(
            "Save", reply="later", ask_again_on=day, why="Busy"
        )

        assert page.status == 422
        assert page.form("Save").values["why"] == ["Busy"]
        assert answers() == []

    def test_two_presses_are_one_answer(self, client: Client) -> None:
        _person, _account, role_id = one_role(client)
        page = client.get("/my")

        press(page, role_id, "interested")
        press(page, role_id, "later")

        assert [answer.reply for answer in answers()] == [RoleReply.LATER]

    def test_a_role_that_is_not_open_to_the_person_cannot_be_answered(self, client: Client) -> None:
        role = factories.project_role()
        _person, account = factories.signed_in_person(age_band=AgeBand.SIXTEEN_TO_SEVENTEEN)
        client.sign_in_as(account)

        page = client.post_with_token(f"/my/roles/{role.id}/answer", {"reply": ["interested"]})

        assert page.status == 404
        assert "I’m interested" not in client.get(f"/roles/{role.id}").text

    def test_the_page_of_a_role_asks_a_service_user_and_nobody_else(self, client: Client) -> None:
        _person, _account, role_id = one_role(client)

        assert "I’m interested" in client.get(f"/roles/{role_id}").text
        press(client.get(f"/roles/{role_id}"), role_id, "interested")
        assert "Change your answer" in client.get(f"/roles/{role_id}").text
        assert "I’m interested" not in Client(client.app).get(f"/roles/{role_id}").text


class TestWhatCouldBeTold:
    def test_the_next_part_comes_with_its_own_reason_and_how_long_it_takes(
        self, client: Client
    ) -> None:
        page = my_page(client)

        assert "You could tell us more: Who you are here" in page.text
        assert "It is fine to leave it. It takes 1 minute." in page.text
        assert "Some roles need someone who has been there." in page.text


class TestABreak:
    def test_one_press_pauses_and_one_brings_back(self, client: Client) -> None:
        person, _account, role_id = one_role(client)

        page = client.get("/my").submit("Pause for now")
        assert page.heading == "You are on a break"
        assert excluded_by(person, role_id) == "paused"
        page = page.submit("I am back")

        assert page.heading == f"Welcome back, {person.call_me}"
        assert excluded_by(person, role_id) == ""
        assert TITLE in page.text

    def test_a_break_until_a_day_ends_on_that_day_without_anybody(self, client: Client) -> None:
        person, _account, role_id = one_role(client)

        page = client.get("/my/break").submit("Start my break", until="2026-12-01")

        assert "Your break ends on Tuesday 1 December" in page.text
        assert excluded_by(person, role_id, on=date(2026, 11, 30)) == "paused"
        assert excluded_by(person, role_id, on=date(2026, 12, 1)) == ""

    def test_a_day_in_the_past_is_refused(self, client: Client) -> None:
        my_page(client)

        page = client.get("/my/break").submit("Start my break", until="2026-01-01")

        assert page.status == 422
        assert page.errors == ["On which day are you back: choose a day that is still to come."]


class TestWhoHasLooked:
    def test_the_job_and_place_are_told_and_the_day_but_never_the_name(
        self, client: Client
    ) -> None:
        here = factories.directorate("Newham")
        lead = factories.pp_lead(here, name="Ruth Okafor", job_title="Lead for Newham people")
        person, account = factories.signed_in_person(home=here)
        for _time in range(2):
            Client(client.app).sign_in_as(lead).get(f"/people/{person.id}")

        page = client.sign_in_as(account).get("/my")
        viewers = page.html.partition("Who has seen")[2].partition("Need a break")[0]

        assert viewers.count("Lead for Newham people, Newham") == 1
        assert "Saturday 21 November" in viewers
        assert "Ruth" not in viewers

    def test_nobody_has_looked_yet(self, client: Client) -> None:
        assert "Nobody has seen it yet." in my_page(client).text


def test_the_statements_do_not_grow_with_roles_answers_and_offers(client: Client) -> None:
    person, _account, _role_id = one_role(client)
    factories.team_membership(person=person)
    client.get("/my")
    with statements() as few:
        client.get("/my")
    for number in range(6):
        role = factories.project_role(title=f"Role {number}")
        factories.introduction(person=person, role=role, status=IntroductionStatus.DECLINED)
        factories.team_membership(person=person, ended_on=TODAY)
        factories.save(
            RoleAnswer(
                service_user_id=person.id,
                project_role_id=factories.project_role().id,
                reply=RoleReply.INTERESTED,
                answered_at=NOW,
            )
        )
    client.get("/my")
    with statements() as many:
        client.get("/my")

    assert len(many) <= len(few)
    assert len(many) < 20


def press(page: Page, role_id: int, reply: str) -> Page:
    """Press one of the three answers to a role."""
    address = f"/my/roles/{role_id}/answer"
    form = next(form for form in page.forms if form.action == address)
    return page.client.post(address, form.values | {"reply": [reply]}, came_from=page.path)


def excluded_by(person: ServiceUser, role_id: int, *, on: date = TODAY) -> str:
    """The rule by which the engine leaves somebody out of a role; nothing when it does not."""
    db.session.rollback()
    found = matching.current(today=on).engine.explain(str(person.id), str(role_id)).excluded
    return found.rule.value if found else ""


@pytest.mark.parametrize(
    "path", ["", "/roles", "/break", "/something-went-badly", "/data", "/leave"]
)
def test_a_page_of_theirs_is_light_in_the_demo(demo_client: Client, path: str) -> None:
    demo_client.get("/demo").submit("Be Nadia Rahman")

    assert len(demo_client.get(f"/my{path}").response.data) < LIGHT

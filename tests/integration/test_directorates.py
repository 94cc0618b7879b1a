"""Who looks after a directorate: its leads, its cover at certain times, the central team."""

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import CannotCover, ChangedMeanwhile, NameTaken
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.services import directorate_changes, directorates
from matcher.services.directorate_changes import DirectorateFacts
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page
from tests.statements import statements

LIST = "/settings/directorates"


class Scene:
    """Two directorates with a lead each, the second lead covering the first directorate."""

    def __init__(self) -> None:
        self.north = factories.directorate("North")
        self.south = factories.directorate("South")
        self.lead = factories.pp_lead(self.north, name="Lena Lead")
        self.other = factories.pp_lead(self.south, name="Otto Other")
        self.team = factories.account(Access.PP_TEAM, name="Tia Team")
        self.admin = factories.account(Access.ADMINISTRATOR)
        self.person = factories.service_user(home=self.north, name="Ida North")
        self.role = factories.project_role(of=self.north, title="A role of the north")
        with transaction():
            db.session.get_one(Directorate, self.north.id).cover_id = self.other.id

    def send_away(self, lead: Account, first: date = TODAY, last: date = TODAY) -> None:
        with transaction():
            directorate_changes.plan_absence(lead, first=first, last=last, at=NOW)


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def trail() -> list[tuple[str, str]]:
    db.session.rollback()
    entries = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id))
    return [(entry.verb, entry.fields) for entry in entries]


def may_work_in_the_north(app: Flask, account: Account, scene: Scene) -> bool:
    """Whether list, detail, edit page and POST let this account in; they have to agree."""
    client = Client(app).sign_in_as(account)
    role = f"/roles/{scene.role.id}"
    introduce = f"{role}/people/{scene.person.id}/introduce"
    weights = f"/settings/weights/{scene.north.id}"
    said = [
        "A role of the north" in client.get("/find-people").text,
        client.get(f"/people/{scene.person.id}").status == 200,
        client.get(f"{role}/people").status == 200,
        client.get(introduce).status == 200,
        "North" in client.get("/settings/weights").main.text,
        client.get(weights).status == 200,
        client.post_with_token(weights, {}).status == 422,
        client.post_with_token(introduce, {"note": ["x" * 5000]}).status == 422,
    ]
    assert len(set(said)) == 1, said
    return said[0]


class TestWhoLooksAfterIt:
    def test_its_lead_does_and_the_central_team_does(self, app: Flask, scene: Scene) -> None:
        assert may_work_in_the_north(app, scene.lead, scene)
        assert may_work_in_the_north(app, scene.team, scene)

    def test_its_cover_does_not_while_the_lead_is_there(self, app: Flask, scene: Scene) -> None:
        assert not may_work_in_the_north(app, scene.other, scene)

    def test_its_cover_does_while_the_lead_is_away_and_the_lead_still_does(
        self, app: Flask, scene: Scene
    ) -> None:
        scene.send_away(scene.lead)

        assert may_work_in_the_north(app, scene.other, scene)
        assert may_work_in_the_north(app, scene.lead, scene)

    @pytest.mark.parametrize("days", [(-3, -1), (1, 3)])
    def test_its_cover_does_not_before_the_first_day_or_after_the_last(
        self, app: Flask, scene: Scene, days: tuple[int, int]
    ) -> None:
        first, last = (TODAY + timedelta(days=each) for each in days)
        scene.send_away(scene.lead, first, last)

        assert not may_work_in_the_north(app, scene.other, scene)

    def test_its_cover_does_not_while_another_lead_is_there(self, app: Flask, scene: Scene) -> None:
        factories.pp_lead(scene.north)
        scene.send_away(scene.lead)

        assert not may_work_in_the_north(app, scene.other, scene)

    def test_its_cover_does_when_the_only_lead_is_switched_off(
        self, app: Flask, scene: Scene
    ) -> None:
        with transaction():
            db.session.get_one(Account, scene.lead.id).is_active = False

        assert may_work_in_the_north(app, scene.other, scene)

    def test_a_lead_of_another_directorate_who_covers_nothing_never_does(
        self, app: Flask, scene: Scene
    ) -> None:
        scene.send_away(scene.lead)
        stranger = factories.pp_lead(factories.directorate("West"))

        assert not may_work_in_the_north(app, stranger, scene)

    def test_rights_end_in_the_middle_of_a_session_when_the_lead_is_back(
        self, app: Flask, scene: Scene
    ) -> None:
        scene.send_away(scene.lead)
        cover = Client(app).sign_in_as(scene.other)
        address = f"/people/{scene.person.id}"
        assert cover.get(address).status == 200
        with transaction():
            directorate_changes.plan_absence(scene.lead, first=None, last=None, at=NOW)

        assert cover.get(address).status == 404

    def test_a_page_asks_once_more_for_a_lead_and_not_at_all_for_others(
        self, app: Flask, scene: Scene
    ) -> None:
        for account, asked in ((scene.other, 1), (scene.team, 0), (scene.admin, 0)):
            client = Client(app).sign_in_as(account)
            with statements() as sent:
                client.get("/account")
            assert sum("cover_id =" in each for each in sent) == asked, account.name

    def test_who_is_told_is_the_lead_the_stand_in_too_or_the_team(self, scene: Scene) -> None:
        def told() -> list[str]:
            return [each.name for each in directorates.to_tell(scene.north.id, today=TODAY)]

        assert told() == ["Lena Lead"]
        scene.send_away(scene.lead)
        assert told() == ["Lena Lead", "Otto Other"]
        with transaction():
            db.session.get_one(Directorate, scene.north.id).cover_id = None
            db.session.get_one(Account, scene.lead.id).is_active = False
        assert told() == ["Tia Team"]

    def test_somebody_named_cover_who_became_its_lead_is_its_lead(self, scene: Scene) -> None:
        with transaction():
            other = db.session.get_one(Account, scene.other.id)
            other.directorates.append(db.session.get_one(Directorate, scene.north.id))
        here = directorates.coverage(today=TODAY)[scene.north.id]

        assert (here.leads, here.cover) == (frozenset({scene.lead.id, scene.other.id}), None)


class TestSettings:
    @pytest.fixture
    def office(self, client: Client, scene: Scene) -> Client:
        return client.sign_in_as(scene.admin)

    def test_the_list_says_who_leads_covers_and_stands_in(
        self, office: Client, scene: Scene
    ) -> None:
        assert "Otto Other stands in" not in office.get(LIST).text
        scene.send_away(scene.lead)
        page = office.get(LIST)

        assert "Lena Lead is away. Otto Other stands in." in page.text

    def test_a_directorate_without_anybody_says_that_the_central_team_has_it(
        self, office: Client, scene: Scene
    ) -> None:
        factories.directorate("West")

        assert "The central team looks after it." in office.get(LIST).text

    def test_one_is_added_with_all_that_is_known_of_it(self, office: Client, scene: Scene) -> None:
        page = office.get(LIST).follow("Add a directorate")
        page.submit(
            "Add it",
            name="  West   Wing ",
            phone="020 7946 0700",
            services="Ward A\n\n Ward  B \nWard A",
            leads=[str(scene.lead.id)],
            cover=str(scene.team.id),
        )
        (west,) = [each for each in directorates.every() if each.name == "West Wing"]

        assert directorate_changes.facts_of(west) == DirectorateFacts(
            name="West Wing",
            phone="020 7946 0700",
            services=("Ward A", "Ward B"),
            lead_ids=frozenset({scene.lead.id}),
            cover_id=scene.team.id,
        )
        assert trail() == [("directorate added", "")]

    def test_what_changes_is_named_in_the_trail_and_nothing_else(
        self, office: Client, scene: Scene
    ) -> None:
        page = office.get(f"{LIST}/{scene.north.id}")
        page.submit("Save", name="The North", leads=[str(scene.lead.id)])
        page = office.get(f"{LIST}/{scene.north.id}")
        page.submit("Save", leads=[], cover=str(scene.team.id))
        again = office.get(f"{LIST}/{scene.north.id}").submit("Save")

        assert again.announcements == ["Nothing was different, so nothing was changed."]
        assert trail() == [("directorate changed", "name"), ("directorate changed", "cover;leads")]
        assert db.session.get_one(Account, scene.lead.id).directorates == []

    @pytest.mark.parametrize(
        ("answers", "said"),
        [
            ({"name": ""}, "Name: write one"),
            ({"name": "x" * 101}, "Name: 100 characters at most"),
            ({"name": "sOuTh"}, "Name: another directorate has it"),
            ({"phone": "1" * 41}, "Telephone: 40 characters at most"),
            ({"services": "a; b"}, "Its services: one on each line"),
        ],
    )
    def test_a_fault_is_said_and_nothing_typed_is_lost(
        self, office: Client, scene: Scene, answers: dict[str, str], said: str
    ) -> None:
        typed: dict[str, Any] = {"services": "Ward C"} | answers
        page = office.get(f"{LIST}/{scene.north.id}").submit("Save", **typed)

        assert page.status == 422
        assert [each for each in page.errors if said in each]
        assert page.form("Save").values["services"] == [typed["services"]]
        assert trail() == []

    def test_its_own_lead_cannot_cover_it(self, office: Client, scene: Scene) -> None:
        page = office.get(f"{LIST}/{scene.north.id}").submit("Save", cover=str(scene.lead.id))

        assert page.status == 422
        assert "Its own lead cannot cover it" in page.errors[0]

    def test_the_second_of_two_is_told_and_can_save_then(
        self, office: Client, scene: Scene
    ) -> None:
        page = office.get(f"{LIST}/{scene.north.id}")
        office.get(f"{LIST}/{scene.north.id}").submit("Save", phone="1")
        told = page.submit("Save", phone="2")
        assert (told.status, "Somebody changed this directorate" in told.errors[0]) == (422, True)
        told.submit("Save")
        db.session.rollback()

        assert db.session.get_one(Directorate, scene.north.id).phone == "2"

    def test_an_auditor_reads_and_changes_nothing(self, client: Client, scene: Scene) -> None:
        page = client.sign_in_as(factories.account(Access.AUDITOR)).get(LIST)

        assert "Lena Lead" in page.text
        assert not [link for link in page.links if link.text in {"North", "Add a directorate"}]

    def test_every_door_refuses_what_the_page_refuses(self, scene: Scene) -> None:
        north = directorate_changes.facts_of(scene.north)
        for wrong, refusal in (
            (DirectorateFacts("SOUTH"), NameTaken),
            (DirectorateFacts("North", cover_id=scene.admin.id), CannotCover),
        ):
            with pytest.raises(refusal), transaction():
                directorate_changes.change(
                    scene.north.id, wrong, seen=north.mark, by=scene.admin, at=NOW
                )
        with pytest.raises(ChangedMeanwhile), transaction():
            directorate_changes.change(scene.north.id, north, seen="", by=scene.admin, at=NOW)

    def test_the_list_takes_as_many_statements_for_twenty_as_for_two(
        self, office: Client, scene: Scene
    ) -> None:
        office.get(LIST)
        with statements() as few:
            office.get(LIST)
        for number in range(18):
            factories.pp_lead(factories.directorate(f"More {number}"))
        with statements() as many:
            office.get(LIST)

        assert len(few) == len(many)


class TestAway:
    @pytest.fixture
    def lead(self, client: Client, scene: Scene) -> Client:
        return client.sign_in_as(scene.lead)

    def choose(self, page: Page, scene: Scene, cover_id: int | None) -> Page:
        answers: dict[str, Any] = {f"d{scene.north.id}-cover": str(cover_id or "")}
        return page.submit("Save who covers North", **answers)

    def test_a_lead_says_when_and_the_cover_stands_in_on_those_days(
        self, lead: Client, scene: Scene, app: Flask
    ) -> None:
        page = lead.get("/account").follow("Say when you are away, and who covers")
        done = page.submit("Save these days", first="2026-11-21", last="2026-11-27")

        assert "Saturday 21 November 2026 to Friday 27 November 2026" in done.text
        assert may_work_in_the_north(app, scene.other, scene)
        lead.get("/away").submit("I am here after all")
        assert not may_work_in_the_north(app, scene.other, scene)
        assert [row for row in trail() if "absence" in row[0]] == [
            ("absence planned", "away_from;away_until"),
            ("absence ended", "away_from;away_until"),
        ]

    @pytest.mark.parametrize(
        ("first", "last", "said"),
        [
            ("", "", "First day away: give a day"),
            ("2026-11-25", "2026-11-24", "Last day away: it is before the first"),
            ("2026-11-01", "2026-11-20", "Last day away: it has gone by"),
            ("soon", "2026-11-24", "First day away: give a day"),
        ],
    )
    def test_days_that_cannot_be_are_refused_and_stay_as_typed(
        self, lead: Client, first: str, last: str, said: str
    ) -> None:
        page = lead.get("/away").submit("Save these days", first=first, last=last)

        assert page.status == 422
        assert said in page.errors[0]
        assert page.form("Save these days").values.get("last", [""]) == [last]

    def test_a_lead_names_the_cover_of_their_own_directorate(
        self, lead: Client, scene: Scene
    ) -> None:
        north = scene.north.id
        save = "Save who covers North"
        page = lead.get("/away")
        self.choose(page, scene, scene.team.id)
        db.session.rollback()
        assert db.session.get_one(Directorate, north).cover_id == scene.team.id
        told = self.choose(page, scene, None)

        assert (told.status, "Somebody named another cover" in told.errors[0]) == (422, True)
        told.submit(save)
        db.session.rollback()
        assert db.session.get_one(Directorate, north).cover_id is None
        assert trail() == [("cover named", "cover"), ("cover named", "cover")]

    def test_two_leads_of_one_directorate_cannot_cover_each_other(
        self, lead: Client, scene: Scene
    ) -> None:
        second = factories.pp_lead(scene.north)
        page = self.choose(lead.get("/away"), scene, second.id)

        assert page.status == 422
        assert "Its own lead cannot cover it" in page.errors[0]

    def test_whoever_stands_in_does_not_name_the_cover(self, app: Flask, scene: Scene) -> None:
        scene.send_away(scene.lead)
        cover = Client(app).sign_in_as(scene.other)

        assert "Who covers North" not in cover.get("/away").text
        assert cover.post_with_token(f"/away/cover/{scene.north.id}").status == 404


class TestSwitch:
    @pytest.fixture
    def both(self, client: Client, scene: Scene) -> Client:
        factories.project_role(of=scene.south, title="A role of the south")
        return client.sign_in_as(factories.pp_lead(scene.north, scene.south))

    def look_at(self, page: Page, directorate: Directorate | None) -> Page:
        return page.submit(
            "Change directorate", directorate=str(directorate.id) if directorate else ""
        )

    def test_pages_follow_it_until_it_is_changed_back(self, both: Client, scene: Scene) -> None:
        page = both.get("/find-people")
        assert "A role of the north" in page.text
        assert "A role of the south" in page.text
        page = self.look_at(page, scene.north)
        assert page.path == "/find-people"
        assert "A role of the south" not in both.get("/find-people").text

        assert "A role of the south" in self.look_at(page, None).text

    def test_who_looks_after_one_has_nothing_to_choose(self, client: Client, scene: Scene) -> None:
        page = client.sign_in_as(scene.lead).get("/find-people")

        assert "Change directorate" not in page.buttons

    def test_whoever_stands_in_can_choose_what_they_stand_in_for(
        self, client: Client, scene: Scene
    ) -> None:
        scene.send_away(scene.lead)
        cover = client.sign_in_as(scene.other)
        self.look_at(cover.get("/find-people"), scene.north)
        assert "A role of the north" in cover.get("/find-people").text
        with transaction():
            directorate_changes.plan_absence(scene.lead, first=None, last=None, at=NOW)

        assert "A role of the north" not in cover.get("/find-people").text
        assert cover.get("/find-people").status == 200

    @pytest.mark.parametrize("choice", ["999999", "x", "-1", "９"])
    def test_what_nobody_offered_changes_nothing(
        self, both: Client, scene: Scene, choice: str
    ) -> None:
        self.look_at(both.get("/find-people"), scene.north)
        both.post_with_token("/looking-at", {"directorate": [choice], "page": ["matches.index"]})

        assert "A role of the north" in both.get("/find-people").text

    @pytest.mark.parametrize("page", ["https://elsewhere.example", "health.show", ""])
    def test_it_leads_back_to_pages_of_its_own_only(self, both: Client, page: str) -> None:
        answer = both.post_with_token("/looking-at", {"directorate": [""], "page": [page]})

        assert answer.headers["Location"] == "/desk"


class TestCommand:
    def test_it_adds_one_and_refuses_it_again_in_words(self, app: Flask) -> None:
        command = ["accounts", "directorate", "West  Wing"]
        first = app.test_cli_runner().invoke(args=command)
        again = app.test_cli_runner().invoke(args=command)

        assert (first.exit_code, again.exit_code) == (0, 1)
        assert "There is one called West Wing already." in again.output
        assert [each.name for each in directorates.every()] == ["West Wing"]

"""Weights of a directorate: tried out, saved with a reason, and felt in its own rankings alone."""

from random import Random
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile, NotFound, SettingInvalid
from matcher.domain.matching import Part
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.directorate_weights import DirectorateWeights
from matcher.models.project_role import ProjectRole
from matcher.scoring import DEFAULTS, Engine
from matcher.services import audit, introductions, matching, project_roles, weights, weights_preview
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page
from tests.statements import statements

Points = dict[Part, float]
SKILLS_ONLY: Points = dict.fromkeys(Part, 0.0) | {Part.SKILLS: 40.0}
WAITING_ONLY: Points = dict.fromkeys(Part, 0.0) | {Part.WAITING: 100.0}


class Scene:
    """A role in the north; one person has the skill, another has waited, and both live there."""

    def __init__(self) -> None:
        self.north, self.south = factories.directorate("North"), factories.directorate("South")
        self.lead = factories.pp_lead(self.north, name="Ada Lead")
        self.admin = factories.account(Access.ADMINISTRATOR, name="Ida Admin")
        self.role = factories.project_role(
            of=self.north, title="Notes", skills={"taking notes": False}
        )
        self.other_role = factories.project_role(of=self.south, skills={"taking notes": False})
        self.able = factories.service_user(
            home=self.north, name="Abel Able", call_me="Abe", skills={"taking notes": 2}
        )
        self.waiting = factories.service_user(
            home=self.south,
            name="Wanda Waiting",
            call_me="Wan",
            registered_at=NOW.replace(year=2025),
        )

    @property
    def address(self) -> str:
        return f"/settings/weights/{self.north.id}"


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


@pytest.fixture
def lead(client: Client, scene: Scene) -> Client:
    return client.sign_in_as(scene.lead)


def change(
    directorate: Directorate,
    points: Points,
    *,
    by: Account,
    reason: str = "Agreed at the forum",
    based_on: int | None = None,
) -> DirectorateWeights:
    """Save these points, having seen what holds now unless it is said otherwise."""
    with transaction():
        seen = weights.of(directorate.id, account=by).decision_id if based_on is None else based_on
        return weights.change(directorate.id, points, reason=reason, based_on=seen, by=by, at=NOW)


def ranking(role: ProjectRole) -> list[tuple[int, int]]:
    """Everybody on a role's list with their scores, best first."""
    db.session.rollback()
    engine = matching.current(today=TODAY).for_role(role)
    lines = engine.people_for(str(role.id), top=None)
    return [(int(line.person_id), line.score) for line in lines]


def decisions() -> list[DirectorateWeights]:
    db.session.rollback()
    return list(db.session.scalars(select(DirectorateWeights)))


def trail() -> list[AuditEntry]:
    db.session.rollback()
    return list(db.session.scalars(select(AuditEntry).order_by(AuditEntry.id)))


def typed(points: Points) -> dict[str, Any]:
    return {part.value: f"{points[part]:g}" for part in Part}


def test_the_trusts_own_weights_hold_until_somebody_decides(scene: Scene) -> None:
    held = weights.of(scene.north.id, account=scene.lead)

    assert (held.is_default, held.decision) == (True, None)
    assert held.points == {part: share * 100 for part, share in DEFAULTS.items()}
    assert sum(held.points.values()) == 100
    assert weights.in_force() == {}


def test_other_weights_change_the_ranking_of_the_directorates_own_roles_alone(
    scene: Scene,
) -> None:
    here, elsewhere = ranking(scene.role), ranking(scene.other_role)
    assert here[0][0] == scene.able.id
    change(scene.north, WAITING_ONLY, by=scene.lead)

    assert ranking(scene.role) == [(scene.waiting.id, 1_000_000), (scene.able.id, 0)]
    assert ranking(scene.other_role) == elsewhere


def test_points_count_in_proportion(scene: Scene) -> None:
    change(scene.north, SKILLS_ONLY, by=scene.lead)

    assert ranking(scene.role) == [(scene.able.id, 1_000_000), (scene.waiting.id, 0)]
    assert decisions()[0].given == SKILLS_ONLY


def test_the_evidence_of_an_introduction_holds_the_weights_it_rested_on(scene: Scene) -> None:
    change(scene.north, SKILLS_ONLY, by=scene.lead)
    with transaction():
        introduction = introductions.approve(
            scene.role.id, scene.able.id, note="", by=scene.lead, at=NOW
        )
    change(scene.north, WAITING_ONLY, by=scene.lead)

    parts = {part["part"]: part["weight"] for part in introduction.evidence["parts"]}
    assert parts == {part.value: 1_000_000 * (part is Part.SKILLS) for part in Part}


def test_nothing_is_learned_again_for_other_weights(scene: Scene) -> None:
    change(scene.north, SKILLS_ONLY, by=scene.lead)
    matches = matching.current(today=TODAY)
    own = matches.for_role(scene.role)

    assert own.parts_ is matches.engine.parts_
    assert isinstance(own, Engine)
    assert matches.for_role(scene.role) is own


def test_the_newest_decision_counts_and_the_others_stay(scene: Scene) -> None:
    change(scene.north, SKILLS_ONLY, by=scene.lead, reason="First")
    change(scene.north, WAITING_ONLY, by=scene.admin, reason="Second")

    assert weights.of(scene.north.id, account=scene.lead).points == WAITING_ONLY
    assert [(d.reason, d.set_by.name) for d in weights.history(scene.north.id)] == [
        ("Second", "Ida Admin"),
        ("First", "Ada Lead"),
    ]
    assert weights.history(scene.south.id) == []


def test_going_back_lets_the_trusts_own_weights_hold_and_keeps_the_history(scene: Scene) -> None:
    before = ranking(scene.role)
    made = change(scene.north, WAITING_ONLY, by=scene.lead)
    with transaction():
        weights.back_to_defaults(
            scene.north.id, reason="It was too much", based_on=made.id, by=scene.lead, at=NOW
        )

    assert ranking(scene.role) == before
    assert weights.in_force() == {}
    assert [d.is_default for d in weights.history(scene.north.id)] == [True, False]
    assert [row.verb for row in trail()] == ["weights changed", "weights set back"]


def test_nobody_goes_back_to_what_holds_already(scene: Scene) -> None:
    with pytest.raises(AlreadyDone), transaction():
        weights.back_to_defaults(scene.north.id, reason="So", based_on=0, by=scene.lead, at=NOW)


@pytest.mark.parametrize(
    "points",
    [
        dict.fromkeys(Part, 0.0),
        SKILLS_ONLY | {Part.PLACE: -1.0},
        SKILLS_ONLY | {Part.PLACE: float("nan")},
        SKILLS_ONLY | {Part.PLACE: float("inf")},
        {Part.SKILLS: 100.0},
    ],
    ids=["all zero", "negative", "not a number", "endless", "not all eight"],
)
def test_points_that_no_engine_can_count_with_are_refused(scene: Scene, points: Points) -> None:
    with pytest.raises(SettingInvalid):
        change(scene.north, points, by=scene.lead)
    assert (decisions(), trail()) == ([], [])


@pytest.mark.parametrize("reason", ["", "   "])
def test_a_change_needs_a_reason(scene: Scene, reason: str) -> None:
    with pytest.raises(SettingInvalid):
        change(scene.north, SKILLS_ONLY, by=scene.lead, reason=reason)


def test_a_lead_of_another_directorate_finds_nothing_to_change(scene: Scene) -> None:
    other = factories.pp_lead(scene.south)

    with pytest.raises(NotFound), transaction():
        weights.change(scene.north.id, SKILLS_ONLY, reason="So", based_on=0, by=other, at=NOW)


def test_the_second_of_two_who_decide_at_once_is_told(scene: Scene) -> None:
    change(scene.north, SKILLS_ONLY, by=scene.lead)

    with pytest.raises(ChangedMeanwhile):
        change(scene.north, WAITING_ONLY, by=scene.admin, based_on=0)
    assert weights.of(scene.north.id, account=scene.lead).points == SKILLS_ONLY


def test_the_trail_names_the_parts_that_changed_and_no_points(scene: Scene) -> None:
    points = weights.defaults() | {Part.SKILLS: 77.25, Part.WAITING: 0.0}
    made = change(scene.north, points, by=scene.lead, reason="Agreed with the forum")
    (row,) = trail()

    assert (row.verb, row.thing, row.thing_id) == (
        "weights changed",
        "directorate_weights",
        made.id,
    )
    assert (row.fields, row.directorate_id) == ("skills;waiting", scene.north.id)
    assert (row.actor_id, list(audit.broken_links())) == (scene.lead.id, [])
    said = f"{row.verb} {row.thing} {row.fields}"
    assert "77" not in said
    assert "forum" not in said


def test_a_change_and_its_row_in_the_trail_are_taken_back_together(scene: Scene) -> None:
    weights.change(scene.north.id, SKILLS_ONLY, reason="So", based_on=0, by=scene.lead, at=NOW)
    db.session.rollback()

    assert (decisions(), trail()) == ([], [])


@pytest.mark.parametrize("seed", range(4))
def test_a_preview_gives_the_places_that_saving_brings(demo_app: Flask, seed: int) -> None:
    chance = Random(seed)
    points: Points = {part: float(chance.randint(0, 100)) for part in Part}
    account = db.session.scalars(select(Account).where(Account.access == Access.PP_TEAM)).first()
    assert account is not None
    role = chance.choice(project_roles.all_open(today=TODAY))
    now = {person: rank for rank, (person, _score) in enumerate(ranking(role), start=1)}
    moves = weights_preview.first_ten(role, points, today=TODAY)
    foretold = [(move.person.id, move.rank_then, move.score_then) for move in moves]
    assert {move.person.id: move.rank_now for move in moves} == {
        move.person.id: now[move.person.id] for move in moves
    }
    change(role.project.directorate, points, by=account)

    then = [(p, rank, score) for rank, (p, score) in enumerate(ranking(role), start=1)]
    assert [line for line in foretold if line[1] <= 10] == then[:10]
    assert [line for line in foretold if line[1] > 10] == [
        line for line in then[10:] if now[line[0]] <= 10
    ]


def test_a_change_leaves_every_role_of_other_directorates_as_it_was(demo_app: Flask) -> None:
    account = db.session.scalars(select(Account).where(Account.access == Access.PP_TEAM)).first()
    assert account is not None
    roles = project_roles.all_open(today=TODAY)
    here = roles[0].project.directorate
    before = {role.id: ranking(role) for role in roles}
    change(here, WAITING_ONLY, by=account)

    differ = {role.id for role in roles if ranking(role) != before[role.id]}
    assert differ == {role.id for role in roles if role.directorate_id == here.id}


def test_a_preview_shows_what_would_change_and_saves_nothing(lead: Client, scene: Scene) -> None:
    page = lead.get(scene.address).submit("Show what would change", **typed(WAITING_ONLY))

    assert page.status == 200
    assert rows(page) == [
        ["Wan", "2", "1", "5", "100", "Up 1"],
        ["Abel Able", "1", "2", "25", "0", "Down 1"],
    ]
    assert "2 people would change place. Nothing is saved yet." in page.text
    assert page.form("Save these weights").values["waiting"] == ["100"]
    assert (decisions(), trail()) == ([], [])


def test_who_falls_out_of_the_first_ten_or_is_new_in_it_is_said(lead: Client, scene: Scene) -> None:
    for _each in range(9):
        factories.service_user(skills={"taking notes": 2})
    page = lead.get(scene.address).submit("Show what would change", **typed(WAITING_ONLY))
    moves = {row[0]: row[5] for row in rows(page)}

    assert len(moves) == 11
    assert moves["Wan"] == "New in the first ten"
    assert list(moves.values()).count("Falls out of the first ten") == 1


def test_an_administrator_sees_no_names_in_a_preview_and_reads_why(
    client: Client, scene: Scene
) -> None:
    page = client.sign_in_as(scene.admin).get(scene.address)
    page = page.submit("Show what would change", **typed(WAITING_ONLY))

    assert [row[0] for row in rows(page)] == ["Person 1", "Person 2"]
    assert not [name for name in ("Abe", "Wan", "Abel", "Wanda") if name in page.html]
    assert "So people have numbers here, not names" in page.text


def test_saving_needs_a_reason_and_loses_nothing_that_was_typed(lead: Client, scene: Scene) -> None:
    page = lead.get(scene.address).submit("Save these weights", **(typed(SKILLS_ONLY)))

    assert (page.status, page.errors) == (
        422,
        ["Say why. Whoever looks later needs the reason"],
    )
    assert page.form("Save these weights").values["skills"] == ["40"]
    saved = page.submit("Save these weights", reason="Notes matter most")
    assert saved.announcements[0].endswith("The points add up to 40, so each counts in proportion.")
    assert "Notes matter most" in saved.text
    assert [d.reason for d in decisions()] == ["Notes matter most"]


@pytest.mark.parametrize("wrong", ["", "x", "-1", "101", "nan", "inf", "1e1", "1.234", "٣"])
@pytest.mark.parametrize("button", ["Show what would change", "Save these weights"])
def test_what_is_no_number_of_points_is_said_beside_its_field(
    lead: Client, scene: Scene, button: str, wrong: str
) -> None:
    page = lead.get(scene.address).submit(button, place=wrong, reason="So")

    assert page.status == 422
    assert page.errors == ["Place: type a number with up to 2 decimals from 0 to 100"]
    assert page.form(button).values["place"] == [wrong]
    assert decisions() == []


def test_points_for_nothing_at_all_are_refused(lead: Client, scene: Scene) -> None:
    nothing = typed(dict.fromkeys(Part, 0.0))
    page = lead.get(scene.address).submit("Save these weights", reason="So", **nothing)

    assert (page.status, page.errors) == (422, ["Give points to one part or more"])


def test_who_saves_on_top_of_somebody_is_told_first(lead: Client, scene: Scene) -> None:
    page = lead.get(scene.address)
    change(scene.north, WAITING_ONLY, by=scene.admin, reason="Long waits")
    told = page.submit("Save these weights", reason="Notes", **typed(SKILLS_ONLY))

    assert told.status == 422
    assert "Somebody changed these weights since you opened the page" in told.errors[0]
    assert "Long waits" in told.text
    assert told.form("Save these weights").values["skills"] == ["40"]
    assert told.submit("Save these weights").status == 200
    assert weights.of(scene.north.id, account=scene.lead).points == SKILLS_ONLY


def test_the_page_goes_back_to_the_trusts_weights(lead: Client, scene: Scene) -> None:
    assert "Go back to the trust's weights" not in lead.get(scene.address).buttons
    change(scene.north, WAITING_ONLY, by=scene.lead)
    page = lead.get(scene.address)
    assert page.submit("Go back to the trust's weights").status == 422
    done = page.submit("Go back to the trust's weights", back_reason="Enough")

    assert done.announcements[0].startswith("The trust's own weights hold again.")
    assert "Go back to the trust's weights" not in done.buttons


def test_a_role_of_another_directorate_cannot_be_tried(lead: Client, scene: Scene) -> None:
    values = lead.get(scene.address).form("Show what would change").values
    page = lead.post(scene.address, values | {"role": [str(scene.other_role.id)]})

    assert page.status == 422


def test_without_an_open_role_points_can_still_be_saved(client: Client, scene: Scene) -> None:
    empty = factories.directorate("Empty")
    page = client.sign_in_as(factories.pp_lead(empty)).get(f"/settings/weights/{empty.id}")

    assert "No role of this directorate is open" in page.text
    assert page.submit("Save these weights", reason="So").announcements


def test_an_auditor_reads_and_finds_nothing_to_press(client: Client, scene: Scene) -> None:
    change(scene.north, WAITING_ONLY, by=scene.lead, reason="Long waits")
    page = client.sign_in_as(factories.account(Access.AUDITOR)).get(scene.address)

    assert "Long waits" in page.text
    assert page.main.all("form") == []


def test_each_account_finds_the_directorates_it_looks_after(app: Flask, scene: Scene) -> None:
    def found(account: Account) -> list[str]:
        return [held.directorate.name for held in weights.of_each(account)]

    assert found(scene.lead) == ["North"]
    assert found(scene.admin) == found(factories.account(Access.PP_TEAM)) == ["North", "South"]
    assert found(factories.account(Access.PROJECT_LEAD)) == []


def test_the_statements_of_the_list_do_not_grow_with_directorates(
    lead: Client, scene: Scene
) -> None:
    admin = Client(lead.app).sign_in_as(scene.admin)
    admin.get("/settings/weights")
    with statements() as few:
        admin.get("/settings/weights")
    for number in range(5):
        change(factories.directorate(f"More {number}"), SKILLS_ONLY, by=scene.admin)
    with statements() as many:
        admin.get("/settings/weights")

    assert len(many) == len(few) < 20


def rows(page: Page) -> list[list[str]]:
    """The preview's table without the headings that phones show in each cell."""
    table = page.main.one("table", class_="app-preview")
    return [
        [cell.text.removeprefix(cell.one("span").text).strip() for cell in line.all("td")]
        for line in table.one("tbody").all("tr")
    ]

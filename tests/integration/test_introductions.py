"""Approving an introduction: the evidence it rests on, who is told, and what is refused."""

import threading
from collections import Counter
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.clock import now
from matcher.domain.errors import AlreadyDone, NotFound, PlaceTaken
from matcher.domain.evidence import MatchEvidence
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.matching import Part
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.directorate import Directorate
from matcher.models.introduction import Introduction
from matcher.models.outbox_message import OutboxMessage
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.services import introduction_life, introductions, matching
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client, Page

HEALTH_WORDS = (
    "health",
    "ward",
    "patient",
    "diagnos",
    "illness",
    "clinic",
    "carer",
    "service user",
)


class Scene:
    """A role in the north, its PP lead, and a person who lives there."""

    def __init__(self) -> None:
        self.north = factories.directorate("North ward directorate")
        self.lead = factories.pp_lead(self.north, name="Ada Lead", phone="020 7946 0111")
        self.role = factories.project_role(
            of=self.north,
            title="Better food on the ward",
            skills={"spreadsheets": False, "taking notes": True},
            topics=["falls"],
            experience=["stroke"],
            description="Notes and numbers about falls.",
            sessions=frozenset({"mon-am"}),
            places=1,
        )
        self.person = factories.service_user(
            home=self.north,
            name="Zebedee Quill",
            call_me="Zeb",
            email="zeb@people.example",
            phone="07700 900123",
            skills={"taking notes": 2},
            topics=["falls"],
            experience=["stroke"],
            bring="I keep numbers about my falls.",
        )

    @property
    def address(self) -> str:
        return f"/roles/{self.role.id}/people/{self.person.id}/introduce"


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


@pytest.fixture
def lead(client: Client, scene: Scene) -> Client:
    return client.sign_in_as(scene.lead)


def approve(scene: Scene, *, by: Account | None = None, note: str = "") -> Introduction:
    """Approve and tell, in one transaction, as the page does."""
    with transaction():
        introduction = introductions.approve(
            scene.role.id, scene.person.id, note=note, by=by or scene.lead, at=NOW
        )
        introductions.tell_person(introduction, service="Get involved", phone="0", at=NOW)
    return introduction


def messages() -> list[OutboxMessage]:
    db.session.rollback()
    return list(db.session.scalars(select(OutboxMessage).order_by(OutboxMessage.id)))


def count(kind: Any) -> int:
    db.session.rollback()
    return len(db.session.scalars(select(kind)).all())


def introduce(client: Client, scene: Scene, note: str = "") -> Page:
    return client.get(scene.address).submit(f"Introduce {scene.person.call_me}", note=note)


def test_the_evidence_is_frozen_in_the_documented_shape(scene: Scene) -> None:
    evidence = approve(scene).evidence

    assert list(evidence) == [
        "version",
        "engine",
        "at",
        "score",
        "rank",
        "of",
        "parts",
        "unknown",
        "reasons",
    ]
    assert (evidence["version"], evidence["engine"], evidence["at"]) == (1, "1", NOW.isoformat())
    assert [part["part"] for part in evidence["parts"]] == [part.value for part in Part]
    assert {tuple(part) for part in evidence["parts"]} == {
        ("part", "weight", "contribution", "value", "evidence", "words")
    }
    assert set(evidence["reasons"]) == {"pp_lead", "service_user", "project_lead"}
    assert sum(part["contribution"] for part in evidence["parts"]) == evidence["score"]
    assert sum(part["weight"] for part in evidence["parts"]) == 1_000_000
    assert MatchEvidence.from_json(evidence).as_json() == evidence


def test_the_evidence_holds_the_numbers_that_the_engine_gave(scene: Scene) -> None:
    engine = matching.current(today=TODAY).for_role(scene.role)
    explanation = engine.explain(str(scene.person.id), str(scene.role.id))
    evidence = approve(scene).evidence

    assert (evidence["score"], evidence["rank"], evidence["of"]) == (
        explanation.score,
        explanation.rank,
        explanation.of,
    )
    assert [(part["contribution"], part["value"]) for part in evidence["parts"]] == [
        (part.contribution, part.value) for part in explanation.parts
    ]
    assert evidence["score"] > 0


def test_the_evidence_stays_when_person_and_role_change_later(scene: Scene) -> None:
    introduction = approve(scene)
    before = dict(introduction.evidence)
    with transaction():
        scene.person.skills = []
        scene.person.topics = []
        scene.role.title = "Another title"
        scene.role.experience = []
    db.session.rollback()

    assert introduction.evidence == before


def test_the_evidence_names_nobody_and_keeps_experience_from_the_project(scene: Scene) -> None:
    evidence = approve(scene).evidence

    assert "Zeb" not in str(evidence)
    assert "stroke" in str(evidence["reasons"]["pp_lead"])
    assert "stroke" not in str(evidence["reasons"]["project_lead"])


def test_the_deed_its_audit_row_and_its_message_come_together(scene: Scene) -> None:
    introduction = approve(scene, note="Ring before noon")
    row = db.session.scalars(select(AuditEntry)).one()

    assert (introduction.status, introduction.note) == (
        IntroductionStatus.APPROVED,
        "Ring before noon",
    )
    assert (row.verb, row.thing, row.thing_id) == (
        "introduction approved",
        "introduction",
        introduction.id,
    )
    assert (row.actor_id, row.directorate_id) == (scene.lead.id, scene.north.id)
    assert [message.address for message in messages()] == ["zeb@people.example"]


def test_the_deed_its_audit_row_and_its_message_are_taken_back_together(scene: Scene) -> None:
    introduction = introductions.approve(
        scene.role.id, scene.person.id, note="", by=scene.lead, at=NOW
    )
    introductions.tell_person(introduction, service="Get involved", phone="0", at=NOW)
    db.session.flush()
    db.session.rollback()

    assert (count(Introduction), count(AuditEntry), count(OutboxMessage)) == (0, 0, 0)


def test_the_project_lead_hears_nothing(scene: Scene) -> None:
    approve(scene)
    lead = scene.role.project.lead

    assert lead.email
    assert [m for m in messages() if lead.email in m.address or m.account_id == lead.id] == []


def test_the_letter_gives_away_nothing_to_whoever_shares_the_inbox(scene: Scene) -> None:
    approve(scene)
    letter = messages()[0]
    words = f"{letter.subject}\n{letter.body}".lower()

    # The last lines say whom to ring in danger: they are the same in every letter.
    words = words.partition("nobody watches")[0]
    assert scene.role.title.lower() not in words
    assert scene.role.project.title.lower() not in words
    assert scene.north.name.lower() not in words
    assert [word for word in HEALTH_WORDS if word in words] == []
    assert "zeb" in words
    assert "quill" not in words


def test_a_name_cannot_bring_headers_into_a_letter(scene: Scene) -> None:
    with transaction():
        scene.person.call_me = "Zeb\nBcc: everybody@people.example"
        scene.lead.name = "Ada\r\nBcc: everybody@people.example"
    approve(scene)
    letter = messages()[0]

    assert "\n" not in letter.subject
    assert "everybody" not in letter.subject
    assert letter.address == "zeb@people.example"


@pytest.mark.parametrize("channel", [Channel.PHONE, Channel.LETTER, Channel.NAMED_PERSON])
def test_someone_who_asked_for_another_way_gets_no_letter_by_mail(
    scene: Scene, channel: Channel
) -> None:
    with transaction():
        scene.person.channel = channel
    approve(scene)
    script = messages()[0]

    assert len(messages()) == 1
    assert (script.channel, script.address) == (channel, "07700 900123")
    assert scene.role.title in script.body
    assert "07700 900123" in script.body
    assert "It is your choice." in script.body
    for reason in (
        db.session.scalars(select(Introduction)).one().evidence["reasons"]["service_user"]
    ):
        assert reason in script.body


def test_someone_who_chose_mail_and_left_no_address_is_rung(scene: Scene) -> None:
    with transaction():
        scene.person.email = ""
    approve(scene)

    assert [(m.channel, m.address) for m in messages()] == [(Channel.PHONE, "07700 900123")]


@pytest.mark.parametrize(
    ("phone", "channel"),
    [("", Channel.NAMED_PERSON), ("07700 900123", Channel.PHONE)],
)
def test_of_a_role_for_somebody_young_the_pp_lead_tells(
    scene: Scene, lead: Client, phone: str, channel: Channel
) -> None:
    with transaction():
        scene.person.age_band = AgeBand.SIXTEEN_TO_SEVENTEEN
        scene.person.phone = phone
        scene.role.is_open_to_young = True
    page = lead.get(scene.address)
    assert "is 16 or 17, so we do not write." in page.text
    done = page.submit(f"Introduce {scene.person.call_me}")

    assert "they hear it from their People Participation lead" in done.announcements[0]
    assert [(m.channel, m.address) for m in messages()] == [(channel, phone)]
    told = lead.get(f"/desk/tell/{messages()[0].id}").main.text
    through = "Reach them through you, their People Participation lead."
    assert (through in told) is not bool(phone)
    assert ("Reach them by: Phone." in told) is bool(phone)


def _of_elsewhere(scene: Scene, **more: Any) -> Directorate:
    south = factories.directorate("South")
    with transaction():
        scene.person.home_directorate = south
    return south


def test_the_persons_own_pp_leads_are_told_when_another_directorate_offers(scene: Scene) -> None:
    south = _of_elsewhere(scene)
    own = [factories.pp_lead(south), factories.pp_lead(south, scene.north)]
    factories.pp_lead(south, is_active=False)
    factories.account(Access.PP_TEAM)
    approve(scene)
    told = messages()[1:]

    assert {message.address for message in told} == {lead.email for lead in own}
    for message in told:
        words = f"{message.subject}\n{message.body}"
        assert "Zeb" not in words
        assert scene.role.title not in words
        assert "Ada Lead" in words


def test_the_central_team_is_told_for_a_directorate_without_a_pp_lead(scene: Scene) -> None:
    _of_elsewhere(scene)
    team = factories.account(Access.PP_TEAM)
    approve(scene)

    assert [message.account_id for message in messages()[1:]] == [team.id]


def test_nobody_else_is_told_within_one_directorate(scene: Scene) -> None:
    factories.pp_lead(scene.north)
    approve(scene)

    assert len(messages()) == 1


def test_an_offer_that_stands_is_not_made_again(scene: Scene) -> None:
    with transaction():
        scene.role.places = 2
        scene.person.roles_wanted = 5
    approve(scene)

    with pytest.raises(AlreadyDone):
        approve(scene)
    assert (count(Introduction), count(OutboxMessage)) == (1, 1)


def test_a_role_without_a_place_is_offered_to_nobody_else(scene: Scene) -> None:
    approve(scene)
    scene.person = factories.service_user()

    with pytest.raises(PlaceTaken):
        approve(scene)


def test_a_place_is_free_again_after_a_no(scene: Scene) -> None:
    offer = approve(scene)
    with transaction():
        introduction_life.say_no(
            db.session.get_one(Introduction, offer.id), introduction_life.Word(scene.lead, NOW)
        )
    scene.person = factories.service_user()

    assert approve(scene).status is IntroductionStatus.APPROVED


def test_a_place_held_by_a_member_of_the_team_is_not_offered(scene: Scene) -> None:
    factories.team_membership(team=scene.role.project, project_role_id=scene.role.id)

    with pytest.raises(PlaceTaken):
        approve(scene)


@pytest.mark.parametrize(
    "change",
    [
        {"paused_at": NOW},
        {"roles_wanted": 0},
        {"remote": False, "sessions": frozenset({"sun-eve"})},
    ],
)
def test_a_person_whom_a_rule_leaves_out_is_not_offered_the_role(
    scene: Scene, change: dict[str, Any]
) -> None:
    with transaction():
        for name, value in change.items():
            setattr(scene.person, name, value)

    with pytest.raises(PlaceTaken):
        approve(scene)


@pytest.mark.parametrize(
    "change",
    [{"offers_from_any": False}, {"age_band": AgeBand.SIXTEEN_TO_SEVENTEEN}],
)
def test_a_person_who_may_not_be_considered_is_not_there(
    scene: Scene, lead: Client, change: dict[str, Any]
) -> None:
    with transaction():
        for name, value in change.items():
            setattr(scene.person, name, value)

    assert lead.get(scene.address).status == 404
    with pytest.raises(NotFound):
        approve(scene)


@pytest.mark.parametrize("access", [a for a in Access if a not in {Access.PP_TEAM, Access.PP_LEAD}])
def test_nobody_but_people_participation_approves(scene: Scene, access: Access) -> None:
    other = factories.account(access, directorates=[scene.north])

    with pytest.raises(NotFound):
        approve(scene, by=other)
    assert count(Introduction) == 0


def test_a_pp_lead_of_another_directorate_finds_no_such_page(scene: Scene, client: Client) -> None:
    other = factories.pp_lead(factories.directorate("South"))
    client.sign_in_as(other)

    assert client.get(scene.address).status == 404
    assert client.post_with_token(scene.address, {"note": [""]}).status == 404
    with pytest.raises(NotFound):
        approve(scene, by=other)
    assert count(Introduction) == 0


def test_the_central_team_approves_everywhere(scene: Scene) -> None:
    assert approve(scene, by=factories.account(Access.PP_TEAM)).id


def test_before_introducing_a_pp_lead_reads_why_and_what_will_happen(
    scene: Scene, lead: Client
) -> None:
    page = lead.get(scene.address)

    assert page.heading == "Introduce Zebedee Quill"
    assert "Role: Better food on the ward" in page.text
    assert "We write to Zeb, and to nobody else." in page.text
    assert "hears nothing unless Zeb says yes" in page.text
    assert "own People Participation lead is told" not in page.text
    assert count(Introduction) == 0


def test_introducing_leads_back_to_the_list_where_it_stands_written(
    scene: Scene, lead: Client
) -> None:
    page = introduce(lead, scene, note="Rings back after six")

    assert page.path == f"/roles/{scene.role.id}/people"
    assert page.announcements == [
        "We have written to Zeb, and to nobody else. "
        f"{scene.role.project.lead.name} hears of it only after a yes."
    ]
    assert "Ada Lead introduced Zebedee Quill" in page.text
    assert "Private note: Rings back after six" in page.text
    assert "Every place is held or on offer." in page.text
    assert page.client.get(page.path).announcements == []


def test_what_is_announced_is_true_for_somebody_without_mail(scene: Scene, lead: Client) -> None:
    with transaction():
        scene.person.channel = Channel.PHONE
    page = introduce(lead, scene)

    assert "written" not in page.announcements[0]


def test_a_second_click_is_told_that_it_was_done_already(scene: Scene, lead: Client) -> None:
    with transaction():
        scene.role.places = 2
        scene.person.roles_wanted = 2
    form = lead.get(scene.address)
    form.submit("Introduce Zeb")
    page = form.submit("Introduce Zeb")

    assert page.status == 409
    assert page.heading == "Somebody was quicker"
    assert count(Introduction) == 1


def test_whoever_comes_second_to_the_last_place_is_told_so(scene: Scene, app: Flask) -> None:
    first = Client(app).sign_in_as(scene.lead)
    second = Client(app).sign_in_as(factories.account(Access.PP_TEAM))
    opened = second.get(scene.address)
    scene.person = factories.service_user(call_me="Yan")
    introduce(first, scene)
    page = opened.submit("Introduce Zeb")

    assert page.status == 409
    assert count(Introduction) == 1


def test_a_note_that_is_too_long_is_sent_back_with_every_word_kept(
    scene: Scene, lead: Client
) -> None:
    note = "<b>Long & private</b> " + "x" * 980
    page = introduce(lead, scene, note=note)

    assert page.status == 422
    assert page.title.startswith("Error: Introduce Zebedee Quill")
    assert page.errors == ["The note is longer than 1000 characters. Make it shorter."]
    assert page.form("Introduce Zeb").values["note"] == [note]
    assert (count(Introduction), count(OutboxMessage)) == (0, 0)


def test_a_note_of_a_thousand_characters_is_kept(scene: Scene, lead: Client) -> None:
    page = introduce(lead, scene, note="x" * 1000)

    assert page.status == 200
    assert len(db.session.scalars(select(Introduction.note)).one()) == 1000


@pytest.mark.parametrize("same_person", [False, True])
def test_of_many_approvals_of_the_last_place_exactly_one_succeeds(
    app: Flask, scene: Scene, same_person: bool
) -> None:
    role, lead = scene.role.id, scene.lead.id
    people = [scene.person.id if same_person else factories.service_user().id for _n in range(8)]
    outcomes: Counter[str] = Counter()
    ready = threading.Barrier(len(people))

    def try_to_approve(person: int) -> None:
        ready.wait()
        try:
            with app.app_context(), transaction():
                by = db.session.get_one(Account, lead)
                introductions.approve(role, person, note="", by=by, at=now())
            outcomes["approved"] += 1
        except (PlaceTaken, AlreadyDone):
            outcomes["refused plainly"] += 1
        except Exception as trouble:
            outcomes[repr(trouble)] += 1

    threads = [threading.Thread(target=try_to_approve, args=[person]) for person in people]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert outcomes == {"approved": 1, "refused plainly": 7}
    assert count(Introduction) == 1


def test_an_approval_makes_the_next_ranking_anew(scene: Scene) -> None:
    other = factories.project_role(of=scene.north)
    assert _ranked(other) == [scene.person.id]
    approve(scene)

    assert _ranked(other) == []


def test_times_of_an_approval_are_instants(scene: Scene) -> None:
    introduction = approve(scene)

    assert introduction.approved_at == NOW
    assert introduction.approved_at.utcoffset() == timedelta(0)


def _ranked(role: ProjectRole) -> list[int]:
    db.session.rollback()
    engine = matching.current(today=TODAY).for_role(role)
    return [int(line.person_id) for line in engine.people_for(str(role.id), top=None)]


def test_nobody_sees_the_note_but_people_participation(scene: Scene, app: Flask) -> None:
    approve(scene, note="Only for us")
    for access in Access:
        account = factories.account(access, directorates=[scene.north])
        client = Client(app).sign_in_as(account)
        pages = [
            client.get(a)
            for a in ("/", f"/roles/{scene.role.id}", f"/roles/{scene.role.id}/people")
        ]
        seen = any("Only for us" in page.html for page in pages)

        assert seen is (access in {Access.PP_LEAD, Access.PP_TEAM}), access


def test_a_person_is_known_by_the_name_they_go_by_in_another_directorate(
    scene: Scene, lead: Client
) -> None:
    _of_elsewhere(scene)
    page = lead.get(scene.address)

    assert page.heading == "Introduce Zeb"
    assert "Quill" not in page.html
    assert "own People Participation lead is told" in page.text
    assert isinstance(scene.person, ServiceUser)

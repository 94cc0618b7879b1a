"""The ledger of offers: who has waited, why no offer came, what is next, and a word noted."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.ledger import Bar, Wait, WaitingOutcome, WaitStep
from matcher.domain.matching import Part, Rule
from matcher.domain.outbox import Telling
from matcher.domain.role_judgement import Verdict
from matcher.domain.service_user import AgeBand
from matcher.domain.skill_level import SkillLevel
from matcher.models.audit_entry import AuditEntry
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.directorate_weights import DirectorateWeights
from matcher.models.role_judgement import RoleJudgement
from matcher.models.service_user import ServiceUser
from matcher.models.waiting_word import WaitingWord
from matcher.services import desk, ledger, suggestions, waiting_words
from matcher.services.ledger import Asked, Waiting
from matcher.services.waiting_words import Said
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client
from tests.statements import statements

TOLD: dict[str, Any] = {
    "skills": {"listening": SkillLevel.ON_MY_OWN},
    "topics": ["food"],
    "experience": ["stroke"],
    "sessions": frozenset({"mon-am"}),
}
SATURDAY = 5
MUCH = Asked(wait=Wait.ALL)

pytestmark = [pytest.mark.usefixtures("app"), pytest.mark.time_machine(NOW, tick=False)]


def days_ago(days: int) -> datetime:
    return NOW - timedelta(days=days)


class Scene:
    """A directorate with a lead, one open role, and people who wait."""

    def __init__(self) -> None:
        self.north = factories.directorate("North")
        self.lead = factories.pp_lead(self.north, name="Lena Lead")
        self.role = factories.project_role(
            of=self.north, title="Better letters", sessions=frozenset({"mon-am"}), places=9
        )

    def person(self, *, waits: int = 120, **more: Any) -> ServiceUser:
        named: dict[str, Any] = {
            "home": self.north,
            "registered_at": days_ago(waits),
            "greeted_at": days_ago(waits),
            "offers_from_any": True,
        }
        return factories.service_user(**(named | TOLD | more))

    def line(self, person: ServiceUser) -> Waiting:
        return ledger.of_person(db.session.get_one(ServiceUser, person.id), today=TODAY)

    def page(self, asked: Asked = MUCH, **more: Any) -> list[int]:
        found = ledger.page_of(self.lead, asked, today=TODAY, **more)
        return [each.line.person.id for each in found.lines]

    def speak(self, person: ServiceUser, outcome: WaitingOutcome = WaitingOutcome.SPOKEN) -> int:
        with transaction():
            word = waiting_words.note(
                db.session.get_one(ServiceUser, person.id),
                Said(Telling.PHONE, outcome, "They like cake."),
                seen=0,
                by=self.lead,
                at=NOW,
            )
        return word.id

    def on_desk(self, today: date = TODAY) -> list[tuple[int, str]]:
        steps = desk.steps(self.lead, today=today)
        return [(step.people, step.who) for step in steps if step.kind == "floor"]


@pytest.fixture
def scene(app: object) -> Scene:
    return Scene()


class TestTheWait:
    def test_it_runs_from_the_day_somebody_registered(self, scene: Scene) -> None:
        line = scene.line(scene.person(waits=100)).line

        assert (line.days, line.since, line.had_offer) == (100, days_ago(100).date(), False)
        assert line.wait is Wait.PAST

    def test_or_from_the_last_offer_that_reached_them(self, scene: Scene) -> None:
        line = scene.line(scene.person(waits=300, last_offer_at=days_ago(20))).line

        assert (line.days, line.had_offer, line.wait) == (20, True, Wait.ALL)

    def test_only_offers_that_reached_them_are_counted(self, scene: Scene) -> None:
        person = scene.person()
        factories.introduction(
            person=person,
            role=scene.role,
            status=IntroductionStatus.DECLINED,
            reached_at=days_ago(40),
            closed_at=days_ago(30),
        )
        not_yet = factories.project_role(of=scene.north)
        factories.introduction(person=person, role=not_yet, status=IntroductionStatus.APPROVED)

        assert scene.line(person).offers == 1


class TestWhyNot:
    def test_roles_are_counted_by_the_rule_that_leaves_them_out(self, scene: Scene) -> None:
        factories.project_role(of=scene.north, sessions=frozenset({"tue-pm"}), places=2)
        factories.project_role(of=scene.north, sessions=frozenset({"wed-am"}), places=2)

        tally = scene.line(scene.person()).line.tally

        assert (tally.fits, tally.left_out) == (1, {Rule.SESSIONS: 2})

    def test_a_role_without_a_place_is_no_open_role(self, scene: Scene) -> None:
        full = factories.project_role(of=scene.north, sessions=frozenset({"mon-am"}), places=1)
        factories.introduction(person=scene.person(), role=full)

        assert scene.line(scene.person()).line.tally.fits == 1

    def test_what_may_not_be_offered_is_counted_but_for_whom_they_avoid(self, scene: Scene) -> None:
        south = factories.project_role(of=factories.directorate("South"), places=2)
        apart = factories.project_role(of=scene.north, places=2)
        judged, held = (factories.project_role(of=scene.north, places=2) for _each in range(2))
        person = scene.person(
            offers_from_any=False,
            offers_from=[scene.north],
            avoided_teams=[AvoidedTeam(words="x", project_id=apart.project_id)],
        )
        for role, verdict, until in (
            (judged, Verdict.NOT_SUITABLE, None),
            (held, Verdict.HOLD, TODAY + timedelta(days=9)),
        ):
            factories.save(
                RoleJudgement(
                    service_user_id=person.id,
                    project_role_id=role.id,
                    verdict=verdict,
                    until_on=until,
                    at=NOW,
                    by_id=scene.lead.id,
                )
            )

        line = scene.line(person).line

        assert south.directorate_id != scene.north.id
        assert line.tally.fits == 1
        assert line.bars == {
            Bar.DIRECTORATE: 1,
            Bar.NOT_SUITABLE: 1,
            Bar.HELD: 1,
        }

    def test_what_is_not_open_to_the_young(self, scene: Scene) -> None:
        person = scene.person(age_band=AgeBand.SIXTEEN_TO_SEVENTEEN)

        assert scene.line(person).line.bars == {Bar.AGE: 1}

    def test_what_one_other_answer_would_change(self, scene: Scene) -> None:
        factories.project_role(of=factories.directorate("South"), places=2)
        person = scene.person(
            sessions=frozenset({"sun-eve"}), offers_from_any=False, offers_from=[scene.north]
        )

        waiting = scene.line(person)

        assert waiting.line.step is WaitStep.RING
        assert waiting.would_fit == {Rule.SESSIONS: 1, Bar.DIRECTORATE: 1}

    def test_what_is_not_told(self, scene: Scene) -> None:
        assert scene.line(scene.person()).line.not_told == [
            Part.PLACE,
            Part.WORDS,
            Part.DEVELOPMENT,
        ]


class TestWhatIsNext:
    def test_the_best_roles_with_why(self, scene: Scene) -> None:
        (role, explanation) = scene.line(scene.person()).best[0]

        assert role.id == scene.role.id
        assert explanation.score > 0

    def test_as_each_directorate_weighs_and_as_the_person_sees_them(self, scene: Scene) -> None:
        south = factories.directorate("South")
        for home in (scene.north, south, south):
            factories.project_role(of=home, title="Meals", topics=["food"], places=3)
        weights = dict.fromkeys(Part, 0.0) | {Part.TOPICS: 99.0, Part.WAITING: 1.0}
        factories.save(
            DirectorateWeights(
                directorate_id=south.id,
                **{part.value: points for part, points in weights.items()},
                reason="Food first",
                set_by_id=scene.lead.id,
                set_at=NOW,
            )
        )
        person = scene.person()

        mine = suggestions.for_person(person, most=3, without=(), today=TODAY).roles
        best = scene.line(person).best

        assert [(role.id, why.score) for role, why in best] == [
            (role.id, why.score) for role, why in mine
        ]
        assert best[0][1].score > 900_000

    def test_a_role_for_which_the_wait_alone_speaks_is_not_named(self, scene: Scene) -> None:
        person = scene.person(sessions=frozenset(), learn=["chairing"])

        waiting = scene.line(person)

        assert (waiting.line.step, list(waiting.best)) == (WaitStep.OFFER, [])

    def test_somebody_of_whom_nothing_is_known_is_asked(self, scene: Scene) -> None:
        person = scene.person(skills={}, topics=[], experience=[], sessions=frozenset())

        assert scene.line(person).line.step is WaitStep.ASK

    def test_everybody_past_the_floor_has_exactly_one_step(self, scene: Scene) -> None:
        scene.person()
        scene.person(paused_at=days_ago(5))
        scene.person(roles_wanted=0)
        scene.person(sessions=frozenset({"sun-eve"}))
        scene.speak(scene.person())
        factories.introduction(person=scene.person(), role=scene.role)

        found = ledger.page_of(scene.lead, Asked(), today=TODAY)

        assert sum(found.steps.values()) == found.waits[Wait.PAST] == 6
        assert dict(found.steps) == dict.fromkeys(set(WaitStep) - {WaitStep.ASK}, 1)
        assert found.past_to_do == 2


class TestThePage:
    def test_the_longest_wait_first_or_by_name(self, scene: Scene) -> None:
        zoe = scene.person(waits=200, name="Zoe")
        adam = scene.person(waits=100, name="adam")

        assert scene.page() == [zoe.id, adam.id]
        assert scene.page(Asked(wait=Wait.ALL, by_name=True)) == [adam.id, zoe.id]

    def test_it_is_narrowed_by_wait_and_by_what_is_next(self, scene: Scene) -> None:
        past, near, fresh = (scene.person(waits=waits) for waits in (91, 80, 3))
        away = scene.person(waits=95, paused_at=days_ago(5))

        assert scene.page(Asked()) == [away.id, past.id]
        assert scene.page(Asked(wait=Wait.NEAR)) == [near.id]
        assert scene.page() == [away.id, past.id, near.id, fresh.id]
        assert scene.page(Asked(step=WaitStep.PAUSED)) == [away.id]

    def test_nobody_of_another_directorate_is_on_it(self, scene: Scene) -> None:
        south = factories.directorate("South")
        theirs = factories.service_user(home=south, registered_at=days_ago(400))
        team = factories.account(Access.PP_TEAM)

        assert scene.page() == []
        assert scene.page(Asked(south.id, Wait.ALL)) == []
        found = ledger.page_of(team, Asked(south.id), today=TODAY)
        assert [each.line.person.id for each in found.lines] == [theirs.id]

    def test_who_was_erased_is_not_on_it(self, scene: Scene) -> None:
        scene.person(erased_at=days_ago(1))

        assert scene.page() == []

    def test_twenty_a_page(self, scene: Scene) -> None:
        for _each in range(21):
            scene.person()

        assert (len(scene.page()), len(scene.page(page=2)), len(scene.page(page=99))) == (20, 1, 1)

    def test_as_many_statements_for_many_people_as_for_few(self, scene: Scene) -> None:
        def sent() -> int:
            with statements() as found:
                ledger.page_of(scene.lead, MUCH, today=TODAY)
            return len(found)

        scene.person()
        ledger.page_of(scene.lead, MUCH, today=TODAY)
        few = sent()
        for waits in range(100, 130):
            scene.speak(scene.person(waits=waits), WaitingOutcome.NOT_REACHED)
            scene.person(waits=waits)
        ledger.page_of(scene.lead, MUCH, today=TODAY)

        assert sent() == few <= 12


class TestAWord:
    def test_it_takes_the_person_off_the_desk_for_some_days(self, scene: Scene) -> None:
        person = scene.person(name="Ida North")
        assert scene.on_desk() == [(1, "Ida North")]

        scene.speak(person)

        assert scene.on_desk() == []
        assert scene.on_desk(TODAY + timedelta(days=29)) == []
        assert scene.on_desk(TODAY + timedelta(days=30)) == [(1, "Ida North")]
        assert scene.line(person).line.step is WaitStep.SPOKEN

    def test_it_stands_in_the_ledger_and_in_the_trail(self, scene: Scene) -> None:
        person = scene.person()
        scene.speak(person, WaitingOutcome.CONTENT)

        word = scene.line(person).last_word
        entry = db.session.scalars(select(AuditEntry).order_by(AuditEntry.id.desc())).first()

        assert word is not None
        assert (word.words, word.again_on) == ("They like cake.", TODAY + timedelta(days=90))
        assert entry is not None
        assert entry.verb == "word with who waits noted"
        assert "cake" not in entry.fields

    def test_pressed_twice_it_is_one(self, scene: Scene) -> None:
        person = scene.person()
        scene.speak(person)

        with pytest.raises(ChangedMeanwhile):
            scene.speak(person)
        assert len(waiting_words.of_person(person)) == 1

    def test_nobody_is_to_be_rung_again_at_the_weekend(self, scene: Scene) -> None:
        person = scene.person()
        scene.speak(person, WaitingOutcome.NOT_REACHED)

        last = scene.line(person).last_word
        assert TODAY.weekday() == SATURDAY
        assert last is not None
        assert last.again_on == TODAY + timedelta(days=9)

    def test_the_latest_counts(self, scene: Scene) -> None:
        person = scene.person()
        first = scene.speak(person, WaitingOutcome.NOT_REACHED)
        with transaction():
            waiting_words.note(
                db.session.get_one(ServiceUser, person.id),
                Said(Telling.VISIT, WaitingOutcome.SPOKEN),
                seen=first,
                by=scene.lead,
                at=NOW,
            )

        last = scene.line(person).last_word
        assert last is not None
        assert last.how is Telling.VISIT


class TestTheDesk:
    def test_who_needs_nobody_is_not_on_it(self, scene: Scene) -> None:
        scene.person(waits=90)
        scene.person(paused_at=days_ago(5))
        scene.person(roles_wanted=0)
        scene.person(erased_at=days_ago(5))
        factories.introduction(person=scene.person(), role=scene.role)
        factories.team_membership(person=scene.person())

        assert scene.on_desk() == []

    def test_many_are_one_row_of_a_directorate(self, scene: Scene, client: Client) -> None:
        scene.person(waits=200)
        scene.person(waits=91)
        scene.person(waits=300, paused_at=days_ago(200), paused_until=TODAY)

        page = client.sign_in_as(scene.lead).get("/desk")

        assert scene.on_desk() == [(3, "")]
        assert "3 people have waited long for an offer" in page.text
        assert "210 days late" in page.text

    def test_it_says_of_the_same_people_that_they_need_somebody_as_the_ledger(
        self, scene: Scene
    ) -> None:
        each: dict[str, Any]
        for each in ({}, {"roles_wanted": 0}, {"paused_at": NOW}, {"sessions": frozenset()}):
            scene.person(**each)
        scene.speak(scene.person())
        factories.introduction(person=scene.person(), role=scene.role)
        factories.team_membership(person=scene.person(roles_wanted=2))

        found = ledger.page_of(scene.lead, Asked(), today=TODAY)

        assert scene.on_desk() == [(found.past_to_do, "")]


class TestPages:
    def test_the_story(self, scene: Scene, client: Client) -> None:
        person = scene.person(name="Ida North", call_me="Ida", phone="07700 900123")
        page = client.sign_in_as(scene.lead).get("/desk")
        page = page.follow("See who, and why: Ida North has waited long for an offer")
        assert "1 person has waited longer than 90 days for an offer. 1 needs you now." in page.text
        assert "Better letters" in page.text

        page = page.follow("Ring and note: Ida North")
        assert page.heading == "A word with Ida"
        assert "07700 900123" in page.text
        page = page.submit("Note the word")
        assert page.status == 422
        page = page.submit("Note the word", how="phone", outcome="spoken", words="Likes cake")
        assert "Ida is on your desk again on 21 December 2026" in page.text
        assert "Likes cake" in page.text

        stale = client.get(f"/ledger/people/{person.id}")
        page = stale.submit(
            "Note the word", how="visit", outcome="content", words="Still fine", seen="0"
        )
        assert page.status == 422
        assert "Somebody has noted a word meanwhile" in page.text
        assert "Still fine" in page.text
        assert "None needs you now" in page.submit("Note the word").text
        words = db.session.scalars(select(WaitingWord)).all()
        assert [word.how for word in words] == [Telling.PHONE, Telling.VISIT]

    def test_nobody_waits(self, scene: Scene, client: Client) -> None:
        page = client.sign_in_as(scene.lead).get("/ledger")

        assert "Nobody has waited longer than 90 days for an offer." in page.text
        assert "Nobody is in this part of the ledger." in page.text

    def test_what_is_asked_in_odd_ways_is_the_whole(self, scene: Scene, client: Client) -> None:
        scene.person(name="Ida North")
        lead = client.sign_in_as(scene.lead)

        for address in ("?wait=x&step=y&page=z", "?directorate=x", "?order=x&page=-1"):
            assert "Ida North" in lead.get(f"/ledger{address}").text

    def test_somebody_of_another_directorate_cannot_be_found(
        self, scene: Scene, client: Client
    ) -> None:
        other = factories.pp_lead(factories.directorate("South"))
        person = scene.person()

        assert client.sign_in_as(other).get(f"/ledger/people/{person.id}").status == 404

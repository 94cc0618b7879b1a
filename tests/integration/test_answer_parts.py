"""Each part of a person's answers: what is kept, what is refused, and what matching makes of it."""

from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.answers import AnswerPart
from matcher.domain.matching import Mode, Rule
from matcher.domain.registration import TrainingState
from matcher.domain.service_user import Relationship
from matcher.domain.skill_level import SkillLevel
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.project_role import ProjectRole
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic, Training
from matcher.services import matching
from tests import factories
from tests.factories import TODAY
from tests.pages import Client, Page
from tests.statements import statements

SAVE = "Save and go on"
Sent = dict[str, Any]
"""Answers whose names are made of numbers."""
FULL_WEEK = ("mon-am", "sun-eve")


@pytest.fixture
def someone(app: Flask) -> tuple[ServiceUser, Account]:
    return factories.signed_in_person()


@pytest.fixture
def me(someone: tuple[ServiceUser, Account], client: Client) -> Client:
    return client.sign_in_as(someone[1])


@pytest.fixture
def person(someone: tuple[ServiceUser, Account]) -> ServiceUser:
    return someone[0]


def part(me: Client, name: str, **query: Any) -> Page:
    return me.get(f"/my/answers/{name}", **query)


def now_of(person: ServiceUser) -> ServiceUser:
    """The record as it is kept, read anew."""
    db.session.rollback()
    db.session.expire_all()
    return db.session.get_one(ServiceUser, person.id)


def skill(name: str, group: str = "Odd jobs") -> Skill:
    found = factories.word(Skill, name)
    with transaction():
        db.session.get_one(Skill, found.id).group = group
    return found


def levels(person: ServiceUser) -> dict[str, int]:
    return {told.skill.name: told.level for told in now_of(person).skills}


def learnt(person: ServiceUser) -> set[str]:
    return {each.name for each in now_of(person).learn}


def last_fields() -> str:
    db.session.rollback()
    return (
        db.session.scalars(select(AuditEntry.fields).order_by(AuditEntry.id.desc())).first() or ""
    )


class TestWhoIAm:
    def test_is_told_and_kept_back_unless_it_is_said_otherwise(
        self, me: Client, person: ServiceUser
    ) -> None:
        ward = factories.word(ExperienceArea, "mental health ward")
        page = part(me, "who")
        assert page.form(SAVE).values["shares_experience"] == ["no"]

        page.submit(SAVE, relationship_to_services="both", experience=[str(ward.id)])

        kept = now_of(person)
        assert kept.relationship_to_services is Relationship.BOTH
        assert [area.name for area in kept.experience] == ["mental health ward"]
        assert not kept.shares_experience
        assert last_fields() == "relationship_to_services;experience"

    def test_can_be_shared_and_left_out(self, me: Client, person: ServiceUser) -> None:
        part(me, "who").submit(SAVE, relationship_to_services="carer", shares_experience="yes")
        assert now_of(person).shares_experience

        part(me, "who").submit(SAVE, relationship_to_services="", shares_experience="no")
        assert now_of(person).relationship_to_services is None
        assert not now_of(person).shares_experience

    def test_asks_carers_not_to_name_anybody_and_says_who_sees_it(self, me: Client) -> None:
        factories.word(ExperienceArea, "mental health ward")
        text = part(me, "who").text

        assert "Please do not name the person you care for." in text
        assert "Your People Participation lead sees what you choose." in text


class TestTheSkillsSurvey:
    def test_keeps_what_is_answered_and_no_row_for_what_is_skipped(
        self, me: Client, person: ServiceUser
    ) -> None:
        notes, charts, numbers = skill("notes"), skill("charts"), skill("numbers")
        page = part(me, "skills")
        assert page.form(SAVE).values[f"skills-{notes.id}"] == [""]

        page.submit(SAVE, **Sent({f"skills-{notes.id}": "support", f"skills-{charts.id}": "learn"}))

        assert levels(person) == {"notes": SkillLevel.WITH_SUPPORT}
        assert learnt(person) == {"charts"}
        again = part(me, "skills").form(SAVE).values
        assert again[f"skills-{charts.id}"] == ["learn"]
        assert again[f"skills-{numbers.id}"] == [""]
        assert "2 of 3 told" in part(me, "skills").text

    def test_loses_no_wish_to_learn_beside_a_level(self, me: Client, person: ServiceUser) -> None:
        notes = skill("notes")
        part(me, "skills").submit(SAVE, **Sent({f"skills-{notes.id}": "support"}))
        part(me, "learn").submit(SAVE, learn=[str(notes.id)])

        page = part(me, "skills")
        assert "You would also like to learn more of this." in page.text
        page.submit(SAVE, other_skills="Whistling")

        assert levels(person) == {"notes": SkillLevel.WITH_SUPPORT}
        assert learnt(person) == {"notes"}
        assert last_fields() == "other_skills"

    def test_can_be_taken_back(self, me: Client, person: ServiceUser) -> None:
        notes = skill("notes")
        part(me, "skills").submit(SAVE, **Sent({f"skills-{notes.id}": "no"}))
        assert levels(person) == {"notes": SkillLevel.NO}

        part(me, "skills").submit(SAVE, **Sent({f"skills-{notes.id}": ""}))
        assert levels(person) == {}

    def test_saves_a_group_and_stays(self, me: Client, person: ServiceUser) -> None:
        notes = skill("notes")
        page = part(me, "skills")
        form = page.form(SAVE)
        values = form.filled({f"skills-{notes.id}": "own"}) | {"stay": ["1"]}

        answer = me.post("/my/answers/skills", values, follow=False)

        assert answer.response.location == "/my/answers/skills#group-1"
        assert levels(person) == {"notes": SkillLevel.ON_MY_OWN}

    def test_goes_group_by_group_through_what_was_chosen(
        self, me: Client, person: ServiceUser
    ) -> None:
        notes, charts, gardens = (
            skill("notes"),
            skill("charts", "Numbers"),
            skill("gardens", "Practical"),
        )
        with transaction():
            now_of(person).other_skills = "Whistling"
        chosen = part(me, "skills", by="group").submit("Start", group=["Odd jobs", "Practical"])
        assert f"skills-{charts.id}" not in chosen.form(SAVE).fields
        assert "Group 1 of 2" in chosen.text

        second = chosen.submit(SAVE, **Sent({f"skills-{notes.id}": "own"}))
        assert levels(person) == {"notes": SkillLevel.ON_MY_OWN}
        assert "Group 2 of 2" in second.text

        done = second.submit(SAVE, **Sent({f"skills-{gardens.id}": "teach"}))
        assert done.path == "/my"
        assert set(levels(person)) == {"notes", "gardens"}
        assert now_of(person).other_skills == "Whistling"

    def test_shows_all_groups_where_the_address_names_none_that_is_there(self, me: Client) -> None:
        skill("notes")
        page = part(me, "skills", group=["Nothing", "<script>"], of="many")

        assert page.status == 200
        assert "What did we miss?" in page.text

    def test_keeps_a_retired_skill_for_who_told_of_it_and_offers_it_to_nobody_else(
        self, app: Flask, me: Client, person: ServiceUser
    ) -> None:
        notes = skill("notes")
        skill("charts")
        part(me, "skills").submit(SAVE, **Sent({f"skills-{notes.id}": "own"}))
        with transaction():
            db.session.get_one(Skill, notes.id).retired_at = datetime(2026, 11, 1, tzinfo=UTC)

        part(me, "skills").submit(SAVE, other_skills="More")
        assert levels(person) == {"notes": SkillLevel.ON_MY_OWN}

        _, other = factories.signed_in_person()
        fields = part(Client(app).sign_in_as(other), "skills").form(SAVE).fields
        assert f"skills-{notes.id}" not in fields

    def test_says_so_when_a_skill_has_left_the_list_meanwhile(
        self, me: Client, person: ServiceUser
    ) -> None:
        notes, charts = skill("notes"), skill("charts")
        page = part(me, "skills")
        with transaction():
            db.session.delete(db.session.get_one(Skill, notes.id))

        refused = page.submit(
            SAVE, **Sent({f"skills-{notes.id}": "own", f"skills-{charts.id}": "own"})
        )
        assert refused.status == 422
        assert "not on our list now" in refused.errors[0]

        assert refused.submit(SAVE).path == "/my"
        assert levels(person) == {"charts": SkillLevel.ON_MY_OWN}

    @pytest.mark.parametrize("said", ["expert", "3", "<b>own</b>"])
    def test_refuses_an_answer_that_is_none(
        self, me: Client, person: ServiceUser, said: str
    ) -> None:
        notes = skill("notes")
        values = part(me, "skills").form(SAVE).values | {f"skills-{notes.id}": [said]}

        assert me.post("/my/answers/skills", values).status == 422
        assert levels(person) == {}


class TestWhatTheListMisses:
    @pytest.mark.parametrize(
        "words",
        [
            "Ω",
            "नमस्ते",
            "שלום עולם",
            "👩🏽‍🦽 wheels",
            "<script>alert(1)</script>",
            "{{ 7 * 7 }}",
            "'; --",
        ],
    )
    def test_is_kept_and_shown_back_exactly(
        self, me: Client, person: ServiceUser, words: str
    ) -> None:
        skill("notes")
        part(me, "skills").submit(SAVE, other_skills=f" {words} ")

        assert now_of(person).other_skills == words
        assert part(me, "skills").form(SAVE).values["other_skills"] == [words]

    @pytest.mark.parametrize("words", ["bell \x07", "x" * 501, "x" * 1_000_000])
    def test_is_refused_in_words_and_everything_else_is_kept(
        self, me: Client, person: ServiceUser, words: str
    ) -> None:
        notes = skill("notes")
        page = part(me, "skills")

        refused = page.submit(SAVE, other_skills=words, **Sent({f"skills-{notes.id}": "teach"}))

        assert refused.status == 422
        assert len(refused.errors) == 1
        assert refused.form(SAVE).values[f"skills-{notes.id}"] == ["teach"]
        assert levels(person) == {}
        refused.submit(SAVE, other_skills="Bells")
        assert levels(person) == {"notes": SkillLevel.COULD_TEACH}


class TestWhenIAmFree:
    def test_is_a_table_whose_boxes_say_their_own_names(self, me: Client) -> None:
        page = part(me, "availability")
        boxes = page.tree.one("main").all("input", type="checkbox")

        assert len(boxes) == 21
        labels = [label.text for label in page.tree.all("label") if label.all("input")]
        assert (labels[0], labels[-1]) == ("Monday morning", "Sunday evening")
        assert [head.text for head in page.tree.all("th", scope="row")][:2] == ["Monday", "Tuesday"]

    def test_is_kept(self, me: Client, person: ServiceUser) -> None:
        part(me, "availability").submit(
            SAVE, sessions=FULL_WEEK, hours_per_month="7.5", roles_wanted="3"
        )

        kept = now_of(person)
        assert kept.sessions == frozenset(FULL_WEEK)
        assert (kept.hours_per_month, kept.roles_wanted) == (7.5, 3)
        assert part(me, "availability").form(SAVE).values["hours_per_month"] == ["7.5"]

    def test_may_leave_the_hours_open(self, me: Client, person: ServiceUser) -> None:
        part(me, "availability").submit(SAVE, hours_per_month="4")
        part(me, "availability").submit(SAVE, hours_per_month=" ")

        assert now_of(person).hours_per_month is None

    @pytest.mark.parametrize(
        ("hours", "said"),
        [
            ("0", "0 is no time at all"),
            ("0.0", "0 is no time at all"),
            ("201", "from 1 to 200"),
            ("-3", "from 1 to 200"),
            ("four", "from 1 to 200"),
            ("1e3", "from 1 to 200"),
            ("٣", "from 1 to 200"),
            (".", "from 1 to 200"),
            ("9" * 400, "from 1 to 200"),
        ],
    )
    def test_refuses_hours_that_are_none_and_keeps_the_rest(
        self, me: Client, person: ServiceUser, hours: str, said: str
    ) -> None:
        page = part(me, "availability")
        refused = page.submit(SAVE, hours_per_month=hours, sessions=["tue-pm"])

        assert refused.status == 422
        assert said in refused.errors[0]
        assert refused.form(SAVE).values["hours_per_month"] == [hours]
        assert refused.form(SAVE).values["sessions"] == ["tue-pm"]
        assert now_of(person).hours_per_month is None

    def test_keeps_more_roles_than_the_page_would_offer(self, client: Client) -> None:
        person, account = factories.signed_in_person(roles_wanted=7)

        part(client.sign_in_as(account), "availability").submit(SAVE, hours_per_month="4")

        assert now_of(person).roles_wanted == 7


class TestPlaces:
    def test_are_told_with_those_near_them_and_what_is_needed(
        self, me: Client, person: ServiceUser
    ) -> None:
        hackney, newham = factories.word(Area, "Hackney"), factories.word(Area, "Newham")
        with transaction():
            db.session.get_one(Area, hackney.id).near = [db.session.get_one(Area, newham.id)]
        page = part(me, "places")
        assert "Near Newham" in page.text

        page.submit(
            SAVE, areas=[str(hackney.id)], remote="no", travel_needs="A taxi.\r\nMy sister. "
        )

        kept = now_of(person)
        assert [area.name for area in kept.areas] == ["Hackney"]
        assert kept.remote is False
        assert kept.travel_needs == "A taxi.\nMy sister."
        assert last_fields() == "areas;remote;travel_needs"
        part(me, "places").submit(SAVE, remote="")
        assert now_of(person).remote is None

    def test_refuse_too_much_text_and_lose_none_of_it(self, me: Client) -> None:
        refused = part(me, "places").submit(SAVE, travel_needs="Much. " * 200, remote="yes")

        assert refused.errors == ["What you need: use 1000 letters or fewer."]
        assert refused.form(SAVE).values["remote"] == ["yes"]


class TestCourses:
    def test_are_done_or_wanted_or_skipped(self, me: Client, person: ServiceUser) -> None:
        aid, rights = factories.word(Training, "first aid"), factories.word(Training, "rights")
        factories.word(Training, "research")

        part(me, "training").submit(
            SAVE, **Sent({f"training-{aid.id}": "done", f"training-{rights.id}": "wanted"})
        )
        kept = {told.training.name: told.state for told in now_of(person).training}
        assert kept == {"first aid": TrainingState.DONE, "rights": TrainingState.WANTED}

        part(me, "training").submit(
            SAVE, **Sent({f"training-{aid.id}": "", f"training-{rights.id}": "done"})
        )
        kept = {told.training.name: told.state for told in now_of(person).training}
        assert kept == {"rights": TrainingState.DONE}

    def test_are_none_where_the_list_is_empty(self, me: Client) -> None:
        with transaction():
            for course in db.session.scalars(select(Training)):
                db.session.delete(course)

        assert "No course is on our list yet." in part(me, "training").text


class TestWhatMatchingMakesOfIt:
    @staticmethod
    def place(role: ProjectRole, person: ServiceUser) -> tuple[int, Rule | None]:
        """The score of a person for a role, and the rule that leaves them out."""
        db.session.rollback()
        engine = matching.current(today=TODAY).for_role(role)
        out = {line.person_id: line.rule for line in engine.excluded(str(role.id))}
        if str(person.id) in out:
            return 0, out[str(person.id)]
        return engine.explain(str(person.id), str(role.id)).score, None

    def test_a_new_yes_raises_a_skip_changes_nothing_and_a_no_to_a_must_have_leaves_out(
        self, me: Client, person: ServiceUser
    ) -> None:
        notes = skill("notes")
        role = factories.project_role(skills={"notes": True})
        before, _rule = self.place(role, person)

        part(me, "skills").submit(SAVE, other_skills="Whistling")
        assert self.place(role, person) == (before, None)

        part(me, "skills").submit(SAVE, **Sent({f"skills-{notes.id}": "support"}))
        after, rule = self.place(role, person)
        assert after > before
        assert rule is None

        part(me, "skills").submit(SAVE, **Sent({f"skills-{notes.id}": "no"}))
        assert self.place(role, person) == (0, Rule.MUST_HAVE)

    def test_each_part_that_tells_of_fit_counts_at_once(
        self, me: Client, person: ServiceUser
    ) -> None:
        factories.word(Skill, "charts")
        role = factories.project_role(
            topics=["food"],
            experience=["ward"],
            develops=["charts"],
            area="Newham",
            mode=Mode.EITHER,
            sessions=frozenset({"mon-am"}),
            hours_per_month=4,
        )
        ids = {
            "topics": factories.word(Topic, "food"),
            "experience": factories.word(ExperienceArea, "ward"),
            "learn": factories.word(Skill, "charts"),
            "areas": factories.word(Area, "Newham"),
        }
        told: list[tuple[str, Sent]] = [
            ("interests", {"topics": str(ids["topics"].id)}),
            ("who", {"experience": str(ids["experience"].id)}),
            ("learn", {"learn": str(ids["learn"].id)}),
            ("places", {"areas": str(ids["areas"].id)}),
            ("availability", {"sessions": "mon-am", "hours_per_month": "6"}),
        ]
        scores = [self.place(role, person)[0]]
        for name, answers in told:
            part(me, name).submit(SAVE, **answers)
            scores.append(self.place(role, person)[0])

        assert scores == sorted(set(scores))

    def test_what_is_needed_for_a_journey_and_courses_and_own_words_never_count(
        self, me: Client, person: ServiceUser
    ) -> None:
        skill("notes")
        course = factories.word(Training, "working with numbers")
        factories.word(ExperienceArea, "ward")
        role = factories.project_role(
            title="Working with numbers", description="A taxi, a lift and numbers."
        )
        before = self.place(role, person)

        part(me, "places").submit(SAVE, travel_needs="A taxi, a lift and numbers.")
        part(me, "skills").submit(SAVE, other_skills="Working with numbers. A taxi.")
        part(me, "training").submit(SAVE, **Sent({f"training-{course.id}": "done"}))
        part(me, "who").submit(SAVE, relationship_to_services="carer", shares_experience="yes")

        assert self.place(role, person) == before


class TestTypedInForSomebody:
    ANSWERS: ClassVar[dict[str, Sent]] = {
        "who": {"relationship_to_services": "carer"},
        "skills": {"other_skills": "Whistling"},
        "availability": {"hours_per_month": "3"},
        "places": {"travel_needs": "A lift"},
    }

    @pytest.mark.parametrize("name", ANSWERS)
    def test_each_part_is_kept_with_their_word(
        self, client: Client, person: ServiceUser, name: str
    ) -> None:
        lead = factories.pp_lead(now_of(person).home_directorate)
        page = client.sign_in_as(lead).get(f"/people/{person.id}").client
        form = page.get(f"/people/{person.id}/answers/{name}")

        done = form.submit("Save", how="paper", said_on="2026-11-20", **self.ANSWERS[name])

        assert done.path == f"/people/{person.id}"
        assert db.session.scalars(select(SaidFor.part)).all() == [name]

    def test_the_record_leads_to_every_part(self, client: Client, person: ServiceUser) -> None:
        lead = factories.pp_lead(now_of(person).home_directorate)
        page = client.sign_in_as(lead).get(f"/people/{person.id}")
        there = {link.href for link in page.links}

        assert there >= {f"/people/{person.id}/answers/{each.value}" for each in AnswerPart}

    def test_errors_stand_in_the_order_of_the_page(
        self, client: Client, person: ServiceUser
    ) -> None:
        lead = factories.pp_lead(now_of(person).home_directorate)
        page = client.sign_in_as(lead).get(f"/people/{person.id}/answers/availability")

        refused = page.submit("Save", hours_per_month="0")

        assert [error.partition(":")[0] for error in refused.errors] == [
            "Hours a month",
            "Say how they told you.",
            "Say on which day they told you.",
        ]

    def test_a_word_that_is_missing_loses_nothing(
        self, client: Client, person: ServiceUser
    ) -> None:
        notes = skill("notes")
        lead = factories.pp_lead(now_of(person).home_directorate)
        page = client.sign_in_as(lead).get(f"/people/{person.id}/answers/skills")

        refused = page.submit("Save", **Sent({f"skills-{notes.id}": "own"}))

        assert refused.status == 422
        assert refused.form("Save").values[f"skills-{notes.id}"] == ["own"]
        refused.submit("Save", how="visit", said_on="2026-11-20")
        assert levels(person) == {"notes": SkillLevel.ON_MY_OWN}


def test_my_page_says_in_words_what_is_told(me: Client, person: ServiceUser) -> None:
    notes = skill("notes")
    page = me.get("/my")
    # Who may offer roles is told by whoever registers.
    assert page.text.count("Not told us yet") == len(AnswerPart) - 1

    part(me, "skills").submit(SAVE, **Sent({f"skills-{notes.id}": "own"}))
    part(me, "availability").submit(SAVE, sessions=["tue-am"], hours_per_month="4")
    part(me, "who").submit(SAVE, relationship_to_services="carer")
    words = me.get("/my").text

    assert "1 skill told" in words
    assert "Tuesday mornings, 4 hours a month" in words
    assert "Carer" in words


def test_a_draft_of_one_group_does_not_hide_what_was_told_of_the_others(
    me: Client, person: ServiceUser
) -> None:
    notes, charts = skill("notes"), skill("charts", "Numbers")
    part(me, "skills").submit(SAVE, **Sent({f"skills-{charts.id}": "teach"}))
    step = part(me, "skills", group="Odd jobs")
    step.submit(SAVE, other_skills="x" * 501, **Sent({f"skills-{notes.id}": "own"}))

    whole = part(me, "skills")
    assert "You typed this before. It is not saved yet." in whole.text
    values = whole.form(SAVE).values
    assert values[f"skills-{charts.id}"] == ["teach"]
    assert values[f"skills-{notes.id}"] == ["own"]


@pytest.mark.parametrize("each", AnswerPart)
def test_the_statements_of_a_part_do_not_grow_with_what_is_on_its_lists(
    me: Client, person: ServiceUser, each: AnswerPart
) -> None:
    def words(first: int, last: int) -> None:
        for n in range(first, last):
            for kind in (Skill, Topic, ExperienceArea, Area, Training):
                factories.word(kind, f"word {n}")

    words(0, 2)
    me.get("/my")
    with statements() as few:
        part(me, each.value)
    words(2, 9)
    with statements() as many:
        part(me, each.value)

    assert len(many) == len(few)


@pytest.mark.parametrize("each", AnswerPart)
def test_a_page_is_small_with_the_trusts_own_lists(demo_client: Client, each: AnswerPart) -> None:
    demo_client.get("/demo").submit("Be Nadia Rahman")
    page = demo_client.get(f"/my/answers/{each.value}")

    assert len(page.response.data) < 60_000


def test_somebody_without_a_record_has_no_parts(client: Client) -> None:
    page = client.sign_in_as(factories.account(Access.SERVICE_USER)).get("/my/answers/skills")

    assert page.status == 404

"""Who may be considered, what a ranking rests on, and when it is made anew; through real rows."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask, current_app
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.errors import NotFound
from matcher.domain.introduction import IntroductionStatus, Side
from matcher.domain.matching import Rule
from matcher.domain.service_user import AgeBand, Channel, PaymentChoice, Relationship
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.features_version import FeaturesVersion
from matcher.models.project_role import ProjectRole, ProjectRoleSkill
from matcher.models.service_user import ServiceUser, ServiceUserSkill
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic
from matcher.scoring import Explanation
from matcher.services import audit, matching, ranking, sessions
from matcher.services.matching import MatchIndex
from matcher.services.ranking import Filters
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client
from tests.statements import statements

Change = Callable[[], Any]


@pytest.fixture
def directorate(app: Flask) -> Directorate:
    return factories.directorate("North")


def considered(role: ProjectRole) -> set[int]:
    return {int(each) for each in matching.current(today=TODAY).considered_for(role)}


def ranked(role: ProjectRole) -> list[Explanation]:
    """The whole list of a role, best first, taken apart."""
    db.session.rollback()
    engine = matching.current(today=TODAY).for_role(role)
    lines = engine.people_for(str(role.id), top=None)
    return [engine.explain(line.person_id, line.role_id) for line in lines]


def left_out(role: ProjectRole) -> dict[int, Rule]:
    db.session.rollback()
    engine = matching.current(today=TODAY).for_role(role)
    return {int(line.person_id): line.rule for line in engine.excluded(str(role.id))}


def version() -> int:
    db.session.rollback()
    return db.session.scalars(select(FeaturesVersion.number)).one()


def test_only_people_who_let_this_directorate_offer_them_roles_are_considered(
    directorate: Directorate,
) -> None:
    role, elsewhere = factories.project_role(of=directorate), factories.directorate("South")
    anywhere = factories.service_user(home=elsewhere)
    here = factories.service_user(home=elsewhere, offers_from=[directorate])
    both = factories.service_user(home=elsewhere, offers_from=[elsewhere, directorate])
    factories.service_user(home=elsewhere, offers_from=[elsewhere])
    factories.service_user(home=directorate, offers_from=[elsewhere])
    factories.service_user(home=directorate, offers_from=[])

    assert considered(role) == {anywhere.id, here.id, both.id}


def test_taking_consent_back_takes_a_person_off_the_list_at_once(directorate: Directorate) -> None:
    role = factories.project_role(of=directorate)
    person = factories.service_user(home=directorate, offers_from=[directorate])
    assert considered(role) == {person.id}
    with transaction():
        person.offers_from = []

    assert considered(role) == set()


def test_people_of_16_and_17_are_considered_for_roles_marked_open_to_them_only(
    directorate: Directorate,
) -> None:
    closed = factories.project_role(of=directorate)
    opened = factories.project_role(of=directorate, is_open_to_young=True)
    young = factories.service_user(age_band=AgeBand.SIXTEEN_TO_SEVENTEEN)
    adult = factories.service_user(age_band=AgeBand.EIGHTEEN_TO_TWENTY_FOUR)
    untold = factories.service_user(age_band=None)

    assert considered(closed) == {adult.id, untold.id}
    assert considered(opened) == {young.id, adult.id, untold.id}


def test_people_who_may_not_be_considered_are_not_among_the_left_out_either(
    directorate: Directorate,
) -> None:
    role = factories.project_role(of=directorate)
    factories.service_user(offers_from=[], paused_at=NOW)
    paused = factories.service_user(paused_at=NOW)

    assert left_out(role) == {paused.id: Rule.PAUSED}


PRIVATE: dict[str, list[Any]] = {
    "access_needs": ["a hearing loop", "large print", ""],
    "payment_choice": [*PaymentChoice, None],
    "age_band": [band for band in AgeBand if band is not AgeBand.SIXTEEN_TO_SEVENTEEN],
    "relationship_to_services": [*Relationship, None],
    "channel": list(Channel),
    "name": ["Aaron Aardvark", "Zuzanna Żak"],
    "call_me": ["A", "Z"],
    "email": ["", "somebody@else.example"],
    "phone": ["", "07700 900001"],
    "in_one_line": ["I love spreadsheets and taking notes"],
    "matters": ["spreadsheets"],
    "support": ["taking notes for me"],
}


@pytest.mark.parametrize("field", PRIVATE)
def test_what_is_no_evidence_of_fit_changes_nothing_in_the_ranking(
    directorate: Directorate, field: str
) -> None:
    role = factories.project_role(
        of=directorate,
        skills={"spreadsheets": False, "taking notes": True},
        topics=["falls"],
        description="Spreadsheets and notes about falls.",
        area="Hackney",
        sessions=frozenset({"mon-am"}),
        hours_per_month=4.0,
    )
    person = factories.service_user(
        skills={"spreadsheets": 3}, topics=["falls"], bring="I had many falls.", areas=["Hackney"]
    )
    factories.service_user(skills={"taking notes": 2}, sessions=frozenset({"mon-am"}))
    factories.service_user(paused_at=NOW)
    before = (ranked(role), left_out(role))
    for value in PRIVATE[field]:
        with transaction():
            setattr(person, field, value)

        assert (ranked(role), left_out(role)) == before
    assert len(before[0]) == 2


def test_home_directorate_is_no_evidence_of_fit(directorate: Directorate) -> None:
    role = factories.project_role(of=directorate)
    person = factories.service_user(home=directorate)
    before = ranked(role)
    elsewhere = factories.directorate("South")
    with transaction():
        person.home_directorate = elsewhere

    assert ranked(role) == before


def test_an_open_introduction_takes_up_one_of_the_roles_a_person_wants(
    directorate: Directorate,
) -> None:
    role = factories.project_role(of=directorate)
    one, two = factories.service_user(roles_wanted=1), factories.service_user(roles_wanted=2)
    for person in (one, two):
        factories.introduction(person=person)

    assert left_out(role) == {one.id: Rule.CAPACITY}
    assert [int(line.person_id) for line in ranked(role)] == [two.id]


def test_an_introduction_that_came_to_nothing_takes_up_no_place(directorate: Directorate) -> None:
    role = factories.project_role(of=directorate)
    person = factories.service_user(roles_wanted=1)
    offer = factories.introduction(person=person)
    assert left_out(role) == {person.id: Rule.CAPACITY}
    with transaction():
        offer.become(IntroductionStatus.DECLINED, side=Side.PERSON, at=NOW)

    assert left_out(role) == {}


def test_somebody_who_said_no_to_a_role_is_left_out_of_that_role_alone(
    directorate: Directorate,
) -> None:
    role, other = factories.project_role(of=directorate), factories.project_role(of=directorate)
    person = factories.service_user(roles_wanted=3)
    offer = factories.introduction(person=person, role=role)
    with transaction():
        offer.become(IntroductionStatus.DECLINED, side=Side.PERSON, at=NOW)

    assert left_out(role) == {person.id: Rule.DECLINED}
    assert left_out(other) == {}


def test_a_member_of_the_team_is_left_out_until_the_membership_has_ended(
    directorate: Directorate,
) -> None:
    role = factories.project_role(of=directorate)
    person = factories.service_user(roles_wanted=2)
    membership = factories.team_membership(person=person, team=role.project)
    assert left_out(role) == {person.id: Rule.ON_TEAM}
    with transaction():
        membership.ended_on = TODAY

    assert left_out(role) == {}


@pytest.mark.parametrize(("days", "waiting"), [(0, 0), (1, 1), (90, 90), (1000, 1000)])
def test_waiting_counts_from_registration_or_the_last_offer(
    directorate: Directorate, days: int, waiting: int
) -> None:
    long_ago = NOW - timedelta(days=2000)
    since = NOW - timedelta(days=days)
    factories.service_user(registered_at=since)
    factories.service_user(registered_at=long_ago, last_offer_at=since)
    people = matching.current(today=TODAY).people.values()

    assert [person.waiting_days for person in people] == [waiting, waiting]


def _changes() -> dict[str, tuple[str, Callable[[Any], Any]]]:
    """Changes of one thing by name: which thing, and what is done to it."""
    return {
        "a person's hours": ("person", lambda p: setattr(p, "hours_per_month", 9.0)),
        "a person's sessions": ("person", lambda p: setattr(p, "sessions", frozenset({"sat-am"}))),
        "a person's pause": ("person", lambda p: setattr(p, "paused_at", NOW)),
        "a person's consent": ("person", lambda p: p.offers_from.append(_new(Directorate))),
        "a person's topic": ("person", lambda p: p.topics.append(_new(Topic))),
        "a person's topic taken away": ("person", lambda p: p.topics.clear()),
        "a person's wish to learn": ("person", lambda p: p.learn.append(_new(Skill))),
        "a person's experience": ("person", lambda p: p.experience.append(_new(ExperienceArea))),
        "a person's area": ("person", lambda p: p.areas.append(_new(Area))),
        "a person's skill": (
            "person",
            lambda p: p.skills.append(ServiceUserSkill(skill=_new(Skill), level=2)),
        ),
        "a person's level": ("person", lambda p: setattr(p.skills[0], "level", 0)),
        "a person's skill taken back": ("person", lambda p: p.skills.clear()),
        "a role's title": ("role", lambda r: setattr(r, "title", "Another")),
        "a role's topic": ("role", lambda r: r.topics.append(_new(Topic))),
        "a role's experience": ("role", lambda r: r.experience.append(_new(ExperienceArea))),
        "what a role develops": ("role", lambda r: r.develops.append(_new(Skill))),
        "a role's skill": (
            "role",
            lambda r: r.skills.append(ProjectRoleSkill(skill=_new(Skill))),
        ),
        "a must-have": ("role", lambda r: setattr(r.skills[0], "is_must_have", True)),
        "a role's project": (
            "role",
            lambda r: setattr(r.project, "directorate", _new(Directorate)),
        ),
        "the end of a membership": ("membership", lambda m: setattr(m, "ended_on", TODAY)),
        "an answer to an offer": (
            "offer",
            lambda o: o.become(IntroductionStatus.ACCEPTED, side=Side.PERSON, at=NOW),
        ),
        "the name of a skill": ("skill", lambda s: setattr(s, "name", "renamed")),
        "what is near an area": ("area", lambda a: a.near.append(_new(Area))),
    }


CHANGES = _changes()
KINDS: dict[str, Any] = {"person": ServiceUser, "role": ProjectRole, "skill": Skill, "area": Area}


def _new(kind: Any) -> Any:
    """A word nobody has chosen yet."""
    return db.session.scalars(select(kind).order_by(kind.id.desc())).first()


@pytest.fixture
def things(directorate: Directorate) -> dict[str, Any]:
    """One of everything that matching sees."""
    factories.directorate("South")
    factories.word(Area, "Newham")
    person = factories.service_user(
        skills={"spreadsheets": 2}, topics=["falls"], areas=["Hackney"], offers_from=[]
    )
    role = factories.project_role(of=directorate, skills={"spreadsheets": False})
    return {
        "person": person,
        "role": role,
        "membership": factories.team_membership(person=person),
        "offer": factories.introduction(person=person),
        "skill": factories.word(Skill, "spreadsheets"),
        "area": factories.word(Area, "Hackney"),
    }


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_matching_sees_makes_the_ranking_anew_when_it_changes(
    things: dict[str, Any], name: str
) -> None:
    thing, change = CHANGES[name]
    before, index = version(), matching.current(today=TODAY)
    with transaction():
        change(things[thing])

    assert version() > before
    assert matching.current(today=TODAY) is not index


def test_somebody_new_and_something_new_make_the_ranking_anew(directorate: Directorate) -> None:
    for make in (
        factories.service_user,
        factories.project_role,
        factories.introduction,
        factories.team_membership,
        lambda: factories.word(Skill, "whistling"),
    ):
        before = version()
        make()
        assert version() > before


def test_writes_that_matching_does_not_see_leave_the_ranking_as_it_is(
    things: dict[str, Any],
) -> None:
    before, index = version(), matching.current(today=TODAY)
    lead = factories.pp_lead()
    factories.outbox_message()
    with transaction():
        audit.record("profile read", things["person"], by=lead, at=NOW)
        sessions.begin(account_id=lead.id, data={}, at=NOW)
        db.session.add(Account(name="New", access=lead.access))

    assert version() == before
    assert matching.current(today=TODAY) is index


def test_a_change_that_was_taken_back_is_not_ranked_later(directorate: Directorate) -> None:
    role = factories.project_role(of=directorate)
    person = factories.service_user(skills={"spreadsheets": 1})
    with pytest.raises(ZeroDivisionError):
        _paused_and_taken_back(person)
    other = factories.service_user()

    assert {int(line.person_id) for line in ranked(role)} == {person.id, other.id}
    assert left_out(role) == {}


def _paused_and_taken_back(person: ServiceUser) -> None:
    with transaction():
        person.paused_at = NOW
        db.session.flush()
        assert matching.current(today=TODAY).people[str(person.id)].paused
        raise ZeroDivisionError


def test_the_ranking_is_kept_between_requests_and_made_anew_on_a_new_day(
    things: dict[str, Any],
) -> None:
    today = matching.current(today=TODAY)

    assert matching.current(today=TODAY) is today
    assert matching.current(today=TODAY + timedelta(days=1)) is not today


def test_another_process_sees_a_change_too(app: Flask, things: dict[str, Any]) -> None:
    """Each process has an index of its own; what they share is the number in the database."""
    elsewhere = MatchIndex()
    before = elsewhere.current(today=TODAY)
    with transaction():
        things["person"].paused_at = NOW
    assert current_app.extensions["match_index"] is not elsewhere

    assert elsewhere.current(today=TODAY) is not before


def test_a_role_that_is_not_open_has_no_list(directorate: Directorate) -> None:
    closed = factories.project_role(of=directorate, closing_on=TODAY - timedelta(days=1))

    with pytest.raises(NotFound, match="not open"):
        ranking.page_of(closed, filters=Filters(), today=TODAY)


def test_the_statements_of_a_ranked_page_do_not_grow_with_people(client: Client) -> None:
    directorate = factories.directorate("North")
    role = factories.project_role(of=directorate, skills={"spreadsheets": False})
    client.sign_in_as(factories.pp_lead(directorate))
    counts = []
    for _round in range(2):
        for number in range(15):
            factories.service_user(skills={"spreadsheets": number % 4}, areas=["Hackney"])
        client.get("/")
        with statements() as fitting:
            client.get(f"/roles/{role.id}/people")
        with statements() as kept:
            client.get(f"/roles/{role.id}/people")
        counts.append((len(fitting), len(kept)))

    assert counts[0] == counts[1]
    assert counts[0][1] < 20

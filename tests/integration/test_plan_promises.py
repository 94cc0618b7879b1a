"""Whatever order lines of a plan are decided in: places, wishes and words against always hold."""

from collections import Counter
from datetime import timedelta

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select

from matcher.database import Base, db, transaction
from matcher.domain.clock import now
from matcher.domain.errors import AlreadyDone, HeldBack, MatcherError, NotFound, PlaceTaken
from matcher.domain.fair_plan import LineStatus
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.registration import RoleReply
from matcher.domain.role_judgement import Verdict
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.fair_plan import FairPlanLine
from matcher.models.features_version import make_matches_stale
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.role_answer import RoleAnswer
from matcher.models.role_judgement import RoleJudgement
from matcher.models.service_user import ServiceUser
from matcher.services import fair_plans, plan_lines, planning
from tests import factories
from tests.factories import NOW, TODAY

pytestmark = pytest.mark.time_machine(NOW)
PLACES, WISHES = (1, 2, 1), (1, 1, 2, 3)
"""Of three roles, and of four people."""
pairs = st.tuples(st.integers(0, len(PLACES) - 1), st.integers(0, len(WISHES) - 1))
deeds = st.lists(
    st.tuples(st.sampled_from(["accept", "leave", "change", "hold", "rule out", "decline"]), pairs),
    min_size=4,
    max_size=16,
)


class World:
    """Everybody fits every role, so that only what was said stands in the way."""

    def __init__(self) -> None:
        self.here: Directorate = factories.directorate("Here")
        self.lead: Account = factories.pp_lead(self.here)
        self.roles = [
            factories.project_role(of=self.here, places=each, topics=["food"]) for each in PLACES
        ]
        self.people = [
            factories.service_user(home=self.here, roles_wanted=each, topics=["food"])
            for each in WISHES
        ]

    def forget_all(self) -> None:
        """As on the first day."""
        with transaction():
            for name in (
                "fair_plan_line",
                "fair_plan",
                "outbox_message",
                "introduction_step",
                "introduction",
                "role_judgement",
                "role_answer",
            ):
                db.session.execute(delete(Base.metadata.tables[name]))
            make_matches_stale(db.session)


@pytest.fixture
def world(app: Flask) -> World:
    return World()


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
)
@given(before=deeds, after=deeds)
def test_places_wishes_and_words_against_hold_in_any_order(
    world: World,
    before: list[tuple[str, tuple[int, int]]],
    after: list[tuple[str, tuple[int, int]]],
) -> None:
    world.forget_all()
    said: dict[tuple[int, int], str] = {}
    for what, pair in before:
        if what in {"hold", "rule out", "decline"}:
            say(world, what, pair, said)
    with transaction():
        here = db.session.get_one(Directorate, world.here.id)
        lead = db.session.get_one(Account, world.lead.id)
        computed = planning.compute(here.id, today=TODAY)
        fair_plans.keep(here, computed, by=lead, at=NOW)
    assert not {pair for pair in proposed(world) if pair in said}
    batch = plan_lines.Batch.begin(today=TODAY)
    for what, pair in after:
        do(world, batch, what, pair, said)
    for line_id in db.session.scalars(select(FairPlanLine.id)).all():
        accept(world, batch, line_id)
    assert_promises(world, said)


def say(world: World, what: str, pair: tuple[int, int], said: dict[tuple[int, int], str]) -> None:
    """Somebody says that this person is not to be introduced to this role."""
    role, person = world.roles[pair[0]], world.people[pair[1]]
    if pair in said or is_offered(role, person):
        return
    if what == "decline":
        row: Base = RoleAnswer(
            service_user_id=person.id,
            project_role_id=role.id,
            reply=RoleReply.NOT_FOR_ME,
            answered_at=NOW,
        )
    else:
        row = RoleJudgement(
            service_user_id=person.id,
            project_role_id=role.id,
            verdict=Verdict.HOLD if what == "hold" else Verdict.NOT_SUITABLE,
            until_on=TODAY + timedelta(days=1) if what == "hold" else None,
            words="x",
            at=NOW,
            by_id=world.lead.id,
        )
    with transaction():
        db.session.add(row)
    said[pair] = what


def do(
    world: World,
    batch: plan_lines.Batch,
    what: str,
    pair: tuple[int, int],
    said: dict[tuple[int, int], str],
) -> None:
    """One deed of somebody on the page, or of somebody else meanwhile."""
    if what in {"hold", "rule out", "decline"}:
        say(world, what, pair, said)
        return
    lines = db.session.scalars(select(FairPlanLine.id).order_by(FairPlanLine.id)).all()
    if not lines:
        return
    line_id = lines[(pair[0] + 3 * pair[1]) % len(lines)]
    if what == "accept":
        accept(world, batch, line_id)
        return
    try:
        with transaction():
            lead = db.session.get_one(Account, world.lead.id)
            if what == "leave":
                plan_lines.leave(line_id, by=lead, at=NOW)
            else:
                person = world.people[pair[1]].id
                plan_lines.change(line_id, person, by=lead, at=NOW)
    except (AlreadyDone, NotFound):
        return


def accept(world: World, batch: plan_lines.Batch, line_id: int) -> None:
    try:
        with transaction():
            lead = db.session.get_one(Account, world.lead.id)
            plan_lines.accept(line_id, batch, service="x", phone="0", by=lead, at=NOW)
    except (AlreadyDone, HeldBack, PlaceTaken, NotFound) as refusal:
        keep_refusal(world, line_id, refusal)
    except MatcherError:
        return


def keep_refusal(world: World, line_id: int, refusal: MatcherError) -> None:
    with transaction():
        lead = db.session.get_one(Account, world.lead.id)
        plan_lines.refuse(line_id, refusal, by=lead, at=now())


def is_offered(role: ProjectRole, person: ServiceUser) -> bool:
    found = select(Introduction.id).where(
        Introduction.project_role_id == role.id, Introduction.service_user_id == person.id
    )
    return db.session.scalar(found) is not None


def proposed(world: World) -> set[tuple[int, int]]:
    roles = {role.id: number for number, role in enumerate(world.roles)}
    people = {person.id: number for number, person in enumerate(world.people)}
    lines = db.session.scalars(select(FairPlanLine))
    return {(roles[line.project_role_id], people[line.service_user_id]) for line in lines}


def assert_promises(world: World, said: dict[tuple[int, int], str]) -> None:
    db.session.rollback()
    db.session.expire_all()
    offers = db.session.scalars(select(Introduction)).all()
    of_role = Counter(offer.project_role_id for offer in offers)
    of_person = Counter(offer.service_user_id for offer in offers)
    assert all(of_role[role.id] <= places for role, places in zip(world.roles, PLACES, strict=True))
    assert all(
        of_person[person.id] <= wish for person, wish in zip(world.people, WISHES, strict=True)
    )
    assert {offer.status for offer in offers} <= {IntroductionStatus.APPROVED}
    pairs_offered = Counter((offer.project_role_id, offer.service_user_id) for offer in offers)
    assert set(pairs_offered.values()) <= {1}
    against = {(world.roles[role].id, world.people[person].id) for role, person in said}
    assert not against & set(pairs_offered)
    accepted = {
        (line.project_role_id, line.service_user_id, line.introduction_id)
        for line in db.session.scalars(select(FairPlanLine))
        if line.status is LineStatus.ACCEPTED
    }
    assert accepted == {(o.project_role_id, o.service_user_id, o.id) for o in offers}

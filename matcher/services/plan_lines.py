"""Deciding on a plan line by line: accepted, changed for somebody else, or left for now.

An accepted line is an introduction like any other. One transaction a line: what cannot be any more
does not stop the others.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Self

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import (
    AlreadyDone,
    HeldBack,
    LeftOutNow,
    MatcherError,
    NotFound,
    PlaceTaken,
)
from matcher.domain.fair_plan import LineStatus, WhyRefused
from matcher.models.account import Account
from matcher.models.fair_plan import FairPlan, FairPlanLine
from matcher.models.project_role import ProjectRole
from matcher.scoring import Explanation
from matcher.services import audit, introductions, matching, project_roles, role_judgements
from matcher.services.directorates import is_looked_after
from matcher.services.matching import Matches
from matcher.services.planning import open_offers

CHOICES = 8
"""So many of the next best people are offered for a place."""
WHY: tuple[tuple[type[MatcherError], WhyRefused], ...] = (
    (AlreadyDone, WhyRefused.OFFERED),
    (HeldBack, WhyRefused.HELD_BACK),
    (LeftOutNow, WhyRefused.LEFT_OUT),
    (PlaceTaken, WhyRefused.NO_PLACE),
    (NotFound, WhyRefused.GONE),
)


@dataclass(frozen=True, slots=True)
class Standing:
    """An undecided line as things are now."""

    explanation: Explanation | None
    """``None`` for whoever may not be considered any more."""
    why_not: WhyRefused | None
    """What would refuse it today, if anything."""


@dataclass
class Batch:
    """Lines accepted one after the other, which read the people and the roles once.

    What a line changes is the number of facts and its own person, so for everybody else the
    ranking still holds, as long as nobody changes anything beside.
    """

    today: date
    matches: Matches
    version: int
    """Of the facts with which ``matches`` still agrees, but for ``people``."""
    people: set[int] = field(default_factory=set)

    @classmethod
    def begin(cls, *, today: date) -> Self:
        matches = matching.current(today=today)
        return cls(today, matches, matches.version[0])

    def matches_for(self, person_id: int) -> Matches:
        """What holds for this person: read again where anybody has changed something."""
        if self.version != matching.features_version() or person_id in self.people:
            self.matches = matching.current(today=self.today)
            self.version, self.people = self.matches.version[0], set()
        return self.matches

    def note(self, person_id: int) -> None:
        """The commit of a line counts on by one; more, and somebody changed something beside."""
        self.version += 1
        self.people.add(person_id)


def get(line_id: int, *, account: Account, to_change: bool = False) -> FairPlanLine:
    """A line of a plan that this account looks after, held if it is to change; or ``NotFound``."""
    found = (
        select(FairPlanLine)
        .join(FairPlanLine.plan)
        .where(FairPlanLine.id == line_id, is_looked_after(FairPlan.directorate_id, by=account))
    )
    if to_change:
        found = found.with_for_update(of=FairPlanLine, key_share=True)
    else:
        found = found.options(
            joinedload(FairPlanLine.project_role).joinedload(ProjectRole.project),
            joinedload(FairPlanLine.service_user),
        )
    line = db.session.scalar(found)
    if line is None:
        raise NotFound("there is no such line here, or no more")
    return line


def as_things_stand(
    plan: FairPlan, *, places_left: Mapping[int, int], today: date
) -> dict[int, Standing]:
    """What there is to say of each undecided line today. ``places_left``: of each open role."""
    matches = matching.current(today=today)
    offered, held = open_offers(), role_judgements.held_pairs(today=today)
    roles = project_roles.of_ids({line.project_role_id for line in plan.lines})
    found = {}
    for line in plan.lines:
        if line.is_undecided:
            pair = (line.project_role_id, line.service_user_id)
            explanation = _explained(matches, roles[line.project_role_id], line)
            stops = {
                WhyRefused.GONE: line.project_role_id not in places_left,
                WhyRefused.OFFERED: pair in offered,
                WhyRefused.HELD_BACK: pair in held or _is_ruled_out(matches, line),
                WhyRefused.NO_PLACE: places_left.get(line.project_role_id) == 0,
                WhyRefused.LEFT_OUT: explanation is None or explanation.excluded is not None,
            }
            why = next((word for word, is_so in stops.items() if is_so), None)
            found[line.id] = Standing(explanation, why)
    return found


def _explained(matches: Matches, role: ProjectRole, line: FairPlanLine) -> Explanation | None:
    if str(role.id) not in matches.roles:
        return None
    try:
        return matches.for_role(role).explain(str(line.service_user_id), str(role.id))
    except KeyError:
        return None


def _is_ruled_out(matches: Matches, line: FairPlanLine) -> bool:
    consent = matches.consents.get(str(line.service_user_id))
    return consent is not None and line.project_role_id in consent.not_suitable_for


def accept(
    line_id: int, batch: Batch, *, service: str, phone: str, by: Account, at: datetime
) -> bool:
    """Introduce the person of a line. ``False``: somebody has done so, and it stays one.

    Raises what ``introductions.approve`` raises; then ``refuse`` keeps why.
    """
    line = get(line_id, account=by, to_change=True)
    if line.status is LineStatus.ACCEPTED:
        return False
    person_id, before = line.service_user_id, matching.features_version()
    offer = introductions.approve(
        line.project_role_id,
        person_id,
        note="",
        by=by,
        at=at,
        matches=batch.matches_for(person_id),
    )
    introductions.tell_person(offer, service=service, phone=phone, at=at)
    line.become(LineStatus.ACCEPTED, by=by, at=at)
    db.session.flush()
    line.introduction_id = offer.id
    # What the plan itself does is no reason to plan anew.
    if line.plan.features_version == before:
        line.plan.features_version = before + 1
    batch.note(person_id)
    return True


def refuse(line_id: int, refusal: MatcherError, *, by: Account, at: datetime) -> FairPlanLine:
    """Keep that a line cannot be accepted any more, and why."""
    line = get(line_id, account=by, to_change=True)
    if line.is_undecided:
        why = next(word for kind, word in WHY if isinstance(refusal, kind))
        line.become(LineStatus.REFUSED, by=by, at=at, why=why)
    return line


def leave(line_id: int, *, by: Account, at: datetime) -> None:
    """Not now. ``AlreadyDone`` when somebody has accepted or changed the line."""
    line = get(line_id, account=by, to_change=True)
    if not line.is_undecided:
        raise AlreadyDone("somebody has decided on this line")
    line.become(LineStatus.LEFT, by=by, at=at)
    audit.record("plan line left", line, by=by, at=at, directorate_id=line.directorate_id)


def next_best(line: FairPlanLine, *, today: date) -> list[Explanation]:
    """Who else may be introduced to the role of a line, the best first."""
    role = line.project_role
    matches = matching.current(today=today)
    role_id = str(role.id)
    if role_id not in matches.roles:
        return []
    away = {who for its, who in open_offers() if its == role.id}
    away |= {who for its, who in role_judgements.held_pairs(today=today) if its == role.id}
    away |= set(_in_plan_for(line))
    engine = matches.for_role(role)
    ranked = engine.people_for(role_id, top=CHOICES + len(away))
    free = [each.person_id for each in ranked if int(each.person_id) not in away]
    return [engine.explain(person_id, role_id) for person_id in free[:CHOICES]]


def change(line_id: int, person_id: int, *, by: Account, at: datetime) -> FairPlanLine:
    """Propose another person for the place of a line. That sends nothing either."""
    line = get(line_id, account=by, to_change=True)
    if not line.is_undecided:
        raise AlreadyDone("somebody has decided on this line")
    best = next_best(line, today=day_in_london(at))
    chosen = next((each for each in best if int(each.person_id) == person_id), None)
    if chosen is None:
        raise NotFound("this person may not be chosen for this place any more")
    line.become(LineStatus.CHANGED, by=by, at=at)
    other = FairPlanLine(
        plan_id=line.plan_id,
        project_role_id=line.project_role_id,
        service_user_id=person_id,
        score=chosen.score,
    )
    db.session.add(other)
    audit.record("plan line changed", line, by=by, at=at, directorate_id=line.directorate_id)
    return other


def also_proposed(line: FairPlanLine, people: Collection[int]) -> dict[int, str]:
    """Of some people, those who are proposed for another role of the plan, and its title."""
    found = db.session.execute(
        select(FairPlanLine.service_user_id, ProjectRole.title)
        .join(FairPlanLine.project_role)
        .where(
            FairPlanLine.plan_id == line.plan_id,
            FairPlanLine.service_user_id.in_(people),
            FairPlanLine.status != LineStatus.CHANGED,
        )
        .order_by(FairPlanLine.id.desc())
    )
    return {row[0]: row[1] for row in found}


def _in_plan_for(line: FairPlanLine) -> Sequence[int]:
    return db.session.scalars(
        select(FairPlanLine.service_user_id).where(
            FairPlanLine.plan_id == line.plan_id,
            FairPlanLine.project_role_id == line.project_role_id,
        )
    ).all()

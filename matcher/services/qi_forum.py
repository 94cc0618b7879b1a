"""What the QI forum of a directorate looks at. No person is named but as a story names them.

Each reader is given what they may read elsewhere, and no more: ``parts`` says which.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london, first_instant_in_london
from matcher.domain.experience_survey import Question
from matcher.domain.experience_totals import Place
from matcher.domain.involvement import holding
from matcher.domain.meeting_action import ActionState
from matcher.domain.month import Month
from matcher.domain.pitch import Forum
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_outcome import Outcome
from matcher.domain.project_role import RoleStatus
from matcher.domain.qi_forum import ACTIONS_AHEAD, LOOKS_AHEAD, LOOKS_BACK, MOST_SHOWN
from matcher.domain.story import StoryStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.involvement import InvolvementPlan
from matcher.models.meeting_action import MeetingAction
from matcher.models.pitch import Pitch
from matcher.models.project import InvolvementRecord, Project
from matcher.models.project_outcome import ProjectOutcome
from matcher.models.project_role import ProjectRole
from matcher.models.story import Story
from matcher.services import (
    directorates,
    experience_totals,
    involvement_charts,
    meeting_actions,
    offer_figures,
)
from matcher.services.directorates import PP_STAFF
from matcher.services.experience_totals import Point
from matcher.services.involvement import LIVE
from matcher.services.involvement_charts import Chart, Scope
from matcher.services.offer_figures import FirstOffers
from matcher.services.project_outcomes import is_latest


class ForumPart(StrEnum):
    """What not everybody may read who takes part."""

    WITHOUT = "without"
    """Why projects have nobody on the team; a project lead reads it of their own."""
    OFFERS = "offers"
    TOTALS = "totals"
    ACTIONS = "actions"


@dataclass(frozen=True, slots=True)
class Without:
    """A live project in which nobody is involved, what its lead says of it, and the plan."""

    project: Project
    record: InvolvementRecord | None
    plan: InvolvementPlan | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Celebrated:
    """What went well since a day: projects and stories, never people."""

    since: date
    reached: Sequence[str]
    risen: Sequence[str]
    """Live projects that have Big I and had not on that day."""
    results: int
    stories: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ForumView:
    place: Directorate
    story: Story | None
    chart: Chart
    live: int
    without_all: int
    without: Sequence[Without]
    """Those of which the reader may know why."""
    roles: Sequence[ProjectRole]
    first_offers: FirstOffers | None
    totals: Mapping[Question, Sequence[Point]]
    """What may be told of how it is on the teams, as it was told each month."""
    actions: Sequence[MeetingAction]
    """What the monthly meeting agreed and is late or due soon."""
    pitches: Sequence[Pitch]
    celebrated: Celebrated


def places_of(account: Account) -> Sequence[Directorate]:
    """The directorates whose forum somebody takes part in, by name."""
    if account.access in PP_STAFF:
        return directorates.looked_after_by(account)
    if account.access is Access.PROJECT_LEAD:
        return sorted(account.directorates, key=lambda each: each.name)
    return directorates.every()


def view(
    directorate_id: int, *, account: Account, parts: Collection[ForumPart], at: datetime
) -> ForumView:
    """Everything on the page, in as many statements however much there is."""
    today, place = day_in_london(at), directorates.get(directorate_id)
    since = today - LOOKS_BACK
    story, stories = _story(place, since=first_instant_in_london(since))
    live = _live(place)
    without = [each for each in live if _level(each, today) is InvolvementLevel.NONE]
    told = (
        without
        if ForumPart.WITHOUT in parts
        else [each for each in without if each.lead_id == account.id]
    )
    return ForumView(
        place=place,
        story=story,
        chart=involvement_charts.chart_of(Scope(directorate_id=place.id)),
        live=len(live),
        without_all=len(without),
        without=_with_reasons(told[:MOST_SHOWN], today=today),
        roles=_roles(place, today=today),
        first_offers=offer_figures.first_offers_of(place.name, today=today)
        if ForumPart.OFFERS in parts
        else None,
        totals=experience_totals.series(Place(place.id), until=Month.of(today))
        if ForumPart.TOTALS in parts
        else {},
        actions=_actions(place, today=today) if ForumPart.ACTIONS in parts else [],
        pitches=_pitches(place, today=today),
        celebrated=_celebrated(place, live, stories=stories, since=since, today=today),
    )


def _live(place: Directorate) -> Sequence[Project]:
    return db.session.scalars(
        select(Project)
        .where(Project.directorate_id == place.id, Project.status.in_(LIVE))
        .options(selectinload(Project.involvement))
        .order_by(Project.title, Project.id)
    ).all()


def _level(project: Project, day: date) -> InvolvementLevel:
    record = holding(project.involvement, day)
    return record.level if record else InvolvementLevel.NONE


def _with_reasons(projects: Sequence[Project], *, today: date) -> list[Without]:
    if not projects:
        return []
    last = (
        select(func.max(InvolvementPlan.id))
        .where(InvolvementPlan.project_id.in_([each.id for each in projects]))
        .group_by(InvolvementPlan.project_id)
    )
    plans: Mapping[int, InvolvementPlan] = {
        plan.project_id: plan
        for plan in db.session.scalars(select(InvolvementPlan).where(InvolvementPlan.id.in_(last)))
    }
    return [
        Without(each, holding(each.involvement, today), plans.get(each.id)) for each in projects
    ]


def _story(place: Directorate, *, since: datetime) -> tuple[Story | None, int]:
    """The newest of the directorate, or where it has none of all; and how many are new here."""
    here = Project.directorate_id == place.id
    new = (
        select(func.count())
        .select_from(Story)
        .join(Story.project)
        .where(here, Story.status == StoryStatus.PUBLISHED, Story.published_at >= since)
        .scalar_subquery()
    )
    found = db.session.execute(
        select(Story, new)
        .join(Story.project)
        .where(Story.status == StoryStatus.PUBLISHED)
        .options(joinedload(Story.project).joinedload(Project.directorate))
        .order_by(here.desc(), Story.published_at.desc(), Story.id.desc())
        .limit(1)
    ).first()
    return (found[0], found[1]) if found else (None, 0)


def _roles(place: Directorate, *, today: date) -> Sequence[ProjectRole]:
    """What is open, the longest first."""
    return db.session.scalars(
        select(ProjectRole)
        .join(ProjectRole.project)
        .where(
            Project.directorate_id == place.id,
            ProjectRole.status == RoleStatus.OPEN,
            or_(ProjectRole.closing_on.is_(None), ProjectRole.closing_on >= today),
        )
        .options(joinedload(ProjectRole.project))
        .order_by(ProjectRole.opened_on, ProjectRole.id)
        .limit(MOST_SHOWN)
    ).all()


def _actions(place: Directorate, *, today: date) -> Sequence[MeetingAction]:
    found = meeting_actions.of_directorate(place.id, ActionState.OPEN, today=today)
    return [each for each in found if each.due_on <= today + ACTIONS_AHEAD][:MOST_SHOWN]


def _pitches(place: Directorate, *, today: date) -> Sequence[Pitch]:
    return db.session.scalars(
        select(Pitch)
        .join(Pitch.project)
        .where(
            Project.directorate_id == place.id,
            Pitch.forum.in_([Forum.QI_FORUM, Forum.WORKING_TOGETHER_GROUP]),
            Pitch.held_on.between(today, today + LOOKS_AHEAD),
        )
        .options(joinedload(Pitch.project))
        .order_by(Pitch.held_on, Pitch.id)
        .limit(MOST_SHOWN)
    ).all()


def _celebrated(
    place: Directorate, live: Sequence[Project], *, stories: int, since: date, today: date
) -> Celebrated:
    results = db.session.execute(
        select(Project.title, ProjectOutcome.outcome)
        .join(Project, Project.id == ProjectOutcome.project_id)
        .where(
            is_latest(),
            Project.directorate_id == place.id,
            Project.status == ProjectStatus.COMPLETED,
            ProjectOutcome.recorded_at >= first_instant_in_london(since),
        )
        .order_by(Project.title)
    ).all()
    return Celebrated(
        since=since,
        reached=[row[0] for row in results if row[1] is Outcome.REACHED],
        risen=[each.title for each in live if _has_risen(each, since=since, today=today)],
        results=len(results),
        stories=stories,
    )


def _has_risen(project: Project, *, since: date, today: date) -> bool:
    """It has Big I, and had not on that day."""
    big_i = InvolvementLevel.BIG_I
    return _level(project, today) is big_i and _level(project, since) is not big_i

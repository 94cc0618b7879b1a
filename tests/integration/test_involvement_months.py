"""Months of involvement: counted once when they are over, restated openly, drawn as they are."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select

from matcher.database import db, transaction
from matcher.domain.errors import AlreadyDone, MoveNotAllowed
from matcher.domain.involvement_months import Subject
from matcher.domain.month import Month
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.models.account import Account
from matcher.models.involvement_month import InvolvementMonth
from matcher.models.project import Project
from matcher.services import involvement, involvement_charts, involvement_months, project_changes
from matcher.services.involvement_charts import Scope
from tests import factories

FIRST_OF_APRIL = datetime(2026, 4, 1, 0, 30, tzinfo=UTC)
"""Half past one in London: March is over there."""


class Scene:
    """A directorate with two projects since January: one with Big I from February on."""

    def __init__(self) -> None:
        self.north = factories.directorate("North")
        self.quiet = self.project()
        self.open = self.project()
        self.say(self.open, InvolvementLevel.BIG_I, date(2026, 2, 28))

    def project(self, **more: Any) -> Project:
        named: dict[str, Any] = {
            "status": ProjectStatus.ACTIVE,
            "started_on": date(2026, 1, 12),
        }
        return factories.project(of=self.north, **(named | more))

    def say(
        self,
        project: Project,
        level: InvolvementLevel,
        from_on: date,
        *,
        restates: int | None = None,
    ) -> None:
        with transaction():
            mine = db.session.get_one(Project, project.id)
            involvement.say(
                mine,
                level,
                from_on=from_on,
                notes="",
                seen=involvement.latest(mine),
                restates=restates,
                by=db.session.get_one(Account, mine.lead_id),
                at=FIRST_OF_APRIL,
            )


@pytest.fixture
def scene(app: Flask) -> Scene:
    return Scene()


def publish(at: datetime = FIRST_OF_APRIL) -> list[str]:
    with transaction():
        return [str(month) for month in involvement_months.publish(at=at)]


def shown(**scope: object) -> list[tuple[str, int, int]]:
    db.session.rollback()
    chart = involvement_charts.chart_of(Scope(**scope))  # type: ignore[arg-type]
    return [
        (str(each.now.month), each.now.numerator, each.now.denominator) for each in chart.months
    ]


def test_each_month_that_is_over_is_counted_once(scene: Scene) -> None:
    assert publish() == ["2026-01", "2026-02", "2026-03"]
    assert publish() == []
    assert shown() == [("2026-01", 0, 2), ("2026-02", 1, 2), ("2026-03", 1, 2)]
    assert db.session.scalar(select(func.count()).select_from(InvolvementMonth)) == 6


def test_a_month_is_over_when_it_is_over_in_london(scene: Scene) -> None:
    assert publish(datetime(2026, 3, 31, 22, 59, tzinfo=UTC))[-1] == "2026-02"
    assert publish(datetime(2026, 3, 31, 23, 0, tzinfo=UTC)) == ["2026-03"]


def test_what_is_said_later_restates_a_month_and_keeps_what_was_published(scene: Scene) -> None:
    publish()
    scene.say(scene.quiet, InvolvementLevel.LITTLE_I, date(2026, 3, 2))

    assert shown(subject=Subject.ANY)[-1] == ("2026-03", 2, 2)
    march = involvement_charts.chart_of(Scope(subject=Subject.ANY)).months[-1]
    assert (march.published.numerator, march.is_restated) == (1, True)


def test_a_correction_taken_back_is_no_restatement_any_more(scene: Scene) -> None:
    publish()
    scene.say(scene.open, InvolvementLevel.NONE, date(2026, 3, 1))
    scene.say(scene.open, InvolvementLevel.BIG_I, date(2026, 3, 1))

    assert not any(each.is_restated for each in involvement_charts.chart_of(Scope()).months)


def test_a_project_counts_in_the_month_in_which_it_ends_and_in_none_after(scene: Scene) -> None:
    with transaction():
        project = db.session.get_one(Project, scene.open.id)
        project_changes.move_on(
            project,
            ProjectStatus.COMPLETED,
            on=date(2026, 2, 10),
            words="",
            by=project.lead,
            at=FIRST_OF_APRIL,
        )
    publish()

    assert shown() == [("2026-01", 0, 2), ("2026-02", 1, 2), ("2026-03", 0, 1)]


def test_a_project_known_only_later_is_added_and_the_month_says_so(scene: Scene) -> None:
    publish()
    late = scene.project(started_on=date(2026, 3, 5))
    scene.say(late, InvolvementLevel.BIG_I, date(2026, 3, 5))

    march = involvement_charts.chart_of(Scope()).months[-1]
    assert (march.now.numerator, march.now.denominator) == (2, 3)
    assert (march.published.numerator, march.published.denominator) == (1, 2)
    assert march.is_restated


def test_new_projects_alone_and_a_month_without_any(scene: Scene) -> None:
    scene.project(started_on=date(2026, 3, 5))
    publish()

    assert shown(new_only=True) == [("2026-01", 0, 2), ("2026-02", 0, 0), ("2026-03", 0, 1)]


def test_directorates_and_services_stand_apart_and_add_up(scene: Scene) -> None:
    south = factories.directorate("South")
    factories.project(
        of=south, status=ProjectStatus.ACTIVE, started_on=date(2026, 3, 1), service="Wards"
    )
    publish()

    everywhere = {month: of for month, _n, of in shown()}
    parts = [shown(directorate_id=each) for each in (scene.north.id, south.id)]
    assert everywhere == {
        month: sum(of for part in parts for name, _n, of in part if name == month)
        for month in everywhere
    }
    assert shown(directorate_id=south.id, service="Wards") == [("2026-03", 0, 1)]
    names = [place.name for place, _chart in involvement_charts.by_directorate(Scope())]
    assert names == ["North", "South"]


def test_a_phase_is_begun_once_with_a_reason_and_can_be_undone(scene: Scene) -> None:
    publish()
    lead = factories.pp_lead(scene.north)
    scope = Scope(directorate_id=scene.north.id)
    with transaction():
        involvement_charts.begin_phase(
            scope, Month(2026, 3), "A new lead", by=lead, at=FIRST_OF_APRIL
        )
    with transaction(), pytest.raises(AlreadyDone):
        involvement_charts.begin_phase(scope, Month(2026, 3), "Again", by=lead, at=FIRST_OF_APRIL)
    for impossible in (Month(2026, 1), Month(2025, 1), Month(2027, 1)):
        with transaction(), pytest.raises(MoveNotAllowed):
            involvement_charts.begin_phase(scope, impossible, "No", by=lead, at=FIRST_OF_APRIL)
    db.session.rollback()
    assert len(involvement_charts.chart_of(scope).chart.phases) == 2
    assert len(involvement_charts.chart_of(Scope()).chart.phases) == 1

    with transaction():
        phase = involvement_charts.chart_of(scope).phases[0]
        involvement_charts.undo_phase(phase, by=lead, at=FIRST_OF_APRIL)
    assert len(involvement_charts.chart_of(scope).chart.phases) == 1


def test_nothing_published_is_a_chart_without_points(app: Flask) -> None:
    assert publish() == []
    assert involvement_charts.chart_of(Scope()).chart.points == ()
    assert involvement_charts.by_directorate(Scope()) == []

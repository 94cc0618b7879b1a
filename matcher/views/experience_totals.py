"""Totals of what people say of their months on teams. No person is named, and none can be told."""

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import NotAllowed, NotFound
from matcher.domain.experience_totals import TENTHS, Place
from matcher.domain.month import Month
from matcher.exchange.output import Text
from matcher.exchange.table_writer import Format, TableWriter
from matcher.policies import allows
from matcher.presenters import experience_totals as words
from matcher.services import experience_totals
from matcher.web.guard import find_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("experience_totals", __name__, url_prefix="/experience/totals")

COLUMNS = (
    "question",
    "told_with_month",
    "first_month",
    "last_month",
    "answers",
    "mean_least",
    "mean_most",
)


@bp.get("")
@requires(Permission.READ_EXPERIENCE_TOTALS)
def trust() -> ResponseReturnValue:
    """All of the trust, and which directorates have totals of their own."""
    return _page(Place())


@bp.get("/<int:directorate_id>")
@requires(Permission.READ_EXPERIENCE_TOTALS)
def directorate(directorate_id: int) -> ResponseReturnValue:
    return _page(Place(directorate_id))


@bp.get("/<int:directorate_id>/<int:project_id>")
@requires(Permission.READ_EXPERIENCE_TOTALS)
def team(directorate_id: int, project_id: int) -> ResponseReturnValue:
    """One team, where five of its people or more have answered."""
    return _page(Place(directorate_id, project_id))


@bp.get("/numbers.csv")
@requires(Permission.READ_EXPERIENCE_TOTALS)
def numbers() -> ResponseReturnValue:
    """The numbers of one page. The mean lies between two where it is told no closer."""
    if not allows(find_account(), Permission.EXPORT_AGGREGATES):
        raise NotAllowed(Permission.EXPORT_AGGREGATES)
    place = Place(request.args.get("directorate", None, int), request.args.get("team", None, int))
    text = Text()
    table = TableWriter(text, Format.CSV, COLUMNS)
    table.start()
    table.add(
        (
            question.value,
            str(point.closed),
            str(point.first),
            str(point.last),
            point.told.answers,
            f"{point.told.low / TENTHS:.1f}",
            f"{point.told.high / TENTHS:.1f}",
        )
        for question, points in experience_totals.series(place, until=_this_month()).items()
        for point in points
    )
    table.end()
    headers = {"Content-Disposition": 'attachment; filename="experience-totals.csv"'}
    return Response(str(text), mimetype="text/csv", headers=headers)


def _page(place: Place) -> str:
    until = _this_month()
    directorates = experience_totals.directorates(until=until)
    here = next((each for each, _told in directorates if each.id == place.directorate_id), None)
    if place.directorate_id and here is None:
        raise NotFound("there is no such directorate")
    teams = experience_totals.teams(here.id, until=until) if here else []
    team = next((each for each in teams if each.id == place.project_id), None)
    if place.project_id and team is None:
        raise NotFound("nothing is told of such a team")
    questions = words.questions(experience_totals.series(place, until=until))
    may_export = allows(find_account(), Permission.EXPORT_AGGREGATES)
    return render_template(
        "experience_totals/show.html",
        here=here,
        team=team,
        questions=questions,
        directorates=directorates,
        teams=teams,
        caption=team.title if team else here.name if here else _("All of the trust"),
        csv=url_for(".numbers", directorate=place.directorate_id, team=place.project_id)
        if may_export and questions
        else None,
    )


def _this_month() -> Month:
    return Month.of(day_in_london(now()))

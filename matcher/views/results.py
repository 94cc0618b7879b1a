"""What came of completed projects: counted by involvement for everybody, told to the signed in."""

from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.exchange.output import Text
from matcher.exchange.table_writer import Format, TableWriter
from matcher.forms.filters import ResultFilter, choices
from matcher.policies import allows
from matcher.presenters import results_page
from matcher.presenters.paging import page_links
from matcher.presenters.project_results import result_view
from matcher.presenters.results_page import Counted
from matcher.presenters.role_page import long_day
from matcher.services import project_outcomes, result_figures
from matcher.services.result_figures import Asked, Figures
from matcher.views.numbers import whole_number
from matcher.web.guard import current_account, find_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("results", __name__, url_prefix="/results")

COLUMNS = (
    "level", "completed", "reached", "partly", "not_reached", "too_early", "not_told",
)  # fmt: skip
FILTERS = ("directorate", "first_year", "last_year")


@bp.get("")
@requires(Permission.READ_CHARTS)
def index() -> ResponseReturnValue:
    """By involvement: words first, then bars and the same numbers. Every number is of projects."""
    account, wanted = find_account(), _wanted()
    asked = _asked()
    found = result_figures.figures(asked)
    counted = _counted(found)
    follows = allows(account, Permission.FOLLOW_INVOLVEMENT)
    return render_template(
        "results/index.html",
        form=_form(found),
        is_filtered=bool(wanted),
        scope=results_page.scope_words(
            dict(found.directorates).get(asked.directorate_id or 0, ""),
            asked.first_year,
            asked.last_year,
        ),
        verdict=results_page.verdict(counted, is_filtered=bool(wanted)),
        may_say=results_page.may_say(counted),
        may_not_say=results_page.may_not_say(counted),
        rows=results_page.rows(counted) if any(each.completed for each in counted) else [],
        width=results_page.WIDTH,
        height=results_page.HEIGHT,
        not_told=_not_told() if follows else [],
        follows=follows,
        csv=url_for(".numbers", **wanted)
        if allows(account, Permission.EXPORT_AGGREGATES)
        else None,
    )


@bp.get("/numbers.csv")
@requires(Permission.EXPORT_AGGREGATES)
def numbers() -> ResponseReturnValue:
    """The table as a file, narrowed alike."""
    text = Text()
    table = TableWriter(text, Format.CSV, COLUMNS)
    table.start()
    table.add(
        [each.level.value, *results_page.cells(each)]
        for each in _counted(result_figures.figures(_asked()))
    )
    table.end()
    headers = {"Content-Disposition": 'attachment; filename="results-by-involvement.csv"'}
    return Response(str(text), mimetype="text/csv", headers=headers)


@bp.get("/projects")
@requires(Permission.READ_RESULTS)
def projects() -> ResponseReturnValue:
    """What changed and what was learnt, project by project, in the words of those who led them."""
    found = project_outcomes.published(page=request.args.get("page", 1, int))
    return render_template(
        "results/projects.html",
        results=[result_view(each) for each in found.results],
        pages=page_links(found.page, found.pages, request.args),
    )


def _wanted() -> dict[str, Any]:
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}


def _asked() -> Asked:
    return Asked(
        directorate_id=whole_number(request.args.get("directorate")),
        first_year=whole_number(request.args.get("first_year")),
        last_year=whole_number(request.args.get("last_year")),
    )


def _counted(found: Figures) -> list[Counted]:
    return [
        Counted(
            level=row.level,
            outcomes=row.outcomes,
            known=row.known,
            not_told=row.not_told,
            completed=row.completed,
        )
        for row in found.rows
    ]


def _form(found: Figures) -> ResultFilter:
    form = ResultFilter(request.args)
    places = ((str(key), name) for key, name in found.directorates)
    form.directorate.choices = choices(places, anything=_("All of the trust"))
    years = [(str(year), str(year)) for year in found.years]
    form.first_year.choices = choices(reversed(years), anything=_("The first year"))
    form.last_year.choices = choices(years, anything=_("The last year"))
    return form


def _not_told() -> list[dict[str, Any]]:
    """For those who follow involvement: completed projects that told nothing in time."""
    today = day_in_london(now())
    return [
        {
            "title": project.title,
            "place": project.directorate.name,
            "lead": project.lead.name,
            "due": long_day(due_on),
        }
        for project, due_on in project_outcomes.not_told(current_account(), today=today)
    ]

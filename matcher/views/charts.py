"""Charts of involvement by month: everybody may read them, and some may begin a new phase."""

from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import AlreadyDone, MoveNotAllowed, NotFound
from matcher.domain.involvement_months import Subject
from matcher.domain.month import Month
from matcher.exchange.output import Text
from matcher.exchange.table_writer import Format, TableWriter
from matcher.forms.charts import PhaseForm
from matcher.policies import allows
from matcher.presenters import chart_page
from matcher.presenters.p_chart_drawing import legend
from matcher.services import involvement_charts, trust_settings
from matcher.services.involvement_charts import Chart, Scope
from matcher.web.guard import authorise, current_account, find_account, requires
from matcher.words.charts import how_it_is_read, may_not_say, may_say, month_in_words
from matcher.words.translate import gettext as _

bp = Blueprint("charts", __name__, url_prefix="/charts")

COLUMNS = (
    "month", "numerator", "denominator", "published_numerator", "published_denominator",
    "restated", "share_percent", "centre_percent", "lower_percent", "upper_percent",
    "beyond_limits", "rule", "phase",
)  # fmt: skip


@bp.get("")
@requires(Permission.READ_CHARTS)
def trust() -> ResponseReturnValue:
    """The whole trust, and every directorate on the same scale."""
    return _page(_scope(0))


@bp.get("/<int:directorate_id>")
@requires(Permission.READ_CHARTS)
def directorate(directorate_id: int) -> ResponseReturnValue:
    """One directorate, or a service of it."""
    return _page(_scope(directorate_id))


@bp.get("/numbers.csv")
@requires(Permission.EXPORT_AGGREGATES)
def numbers() -> ResponseReturnValue:
    """The numbers of one chart, every month of it."""
    shown = involvement_charts.chart_of(_scope(request.args.get("directorate", 0, int)))
    text = Text()
    table = TableWriter(text, Format.CSV, COLUMNS)
    table.start()
    table.add(_rows(shown))
    headers = {"Content-Disposition": 'attachment; filename="involvement-by-month.csv"'}
    return Response(str(text), mimetype="text/csv", headers=headers)


@bp.post("/<int:directorate_id>/phases")
@requires(Permission.REPHASE_CHART)
def begin_phase(directorate_id: int) -> ResponseReturnValue:
    """Begin a new phase of a directorate's chart; of the whole trust's with 0."""
    scope = Scope(directorate_id=directorate_id)
    authorise(Permission.REPHASE_CHART, scope)
    shown = involvement_charts.chart_of(scope)
    if len(shown.months) < 2:
        raise MoveNotAllowed("a chart of one month has no second phase")
    form = _form(shown)
    if not form.validate_on_submit():
        return _page(scope, form=form), 422
    try:
        with transaction():
            involvement_charts.begin_phase(
                scope,
                Month.parse(form.month.data),
                form.reason.data,
                by=current_account(),
                at=now(),
            )
    except AlreadyDone:
        flash(_("A phase begins at this month already."))
    else:
        flash(_("A new phase begins there. You can undo it."), "success")
    return redirect(_address(scope))


@bp.post("/<int:directorate_id>/phases/<int:phase_id>/undo")
@requires(Permission.REPHASE_CHART)
def undo_phase(directorate_id: int, phase_id: int) -> ResponseReturnValue:
    scope = Scope(directorate_id=directorate_id)
    authorise(Permission.REPHASE_CHART, scope)
    with transaction():
        phase = involvement_charts.phase_of(phase_id, scope)
        involvement_charts.undo_phase(phase, by=current_account(), at=now())
    flash(_("The phase is undone."), "success")
    return redirect(_address(scope))


def _page(scope: Scope, *, form: PhaseForm | None = None) -> str:
    account, settings = find_account(), trust_settings.current()
    place = involvement_charts.directorate(scope.directorate_id) if scope.directorate_id else None
    shown = involvement_charts.chart_of(scope)
    wide, narrow = chart_page.drawings(
        shown.chart, shown.phases, subject=scope.subject, aim=settings.aim_percent / 100
    )
    may_rephase = allows(account, Permission.REPHASE_CHART, scope)
    rows = chart_page.month_rows(shown.chart, _published(shown))
    return render_template(
        "charts/show.html",
        scope=scope,
        place=place.name if place else _("All of the trust"),
        heading=_(chart_page.HEADINGS[scope.subject]),
        covers=chart_page.covers(shown.chart),
        sentence=chart_page.sentence(shown.chart, subject=scope.subject),
        may_say=may_say(shown.chart, subject=scope.subject),
        may_not_say=may_not_say(shown.chart),
        wide=wide,
        narrow=narrow,
        legend=legend(shown.chart),
        how=how_it_is_read(shown.chart),
        phases=chart_page.phase_lines(shown.phases),
        rows=rows[: chart_page.FEW_MONTHS],
        older=rows[chart_page.FEW_MONTHS :],
        smalls=[
            chart_page.small(each.name, each.id, chart.chart, subject=scope.subject)
            for each, chart in involvement_charts.by_directorate(scope)
        ],
        services=involvement_charts.services_of(scope.directorate_id)
        if scope.directorate_id
        else [],
        links=_links(scope),
        form=form or (_form(shown) if may_rephase and len(shown.months) > 1 else None),
        may_rephase=may_rephase,
        csv=url_for(".numbers", directorate=scope.directorate_id or None, **_wanted(scope))
        if allows(account, Permission.EXPORT_AGGREGATES)
        else None,
    )


def _scope(directorate_id: int) -> Scope:
    subject = request.args.get("subject", "")
    scope = Scope(
        directorate_id=directorate_id,
        service=request.args.get("service", "") if directorate_id else "",
        subject=Subject(subject) if subject in set(Subject) else Subject.BIG_I,
        new_only=request.args.get("projects") == "new",
    )
    if scope.service and scope.service not in involvement_charts.services_of(directorate_id):
        raise NotFound("there is no such service here")
    return scope


def _wanted(scope: Scope) -> dict[str, Any]:
    """What the address says of a scope besides the directorate."""
    found = {
        "service": scope.service,
        "subject": scope.subject.value if scope.subject is not Subject.BIG_I else "",
        "projects": "new" if scope.new_only else "",
    }
    return {name: value for name, value in found.items() if value}


def _address(scope: Scope, **changes: Any) -> str:
    wanted = _wanted(scope) | changes
    if scope.directorate_id:
        return url_for(".directorate", directorate_id=scope.directorate_id, **wanted)
    return url_for(".trust", **wanted)


def _links(scope: Scope) -> list[tuple[str, str, bool]]:
    """The same chart counted otherwise: address, words, and whether it is the one shown."""
    return [
        (_address(scope, subject=None), _("Big I"), scope.subject is Subject.BIG_I),
        (_address(scope, subject="any"), _("Any involvement"), scope.subject is Subject.ANY),
        (_address(scope, projects=None), _("All live projects"), not scope.new_only),
        (_address(scope, projects="new"), _("New projects only"), scope.new_only),
    ]


def _form(shown: Chart) -> PhaseForm:
    months = [each.now.month for each in shown.months[1:]]
    return PhaseForm(months=[(str(month), month_in_words(month)) for month in reversed(months)])


def _published(shown: Chart) -> list[tuple[int, int] | None]:
    return [
        (each.published.numerator, each.published.denominator) if each.is_restated else None
        for each in shown.months
    ]


def _rows(shown: Chart) -> list[tuple[str | int, ...]]:
    return [
        (
            str(point.month),
            point.count.numerator,
            point.count.denominator,
            each.published.numerator,
            each.published.denominator,
            "yes" if each.is_restated else "no",
            _percent(point.proportion),
            _percent(point.centre),
            _percent(point.limits.lower if point.limits else None),
            _percent(point.limits.upper if point.limits else None),
            "yes" if point.beyond_limits else "no",
            point.rule.value if point.rule else "",
            point.phase,
        )
        for point, each in zip(shown.chart.points, shown.months, strict=True)
    ]


def _percent(share: float | None) -> str:
    return "" if share is None else f"{share * 100:.2f}"

"""How far service users are part of a project: said, confirmed, planned; and a list of all."""

from datetime import date, datetime

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Access, Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile, NotFound
from matcher.domain.involvement import Activity
from matcher.domain.project import InvolvementLevel
from matcher.exchange.output import Text
from matcher.exchange.table_writer import Format, TableWriter
from matcher.forms.filters import InvolvementFilter, choices
from matcher.forms.involvement import ActivityForm, LevelForm, PlanForm
from matcher.models.project import Project
from matcher.presenters import involvement_page
from matcher.presenters.paging import page_links
from matcher.presenters.role_page import long_day
from matcher.services import involvement
from matcher.views.numbers import whole_number
from matcher.views.typed import forget_typed, typed
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("involvement", __name__)

PAGE = 50
COLUMNS = ("project", "directorate", "level", "since", "last_confirmed", "due", "differs")
FILTERS = ("level", "directorate", "due", "differs")


@bp.route("/projects/<int:project_id>/involvement", methods=["GET", "POST"])
@requires(Permission.SET_INVOLVEMENT)
def show(project_id: int) -> ResponseReturnValue:
    """What is said, what is known, and saying a level from a day on."""
    account, at = current_account(), now()
    project, today = _project(project_id), day_in_london(at)
    form = LevelForm(
        typed(),
        today=today,
        began_on=project.started_on,
        from_on=today,
        seen=str(involvement.latest(project)),
    )
    form.restates.data = form.restates.data or request.args.get("correct", "")
    restates, meanwhile = whole_number(form.restates.data), False
    if form.validate_on_submit():
        try:
            with transaction():
                project = involvement.get(project_id, account=account, to_change=True)
                involvement.say(
                    project,
                    InvolvementLevel(form.level.data),
                    from_on=form.from_on.data,
                    notes=form.notes.data or "",
                    seen=whole_number(form.seen.data) or 0,
                    restates=restates,
                    by=account,
                    at=at,
                )
                forget_typed()
            flash(_("Kept. What was said before stays in the history."), "success")
            return redirect(url_for(".show", project_id=project_id))
        except ChangedMeanwhile:
            meanwhile, project = True, _project(project_id)
            form.seen.data = str(involvement.latest(project))
    page = _page(project, form, restates=restates, meanwhile=meanwhile)
    return (page, 409) if meanwhile else ((page, 422) if form.errors else page)


@bp.post("/projects/<int:project_id>/involvement/still-so")
@requires(Permission.SET_INVOLVEMENT)
def confirm(project_id: int) -> ResponseReturnValue:
    """What holds is still so, with one press, here or on the page of the project."""
    account, seen = current_account(), whole_number(request.form.get("seen")) or 0
    try:
        with transaction():
            project = involvement.get(project_id, account=account, to_change=True)
            authorise(Permission.SET_INVOLVEMENT, project)
            is_confirmed = involvement.confirm(project, seen=seen, by=account, at=now())
    except ChangedMeanwhile:
        flash(_("Another level was said meanwhile. Look at it: is that still so? Then say so."))
        return redirect(url_for(".show", project_id=project_id))
    if not is_confirmed:
        flash(_("Nothing was said yet that could be still so. Say the level first."))
        return redirect(url_for(".show", project_id=project_id))
    flash(_("Thank you. We ask again in three months."), "success")
    home = "projects.show" if request.form.get("home") else ".show"
    return redirect(url_for(home, project_id=project_id))


@bp.route("/projects/<int:project_id>/involvement/activities/<activity>", methods=["GET", "POST"])
@requires(Permission.SET_INVOLVEMENT)
def take_part(project_id: int, activity: str) -> ResponseReturnValue:
    """Note that people take part in something, since today or another day; or no more."""
    if activity not in set(Activity):
        raise NotFound("there is no such activity")
    project, at = _project(project_id), now()
    today, ends = day_in_london(at), bool(request.form.get("ends"))
    form = ActivityForm(today=today, began_on=project.started_on, started_on=today)
    asks_for_day = request.method == "GET" or "started_on" in request.form
    if asks_for_day and not form.validate_on_submit():
        page = render_template(
            "involvement/take_part.html", form=form, project=project, what=label(Activity(activity))
        )
        return (page, 422) if form.errors else page
    since = form.started_on.data if asks_for_day else today
    try:
        with transaction():
            _take_part(project_id, Activity(activity), since=None if ends else since, at=at)
        flash(_("Noted."), "success")
    except AlreadyDone:
        flash(_("Somebody had noted that already."))
    return redirect(url_for(".show", project_id=project_id, _anchor="activities"))


def _take_part(project_id: int, activity: Activity, *, since: date | None, at: datetime) -> None:
    """``since`` is ``None`` where people take part in it no more."""
    account = current_account()
    project = involvement.get(project_id, account=account, to_change=True)
    authorise(Permission.SET_INVOLVEMENT, project)
    if since is None:
        involvement.end(project, activity, by=account, at=at)
    else:
        involvement.begin(project, activity, started_on=since, by=account, at=at)


@bp.route("/projects/<int:project_id>/involvement/plan", methods=["GET", "POST"])
@requires(Permission.SET_INVOLVEMENT)
def plan(project_id: int) -> ResponseReturnValue:
    account, at = current_account(), now()
    project = _project(project_id)
    before = involvement.plan(project)
    seen = str(before.id) if before else "0"
    form = PlanForm(typed(), today=day_in_london(at), obj=before, seen=seen)
    both: list[involvement_page.Both] = []
    if form.validate_on_submit():
        words, by_on = form.words.data or "", form.by_on.data
        seen_then = whole_number(form.seen.data) or 0
        try:
            with transaction():
                project = involvement.get(project_id, account=account, to_change=True)
                involvement.write_plan(
                    project, words, by_on=by_on, seen=seen_then, by=account, at=at
                )
                forget_typed()
            flash(_("The plan is kept."), "success")
            return redirect(url_for(".show", project_id=project_id, _anchor="plan"))
        except ChangedMeanwhile:
            project = _project(project_id)
            now_ = involvement.plan(project)
            both = involvement_page.both_plans(now_, words=words, by_on=by_on)
            form.seen.data = str(now_.id) if now_ else "0"
    page = render_template("involvement/plan.html", form=form, project=project, both=both)
    return (page, 409) if both else ((page, 422) if form.errors else page)


@bp.get("/involvement")
@requires(Permission.FOLLOW_INVOLVEMENT)
def index() -> ResponseReturnValue:
    """Every live project: level, since when, last confirmed, and whether word and team differ."""
    account, rows = current_account(), _rows()
    places = {row.directorate_id: row.directorate for row in rows}
    form = InvolvementFilter(request.args)
    form.directorate.choices = choices(
        ((str(each), name) for each, name in sorted(places.items(), key=lambda pair: pair[1])),
        anything=_("Any"),
    )
    found = _narrowed(rows)
    pages = max(-(-len(found) // PAGE), 1)
    page = min(max(request.args.get("page", 1, int), 1), pages)
    return render_template(
        "involvement/index.html",
        form=form,
        rows=found[(page - 1) * PAGE : page * PAGE],
        total=len(found),
        levels=[(label(each), _count(rows, label(each))) for each in InvolvementLevel],
        wanted={name: request.args.get(name) for name in FILTERS},
        has_places=len(places) > 1,
        may_open=account.access is not Access.IMPROVEMENT_ADVISOR,
        pages=page_links(page, pages, request.args),
    )


@bp.get("/involvement.csv")
@requires(Permission.FOLLOW_INVOLVEMENT)
def table() -> ResponseReturnValue:
    """The same as a file, narrowed alike: projects and levels, and no person."""
    text = Text()
    writer = TableWriter(text, Format.CSV, COLUMNS)
    writer.start()
    writer.add(
        [
            [row.title, row.directorate, row.level, row.since, row.confirmed]
            + ["yes" if each else "no" for each in (row.is_due, row.differs)]
            for row in _narrowed(_rows())
        ]
    )
    writer.end()
    headers = {"Content-Disposition": 'attachment; filename="involvement.csv"'}
    return Response(str(text), mimetype="text/csv", headers=headers)


def _narrowed(rows: list[involvement_page.ListRow]) -> list[involvement_page.ListRow]:
    """Those that the address asks for."""
    level = request.args.get("level")
    directorate = whole_number(request.args.get("directorate"))
    due, differs = request.args.get("due"), request.args.get("differs")
    return [
        row
        for row in rows
        if (not level or row.level == level)
        and (not directorate or row.directorate_id == directorate)
        and (not due or row.is_due or row.differs)
        and (not differs or row.differs)
    ]


def _rows() -> list[involvement_page.ListRow]:
    today = day_in_london(now())
    return [
        involvement_page.list_row(
            each.project,
            each.record,
            confirmed_on=each.confirmed_on,
            due_on=each.due_on,
            differs=each.difference is not None,
            today=today,
        )
        for each in involvement.followed(current_account(), today=today)
    ]


def _count(rows: list[involvement_page.ListRow], level: str) -> int:
    return sum(row.level == level for row in rows)


def _project(project_id: int) -> Project:
    project = involvement.get(project_id, account=current_account())
    authorise(Permission.SET_INVOLVEMENT, project)
    return project


def _page(project: Project, form: LevelForm, *, restates: int | None, meanwhile: bool) -> str:
    today = day_in_london(now())
    now_ = involvement.standing_of(project, today=today)
    noted = involvement.activities(project)
    history = involvement_page.history(project.involvement)
    plan = involvement.plan(project)
    return render_template(
        "involvement/show.html",
        project=project,
        form=form,
        level=involvement_page.level_words(now_.record),
        confirmed=involvement_page.confirmed_words(now_.confirmed_on),
        holds=now_.record.id if now_.record else 0,
        is_due=now_.due_on is not None and now_.due_on <= today,
        evidence=involvement_page.evidence(now_.known),
        difference=involvement_page.difference_in_words(now_.difference),
        asks_for_person=involvement_page.asks_for_person(project, now_.difference),
        history=history,
        correcting=next((each for each in history if each.id == restates), None),
        activities=involvement_page.activity_rows(noted),
        ended=involvement_page.ended_activities(noted),
        next_step=involvement_page.next_step(project, noted),
        plan=plan,
        plan_by=long_day(plan.by_on) if plan else "",
        meanwhile=meanwhile,
    )

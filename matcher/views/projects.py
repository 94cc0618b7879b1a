"""The projects that somebody works on, and the page of each, from which all else is reached."""

from datetime import date

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from matcher.domain.access import Access, Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.project import ENDED, ProjectStatus
from matcher.forms.filters import ProjectFilter, choices
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.presenters import involvement_page, project_page
from matcher.presenters import lead_page as lead_words
from matcher.presenters.meetings import staff_line, to_come
from matcher.presenters.paging import page_links
from matcher.presenters.project_results import result_view
from matcher.services import (
    directorates,
    help_requests,
    ideas,
    involvement,
    lead_page,
    meetings,
    pack_readers,
    pitches,
    project_outcomes,
    project_team,
    projects,
    role_reviews,
    stories,
)
from matcher.views.numbers import whole_number
from matcher.web.guard import authorise, current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("projects", __name__, url_prefix="/projects")

FEW = 3
"""So many meetings to come stand on the page of a project; all of them on their own."""


@bp.get("")
@requires(Permission.WORK_ON_PROJECTS)
def index() -> ResponseReturnValue:
    account, today = current_account(), day_in_london(now())
    form = ProjectFilter(request.args)
    form.status.choices = choices(((s.value, label(s)) for s in ProjectStatus), anything=_("Any"))
    mine = directorates.looked_after_by(account)
    form.directorate.choices = choices(((str(d.id), d.name) for d in mine), anything=_("Any"))
    found = projects.listed(
        account,
        today=today,
        words=(form.q.data or "")[:200],
        status=ProjectStatus(form.status.data) if form.status.data in set(ProjectStatus) else None,
        directorate_id=whole_number(form.directorate.data),
        page=request.args.get("page", 1, int),
    )
    is_filtered = any(request.args.get(name) for name in ("q", "status", "directorate"))
    leads = account.access is Access.PROJECT_LEAD
    has_home = leads and bool(found.projects) and found.page == 1 and not is_filtered
    return render_template(
        "projects/index.html",
        form=form,
        home=_home(account, today) if has_home else None,
        found=found,
        rows=project_page.project_rows(
            found.projects, people=found.people, open_roles=found.open_roles, today=today
        ),
        leads=leads,
        is_filtered=is_filtered,
        pages=page_links(found.page, found.pages, request.args),
    )


@bp.get("/<int:project_id>")
@requires(Permission.WORK_ON_PROJECTS)
def show(project_id: int) -> ResponseReturnValue:
    at = now()
    project, today = project_of(project_id), day_in_london(at)
    people, coaches = projects.members_of(project), project_team.coaches_of(project)
    staff, account = project_team.staff_of(project), current_account()
    said = involvement.standing_of(project, today=today)
    result = project_outcomes.latest(project)
    return render_template(
        "projects/show.html",
        project=project,
        state=label(project.status),
        colour=project_page.COLOURS[project.status],
        facts=project_page.facts(project),
        quoted=ideas.quoted_on(project),
        members=project_page.members(people, today=today),
        staff=project_page.staff(staff),
        lead_pack=project_page.pack_words(has_read=project.lead.has_read_pack),
        is_asked_to_read=not account.has_read_pack and pack_readers.is_on_team(project, account),
        not_read=project_page.not_read_words(pack_readers.not_read_by(project)),
        coach=project_page.coach(coaches),
        involvement=project_page.involvement(project, today=today),
        confirmed=involvement_page.confirmed_words(said.confirmed_on),
        holds=said.record.id if said.record and project.status not in ENDED else 0,
        roles=project_page.role_lines(projects.roles_of(project)),
        meetings=to_come(staff_line(each, at=at) for each in meetings.of_project(project))[:FEW],
        pitches=project_page.pitch_lines(pitches.of_project(project)),
        stories=project_page.story_lines(stories.of_project(project)),
        result=result_view(result) if result else None,
        help_asked=project_page.help_lines(help_requests.of_project(project)),
        history=project_page.history(project, people, staff, coaches),
    )


def _home(account: Account, today: date) -> dict[str, object]:
    """What a lead finds above the list of their projects."""
    roles = lead_page.roles_of(account)
    said_yes = lead_page.said_yes(account, today=today)
    owed = lead_page.owed(account, roles, said_yes, today=today)
    return {
        "owed": lead_words.owed_lines(owed, today=today),
        "roles": lead_words.role_lines(
            roles, answer_by={role.id: role_reviews.answer_by(role) for role in roles}
        ),
        "introduced": lead_words.introduced(said_yes),
        "in_line": lead_words.in_line(lead_page.waiting_in_line(account)),
    }


def project_of(project_id: int, *, to_change: bool = False) -> Project:
    """The project in the address, if whoever asks works on it."""
    project = projects.get(project_id, account=current_account(), to_change=to_change)
    authorise(Permission.WORK_ON_PROJECTS, project)
    return project

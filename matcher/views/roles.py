"""Open roles, for everybody."""

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.matching import Mode
from matcher.forms.filters import RoleFilter, choices
from matcher.models.service_user import ServiceUser
from matcher.policies import allows
from matcher.presenters import role_page
from matcher.presenters.my_page import answer_words
from matcher.presenters.paging import page_links
from matcher.services import directorates, project_roles, role_answers, suggestions
from matcher.services.answers import record
from matcher.views.numbers import whole_number
from matcher.web.guard import find_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _

bp = Blueprint("roles", __name__, url_prefix="/roles")


@bp.get("")
@requires(Permission.BROWSE_OPEN_ROLES)
def browse() -> ResponseReturnValue:
    form, every = RoleFilter(request.args), directorates.every()
    form.directorate.choices = choices(((str(d.id), d.name) for d in every), anything=_("Any part"))
    form.mode.choices = choices(
        ((mode.value, label(mode)) for mode in (Mode.IN_PERSON, Mode.REMOTE)),
        anything=_("Anywhere"),
    )
    found = project_roles.open_roles(
        today=day_in_london(now()),
        directorate_id=whole_number(form.directorate.data),
        mode=Mode(form.mode.data) if form.mode.data in set(Mode) else None,
        words=(form.q.data or "")[:200],
        page=request.args.get("page", 1, int),
    )
    return render_template(
        "roles/browse.html",
        form=form,
        found=found,
        cards=[role_page.role_card(r, href=url_for(".show", role_id=r.id)) for r in found.roles],
        booklet_of=next(
            (each for each in every if str(each.id) == form.directorate.data and found.roles), None
        ),
        is_filtered=any(request.args.get(name) for name in ("q", "directorate", "mode")),
        pages=page_links(found.page, found.pages, request.args),
    )


@bp.get("/<int:role_id>")
@requires(Permission.BROWSE_OPEN_ROLES)
def show(role_id: int) -> ResponseReturnValue:
    today = day_in_london(now())
    role = project_roles.get_open(role_id, today=today)
    person = _own_record()
    answer = role_answers.find(person, role.id) if person else None
    return render_template(
        "roles/show.html",
        role=role,
        card=role_page.role_card(role, href=""),
        tasks=role_page.tasks(role),
        more=role_page.blocks(role.description),
        nine_fields=role_page.nine_fields(role),
        good_to_know=role_page.good_to_know(role),
        may_answer=person is not None and suggestions.may_answer(person, role, today=today),
        said=answer_words(answer, look_by=role_answers.look_by(answer), today=today)
        if answer
        else "",
    )


def _own_record() -> ServiceUser | None:
    """The record of a service user who is signed in; nothing for everybody else."""
    account = find_account()
    if account is None or not allows(account, Permission.USE_MY_PAGE):
        return None
    return record.find_own(account)

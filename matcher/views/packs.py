"""Those of a project's staff say that they have read the information pack on Big I."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import AlreadyDone, NotFound
from matcher.forms.accounts import SureForm
from matcher.services import pack_readers
from matcher.views.projects import project_of
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext

bp = Blueprint("packs", __name__)


@bp.post("/projects/<int:project_id>/pack/read")
@requires(Permission.WORK_ON_PROJECTS)
def read(project_id: int) -> ResponseReturnValue:
    """Whoever is signed in has read it. It counts for one who is on the team."""
    try:
        with transaction():
            pack_readers.read(project_of(project_id), by=current_account(), at=now())
        flash(_("Thank you. It is noted that you have read the pack."), "success")
    except AlreadyDone:
        flash(_("You had told us already. Thank you."))
    except NotFound:
        project_of(project_id)
        flash(_("You are not on the staff of this team, so nothing is noted."))
    return _back(project_id)


@bp.post("/projects/<int:project_id>/pack/remind")
@requires(Permission.WORK_ON_PROJECTS)
def remind(project_id: int) -> ResponseReturnValue:
    """A letter to each who has not read it, once a day at most."""
    settings = current_app.config["SETTINGS"]
    with transaction():
        asked = pack_readers.ask_who_has_not(
            project_of(project_id),
            public_url=settings.public_url,
            service=settings.service_name,
            by=current_account(),
            at=now(),
        )
    if asked:
        words = ngettext("%(num)s person gets a letter.", "%(num)s people get a letter.", asked)
        flash(words, "success")
    else:
        flash(_("Nobody gets another letter today: all have read it, or were asked today."))
    return _back(project_id)


@bp.route("/pack/<token>", methods=["GET", "POST"])
@requires(Permission.ACKNOWLEDGE_PACK)
def by_link(token: str) -> ResponseReturnValue:
    """The link of the letter. Opening it changes nothing; the button says that they have read."""
    member, form = pack_readers.find(token, at=now()), SureForm()
    if member is None:
        return render_template("packs/ended.html"), 404
    if not member.has_read_pack and not form.validate_on_submit():
        return render_template("packs/by_link.html", form=form, project=member.project)
    with transaction():
        member = pack_readers.find(token, at=now())
        if member is None:
            return render_template("packs/ended.html"), 404
        if form.is_submitted():
            pack_readers.read_by_link(member, at=now())
    return render_template("packs/read.html")


def _back(project_id: int) -> ResponseReturnValue:
    return redirect(url_for("projects.show", project_id=project_id, _anchor="team"))

"""Project leads ask for an account here; the PP lead of their directorate answers."""

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone, MoveNotAllowed
from matcher.domain.lead_application import ApplicationStatus
from matcher.forms.accounts import SureForm
from matcher.forms.applications import ApplyForm, RefuseForm
from matcher.forms.filters import choices
from matcher.models.lead_application import LeadApplication
from matcher.presenters.applications import answer, application_row, promised, said
from matcher.services import directorates, lead_applications
from matcher.services.bank_holidays import ENGLAND
from matcher.web.client import client_address
from matcher.web.guard import authorise, current_account, requires
from matcher.words.listing import joined
from matcher.words.translate import gettext as _

bp = Blueprint("applications", __name__)
BOTH = ["GET", "POST"]


@bp.route("/apply", methods=BOTH)
@requires(Permission.APPLY_TO_LEAD)
def apply() -> ResponseReturnValue:
    """Ask for an account. The answer is the same whether the address is known or not."""
    domains, form = [f"@{each}" for each in lead_applications.domains()], ApplyForm()
    if not domains:
        page = render_template("applications/apply.html", form=None)
        return page, 422 if form.is_submitted() else 200
    form.directorate.choices = choices(
        ((str(each.id), each.name) for each in directorates.every()), anything=_("Choose one")
    )
    if form.validate_on_submit():
        if lead_applications.may_come_from(form.email.data):
            return _ask(form)
        form.email.errors = [
            _("Use your work address. It ends in %(domains)s.", domains=joined(domains))
        ]
    page = render_template("applications/apply.html", form=form)
    return page, 422 if form.errors else 200


@bp.route("/apply/<token>", methods=BOTH)
@requires(Permission.APPLY_TO_LEAD)
def prove(token: str) -> ResponseReturnValue:
    """The link of the letter. Opening it changes nothing; the button proves the address."""
    application, form = lead_applications.find(token, at=now()), SureForm()
    if application is None:
        return render_template("applications/ended.html"), 404
    if application.status is ApplicationStatus.UNPROVED and not form.validate_on_submit():
        return render_template("applications/prove.html", form=form, said=said(application))
    settings = current_app.config["SETTINGS"]
    with transaction():
        application = lead_applications.find(token, at=now())
        if application is None:
            return render_template("applications/ended.html"), 404
        due_on = lead_applications.due_on(application)
        lead_applications.prove(
            application, service=settings.service_name, public_url=settings.public_url, at=now()
        )
    return render_template("applications/proved.html", promised=promised(due_on))


@bp.get("/applications")
@requires(Permission.ANSWER_APPLICATIONS)
def index() -> ResponseReturnValue:
    today = day_in_london(now())
    rows = []
    for each in lead_applications.waiting(current_account()):
        due_on = lead_applications.due_on(each)
        late = ENGLAND.days_late(due_on, today)
        rows.append(application_row(each, due_on=due_on, days_late=late, today=today))
    return render_template("applications/index.html", rows=rows)


@bp.get("/applications/<int:application_id>")
@requires(Permission.ANSWER_APPLICATIONS)
def show(application_id: int) -> ResponseReturnValue:
    return _page(_get(application_id), SureForm(formdata=None))


@bp.post("/applications/<int:application_id>/confirm")
@requires(Permission.ANSWER_APPLICATIONS)
def confirm(application_id: int) -> ResponseReturnValue:
    """Make the account. Its link goes to the applicant alone."""
    application, form = _get(application_id), SureForm()
    name, settings = application.name, current_app.config["SETTINGS"]
    try:
        with transaction():
            lead_applications.confirm(
                application_id,
                by=current_account(),
                public_url=settings.public_url,
                service=settings.service_name,
                at=now(),
            )
    except MoveNotAllowed:
        return _answered_already(application_id)
    except AlreadyDone:
        form.form_errors = [_("There is an account with this address by now. Say no, and why.")]
        return _page(_get(application_id), form), 422
    flash(
        _("%(name)s has an account, and a letter with a link is on its way.", name=name), "success"
    )
    return redirect(url_for(".index"))


@bp.route("/applications/<int:application_id>/refuse", methods=BOTH)
@requires(Permission.ANSWER_APPLICATIONS)
def refuse(application_id: int) -> ResponseReturnValue:
    application, form = _get(application_id), RefuseForm()
    if not form.validate_on_submit():
        page = render_template("applications/refuse.html", form=form, application=application)
        return page, 422 if form.errors else 200
    name, service = application.name, current_app.config["SETTINGS"].service_name
    try:
        with transaction():
            lead_applications.refuse(
                application_id,
                reason=form.reason.data,
                by=current_account(),
                service=service,
                at=now(),
            )
    except MoveNotAllowed:
        return _answered_already(application_id)
    flash(_("%(name)s is told why not.", name=name), "success")
    return redirect(url_for(".index"))


def _ask(form: ApplyForm) -> ResponseReturnValue:
    settings = current_app.config["SETTINGS"]
    with transaction():
        lead_applications.ask(
            form.facts,
            client=client_address(),
            public_url=settings.public_url,
            service=settings.service_name,
            at=now(),
        )
    return render_template("applications/asked.html")


def _page(application: LeadApplication, form: SureForm) -> str:
    return render_template(
        "applications/show.html",
        application=application,
        form=form,
        said=said(application),
        answer=answer(application),
        promised=promised(lead_applications.due_on(application)),
    )


def _answered_already(application_id: int) -> ResponseReturnValue:
    flash(_("Somebody has answered this already."))
    return redirect(url_for(".show", application_id=application_id))


def _get(application_id: int) -> LeadApplication:
    application = lead_applications.get(application_id, account=current_account())
    authorise(Permission.ANSWER_APPLICATIONS, application)
    return application

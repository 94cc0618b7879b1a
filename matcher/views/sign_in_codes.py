"""A code that lets a person in, given by whoever looks after them. It is shown once."""

from flask import Blueprint, current_app, render_template
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.one_time_token import Purpose
from matcher.forms.service_user_sign_in import GiveCodeForm
from matcher.presenters.sign_in_code_page import sign_in_code_page
from matcher.services import service_user_sign_in
from matcher.web.guard import authorise, current_account, requires

bp = Blueprint("sign_in_codes", __name__, url_prefix="/people/<int:person_id>/sign-in-code")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.GIVE_SIGN_IN_CODE)
def new(person_id: int) -> ResponseReturnValue:
    account, at = current_account(), now()
    person = service_user_sign_in.get_person(person_id, account=account)
    authorise(Permission.GIVE_SIGN_IN_CODE, person)
    form = GiveCodeForm()
    if not form.validate_on_submit():
        page = render_template("sign_in_codes/new.html", form=form, person=person)
        return page, 422 if form.errors else 200
    purpose = Purpose(form.purpose.data)
    with transaction():
        person = service_user_sign_in.get_person(person_id, account=account)
        authorise(Permission.GIVE_SIGN_IN_CODE, person)
        code = service_user_sign_in.give_code(person, purpose, by=account, at=at)
    return render_template(
        "sign_in_codes/show.html",
        person=person,
        page=sign_in_code_page(
            code, purpose, public_url=current_app.config["SETTINGS"].public_url, at=at
        ),
    )

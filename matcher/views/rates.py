"""What people are paid, and from which day on. Past rates stay, for what was paid by them."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.errors import AlreadyDone
from matcher.domain.payment_rate import YEARS_AHEAD
from matcher.forms.rates import RateForm
from matcher.presenters.rates_page import rate_row
from matcher.services import payment_rates
from matcher.services.payment_rates import BackdatedRate, RateTooFarAhead
from matcher.web.guard import current_account, requires
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

bp = Blueprint("rates", __name__)

BACKDATED = marked("From: a rate of this unit has begun. Another begins today or later")
TOO_FAR = marked("From: the year is more than %(years)s years ahead")
SAME = marked("Pounds: this very rate is there already")


@bp.get("/settings/rates")
@requires(Permission.READ_RATES)
def show() -> ResponseReturnValue:
    return _page(RateForm(formdata=None))


@bp.post("/settings/rates")
@requires(Permission.ADD_RATES)
def add() -> ResponseReturnValue:
    form = RateForm()
    if not form.validate():
        return _page(form), 422
    try:
        with transaction():
            payment_rates.add(
                form.kind,
                form.unit,
                pounds=form.amount,
                from_on=form.from_on.data,
                by=current_account(),
                at=now(),
            )
    except BackdatedRate:
        form.from_on.errors = [_(BACKDATED)]
        return _page(form), 422
    except RateTooFarAhead:
        form.from_on.errors = [_(TOO_FAR, years=YEARS_AHEAD)]
        return _page(form), 422
    except AlreadyDone:
        form.pounds.errors = [_(SAME)]
        return _page(form), 422
    flash(_("The rate is added."), "success")
    return redirect(url_for(".show"))


def _page(form: RateForm) -> str:
    today = day_in_london(now())
    holding = {rate.id for rate in payment_rates.holding_on(today)}
    return render_template(
        "rates/show.html",
        form=form,
        rows=[rate_row(each, holding=holding, today=today) for each in payment_rates.every()],
    )

"""E-mails that wait, went or failed, for those who look after the people they are for."""

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import AlreadyDone
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.quiet_hours import QuietHours
from matcher.policies import allows
from matcher.presenters import outbox_page
from matcher.presenters.paging import page_links
from matcher.services import outbox_list
from matcher.services.bank_holidays import quiet_between
from matcher.services.outbox_list import Letter
from matcher.web.guard import authorise, current_account, requires
from matcher.words.translate import gettext as _

bp = Blueprint("outbox", __name__, url_prefix="/outbox")


@bp.get("")
@requires(Permission.FOLLOW_MESSAGES)
def index() -> ResponseReturnValue:
    asked, account = request.args.get("status", ""), current_account()
    chosen = MessageStatus(asked) if asked in set(MessageStatus) else None
    found = outbox_list.search(account, status=chosen, page=request.args.get("page", 1, int))
    return render_template(
        "outbox/index.html",
        tiles=outbox_page.tiles(found.counts, chosen=chosen),
        chosen=chosen,
        nothing_here=outbox_page.nothing_here(chosen),
        pages=page_links(found.page, found.pages, request.args),
        rows=[
            outbox_page.letter_row(
                each.message,
                reader=account,
                quiet=_quiet(),
                last_on=found.last_written.get(outbox_list.reader_of(each.message)),
            )
            for each in found.letters
        ],
    )


@bp.get("/<int:letter_id>")
@requires(Permission.FOLLOW_MESSAGES)
def show(letter_id: int) -> ResponseReturnValue:
    account = current_account()
    letter = outbox_list.get(letter_id, account=account)
    message = letter.message
    authorise(Permission.FOLLOW_MESSAGES, letter)
    person = message.service_user
    return render_template(
        "outbox/show.html",
        row=outbox_page.letter_row(
            message, reader=account, quiet=_quiet(), last_on=outbox_list.last_written(letter)
        ),
        facts=outbox_page.facts(message, reader=account),
        body=outbox_page.body(message, reader=account),
        number=person.id if person else None,
        knows=person is not None and allows(account, Permission.READ_PROFILE, person),
        has_failed=message.status is MessageStatus.FAILED,
        goes_again=outbox_list.may_go_again(message)
        and allows(account, Permission.SEND_AGAIN, letter),
        is_told=person is not None and not message.is_copy and not person.gets_email,
        is_asked_for=message.pace is Pace.ASKED_FOR,
    )


@bp.post("/<int:letter_id>/send-again")
@requires(Permission.SEND_AGAIN)
def send_again(letter_id: int) -> ResponseReturnValue:
    """One more try, from the beginning. Pressed twice, it is one."""
    try:
        with transaction():
            outbox_list.send_again(_failed(letter_id), by=current_account(), at=now())
        flash(_("It waits to be sent again."), "success")
    except AlreadyDone:
        flash(_("Somebody had done that already."))
    return redirect(url_for(".show", letter_id=letter_id))


@bp.post("/<int:letter_id>/let-go")
@requires(Permission.SEND_AGAIN)
def let_go(letter_id: int) -> ResponseReturnValue:
    """Whoever it was for knows it, or need not any more."""
    try:
        with transaction():
            outbox_list.let_go(_failed(letter_id), by=current_account(), at=now())
        flash(_("Noted. It is not sent again."), "success")
    except AlreadyDone:
        flash(_("Somebody had done that already."))
    return redirect(url_for(".show", letter_id=letter_id))


def _failed(letter_id: int) -> Letter:
    letter = outbox_list.get(letter_id, account=current_account(), to_change=True)
    authorise(Permission.SEND_AGAIN, letter)
    return letter


def _quiet() -> QuietHours | None:
    settings = current_app.config["SETTINGS"]
    return None if settings.demo else quiet_between(settings.quiet_hours)

"""Months on teams as they are lived: for People Participation leads and improvement advisors."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from matcher.database import transaction
from matcher.domain.access import Access, Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.experience_totals import Place
from matcher.domain.month import Month
from matcher.presenters import experience_live as words
from matcher.presenters import experience_totals as totals_words
from matcher.services import audit, experience_live, experience_totals
from matcher.services.experience_live import Asked, Here
from matcher.web.guard import authorise, current_account, requires
from matcher.words.charts import month_in_words

bp = Blueprint("experience", __name__, url_prefix="/experience")


@bp.get("")
@requires(Permission.READ_NAMED_EXPERIENCE)
def index() -> ResponseReturnValue:
    """The directorates that this account looks at; the only one at once."""
    found = experience_live.directorates(current_account())
    if len(found) == 1:
        return redirect(url_for(".show", directorate_id=found[0].id))
    months = experience_live.months([each.id for each in found])
    asked = experience_live.by_directorate(months[0]) if months else {}
    return render_template(
        "experience/index.html",
        month=month_in_words(months[0]) if months else "",
        rows=[(each, _answered(asked.get(each.id, Asked()))) for each in found],
    )


@bp.get("/<int:directorate_id>")
@requires(Permission.READ_NAMED_EXPERIENCE)
def show(directorate_id: int) -> ResponseReturnValue:
    """One month of one directorate. Opening it is recorded: it holds answers with names."""
    authorise(Permission.READ_NAMED_EXPERIENCE, Here(directorate_id))
    account, until = current_account(), Month.of(day_in_london(now()))
    with transaction():
        here = experience_live.directorate(directorate_id)
        audit.record("read how months were", here, by=account, at=now(), directorate_id=here.id)
    months = experience_live.months([directorate_id])
    month = next((each for each in months if str(each) == request.args.get("month")), None)
    month = month or (months[0] if months else until)
    seen = experience_live.seen(directorate_id, month)
    missed = experience_live.not_asked(directorate_id, month)
    told = {each.id for each in experience_totals.teams(directorate_id, until=until)}
    claims, agreeing = words.claims(seen.named, month)
    all_asked = Asked(
        sum(count.asked for _team, count in seen.teams),
        sum(count.answered for _team, count in seen.teams),
    )
    # Advisors read what people chose to share, and no list of who did not.
    with_names = account.access is not Access.IMPROVEMENT_ADVISOR
    own = [
        each
        for each in seen.silent
        if each.service_user and each.service_user.home_directorate_id == directorate_id
    ]
    return render_template(
        "experience/show.html",
        here=here,
        month=month_in_words(month),
        months=[(str(each), month_in_words(each), each == month) for each in months],
        has_several=account.access is not Access.PP_LEAD or len(account.directorate_ids) > 1,
        asked=all_asked.asked,
        answered=_answered(all_asked),
        teams=[
            words.team_line(
                team, answered=count.answered, asked=count.asked, is_told=team.id in told
            )
            for team, count in seen.teams
        ],
        questions=totals_words.questions(
            experience_totals.series(Place(directorate_id), until=until)
        ),
        named=[words.named_line(each, directorate_id=directorate_id) for each in seen.named],
        in_totals=experience_live.words_in_totals(directorate_id, until=until),
        claims=claims,
        agreeing=agreeing,
        with_names=with_names,
        silent=[words.silent_line(each) for each in own] if with_names else [],
        missed=[words.missed_line(each.membership, each.why) for each in missed]
        if with_names
        else [],
        missed_counts=words.missed_counts(each.why for each in missed),
    )


def _answered(asked: Asked) -> str:
    return words.answered_words(asked.answered, asked.asked)

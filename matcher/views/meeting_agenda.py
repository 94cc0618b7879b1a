"""The agenda of a directorate's monthly meeting: on a page, and on paper to write on."""

from datetime import datetime

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue

from matcher.documents.meeting_agenda import agenda_pdf
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.involvement_months import Subject
from matcher.presenters import chart_page, experience_totals, qi_forum
from matcher.presenters import meeting_agenda as words
from matcher.presenters.meeting_agenda import AgendaPage, Unconfirmed
from matcher.presenters.qi_forum import Block, Why
from matcher.services import meeting_actions, meeting_agenda, trust_settings
from matcher.services.involvement_charts import Chart
from matcher.web.guard import current_account, requires
from matcher.words.charts import may_say

bp = Blueprint("meeting_agenda", __name__, url_prefix="/action-plan")


@bp.get("/<int:directorate_id>/agenda")
@requires(Permission.PLAN_ACTIONS)
def show(directorate_id: int) -> ResponseReturnValue:
    page = _page(directorate_id, at=now())
    return render_template("meeting_agenda/show.html", page=page, directorate_id=directorate_id)


@bp.get("/<int:directorate_id>/agenda.pdf")
@requires(Permission.PLAN_ACTIONS)
def paper(directorate_id: int) -> ResponseReturnValue:
    """The same on paper."""
    made = agenda_pdf(
        _page(directorate_id, at=now()), service=current_app.config["SETTINGS"].service_name
    )
    headers = {"Content-Disposition": 'inline; filename="agenda.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _page(directorate_id: int, *, at: datetime) -> AgendaPage:
    account, today = current_account(), day_in_london(at)
    here = meeting_actions.directorate(directorate_id, account=account)
    agenda = meeting_agenda.of_directorate(here, account=account, at=at)
    forum = agenda.forum
    whys = [Why(each.project, each.record, each.plan) for each in forum.without]
    blocks = [
        words.actions_block(agenda.before, today=today),
        _chart(forum.chart),
        qi_forum.without_block(whys, all_of_them=forum.without_all, live=forum.live),
        words.unconfirmed_block(
            [
                Unconfirmed(each.project, each.record, each.confirmed_on)
                for each in agenda.unconfirmed
            ]
        ),
        words.floor_block(agenda.past_floor, floor_days=trust_settings.current().floor_days),
        qi_forum.roles_block(forum.roles, today=today),
        qi_forum.totals_block(experience_totals.questions(forum.totals)),
    ]
    return words.agenda_page(here.name, agenda.month, blocks, on=today)


def _chart(shown: Chart) -> Block:
    return words.chart_block(
        shown.chart,
        sentence=chart_page.sentence(shown.chart, subject=Subject.BIG_I),
        may_say=may_say(shown.chart, subject=Subject.BIG_I),
    )

"""What the QI forum of a directorate looks at: on a page, and on paper for the meeting."""

from collections.abc import Collection
from datetime import date, datetime

from flask import Blueprint, Response, current_app, render_template
from flask.typing import ResponseReturnValue

from matcher.documents.qi_forum import forum_pdf
from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.domain.involvement_months import Subject
from matcher.models.directorate import Directorate
from matcher.policies import allows
from matcher.presenters import chart_page, experience_totals
from matcher.presenters import qi_forum as words
from matcher.presenters.qi_forum import Block, ChartPart, ForumPage, Why
from matcher.presenters.role_page import long_day
from matcher.presenters.stories import story_view
from matcher.services import directorates, qi_forum, trust_settings
from matcher.services.involvement_charts import Chart
from matcher.services.qi_forum import ForumPart, ForumView
from matcher.web.guard import authorise, current_account, requires
from matcher.words.charts import how_it_is_read, may_not_say, may_say

bp = Blueprint("qi_forum", __name__, url_prefix="/forum")

NEEDS = {
    ForumPart.WITHOUT: Permission.FOLLOW_INVOLVEMENT,
    ForumPart.OFFERS: Permission.FOLLOW_OFFERS,
    ForumPart.TOTALS: Permission.READ_EXPERIENCE_TOTALS,
    ForumPart.ACTIONS: Permission.PLAN_ACTIONS,
}
"""What a part is elsewhere: nobody reads more here than there."""


@bp.get("")
@requires(Permission.READ_FORUM)
def index() -> ResponseReturnValue:
    """Of which directorate."""
    return render_template("qi_forum/index.html", places=qi_forum.places_of(current_account()))


@bp.get("/<int:directorate_id>")
@requires(Permission.READ_FORUM)
def show(directorate_id: int) -> ResponseReturnValue:
    page = _page(directorate_id, at=now())
    return render_template("qi_forum/show.html", page=page, directorate_id=directorate_id)


@bp.get("/<int:directorate_id>/forum.pdf")
@requires(Permission.READ_FORUM)
def paper(directorate_id: int) -> ResponseReturnValue:
    """The same on paper, in pages to be handed round."""
    made = forum_pdf(
        _page(directorate_id, at=now()), service=current_app.config["SETTINGS"].service_name
    )
    headers = {"Content-Disposition": 'inline; filename="qi-forum.pdf"'}
    return Response(made, mimetype="application/pdf", headers=headers)


def _page(directorate_id: int, *, at: datetime) -> ForumPage:
    place, account = directorates.get(directorate_id), current_account()
    authorise(Permission.READ_FORUM, place)
    parts = {part for part, needs in NEEDS.items() if allows(account, needs, place)}
    view = qi_forum.view(directorate_id, account=account, parts=parts, at=at)
    today = day_in_london(at)
    story = view.story
    return ForumPage(
        place=place.name,
        on=long_day(today),
        story=story_view(story) if story else None,
        story_is_from=_elsewhere(story.directorate, place) if story else "",
        chart=_chart(view.chart),
        no_chart=words.chart_is_empty(view.chart.chart),
        blocks=_blocks(view, parts=parts, today=today),
    )


def _elsewhere(of: Directorate, place: Directorate) -> str:
    return "" if of.id == place.id else of.name


def _chart(shown: Chart) -> ChartPart | None:
    if not shown.chart.points:
        return None
    wide, narrow = chart_page.drawings(
        shown.chart,
        shown.phases,
        subject=Subject.BIG_I,
        aim=trust_settings.current().aim_percent / 100,
    )
    return ChartPart(
        sentence=chart_page.sentence(shown.chart, subject=Subject.BIG_I),
        may_say=may_say(shown.chart, subject=Subject.BIG_I),
        may_not_say=may_not_say(shown.chart),
        wide=wide,
        narrow=narrow,
        events=chart_page.event_lines(shown.phases),
        how=how_it_is_read(shown.chart),
        rows=chart_page.month_rows(shown.chart, [None] * len(shown.months))[: words.FEW_MONTHS],
    )


def _blocks(view: ForumView, *, parts: Collection[ForumPart], today: date) -> list[Block]:
    whys = [Why(each.project, each.record, each.plan) for each in view.without]
    found = [
        words.without_block(whys, all_of_them=view.without_all, live=view.live),
        words.roles_block(view.roles, today=today),
    ]
    if ForumPart.OFFERS in parts:
        found.append(_offers(view))
    if ForumPart.TOTALS in parts:
        found.append(words.totals_block(experience_totals.questions(view.totals)))
    if ForumPart.ACTIONS in parts:
        found.append(words.actions_block(view.actions, today=today))
    celebrated = view.celebrated
    return [
        *found,
        words.pitches_block(view.pitches),
        words.celebrated_block(
            since=celebrated.since,
            reached=celebrated.reached,
            risen=celebrated.risen,
            results=celebrated.results,
            stories=celebrated.stories,
        ),
    ]


def _offers(view: ForumView) -> Block:
    row = view.first_offers
    if row is None:
        return words.no_offers_block()
    return words.offers_block(
        half=row.half, still=row.still_waiting, people=row.people, is_told=row.is_told
    )

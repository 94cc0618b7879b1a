"""How offers reach people, without a name: the time to a first offer, and how offers spread."""

from flask import Blueprint, Response, render_template
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.clock import day_in_london, now
from matcher.exchange.output import Text
from matcher.exchange.table_writer import Format, TableWriter
from matcher.presenters import offer_figures as words
from matcher.presenters.offer_figures import FirstOfferRow, SpreadWords
from matcher.services import offer_figures, trust_settings
from matcher.services.offer_figures import FirstOffers, Spread
from matcher.web.guard import requires
from matcher.words.translate import gettext as _

bp = Blueprint("offer_figures", __name__, url_prefix="/ledger/figures")

ROOM = 1.25
"""The bars end a little beyond the longest time and the floor."""
COLUMNS = (
    "directorate",
    "people",
    "quarter_within_days",
    "half_within_days",
    "three_quarters_within_days",
    "still_waiting_least",
    "still_waiting_most",
)


@bp.get("")
@requires(Permission.FOLLOW_OFFERS)
def show() -> ResponseReturnValue:
    found = offer_figures.figures(today=day_in_london(now()))
    floor = trust_settings.current().floor_days
    rows = [*found.rows, *([found.all_shown] if found.all_shown else [])]
    told = (day for row in rows for day in (row.quarter, row.half, row.three_quarters) if day)
    longest = round(max([floor, *told]) * ROOM)
    return render_template(
        "offer_figures/show.html",
        verdict=_verdict(rows[-1]) if rows else "",
        rows=[_row(row, longest=longest, floor=floor) for row in rows],
        width=words.WIDTH,
        floor=floor,
        longest=longest,
        left_out=words.left_out(found.left_out),
        spread=_spread(found.spread) if found.spread else None,
    )


@bp.get("/first-offers.csv")
@requires(Permission.FOLLOW_OFFERS)
def table() -> ResponseReturnValue:
    """The table as a file. An empty cell: not yet, or too few to say."""
    found = offer_figures.figures(today=day_in_london(now()))
    text = Text()
    writer = TableWriter(text, Format.CSV, COLUMNS)
    writer.start()
    writer.add(
        [
            row.directorate or _("All of these"),
            row.people,
            *("" if day is None else day for day in (row.quarter, row.half, row.three_quarters)),
            *row.still_waiting,
        ]
        for row in [*found.rows, *([found.all_shown] if found.all_shown else [])]
    )
    writer.end()
    headers = {"Content-Disposition": 'attachment; filename="first-offers.csv"'}
    return Response(str(text), mimetype="text/csv", headers=headers)


def _verdict(row: FirstOffers) -> str:
    return words.verdict(row.half, row.still_waiting, people=row.people, is_told=row.is_told)


def _row(row: FirstOffers, *, longest: int, floor: int) -> FirstOfferRow:
    return FirstOfferRow(
        name=row.directorate or _("All of these"),
        people=row.people,
        quarter=words.within(row.quarter, is_told=row.is_told),
        half=words.within(row.half, is_told=row.is_told),
        three_quarters=words.within(row.three_quarters, is_told=row.is_told),
        still_waiting=words.range_words(row.still_waiting, of=row.people),
        bar=words.bar(row.quarter, row.half, row.three_quarters, longest=longest, floor=floor),
    )


def _spread(spread: Spread) -> SpreadWords:
    return words.spread_words(
        since=spread.since,
        offers=spread.offers,
        people=spread.people,
        held=spread.held,
        if_even=spread.if_even,
        people_with_half=spread.people_with_half,
        without=spread.without,
        registered=spread.registered,
    )

"""Payment rates in finished words."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from flask_babel import format_date

from matcher.models.payment_rate import PaymentRate
from matcher.words.labels import label
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class RateRow:
    """One rate, and whether it counts."""

    kind: str
    unit: str
    pounds: str
    from_on: str
    by: str
    state: str
    colour: str


def rate_row(rate: PaymentRate, *, holding: Collection[int], today: date) -> RateRow:
    """``holding`` are the ids of the rates that hold today."""
    state, colour = _("Over"), "grey"
    if rate.id in holding:
        state, colour = _("Holds now"), "green"
    elif rate.from_on > today:
        state, colour = _("Yet to come"), "blue"
    return RateRow(
        kind=label(rate.kind),
        unit=label(rate.unit),
        pounds=money(rate.pounds),
        from_on=format_date(rate.from_on, "d MMMM y"),
        by=rate.set_by.name,
        state=state,
        colour=colour,
    )


def rates_in_words(rates: Iterable[PaymentRate]) -> list[str]:
    """What is paid now, for somebody who may be paid: "£25 for an hour"."""
    return [f"{label(rate.unit)}: {money(rate.pounds)}" for rate in rates]


def rate_in_words(rate: PaymentRate) -> str:
    """For a role that pays by this rate: "£20 for a block of up to 3 hours"."""
    unit = label(rate.unit)
    return _("%(pounds)s for %(unit)s", pounds=money(rate.pounds), unit=unit[0].lower() + unit[1:])


def money(pounds: Decimal) -> str:
    """£25, 45p, £12.50."""
    if 0 < pounds < 1:
        return f"{int(pounds * 100)}p"
    return f"£{pounds:.2f}".removesuffix(".00")

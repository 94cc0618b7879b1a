"""Payment rates: dated, added and never changed; the one that has begun last holds."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import select

from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.errors import AlreadyDone, SettingInvalid
from matcher.domain.payment_rate import RateKind, RateUnit
from matcher.models.account import Account
from matcher.models.audit_entry import AuditEntry
from matcher.models.payment_rate import PaymentRate
from matcher.services import payment_rates
from matcher.services.payment_rates import BackdatedRate, RateTooFarAhead
from tests import factories
from tests.factories import NOW, TODAY
from tests.pages import Client

PAGE = "/settings/rates"
ADD = "Add this rate"
HOUR, MILE = (RateKind.TIME, RateUnit.HOUR), (RateKind.TRAVEL, RateUnit.MILE)


@pytest.fixture
def finance(app: Flask) -> Account:
    return factories.account(Access.FINANCE, name="Fay Finance")


@pytest.fixture
def desk(client: Client, finance: Account) -> Client:
    return client.sign_in_as(finance)


def add(
    pounds: str, from_on: date, *, by: Account, what: tuple[RateKind, RateUnit] = HOUR
) -> PaymentRate:
    with transaction():
        return payment_rates.add(*what, pounds=Decimal(pounds), from_on=from_on, by=by, at=NOW)


def holds(day: date, what: tuple[RateKind, RateUnit] = HOUR) -> Decimal | None:
    db.session.rollback()
    rate = payment_rates.find(*what, day=day)
    return rate.pounds if rate else None


def test_the_rate_that_has_begun_last_holds_on_a_day(finance: Account) -> None:
    begin, later = TODAY - timedelta(days=100), TODAY + timedelta(days=30)
    add("25", begin, by=finance)
    add("26.50", later, by=finance)
    add("0.45", begin, by=finance, what=MILE)

    assert holds(begin - timedelta(days=1)) is None
    assert holds(begin) == holds(later - timedelta(days=1)) == Decimal("25")
    assert holds(later) == Decimal("26.50")
    assert [rate.pounds for rate in payment_rates.holding_on(TODAY)] == [25, Decimal("0.45")]


def test_a_slip_is_mended_by_another_rate_for_the_same_day(finance: Account) -> None:
    add("250", TODAY, by=finance)
    add("25", TODAY, by=finance)

    assert holds(TODAY) == 25
    assert len(payment_rates.every()) == 2


def test_only_the_first_rate_of_a_unit_may_begin_in_the_past(finance: Account) -> None:
    add("25", TODAY - timedelta(days=300), by=finance)

    with pytest.raises(BackdatedRate):
        add("20", TODAY - timedelta(days=1), by=finance)
    add("20", TODAY, by=finance)
    add("75", TODAY - timedelta(days=300), by=finance, what=(RateKind.TIME, RateUnit.HALF_DAY))


def test_the_very_same_rate_is_not_added_twice(finance: Account) -> None:
    add("25", TODAY, by=finance)

    with pytest.raises(AlreadyDone):
        add("25.00", TODAY, by=finance)


@pytest.mark.parametrize("pounds", ["-1", "1000.01", "NaN", "Infinity", "1.234"])
def test_an_amount_that_cannot_be_paid_is_refused(finance: Account, pounds: str) -> None:
    with pytest.raises(SettingInvalid):
        add(pounds, TODAY, by=finance)


def test_time_is_not_paid_by_the_mile(finance: Account) -> None:
    with pytest.raises(SettingInvalid):
        add("25", TODAY, by=finance, what=(RateKind.TIME, RateUnit.MILE))


def test_a_year_that_nobody_plans_for_is_taken_for_a_slip(finance: Account) -> None:
    with pytest.raises(RateTooFarAhead):
        add("25", TODAY.replace(year=TODAY.year + 3), by=finance)


def test_a_rate_and_its_row_in_the_trail_come_together_and_without_the_amount(
    finance: Account,
) -> None:
    rate = add("987.65", TODAY, by=finance)
    row = db.session.scalars(select(AuditEntry)).one()

    assert (row.verb, row.thing, row.thing_id) == ("payment rate added", "payment_rate", rate.id)
    assert (row.actor_id, row.fields) == (finance.id, "pounds;from_on")
    assert "987" not in str(row.__dict__)


def test_finance_adds_a_rate_and_sees_which_one_holds(desk: Client, finance: Account) -> None:
    add("25", TODAY - timedelta(days=100), by=finance)
    page = desk.get(PAGE).submit(ADD, what="travel:mile", pounds="£0.45", from_on="2026-11-21")
    page = page.submit(ADD, what="time:hour", pounds="26.50", from_on="2027-04-01")

    assert page.announcements == ["The rate is added."]
    states = [line.all("td")[4].text for line in page.main.one("tbody").all("tr")]
    assert [state.removeprefix("Counts ") for state in states] == [
        "Yet to come",
        "Holds now",
        "Holds now",
    ]
    assert "45p" in page.text
    assert "£26.50" in page.text


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"pounds": "x"}, "Pounds: type a number with up to 2 decimals from 0 to 1000"),
        ({"pounds": "1001"}, "Pounds: type a number with up to 2 decimals from 0 to 1000"),
        ({"from_on": ""}, "From: give a day, such as 1 April 2027"),
        ({"from_on": "soon"}, "From: give a day, such as 1 April 2027"),
        ({"from_on": "2026-11-20"}, "From: a rate of this unit has begun. Another begins"),
        ({"from_on": "2099-01-01"}, "From: the year is more than 2 years ahead"),
        ({"pounds": "25"}, "Pounds: this very rate is there already"),
    ],
)
def test_a_fault_is_said_beside_its_field_and_nothing_typed_is_lost(
    desk: Client, finance: Account, answers: dict[str, str], said: str
) -> None:
    add("25", TODAY, by=finance)
    given: dict[str, Any] = {"what": "time:hour", "pounds": "30", "from_on": "2026-11-21"} | answers
    page = desk.get(PAGE).submit(ADD, **given)

    assert page.status == 422
    assert len(page.errors) == 1
    assert page.errors[0].startswith(said)
    kept = page.form(ADD).values
    assert [kept.get(name, [""]) for name in given] == [[value] for value in given.values()]


def test_an_auditor_reads_the_rates_and_cannot_add_one(client: Client, finance: Account) -> None:
    add("25", TODAY, by=finance)
    page = client.sign_in_as(factories.account(Access.AUDITOR)).get(PAGE)

    assert "£25" in page.text
    assert ADD not in page.buttons

"""A typed number: what is taken, what is refused, and that nothing typed is lost."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict
from wtforms import Form

from matcher.forms.numbers import NumberField


class Asked(Form):
    days = NumberField("Days", least=1, most=30, of="Days")
    pounds = NumberField("Pounds", least=0, most=1000, decimals=2, of="Pounds")


def sent(**answers: str) -> Asked:
    return Asked(MultiDict({"days": "5", "pounds": "1"} | answers))


@pytest.mark.parametrize(
    ("typed", "number"),
    [("0", 0), ("25", 25), (" 25.5 ", Decimal("25.5")), ("£0.45", Decimal("0.45")), ("1000", 1000)],
)
def test_a_number_within_its_limits_is_taken(typed: str, number: Decimal) -> None:
    form = sent(pounds=typed)

    assert form.validate()
    assert form.pounds.data == number


@pytest.mark.parametrize(
    "typed", ["", " ", "x", "-1", "+1", "1000.01", "1.234", "1.", ".5", "1e2", "NaN", "٣", "9" * 50]
)
def test_anything_else_gives_one_sentence_with_the_limits(typed: str) -> None:
    form = sent(pounds=typed)

    assert not form.validate()
    assert form.pounds.errors == ["Pounds: type a number with up to 2 decimals from 0 to 1000"]
    assert form.pounds._value() == typed


def test_a_number_that_was_not_sent_is_missing() -> None:
    form = Asked(MultiDict({"pounds": "1"}))

    assert not form.validate()
    assert form.days.errors == ["Days: type a number from 1 to 30"]


def test_a_whole_number_takes_no_decimals() -> None:
    assert not sent(days="2.5").validate()


@given(st.text())
def test_no_text_breaks_it_and_what_is_taken_is_within_the_limits(typed: str) -> None:
    form = sent(days=typed)

    assert form.validate() is (form.days.data is not None)
    assert form.days.data is None or 1 <= form.days.data <= 30

"""What the form library would say by itself comes in our words."""

from collections.abc import Iterator

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import DateField, IntegerField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from matcher.extensions import babel
from matcher.forms.days import DayField
from matcher.forms.form import CHOOSE_AGAIN, GONE, Form


class Asked(Form):
    area = SelectField(choices=[SelectChoice("1", "Newham")])
    areas = SelectMultipleField(choices=[SelectChoice("1", "Newham")])
    rows = SelectMultipleField(choices=[SelectChoice(1, "Newham")], coerce=int)
    number = IntegerField()
    day = DateField()


class Away(Form):
    until = DayField("On which day are you back?", example="1 April")


@pytest.fixture(autouse=True)
def request_context() -> Iterator[None]:
    """Forms of the library look for a request. No page and no database is there."""
    bare = Flask(__name__)
    bare.config.update(SECRET_KEY="for these tests alone", WTF_CSRF_ENABLED=False)
    babel.init_app(bare)
    with bare.test_request_context(method="POST"):
        yield


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("area", "2", CHOOSE_AGAIN),
        ("areas", "2", GONE),
        ("rows", "two", GONE),
        ("number", "two", "Type a whole number, such as 12."),
        ("day", "soon", "Give a day, such as 1 April 2027."),
    ],
)
def test_what_does_not_fit_a_field_is_refused_in_our_words(
    name: str, typed: str, said: object
) -> None:
    form = Asked(MultiDict({name: typed}))
    form.validate()

    assert form[name].errors[0] == said


def test_of_several_that_are_gone_the_same_is_said() -> None:
    form = Asked(MultiDict([("areas", "2"), ("areas", "3")]))
    form.validate()

    assert form.areas.errors == [GONE]


def test_a_day_that_cannot_be_read_is_asked_for_again_by_its_question() -> None:
    form = Away(MultiDict({"until": "soon"}))
    form.validate()

    assert form.until.errors == ["On which day are you back: give a day, such as 1 April"]

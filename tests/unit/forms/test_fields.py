"""Fields as the NHS macros draw them, and errors that lead to their field. No app needed."""

from collections.abc import Mapping
from typing import Any

import pytest
from jinja2 import ChainableUndefined, ChoiceLoader, Environment, FileSystemLoader, PackageLoader
from markupsafe import Markup
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    FieldList,
    FileField,
    Form,
    FormField,
    HiddenField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields import SelectChoice
from wtforms.validators import InputRequired, NumberRange, ValidationError

from matcher.forms.fields import ErrorItem, error_items, nhs_params

SCRIPT = "<script>alert(1)</script>"
PLACES = [SelectChoice("here", "In Hackney"), SelectChoice("home", "At home")]


class ContactForm(Form):
    name = StringField("Name", [InputRequired("Tell us a name")], description="As you like")
    email = EmailField("E-mail", render_kw={"autocomplete": "email", "data-kind": "private"})
    hours = IntegerField("Hours a month", [NumberRange(1, 40, "Between 1 and 40 hours")])
    born = DateField("Born on")
    about = TextAreaField("About you", render_kw={"rows": 8})
    secret = PasswordField("Password")
    area = SelectField("Area", choices=PLACES)
    mode = RadioField("Where", [InputRequired("Choose where")], choices=PLACES)
    days = SelectMultipleField("Days", choices=[SelectChoice("mon", "Monday")])
    photo = FileField("Photo")
    agreed = BooleanField("I agree", [InputRequired("We need your yes")])


class LineForm(Form):
    label = StringField("Label", [InputRequired("Name this line")])


class NestedForm(Form):
    one = FormField(LineForm)
    many = FieldList(StringField("Word", [InputRequired("Say a word")]), min_entries=2)


@pytest.fixture(scope="module")
def pages() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [FileSystemLoader("templates"), PackageLoader("nhsuk_frontend_jinja", "templates")]
        ),
        autoescape=True,
        undefined=ChainableUndefined,
        extensions=["jinja2.ext.i18n"],
    )
    environment.globals.update(nhs_params=nhs_params, error_items=error_items)
    environment.install_null_translations()  # type: ignore[attr-defined]
    return environment


def filled(**answers: Any) -> ContactForm:
    return ContactForm(MultiDict(answers))


def drawn(pages: Environment, field: Any, **options: Any) -> str:
    template = pages.from_string(
        '{% from "components/field.html" import nhs_field %}{{ nhs_field(field, **options) }}'
    )
    return template.render(field=field, options=options)


class TestWhichComponentShowsAField:
    @pytest.mark.parametrize(
        ("name", "component"),
        [
            ("name", "input"),
            ("email", "input"),
            ("hours", "input"),
            ("born", "input"),
            ("about", "textarea"),
            ("secret", "password-input"),
            ("area", "select"),
            ("mode", "radios"),
            ("days", "checkboxes"),
            ("photo", "file-upload"),
            ("agreed", "checkboxes"),
        ],
    )
    def test_each_kind_of_field_has_its_own(self, name: str, component: str) -> None:
        assert nhs_params(ContactForm()[name]).component == component

    def test_a_field_that_no_component_shows_is_refused_by_name(self) -> None:
        with pytest.raises(TypeError, match="FormField: one"):
            nhs_params(NestedForm().one)


class TestWhatAFieldSays:
    def test_label_hint_and_answer_are_passed_on(self) -> None:
        params = nhs_params(filled(name="Nadia").name).params

        assert params["label"]["text"] == "Name"
        assert params["hint"] == {"text": "As you like"}
        assert params["value"] == "Nadia"

    def test_a_number_keeps_the_words_that_were_typed(self) -> None:
        form = filled(hours="six")
        form.validate()

        assert nhs_params(form.hours).params["value"] == "six"

    def test_a_password_is_never_sent_back(self, pages: Environment) -> None:
        assert "open sesame" not in drawn(pages, filled(secret="open sesame").secret)

    def test_attributes_known_to_the_macro_and_others_are_told_apart(self) -> None:
        params = nhs_params(ContactForm().email).params

        assert params["autocomplete"] == "email"
        assert params["attributes"] == {"data-kind": "private"}

    def test_markup_in_a_label_becomes_plain_text(self) -> None:
        form = ContactForm()
        form.name.label.text = Markup("<b>Name</b>")

        assert type(nhs_params(form.name).params["label"]["text"]) is str

    def test_the_chosen_answers_are_marked(self) -> None:
        form = filled(area="home", mode="here", days="mon", agreed="y")

        chosen: Mapping[str, list[bool]] = {
            "area": [item["selected"] for item in nhs_params(form.area).params["items"]],
            "mode": [item["checked"] for item in nhs_params(form.mode).params["items"]],
            "days": [item["checked"] for item in nhs_params(form.days).params["items"]],
            "agreed": [item["checked"] for item in nhs_params(form.agreed).params["items"]],
        }

        assert chosen == {
            "area": [False, True],
            "mode": [True, False],
            "days": [True],
            "agreed": [True],
        }

    def test_a_choice_may_carry_a_hint_of_its_own(self, pages: Environment) -> None:
        form = ContactForm()
        form.mode.choices = [SelectChoice("home", "At home", {"hint": "By phone or video"})]

        assert "By phone or video" in drawn(pages, form.mode)


class TestThePage:
    @pytest.mark.parametrize("name", [field.name for field in ContactForm()])
    def test_every_field_has_a_label_or_legend_with_its_question(
        self, pages: Environment, name: str
    ) -> None:
        field = ContactForm()[name]
        html = drawn(pages, field)

        assert str(field.label.text) in html
        assert f'id="{field.id}"' in html
        assert f'name="{field.name}"' in html

    @pytest.mark.parametrize("name", ["name", "about"])
    def test_what_a_person_typed_cannot_become_script(self, pages: Environment, name: str) -> None:
        assert SCRIPT not in drawn(pages, filled(**{name: SCRIPT})[name])

    def test_a_choice_from_the_word_lists_cannot_become_script(self, pages: Environment) -> None:
        form = ContactForm()
        form.area.choices = form.mode.choices = form.days.choices = [SelectChoice("x", SCRIPT)]

        for field in (form.area, form.mode, form.days):
            assert SCRIPT not in drawn(pages, field)

    def test_a_question_can_be_the_heading_of_its_page(self, pages: Environment) -> None:
        html = drawn(pages, ContactForm().mode, page_heading=True, size="l")

        assert "<h1" in html
        assert "nhsuk-fieldset__legend--l" in html

    def test_an_error_is_shown_beside_its_field(self, pages: Environment) -> None:
        form = filled()
        form.validate()

        html = drawn(pages, form.name)

        assert "Tell us a name" in html
        assert "nhsuk-form-group--error" in html
        assert "name-error" in html


class TestErrorItems:
    def test_a_form_without_errors_has_none(self) -> None:
        assert error_items(ContactForm()) == []

    def test_each_error_leads_to_an_id_that_is_on_the_page(self, pages: Environment) -> None:
        form = filled(hours="99")
        form.validate()
        html = "".join(drawn(pages, field) for field in form)

        items = error_items(form)

        assert [item.text for item in items if item.href == "#mode"] == ["Choose where"]
        assert {"#name", "#hours", "#agreed"} <= {item.href for item in items}
        assert all(f'id="{str(item.href)[1:]}"' in html for item in items)

    def test_errors_of_nested_fields_lead_to_the_innermost(self) -> None:
        form = NestedForm(MultiDict({"many-0": "yes", "many-1": ""}))
        form.validate()

        assert error_items(form) == [
            ErrorItem("Name this line", "#one-label"),
            ErrorItem("Say a word", "#many-1"),
        ]

    def test_an_error_of_a_hidden_field_leads_nowhere(self) -> None:
        class HiddenForm(Form):
            key = HiddenField(validators=[InputRequired("This page is too old")])

        form = HiddenForm(MultiDict())
        form.validate()

        assert error_items(form) == [ErrorItem("This page is too old", None)]

    def test_an_error_of_the_whole_form_comes_first_and_leads_nowhere(self) -> None:
        form = filled()
        form.validate()
        form.form_errors.append("Please try again")

        assert error_items(form)[0] == ErrorItem("Please try again", None)

    def test_the_summary_escapes_what_it_quotes(self, pages: Environment) -> None:
        form = ContactForm()
        form.name.errors = [str(ValidationError(SCRIPT))]
        template = pages.from_string(
            '{% from "components/error_summary.html" import error_summary %}'
            "{{ error_summary(form) }}"
        )

        html = template.render(form=form)

        assert 'href="#name"' in html
        assert SCRIPT not in html

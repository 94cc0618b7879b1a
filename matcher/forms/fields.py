"""How a WTForms field becomes an NHS component, and where each error leads.

Knows no page: it turns fields into the plain parameters that the NHS macros take, and
``templates/components/field.html`` hands them over. Text goes as plain ``str``, never as
``Markup``: the macros print Markup unescaped.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from wtforms import (
    BooleanField,
    Field,
    FieldList,
    FileField,
    Form,
    FormField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

Params = dict[str, Any]

OWN_WORDS = {"rows", "autocomplete", "autocapitalize", "inputmode", "spellcheck", "pattern"}
"""Attributes that the NHS macros know by name; the others go into ``attributes``."""


@dataclass(frozen=True, slots=True)
class ErrorItem:
    """One line of the error summary; ``href`` is None when no field is to blame."""

    text: str
    href: str | None


@dataclass(frozen=True, slots=True)
class Shown:
    """Which NHS component shows a field, and with which parameters."""

    component: str
    params: Params


def nhs_params(
    field: Field,
    *,
    size: str = "s",
    page_heading: bool = False,
    width: int | None = None,
    prefix: str | None = None,
    suffix: str | None = None,
    classes: str | None = None,
    inline: bool = False,
    small: bool = False,
) -> Shown:
    """Say how to show ``field``. The ids are those that ``error_items`` links to."""
    component = _component(field)
    words = {"text": _plain(field.label.text), "size": size, "isPageHeading": page_heading}
    params = _common(field, classes)
    if component in ("radios", "checkboxes"):
        params |= _choices(field) | {"idPrefix": field.id, "inline": inline, "small": small}
        # A single box carries its own label: a legend would say it twice.
        if not isinstance(field, BooleanField):
            params["fieldset"] = {"legend": words}
    else:
        params |= {"id": field.id, "label": words} | _typed(field, component, width)
        # What stands before and after a text box: a pound sign, "days".
        around = {"prefix": prefix, "suffix": suffix}
        params |= {name: {"text": text} for name, text in around.items() if text}
    return Shown(component, params)


def error_items(form: Form) -> list[ErrorItem]:
    """Every error of a form, in the order of its fields, with the address of its field."""
    whole = [ErrorItem(_plain(text), None) for text in form.form_errors]
    return whole + [item for field in form for item in _errors_of(field)]


def _errors_of(field: Field) -> Iterator[ErrorItem]:
    if isinstance(field, FormField):
        yield from error_items(field.form)
        return
    if isinstance(field, FieldList):
        for entry in field.entries:
            yield from _errors_of(entry)
    # A list's own errors are words; those of its entries are lists, shown above.
    for error in field.errors:
        if not isinstance(error, (list, tuple, Mapping)):
            yield ErrorItem(_plain(error), None if _is_hidden(field) else f"#{field.id}")


def _is_hidden(field: Field) -> bool:
    return getattr(field.widget, "input_type", None) == "hidden"


def _component(field: Field) -> str:
    kinds = {
        FileField: "file-upload",
        PasswordField: "password-input",
        TextAreaField: "textarea",
        BooleanField: "checkboxes",
        RadioField: "radios",
        SelectMultipleField: "checkboxes",
        SelectField: "select",
        StringField: "input",
    }
    # Some of these are kinds of others below them: the first match wins.
    for kind, component in kinds.items():
        if isinstance(field, kind):
            return component
    if hasattr(field.widget, "input_type"):
        return "input"
    raise TypeError(f"no NHS component shows a {type(field).__name__}: {field.name}")


def _common(field: Field, classes: str | None) -> Params:
    attributes = dict(field.render_kw or {})
    own_class = attributes.pop("class", None)
    known = {name: attributes.pop(name) for name in OWN_WORDS & attributes.keys()}
    params: Params = {"name": field.name, "attributes": attributes, **known}
    params["classes"] = " ".join(filter(None, (classes, own_class))) or None
    if field.description:
        params["hint"] = {"text": _plain(field.description)}
    first_error = next((error for error in field.errors if error), None)
    if first_error:
        params["errorMessage"] = {"text": _plain(first_error)}
    return params


def _typed(field: Field, component: str, width: int | None) -> Params:
    if component == "select":
        return {"items": _items(field, "selected")}
    if component in ("password-input", "file-upload"):
        # A password is never sent back to the page, and a file cannot be.
        return {}
    value = _plain(field._value())
    if component == "textarea":
        return {"value": value}
    return {"type": field.widget.input_type, "value": value or None, "width": width}


def _choices(field: Field) -> Params:
    if isinstance(field, BooleanField):
        text = _plain(field.label.text)
        return {"items": [{"value": "y", "text": text, "checked": bool(field.data)}]}
    return {"items": _items(field, "checked")}


def _items(field: SelectField | SelectMultipleField, chosen: str) -> list[Params]:
    return [_item(choice, chosen) for choice in field.iter_choices()]


def _item(choice: Any, chosen: str) -> Params:
    attributes = dict(choice.render_kw or {})
    hint = attributes.pop("hint", None)
    item: Params = {
        "value": _plain(choice.value),
        "text": _plain(choice.label),
        chosen: choice.selected,
        "attributes": attributes,
    }
    return item | ({"hint": {"text": _plain(hint)}} if hint else {})


def _plain(text: object) -> str:
    """Lazy translations and Markup alike as a plain string, to be escaped by the page."""
    return str(text)

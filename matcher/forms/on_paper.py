"""The fields of a form as questions for paper, and the answers that a typist reads off it.

Each box on paper carries a number, and the number is what is typed. A word of a list has the
number of its row, which stays when words come and go: a form printed last month still means what
it says. Other choices are counted from 1.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    Field,
    Form,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)

from matcher.domain.week import SESSIONS
from matcher.forms.answers.fields import SKIPPED, OneOf, OneOfEach, SomeOf
from matcher.forms.answers.payment import LATER
from matcher.presenters.paper_form import Box, Group, Kind, Question
from matcher.words.listing import capital
from matcher.words.translate import gettext

NOT_TOLD = {SKIPPED, LATER}
"""Choices that say that nothing is told. Nobody finds them ticked on paper."""
BETWEEN = re.compile(r"[\s,;.]+")
UNKNOWN = "no-such-number"
"""Stands for a number that is on no box, so that the field itself refuses it."""
Typed = Mapping[str, Sequence[str]]


def questions(form: Form) -> list[Question]:
    """What a form asks, in its own order, with what is told already."""
    sections = getattr(form, "sections", {})
    found = []
    for field in form:
        asked = _question(field)
        if section := sections.get(field.short_name):
            asked = replace(
                asked,
                section=str(section.heading),
                before=[str(words) for words in section.words],
                after=str(section.after),
            )
        found.append(asked)
    return found


def typed_for(form: Form, typed: Typed) -> MultiDict[str, str]:
    """What the fields of a form would have been sent, had the numbers been ticked on its page.

    ``form`` has been offered its choices; its fields have the names that were typed under.
    """
    sent: MultiDict[str, str] = MultiDict()
    for field in form:
        for name, value in _sent(field, typed):
            sent.add(name, value)
    return sent


def fault(field: Field, typed: Typed) -> str:
    """What is wrong with the numbers typed for a question; nothing when they are sound."""
    question = str(field.label.text).rstrip("?.")
    if isinstance(field, OneOfEach):
        return _fault_of_rows(field, typed)
    if not _is_numbered(field):
        return ""
    said, known = _tokens(typed.get(field.name, ())), _numbered(field)
    for each in said:
        if each not in known:
            return gettext(
                "%(asked)s: no box has the number %(number)s.", asked=question, number=each
            )
    if len(said) > 1 and not isinstance(field, SelectMultipleField):
        return gettext("%(asked)s: type one number only.", asked=question)
    return ""


def _fault_of_rows(field: OneOfEach, typed: Typed) -> str:
    numbers = {str(n) for n, _value in enumerate(field.answers, start=1)} | {""}
    for row in field.offered:
        if "".join(typed.get(f"{field.name}-{row.id}", ())).strip() not in numbers:
            return gettext(
                "%(row)s: type a number from 1 to %(most)s, or leave it empty.",
                row=capital(row.words),
                most=len(field.answers),
            )
    return ""


def _is_numbered(field: Field) -> bool:
    """Whether an answer is typed as numbers. A long list to scroll is chosen from."""
    return isinstance(field, SelectField) and not _is_long_list(field)


def _is_long_list(field: SelectField) -> bool:
    return (
        not isinstance(field, RadioField | SelectMultipleField)
        and str(field.choices[0].value) == SKIPPED
    )


def _left_open(field: Any) -> str | None:
    """What a question that was passed over says; ``None`` where it has to be answered."""
    values = list(_numbered(field).values())
    if isinstance(field, SelectMultipleField):
        return None
    told = next((value for value in values if value in NOT_TOLD), None)
    is_page_default = isinstance(field, OneOf) or not isinstance(field, RadioField)
    return values[0] if told is None and is_page_default else told


def _sent(field: Field, typed: Typed) -> Iterator[tuple[str, str]]:
    if isinstance(field, OneOfEach):
        values = {str(n): value for n, value in enumerate(field.answers, start=1)} | {"": SKIPPED}
        for row in field.offered:
            name = f"{field.name}-{row.id}"
            if name in typed:
                said = "".join(typed[name]).strip()
                yield name, values.get(said, UNKNOWN)
    elif _is_numbered(field):
        known, numbers = _numbered(field), _tokens(typed.get(field.name, ()))
        for each in numbers:
            yield field.name, known.get(each, UNKNOWN)
        if not numbers and (value := _left_open(field)) is not None:
            yield field.name, value
    else:
        for words in typed.get(field.name, ()):
            yield field.name, words


def _tokens(values: Sequence[str]) -> list[str]:
    found = BETWEEN.split(" ".join(values))
    return list(dict.fromkeys(each.lstrip("0") or "0" for each in found if each))


def _numbered(field: Field) -> dict[str, str]:
    """The numbers of a field's boxes, each with the value it stands for."""
    values = [str(choice.value) for choice in field.choices]
    if any(value.isdigit() for value in values):
        return {value if value.isdigit() else "0": value for value in values}
    return {str(n): value for n, value in enumerate(values, start=1)}


def _question(field: Field) -> Question:
    about: dict[str, Any] = {
        "name": field.name,
        "words": str(field.label.text),
        "hint": str(field.description or ""),
    }
    if isinstance(field, OneOfEach):
        return Question(kind=Kind.EACH, **about, answers=_answers(field), groups=_rows(field))
    if isinstance(field, SomeOf):
        return Question(kind=Kind.SOME, **about, groups=_groups(field))
    if isinstance(field, BooleanField):
        return Question(kind=Kind.TICK, **about, told="x" if field.data else "")
    if isinstance(field, SelectMultipleField):
        is_week = [str(choice.value) for choice in field.choices] == list(SESSIONS)
        kind = Kind.WEEK if is_week else Kind.SOME
        return Question(kind=kind, **about, groups=[Group("", _boxes(field))])
    if isinstance(field, RadioField):
        return Question(kind=Kind.ONE, **about, groups=[Group("", _boxes(field))])
    if isinstance(field, SelectField):
        if _is_long_list(field):
            return Question(kind=Kind.LIST, **about, groups=[Group("", _listed(field))])
        return Question(kind=Kind.ONE, **about, groups=[Group("", _boxes(field))])
    return _to_write(field, about)


def _to_write(field: Field, about: dict[str, Any]) -> Question:
    told = str(field._value() or "")
    if isinstance(field, TextAreaField):
        rows = int((field.render_kw or {}).get("rows", 3))
        return Question(kind=Kind.BOX, **about, rows=rows, told=told)
    if not isinstance(field, StringField) and not hasattr(field.widget, "input_type"):
        raise TypeError(f"no paper asks for a {type(field).__name__}: {field.name}")
    return Question(kind=Kind.LINE, **about, told=told)


def _boxes(field: Any) -> list[Box]:
    chosen = field.data if isinstance(field.data, list) else [field.data]
    told = {str(each) for each in chosen if each is not None} - NOT_TOLD
    choices = {str(choice.value): choice for choice in field.choices}
    return [
        Box(
            number,
            str(choices[value].label),
            str((choices[value].render_kw or {}).get("hint", "")),
            is_told=value in told,
        )
        for number, value in _numbered(field).items()
    ]


def _listed(field: SelectField) -> list[Box]:
    return [
        Box(str(c.value), str(c.label), is_told=bool(c.value) and c.value == field.data)
        for c in field.choices
    ]


def _groups(field: SomeOf) -> list[Group]:
    boxes = {box.number: box for box in _boxes(field)}
    return [
        Group(title, [boxes[str(choice.id)] for choice in choices])
        for title, choices in field.groups.items()
    ]


def _answers(field: OneOfEach) -> list[Box]:
    return [
        Box(str(n), field.words[value] if value else gettext("Skip"))
        for n, value in enumerate(field.answers, start=1)
    ]


def _rows(field: OneOfEach) -> list[Group]:
    numbers = {value: str(n) for n, value in enumerate(field.answers, start=1)}
    numbers[SKIPPED] = ""
    return [
        Group(
            title,
            [
                Box(str(row.id), capital(row.words), told=numbers[field.answer(row.id)])
                for row in rows
            ],
        )
        for title, rows in field.groups.items()
    ]

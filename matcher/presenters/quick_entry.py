"""The page that follows a paper form: each question with what is typed or told, and its fault."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from matcher.presenters.paper_form import Box, Kind, Question

Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One of many things that take a number each."""

    id: str
    name: str
    words: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    question: Question
    value: str
    rows: Sequence[tuple[str, Sequence[Row]]] = ()
    error: str = ""

    @property
    def is_blank(self) -> bool:
        return not self.value.strip() and not any(
            row.value.strip() for _title, rows in self.rows for row in rows
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryPart:
    title: str
    say: Sequence[str]
    """What to say before it, when it is read out on the phone."""
    entries: Sequence[Entry]

    @property
    def is_blank(self) -> bool:
        return all(entry.is_blank for entry in self.entries)


def entries(
    questions: Sequence[Question], typed: Typed | None, errors: Mapping[str, str]
) -> list[Entry]:
    """``typed``: what the page was sent with; ``None`` shows what was told before."""
    return [
        Entry(
            question=each,
            value=_value(each, typed),
            rows=_rows(each, typed),
            error=errors.get(each.name, ""),
        )
        for each in questions
    ]


def _value(question: Question, typed: Typed | None) -> str:
    if question.kind is Kind.EACH:
        return ""
    if typed is not None:
        return " ".join(typed.get(question.name, ()))
    if question.groups:
        return " ".join(box.number for box in question.boxes if box.is_told)
    return question.told


def _rows(question: Question, typed: Typed | None) -> list[tuple[str, list[Row]]]:
    if question.kind is not Kind.EACH:
        return []
    first = question.boxes[0].number if question.boxes else ""

    def row(box: Box) -> Row:
        name = f"{question.name}-{box.number}"
        value = box.told if typed is None else "".join(typed.get(name, ()))
        return Row(question.name if box.number == first else name, name, box.words, value)

    return [(group.title, [row(box) for box in group.boxes]) for group in question.groups]

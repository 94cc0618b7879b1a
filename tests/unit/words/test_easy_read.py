"""What is asked in Easy Read stands for what is asked elsewhere, and each picture is drawn."""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from wtforms import BooleanField, Field, Form
from wtforms.fields.core import UnboundField

from matcher.domain.answers import AnswerPart
from matcher.domain.registration import Step
from matcher.domain.service_user import Channel
from matcher.domain.team_membership import RoleText
from matcher.forms.experience import ExperienceForm, WhoSeesForm
from matcher.forms.ideas import IdeaForm
from matcher.forms.memberships import GoOnForm, LeaveTeamForm, PersonalRoleForm
from matcher.forms.my_offers import ChangedMindForm, NoForm, TalkForm, YesForm
from matcher.forms.my_page import ConcernForm, RoleAnswerForm
from matcher.forms.registration import CONTACT_FORMS, FORMS
from matcher.forms.role_reviewers import ReviewForm
from matcher.forms.service_user_sign_in import AskLinkForm, CodeForm
from matcher.views.answer_pages import PAGES
from matcher.words.easy_read import QUESTIONS
from matcher.words.labels import label

ROOT = Path(__file__).parents[3]
DRAWN = re.findall(r'symbol id="([a-z_]+)"', (ROOT / "static/easy/pictures.svg").read_text())
ASKED_IN = re.compile(r"""easy_(?:line|picture)\("([a-z_]+)|\(?"([a-z_]+)"(?=[,:)\]}])""")
OTHER_NAMES = {
    ("AskLinkForm", "email"): "sign_in_email",
    ("NeedsForm", "support"): "support_needs",
    ("ConcernForm", "words"): "went_badly",
    ("ConcernForm", "project"): "went_badly_with",
    ("GoOnForm", "said"): "team_change",
    **{("PersonalRoleForm", text.value): f"team_{text}" for text in RoleText},
}
"""Fields that share their name with another, as the pages call them."""
AS_ELSEWHERE = {"ask_again_on", "seen"}
"""Asked in Easy Read as on the page it stands for: a day, and what nobody sees."""
FORMS_IN_EASY_READ: tuple[type[Form], ...] = (
    *FORMS.values(),
    *(CONTACT_FORMS[channel] for channel in Channel),
    *(PAGES[part].form for part in AnswerPart),
    AskLinkForm,
    CodeForm,
    IdeaForm,
)


def made() -> Iterator[Form]:
    """Forms that know what they ask only once they are made."""
    bare: dict[str, Any] = {"formdata": None, "meta": {"csrf": False}}
    yield RoleAnswerForm(today=date(2026, 11, 24), **bare)
    yield ConcernForm(teams=[], **bare)
    yield ReviewForm(**bare)
    yield YesForm(ways=[(each.value, label(each)) for each in Channel], **bare)
    yield NoForm(**bare)
    yield TalkForm(**bare)
    yield ChangedMindForm(**bare)
    yield PersonalRoleForm(mine=True, **bare)
    yield GoOnForm(**bare)
    yield LeaveTeamForm(**bare)
    yield ExperienceForm(**bare)
    yield WhoSeesForm(**bare)


def fields() -> Iterator[tuple[str, Field]]:
    """Every question of these forms, by the name that Easy Read knows it by."""
    for filled in made():
        for field in filled:
            if field.name not in AS_ELSEWHERE:
                name = OTHER_NAMES.get((type(filled).__name__, field.name), field.name)
                yield name, field
    for form in FORMS_IN_EASY_READ:
        for name in dir(form):
            unbound: Any = getattr(form, name)
            if isinstance(unbound, UnboundField):
                field = unbound.bind(Form(), name)
                yield OTHER_NAMES.get((form.__name__, name), name), field


def pictures() -> set[str]:
    """All that is asked for, by pages and by questions."""
    in_pages = {
        name
        for path in (ROOT / "templates").rglob("*.html")
        for found in ASKED_IN.findall(path.read_text())
        for name in found
        if name
    }
    in_questions = {
        picture
        for asked in QUESTIONS.values()
        for picture, _words in (*asked.lines, *(asked.choices or {}).values())
    }
    return in_pages | in_questions


def test_every_step_and_part_is_in_easy_read() -> None:
    assert {*FORMS} == {*Step} - {Step.CONTACT}
    assert {name for name, _field in fields()} == set(QUESTIONS)


@pytest.mark.parametrize(("name", "field"), [*fields()], ids=[name for name, _field in fields()])
def test_a_question_was_written_for_the_hint_that_stands_on_the_page(
    name: str, field: Field
) -> None:
    assert QUESTIONS[name].hint == str(field.description)
    assert bool(QUESTIONS[name].hint) <= bool(QUESTIONS[name].lines)


@pytest.mark.parametrize(("name", "field"), [*fields()], ids=[name for name, _field in fields()])
def test_a_picture_belongs_to_a_choice_that_is_there(name: str, field: Field) -> None:
    pictured = set(QUESTIONS[name].choices or {})
    choices = getattr(field, "choices", None) or []
    answers = set(getattr(field, "answers", ())) | {str(each.value) for each in choices}
    if isinstance(field, BooleanField):
        answers = {"y"}
    if answers:
        assert pictured <= answers
        assert not pictured or pictured == answers


def test_every_picture_that_is_asked_for_is_drawn() -> None:
    asked_for = {
        picture
        for asked in QUESTIONS.values()
        for picture, _words in (*asked.lines, *(asked.choices or {}).values())
    }

    assert asked_for <= set(DRAWN)
    for path in (ROOT / "templates").rglob("*.html"):
        for name in re.findall(r"""easy_(?:line|picture)\("([a-z_]+)""", path.read_text()):
            assert name in DRAWN, f"{path.name} asks for {name}"


def test_every_picture_is_used_once_somewhere() -> None:
    assert sorted(set(DRAWN) - pictures()) == []
    assert len(DRAWN) == len(set(DRAWN))


def test_a_line_is_one_sentence_of_few_words() -> None:
    for asked in QUESTIONS.values():
        for _picture, words in asked.lines:
            assert re.fullmatch(r"[^.?!]+[.?]", words), words
            assert len(words.split()) <= 9, words

"""A page in Easy Read says what its page says: whoever changes one looks at the other."""

import hashlib
from pathlib import Path

from jinja2.ext import babel_extract

from matcher.web.easy_read import FOLDER

TEMPLATES = Path(__file__).parents[2] / "templates"
TWINS = sorted(
    str(path.relative_to(TEMPLATES / FOLDER)) for path in (TEMPLATES / FOLDER).rglob("*.html")
)
LOOKED_AT = {
    "answers/availability.html": "0fce617e",
    "answers/interests.html": "b9497a1f",
    "answers/learn.html": "68834193",
    "answers/needs.html": "29520b43",
    "answers/offers.html": "f7f2ad53",
    "answers/payment.html": "cd00386a",
    "answers/places.html": "ba70c989",
    "answers/profile.html": "6c88cdc6",
    "answers/safe.html": "26597f33",
    "answers/skills.html": "7fe15cf8",
    "answers/training.html": "cf4495d6",
    "answers/who.html": "1384be6b",
    "experience_totals/show.html": "177d4cda",
    "home/show.html": "d69ad4e1",
    "my/break.html": "4af6b001",
    "my/concern.html": "3c2eaca2",
    "my/data.html": "959fd077",
    "my/ideas.html": "2df3d695",
    "my/leave.html": "44dedf5e",
    "my/leave_now.html": "2096dee6",
    "my/role_answer.html": "b4d4421f",
    "my/roles.html": "87b8cd9f",
    "my/show.html": "e5372ea5",
    "my_experience/answer.html": "144e9226",
    "my_experience/closed.html": "b219c37d",
    "my_experience/index.html": "5287bead",
    "my_experience/thanks.html": "0c22e1ea",
    "my_experience/who_sees.html": "aecf9dc9",
    "my_offers/answered.html": "a39618e1",
    "my_offers/change_mind.html": "cbb4cd95",
    "my_offers/say_no.html": "12240552",
    "my_offers/show.html": "e337eaac",
    "my_offers/state.html": "eaa901f7",
    "my_offers/talk_first.html": "deeea482",
    "my_results/show.html": "c6992c6c",
    "my_role_reviews/answer.html": "fa3b5b4b",
    "my_team_steps/change.html": "0138cb0d",
    "my_team_steps/leave.html": "87e1ffd7",
    "my_teams/role.html": "f8b2a579",
    "my_teams/show.html": "a3a8d88d",
    "new_to_qi/show.html": "f707c96a",
    "profiles/show.html": "bbf47071",
    "register/agreement/2026-11.html": "594ea196",
    "register/back.html": "23799765",
    "register/back_ended.html": "56dbcaff",
    "register/done.html": "23634b71",
    "register/question.html": "98b5339e",
    "register/under_sixteen.html": "5ff78d65",
    "register/wait.html": "b4f12743",
    "roles/show.html": "10e2d458",
    "service_user_sign_in/ask.html": "7773d12f",
    "service_user_sign_in/code.html": "54256ff2",
    "service_user_sign_in/ended.html": "a45772a8",
    "service_user_sign_in/link.html": "aa91148c",
    "service_user_sign_in/sent.html": "1aad005d",
    "sign_in/choose.html": "e668a738",
}
"""The words of each page as they were when its twin was last looked at."""


def words(name: str) -> str:
    """A short sign for exactly the words of a page, whatever stands around them."""
    with (TEMPLATES / name).open("rb") as file:
        found = babel_extract(file, ("_", "gettext", "ngettext"), [], {"trimmed": "true"})
        said = [str(message) for _line, _function, message, _comments in found]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()[:8]


def test_every_page_in_easy_read_stands_for_a_page() -> None:
    assert [name for name in TWINS if not (TEMPLATES / name).exists()] == []
    assert sorted(LOOKED_AT) == TWINS


def test_a_page_in_easy_read_was_looked_at_since_its_page_changed() -> None:
    changed = {name: words(name) for name in TWINS if words(name) != LOOKED_AT.get(name)}

    assert not changed, (
        "These pages say something else now. Make templates/easy say the same, one idea a line,"
        f" then write here: {changed}"
    )

"""The first page of the settings."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.word_list import WordList
from matcher.services import word_lists
from matcher.web import requires
from matcher.words.labels import label
from matcher.words.word_lists import purpose

bp = Blueprint("settings", __name__, url_prefix="/settings")


@bp.get("")
@requires(Permission.READ_SETTINGS)
def index() -> ResponseReturnValue:
    return render_template("settings/index.html", lists=[_row(each) for each in WordList])


def _row(word_list: WordList) -> dict[str, object]:
    words = word_lists.on_list(word_list)
    retired = sum(word.retired_at is not None for word in words)
    return {
        "name": label(word_list),
        "purpose": purpose(word_list),
        "href": url_for("word_lists.show", word_list=word_list.value),
        "in_use": len(words) - retired,
        "retired": retired,
    }

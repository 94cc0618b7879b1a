"""The first page of the settings."""

from flask import Blueprint, render_template, url_for
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.domain.word_list import WordList
from matcher.policies import allows
from matcher.services import word_lists
from matcher.web.guard import current_account, requires
from matcher.words.labels import label
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext
from matcher.words.word_lists import purpose

bp = Blueprint("settings", __name__, url_prefix="/settings")


@bp.get("")
@requires(Permission.READ_SETTINGS)
def index() -> ResponseReturnValue:
    may_read = allows(current_account(), Permission.READ_WORD_LISTS)
    return render_template(
        "settings/index.html", lists=[_row(each) for each in WordList] if may_read else []
    )


def _row(word_list: WordList) -> dict[str, object]:
    words = word_lists.on_list(word_list)
    retired = sum(word.retired_at is not None for word in words)
    return {
        "name": label(word_list),
        "purpose": purpose(word_list),
        "href": url_for("word_lists.show", word_list=word_list.value),
        "aside": _aside(len(words) - retired, retired),
    }


def _aside(in_use: int, retired: int) -> str:
    words = ngettext("%(num)s in use", "%(num)s in use", in_use)
    if not retired:
        return words
    return _("%(words)s, %(count)s retired", words=words, count=retired)

"""What the words of the trade mean, for everybody."""

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.presenters.glossary import letters, words_page
from matcher.presenters.paging import page_links
from matcher.web.guard import requires

bp = Blueprint("glossary", __name__, url_prefix="/words")


@bp.get("")
@requires(Permission.READ_PUBLIC_PAGES)
def index() -> ResponseReturnValue:
    asked = request.args.get("q", "").strip()[:100]
    letter = request.args.get("letter", "").upper()
    letter = letter if letter in letters() else ""
    found = words_page(asked=asked, letter=letter, page=request.args.get("page", 1, int))
    return render_template(
        "glossary/index.html",
        found=found,
        asked=asked,
        letter=letter,
        letters=letters(),
        pages=page_links(found.page, found.pages, request.args),
    )

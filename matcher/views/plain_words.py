"""A page that looks over a text for plainer words. Nothing of the text is kept."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from matcher.domain.access import Permission
from matcher.forms.plain_words import PlainWordsForm
from matcher.presenters.plain_words import plain_words
from matcher.web.guard import requires

bp = Blueprint("plain_words", __name__, url_prefix="/plain-words")


@bp.route("", methods=["GET", "POST"])
@requires(Permission.LOOK_FOR_PLAIN_WORDS)
def look() -> ResponseReturnValue:
    form = PlainWordsForm()
    found = plain_words(form.text.data or "") if form.validate_on_submit() else None
    page = render_template("plain_words/look.html", form=form, found=found)
    return page, (422 if form.errors else 200)

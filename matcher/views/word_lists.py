"""The trust's word lists: to read, and for an administrator to look after."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from wtforms.fields.choices import SelectChoice

from matcher.database import transaction
from matcher.domain.access import Permission
from matcher.domain.clock import now
from matcher.domain.errors import ChangedMeanwhile, NameTaken, NotFound
from matcher.domain.word_list import WordList
from matcher.forms.filters import choices
from matcher.forms.word_lists import (
    MergeChoice,
    MergeForm,
    NeighboursForm,
    SeenForm,
    WordForm,
    as_seen,
    is_row_number,
)
from matcher.models.word_lists import Area, Word
from matcher.policies import allows
from matcher.presenters.word_lists import what_a_merge_does, word_groups
from matcher.services import word_list_changes, word_lists, word_merging, word_uses
from matcher.services.word_list_changes import Seen
from matcher.web.guard import current_account, requires
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.translate import gettext as _
from matcher.words.word_lists import purpose, who_uses

bp = Blueprint("word_lists", __name__, url_prefix="/settings/lists")

LONG_LIST = 20
"""A list with more words can be narrowed."""


@bp.get("/<word_list>")
@requires(Permission.READ_WORD_LISTS)
def show(word_list: str) -> ResponseReturnValue:
    which = _list(word_list)
    words = word_lists.on_list(which)
    asked = request.args.get("q", "")[:100]
    may_change = allows(current_account(), Permission.CHANGE_WORD_LISTS)

    def href(word: Word) -> str | None:
        return url_for(".change", word_list=which.value, word_id=word.id) if may_change else None

    groups = word_groups(words, word_uses.uses(word_lists.KINDS[which]), asked=asked, href=href)
    return render_template(
        "word_lists/show.html",
        which=which,
        title=label(which),
        purpose=purpose(which),
        groups=groups,
        found=sum(len(group.rows) for group in groups),
        total=len(words),
        asked=asked,
        is_long=len(words) > LONG_LIST,
    )


@bp.route("/<word_list>/add", methods=["GET", "POST"])
@requires(Permission.CHANGE_WORD_LISTS)
def add(word_list: str) -> ResponseReturnValue:
    which = _list(word_list)
    form = _word_form(which)
    if form.validate_on_submit():
        try:
            with transaction():
                word = word_list_changes.add(
                    which, name=form.name.data, group=form.heading, by=current_account(), at=now()
                )
                word_id, name = word.id, word.name
        except NameTaken as taken:
            form.name.errors = [_already_there(taken)]
        else:
            flash(_("“%(name)s” is on the list now.", name=name), "success")
            if which is WordList.AREAS:
                return redirect(url_for(".neighbours", area_id=word_id))
            return redirect(url_for(".show", word_list=which.value))
    page = render_template("word_lists/add.html", which=which, title=label(which), form=form)
    return page, (422 if form.errors else 200)


@bp.route("/<word_list>/<int:word_id>", methods=["GET", "POST"])
@requires(Permission.CHANGE_WORD_LISTS)
def change(word_list: str, word_id: int) -> ResponseReturnValue:
    which = _list(word_list)
    word = word_lists.get(which, word_id)
    form = _word_form(which, word)
    if form.validate_on_submit() and _rename(which, word_id, form):
        flash(_("“%(name)s” is saved.", name=form.name.data), "success")
        return redirect(url_for(".show", word_list=which.value))
    word = word_lists.get(which, word_id)
    page = render_template(
        "word_lists/change.html",
        which=which,
        title=label(which),
        word=word,
        near=[area.name for area in word.near] if isinstance(word, Area) else [],
        uses=who_uses(word_uses.uses(type(word))[word_id], which),
        form=form,
    )
    return page, (422 if form.errors else 200)


@bp.post("/<word_list>/<int:word_id>/retire")
@requires(Permission.CHANGE_WORD_LISTS)
def retire(word_list: str, word_id: int) -> ResponseReturnValue:
    which, seen = _list(word_list), Seen(SeenForm().seen_name.data or "")
    with transaction():
        word_list_changes.retire(which, word_id, seen=seen, by=current_account(), at=now())
    flash(_("“%(name)s” is retired. Whoever has it keeps it.", name=seen.name), "success")
    return redirect(url_for(".show", word_list=which.value))


@bp.post("/<word_list>/<int:word_id>/bring-back")
@requires(Permission.CHANGE_WORD_LISTS)
def bring_back(word_list: str, word_id: int) -> ResponseReturnValue:
    which, seen = _list(word_list), Seen(SeenForm().seen_name.data or "")
    with transaction():
        word_list_changes.bring_back(which, word_id, seen=seen, by=current_account(), at=now())
    flash(_("“%(name)s” can be chosen again.", name=seen.name), "success")
    return redirect(url_for(".show", word_list=which.value))


@bp.get("/<word_list>/<int:word_id>/merge")
@requires(Permission.CHANGE_WORD_LISTS)
def merge(word_list: str, word_id: int) -> ResponseReturnValue:
    """First choose the other word; with one chosen, read what will happen."""
    which = _list(word_list)
    word = word_lists.get(which, word_id)
    others = {each.id: each for each in word_lists.on_offer(type(word)) if each.id != word_id}
    into = others.get(request.args.get("into", 0, int))
    if into is not None:
        return _before_a_merge(which, word, into, MergeForm(formdata=None))
    form = MergeChoice(request.args)
    form.into.choices = choices(
        ((str(each.id), each.name) for each in sorted(others.values(), key=_by_name)),
        anything=_("Choose one"),
    )
    if "into" in request.args:
        form.into.errors = [_("Choose the word that everybody will have instead.")]
    page = render_template(
        "word_lists/merge.html", which=which, title=label(which), word=word, form=form
    )
    return page, (422 if form.errors else 200)


@bp.post("/<word_list>/<int:word_id>/merge")
@requires(Permission.CHANGE_WORD_LISTS)
def merge_now(word_list: str, word_id: int) -> ResponseReturnValue:
    which = _list(word_list)
    form = MergeForm()
    seen, seen_into = Seen(form.seen_name.data or ""), Seen(form.seen_into.data or "")
    into_id = int(form.into.data) if is_row_number(form.into.data) else 0
    try:
        with transaction():
            word_merging.merge(
                which,
                word_id,
                into_id,
                seen=seen,
                seen_into=seen_into,
                by=current_account(),
                at=now(),
            )
    except ChangedMeanwhile:
        form.form_errors = [
            _("Somebody renamed one of the two words. Read again what will happen.")
        ]
        word, into = word_lists.get(which, word_id), word_lists.get(which, into_id)
        return _before_a_merge(which, word, into, form)
    names = {"word": seen.name, "into": seen_into.name}
    flash(_("“%(word)s” is now “%(into)s”, for everybody who used it.", **names), "success")
    return redirect(url_for(".show", word_list=which.value))


@bp.route("/areas/<int:area_id>/neighbours", methods=["GET", "POST"])
@requires(Permission.CHANGE_WORD_LISTS)
def neighbours(area_id: int) -> ResponseReturnValue:
    area = word_lists.get_area(area_id)
    near_ids = [each.id for each in area.near]
    others = [each for each in word_lists.on_offer(Area, keep=near_ids) if each.id != area_id]
    form = NeighboursForm()
    if not form.is_submitted():
        form.near.data, form.seen.data = near_ids, as_seen(near_ids)
    form.near.choices = [SelectChoice(each.id, each.name) for each in others]
    if form.validate_on_submit():
        try:
            with transaction():
                word_list_changes.set_neighbours(
                    area_id,
                    form.near.data,
                    seen_ids=form.seen_ids,
                    by=current_account(),
                    at=now(),
                )
        except ChangedMeanwhile:
            area = word_lists.get_area(area_id)
            form.seen.data = as_seen([each.id for each in area.near])
            names = joined([each.name for each in area.near]) or _("none")
            said = _("Somebody changed the neighbours since you opened this page. They are now:")
            form.near.errors = [f"{said} {names}. {_save_again()}"]
        else:
            flash(_("The neighbours of “%(name)s” are saved.", name=area.name), "success")
            return redirect(url_for(".show", word_list=WordList.AREAS.value))
    page = render_template("word_lists/neighbours.html", area=area, form=form)
    return page, (422 if form.errors else 200)


def _before_a_merge(
    which: WordList, word: Word, into: Word, form: MergeForm
) -> ResponseReturnValue:
    """What will happen, and the button that makes it happen."""
    form.into.data, form.seen_name.data, form.seen_into.data = str(into.id), word.name, into.name
    uses = word_uses.uses(type(word))[word.id]
    page = render_template(
        "word_lists/merge_now.html",
        which=which,
        title=label(which),
        word=word,
        into=into,
        lines=what_a_merge_does(which, word.name, into.name, uses),
        form=form,
    )
    return page, (422 if form.errors else 200)


def _rename(which: WordList, word_id: int, form: WordForm) -> bool:
    """Save the form. If it cannot be, it says why, and nothing typed is lost."""
    try:
        with transaction():
            word_list_changes.rename(
                which,
                word_id,
                name=form.name.data,
                group=form.heading,
                seen=Seen(form.seen_name.data or "", form.seen_group.data or ""),
                by=current_account(),
                at=now(),
            )
    except NameTaken as taken:
        form.name.errors = [_already_there(taken)]
    except ChangedMeanwhile:
        word = word_lists.get(which, word_id)
        form.show_seen(word.name, word_lists.group_of(word))
        said = _("Somebody changed this word since you opened the page. It is now")
        heading = f" ({form.seen_group.data})" if form.seen_group.data else ""
        form.name.errors = [f"{said} “{word.name}”{heading}. {_save_again()}"]
    return not form.errors


def _word_form(which: WordList, word: Word | None = None) -> WordForm:
    """The form of a new word, or of one as it is now."""
    form = WordForm()
    if which is WordList.AREAS:
        form.name.label.text = _("Area")
    if which.has_headings:
        form.group.choices = choices(
            ((each, each) for each in word_lists.groups(which)), anything=_("Choose a heading")
        )
    else:
        form.without_headings()
    if word is not None and not form.is_submitted():
        form.show(word.name, word_lists.group_of(word))
    return form


def _already_there(taken: NameTaken) -> str:
    """What to do about a name that another word has."""
    if taken.is_retired:
        return _(
            "“%(name)s” is on this list, but retired. Open it there and bring it back.",
            name=taken.name,
        )
    return _(
        "“%(name)s” is on this list already. To make one word of two, merge them instead.",
        name=taken.name,
    )


def _save_again() -> str:
    return _("If you still want your change, save again.")


def _by_name(word: Word) -> str:
    return word.name.casefold()


def _list(name: str) -> WordList:
    if name not in set(WordList):
        raise NotFound("there is no such list")
    return WordList(name)

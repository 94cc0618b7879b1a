"""What an administrator writes about a word of a list. Whether it is there, a service knows."""

from collections.abc import Iterable

from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.validators import ValidationError

from matcher.domain.word_list import name_fault
from matcher.forms.form import Form
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


def can_be_called(_form: Form, field: StringField) -> None:
    """Refuse a name that people could not read or files could not hold."""
    if fault := name_fault(field.data or ""):
        raise ValidationError(_("%(fault)s.", fault=label(fault)))


class WordForm(Form):
    """A new word, or another name for one. ``seen_`` is what the page showed when opened."""

    name = StringField(_("Word"), [can_be_called], render_kw={"autocomplete": "off"})
    group = SelectField(_("Heading"))
    new_group = StringField(
        _("Or a new heading"),
        description=_("Leave this empty to use the heading chosen above."),
        render_kw={"autocomplete": "off"},
    )
    seen_name = HiddenField()
    seen_group = HiddenField()

    def validate_new_group(self, field: StringField) -> None:
        if (field.data or "").strip():
            can_be_called(self, field)
        elif not self.group.data:
            raise ValidationError(_("Choose a heading, or write a new one here."))

    @property
    def heading(self) -> str:
        """The heading that was written or chosen; nothing in a list without headings."""
        if self.group is None:
            return ""
        return str((self.new_group.data or "").strip() or self.group.data)

    def show(self, name: str, group: str) -> None:
        """Begin with the word as it is. A sent form is never filled in from elsewhere."""
        self.name.data = name
        if self.group is not None:
            self.group.data = group
        self.show_seen(name, group)

    def show_seen(self, name: str, group: str) -> None:
        """The page shows the word as it is now: whoever saves from here on knows it."""
        self.seen_name.data, self.seen_group.data = name, group

    def without_headings(self) -> None:
        del self.group
        del self.new_group


class SeenForm(Form):
    """One button: retire a word, or bring it back."""

    seen_name = HiddenField()


class MergeChoice(Form):
    """Sent by GET: which word everybody will have instead."""

    class Meta:
        csrf = False

    into = SelectField(
        _("Which will everybody have instead?"),
        description=_("You see what will happen before it does."),
        validate_choice=False,
    )


class MergeForm(Form):
    """The last step of a merge. Which word it is merged into was chosen on the page before."""

    into = HiddenField()
    seen_name = HiddenField()
    seen_into = HiddenField()


class NeighboursForm(Form):
    near = SelectMultipleField(_("Areas near it"), coerce=int)
    seen = HiddenField()

    @property
    def seen_ids(self) -> set[int]:
        """The neighbours that the page showed."""
        return {int(each) for each in (self.seen.data or "").split(";") if is_row_number(each)}


def as_seen(ids: Iterable[int]) -> str:
    """What ``NeighboursForm.seen`` holds for these areas."""
    return ";".join(str(each) for each in sorted(ids))


def is_row_number(text: str | None) -> bool:
    """Whether a hidden field holds what a page of ours wrote there."""
    return text is not None and text.isascii() and text.isdigit() and len(text) < 10

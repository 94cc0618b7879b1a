"""What a story of working together is asked for."""

from wtforms import BooleanField, HiddenField, StringField, TextAreaField
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.story import LONGEST_PART, LONGEST_TAG, LONGEST_TITLE, MOST_TAGS, tags_of
from matcher.forms.form import Form
from matcher.forms.pasted import mended, one_line
from matcher.forms.role_parts.base import HasRoom
from matcher.words.translate import lazy_gettext as _


class StoryForm(Form):
    """``edition``: which one was opened."""

    edition = HiddenField()
    title = StringField(
        _("Title"),
        description=_("A few words that make people read on. Up to 120 letters."),
        filters=[one_line],
        validators=[InputRequired(_("Give the story a title.")), HasRoom(LONGEST_TITLE)],
    )
    what_was_done = TextAreaField(
        _("What did you do together?"),
        description=_(
            "Say what service users and carers did, and what staff did. Up to 2,000 letters."
        ),
        filters=[mended],
        render_kw={"rows": 6},
        validators=[InputRequired(_("Say what you did together.")), HasRoom(LONGEST_PART)],
    )
    what_changed = TextAreaField(
        _("What changed?"),
        description=_("Also if it was little, or not what you hoped. Up to 2,000 letters."),
        filters=[mended],
        render_kw={"rows": 6},
        validators=[InputRequired(_("Say what changed.")), HasRoom(LONGEST_PART)],
    )
    tags = StringField(
        _("Tags"),
        description=_("Up to five, with commas between them. Such as: letters, wards, food."),
        filters=[one_line],
    )
    is_agreed = BooleanField(
        _("Everybody who can be known from this story has read it and agrees"),
        validators=[
            InputRequired(_("Show it to everybody who can be known from it. Then tick this."))
        ],
    )

    def validate_tags(self, field: StringField) -> None:
        tags = tags_of(field.data or "")
        if len(tags) > MOST_TAGS:
            raise ValidationError(_("Tags: there is room for five. Take some out."))
        if any(len(tag) > LONGEST_TAG for tag in tags):
            raise ValidationError(_("Tags: make each one 40 letters or shorter."))

"""What a People Participation lead says to a role that was sent."""

from wtforms import HiddenField, TextAreaField
from wtforms.validators import InputRequired

from matcher.forms.form import Form
from matcher.forms.pasted import mended
from matcher.forms.role_parts.base import HasRoom
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

LONGEST = 2000


def _words(question: Words, hint: Words, missing: Words) -> TextAreaField:
    return TextAreaField(
        question,
        description=hint,
        filters=[mended],
        render_kw={"rows": 6},
        validators=[InputRequired(missing), HasRoom(LONGEST)],
    )


class DecideForm(Form):
    """A decision on the role as it was seen: a change made meanwhile is looked at first."""

    seen = HiddenField()

    @property
    def seen_edition(self) -> int:
        text = self.seen.data or ""
        return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


class ChangeForm(DecideForm):
    words = _words(
        _("What is to be changed?"),
        _("We send these words to the project lead. Ask for one thing at a time. Name nobody."),
        _("Say what is to be changed."),
    )


class RefuseRoleForm(DecideForm):
    words = _words(
        _("Why is it not published?"),
        _("We send these words to the project lead. Say what they can do instead."),
        _("Say why it is not published."),
    )

"""A text to look over for plainer words. Any sign may stand in it: nothing of it is kept."""

from wtforms import TextAreaField, ValidationError

from matcher.forms.form import Form
from matcher.forms.plain_text import is_blank
from matcher.words.translate import lazy_gettext as _

MOST = 20_000


class PlainWordsForm(Form):
    text = TextAreaField(
        _("Your text"),
        description=_("Type it, or paste it from a letter, a web page or an e-mail."),
        render_kw={"rows": 12, "spellcheck": "true"},
    )

    def validate_text(self, field: TextAreaField) -> None:
        text = field.data or ""
        if is_blank(text):
            raise ValidationError(_("Your text: type or paste some words."))
        if len(text) > MOST:
            raise ValidationError(
                _(
                    "Your text: this is %(length)s characters long. There is room for %(most)s.",
                    length=f"{len(text):,}",
                    most=f"{MOST:,}",
                )
            )

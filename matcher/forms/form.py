"""The form that all others are made from: what the library says by itself, it says in our words."""

from collections.abc import Mapping

from flask_wtf import FlaskForm

from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

CHOOSE_AGAIN = _("What you chose is not on our list now. Choose again.")
GONE = _("Something you chose is not on our list now. Look at your answers, then save again.")
IN_OUR_WORDS: Mapping[str, Words] = {
    "Not a valid choice.": CHOOSE_AGAIN,
    "Invalid Choice: could not coerce.": CHOOSE_AGAIN,
    "Invalid choice(s): one or more data inputs could not be coerced.": GONE,
    "'%(value)s' is not a valid choice for this field.": GONE,
    "Not a valid integer value.": _("Type a whole number, such as 12."),
    "Not a valid time value.": _("Give a time, such as 14:30."),
    "Not a valid date value.": _("Give a day, such as 1 April 2027."),
}
"""What the fields that we use would say otherwise. Validators are told what to say."""


class OurWords:
    """Stands where the library looks for translations of its own words."""

    def gettext(self, text: str) -> str:
        return str(IN_OUR_WORDS.get(text, text))

    def ngettext(self, singular: str, _plural: str, _number: int) -> str:
        return self.gettext(singular)


class Form(FlaskForm):
    """One that speaks the language of its reader throughout."""

    class Meta(FlaskForm.Meta):
        def get_translations(self, _form: FlaskForm) -> OurWords:
            return OurWords()

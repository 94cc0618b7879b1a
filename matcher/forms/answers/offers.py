"""Which parts of the trust may offer a person roles."""

from wtforms import BooleanField
from wtforms.validators import ValidationError

from matcher.domain.answers import Choices
from matcher.forms.answers.base import AnswerForm
from matcher.forms.answers.fields import SomeOf
from matcher.words.translate import lazy_gettext as _

NONE = _("Choose at least one part, or any part. To get no offers for now, pause on your page.")


class OffersForm(AnswerForm):
    any_part = BooleanField(_("Any part of the trust"))
    offers_from = SomeOf(_("Or these parts alone"), description=_("Choose one or more."))

    def offer(self, choices: Choices) -> None:
        self.offers_from.offer(choices["offers_from"])

    def validate_any_part(self, field: BooleanField) -> None:
        if not field.data and not self.offers_from.data:
            raise ValidationError(NONE)

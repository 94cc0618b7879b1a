"""What a directorate says of its roles, with the limits that the roles themselves have."""

from collections.abc import Mapping

from wtforms import Field, HiddenField, StringField
from wtforms.validators import ValidationError

from matcher.domain.role_description import BUDGET_CODE, RoleField
from matcher.forms.form import Form
from matcher.forms.role_parts.base import box, line
from matcher.words.translate import lazy_gettext as _


class RoleDefaultsForm(Form):
    payment = line(_("Payment"), _("Such as: £20 for each meeting of up to 3 hours."))
    expenses = line(_("Expenses"), _("Such as: bus and train fares. Keep your tickets."))
    budget_code = line(_("Budget code"), _("Letters and digits, such as C12345."), most=20)
    length = line(_("How long it lasts"), _("Such as: six months, then we look again."))
    meetings = line(_("Meetings"), _("Such as: two a month, two hours each."))
    accountability = box(_("Accountability and responsibility"), _("What holds in every team."))
    hope_to_get = box(_("What can a person hope to get from it?"), _("What you promise everybody."))
    contact = line(_("Who can be asked before deciding?"), _("A name, and a number at work."))
    support = box(_("What support is there?"), _("Papers early, somebody beside them."))
    support_times = box(_("Agreed times for it"), _("One on each line."), most=300)
    formats = line(_("Other formats"), _("Such as: large print and Easy Read."))
    seen = HiddenField()

    def validate_budget_code(self, field: StringField) -> None:
        if field.data and not BUDGET_CODE.fullmatch(field.data.upper()):
            raise ValidationError(
                _("Budget code: use 3 to 20 letters, digits and dashes, such as C12345.")
            )

    def fill(self, said: Mapping[RoleField, str]) -> None:
        for field in self.asked:
            field.data = said.get(RoleField(field.name), "")

    @property
    def asked(self) -> list[Field]:
        return [field for field in self if field.name not in {"seen", "csrf_token"}]

    @property
    def said(self) -> dict[RoleField, str]:
        """What was typed, without what was left empty."""
        told = {RoleField(field.name): field.data or "" for field in self.asked}
        told[RoleField.BUDGET_CODE] = told[RoleField.BUDGET_CODE].upper()
        return {field: words for field, words in told.items() if words}

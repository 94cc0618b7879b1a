"""The checklist of what a project has settled before people are asked in."""

from typing import Any

from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.widgets import CheckboxInput, ListWidget

from matcher.domain.involvement_assurance import AssuranceItem
from matcher.forms.form import Form
from matcher.words.labels import label
from matcher.words.translate import lazy_gettext as _


class AssuranceForm(Form):
    items = SelectMultipleField(
        _("Tick what is settled"), widget=ListWidget(), option_widget=CheckboxInput()
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.items.choices = [
            SelectChoice(value=each.value, label=label(each)) for each in AssuranceItem
        ]

    @property
    def ticked(self) -> frozenset[AssuranceItem]:
        return frozenset(AssuranceItem(each) for each in self.items.data or ())

"""What is asked to begin a new phase of a chart."""

from wtforms import SelectField, ValidationError
from wtforms.fields.choices import SelectChoice

from matcher.forms.form import Form
from matcher.forms.plain_text import words_field
from matcher.words.translate import lazy_gettext as _


class PhaseForm(Form):
    month = SelectField(_("From which month?"), validate_choice=False)
    reason = words_field(_("Why?"), _("Say why a new phase begins."), most=300)

    def __init__(self, *args: object, months: list[tuple[str, str]], **more: object) -> None:
        super().__init__(*args, **more)
        self.month.choices = [
            SelectChoice(value="", label=_("Choose a month")),
            *(SelectChoice(value=value, label=words) for value, words in months),
        ]
        self.reason.render_kw = {"rows": 2}
        self.reason.description = _("It stands on the chart with your name. Name no other person.")

    def validate_month(self, field: SelectField) -> None:
        if field.data not in {choice.value for choice in field.choices if choice.value}:
            raise ValidationError(_("Choose a month of the chart."))

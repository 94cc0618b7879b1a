"""Which project a person's own words about a team mean."""

from collections.abc import Iterable

from wtforms import SelectField
from wtforms.fields.choices import SelectChoice

from matcher.forms.form import Form
from matcher.words.translate import lazy_gettext as _

NOT_YET = ""


class AvoidedTeamForm(Form):
    project = SelectField(_("Which project is this?"))

    def offer(self, projects: Iterable[tuple[int, str]]) -> None:
        self.project.choices = [
            SelectChoice(value=NOT_YET, label=_("Not known yet, or none of these")),
            *(SelectChoice(value=str(row_id), label=words) for row_id, words in projects),
        ]

    @property
    def project_id(self) -> int | None:
        return int(self.project.data) if self.project.data else None

""" "You said, we did": what is told back, and to whom."""

from collections.abc import Iterable
from typing import Any

from wtforms import BooleanField, HiddenField, SelectField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired

from matcher.domain.said_and_done import LONGEST_PART
from matcher.forms.form import Form
from matcher.forms.pasted import mended
from matcher.forms.role_parts.base import HasRoom
from matcher.words.translate import lazy_gettext as _


class SaidAndDoneForm(Form):
    """``edition``: which one was opened. ``teams``: those it can be told to alone."""

    edition = HiddenField()
    said = TextAreaField(
        _("You said"),
        description=_("What people told us, in plain words. Up to 600 letters."),
        filters=[mended],
        render_kw={"rows": 3},
        validators=[InputRequired(_("Say what people told us.")), HasRoom(LONGEST_PART)],
    )
    did = TextAreaField(
        _("We did"),
        description=_("Also if it was little, or why it cannot be done. Up to 600 letters."),
        filters=[mended],
        render_kw={"rows": 3},
        validators=[InputRequired(_("Say what was done.")), HasRoom(LONGEST_PART)],
    )
    team = SelectField(_("Who reads it?"))
    is_safe = BooleanField(
        _("Nobody can be known from this: no name, and nothing that only one person said"),
        validators=[
            InputRequired(_("Look whether somebody can be known from it. Then tick this."))
        ],
    )

    def __init__(
        self, *args: Any, teams: Iterable[tuple[int, str]], everybody: str, **more: Any
    ) -> None:
        super().__init__(*args, **more)
        self.team.choices = [
            SelectChoice(value="", label=everybody),
            *(SelectChoice(value=str(number), label=title) for number, title in teams),
        ]

    @property
    def project_id(self) -> int | None:
        return int(self.team.data) if self.team.data else None

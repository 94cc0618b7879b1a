"""What whoever sets a directorate's weights is asked: points for eight parts, and why."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from wtforms import HiddenField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length

from matcher.domain.matching import Part
from matcher.forms.form import Form
from matcher.forms.numbers import NumberField
from matcher.words.labels import label
from matcher.words.meanings import meaning
from matcher.words.translate import Words, later
from matcher.words.translate import lazy_gettext as _

LONGEST_REASON = 500
REASON_NEEDED = _("Say why. Whoever looks later needs the reason")
TOO_LONG = _("The reason is longer than %(max)s characters. Make it shorter")


def _points(part: Part) -> NumberField:
    return NumberField(
        later(label, part),
        least=0,
        most=100,
        decimals=2,
        of=later(label, part),
        description=later(meaning, part),
    )


def _reason(question: Words) -> TextAreaField:
    return TextAreaField(
        question,
        description=_("Everybody who may see these weights reads it. Name no person."),
        render_kw={"rows": 2},
        filters=[lambda text: (text or "").strip()],
        validators=[Length(max=LONGEST_REASON, message=TOO_LONG)],
    )


class WeightsForm(Form):
    """A preview needs no reason; saving does: see ``why``."""

    skills = _points(Part.SKILLS)
    experience = _points(Part.EXPERIENCE)
    topics = _points(Part.TOPICS)
    availability = _points(Part.AVAILABILITY)
    place = _points(Part.PLACE)
    words = _points(Part.WORDS)
    development = _points(Part.DEVELOPMENT)
    waiting = _points(Part.WAITING)
    role = SelectField(_("Try it on an open role"), coerce=str)
    reason = _reason(_("Why do you change the weights?"))
    based_on = HiddenField(default="0")

    why: Mapping[str, Any] = {"reason": [DataRequired(REASON_NEEDED)]}

    @property
    def points(self) -> dict[Part, float]:
        """The points of each part, once they are known to be numbers."""
        return {part: float(self[part.value].data) for part in Part}

    @property
    def parts(self) -> list[NumberField]:
        """The eight fields in the order of every list."""
        return [self[part.value] for part in Part]

    def fill(self, points: Mapping[Part, float], *, based_on: int) -> None:
        """Begin with the points that hold now."""
        for part in Part:
            self[part.value].data = Decimal(f"{points[part]:.2f}").normalize() + 0
        self.based_on.data = str(based_on)

    def validate_skills(self, field: NumberField) -> None:
        """The first field answers for all: something has to count."""
        if all(each.data == 0 for each in self.parts):
            field.errors = [*field.errors, _("Give points to one part or more")]


class DefaultsForm(Form):
    """Going back to the trust's own weights."""

    back_reason = _reason(_("Why do you go back?"))
    back_based_on = HiddenField(default="0")

    why: Mapping[str, Any] = {"back_reason": [DataRequired(REASON_NEEDED)]}

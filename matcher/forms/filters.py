"""What narrows a list. Sent by GET: nothing here changes anything."""

from collections.abc import Iterable

from flask_wtf import FlaskForm
from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice


class _GetForm(FlaskForm):
    class Meta:
        csrf = False


class RoleFilter(_GetForm):
    """The public list of open roles."""

    q = StringField("Words")
    directorate = SelectField("Part of the trust", validate_choice=False)
    mode = SelectField("Where", validate_choice=False)


class RankingFilter(_GetForm):
    """A role's ranked list."""

    directorate = SelectField("Directorate", validate_choice=False)
    sessions = SelectMultipleField(
        "Free at",
        description="People who have not told us stay in.",
        validate_choice=False,
    )
    not_told = BooleanField("Something not told yet")


class ProjectFilter(_GetForm):
    """The projects that somebody works on."""

    q = StringField("Words, code or lead")
    status = SelectField("State", validate_choice=False)
    directorate = SelectField("Directorate", validate_choice=False)


class AccountFilter(_GetForm):
    """The accounts of staff."""

    q = StringField("Name, address or job")
    access = SelectField("What they may do", validate_choice=False)
    directorate = SelectField("Directorate", validate_choice=False)
    state = SelectField("Switched on", validate_choice=False)


def choices(pairs: Iterable[tuple[str, str]], *, anything: str = "") -> list[SelectChoice]:
    """Choices for a select, with a first one for "any" where there is one."""
    first = [SelectChoice(value="", label=anything)] if anything else []
    return first + [SelectChoice(value=value, label=words) for value, words in pairs]

"""What narrows a list. Sent by GET: nothing here changes anything."""

from collections.abc import Iterable

from wtforms import BooleanField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from matcher.forms.form import Form
from matcher.words.translate import lazy_gettext as _


class _GetForm(Form):
    class Meta:
        csrf = False


class RoleFilter(_GetForm):
    """The public list of open roles."""

    q = StringField(_("Words"))
    directorate = SelectField(_("Part of the trust"), validate_choice=False)
    mode = SelectField(_("Where"), validate_choice=False)


class RankingFilter(_GetForm):
    """A role's ranked list."""

    directorate = SelectField(_("Directorate"), validate_choice=False)
    sessions = SelectMultipleField(
        _("Free at"),
        description=_("People who have not told us stay in."),
        validate_choice=False,
    )
    not_told = BooleanField(_("Something not told yet"))


class ProjectFilter(_GetForm):
    """The projects that somebody works on."""

    q = StringField(_("Words, code or lead"))
    status = SelectField(_("State"), validate_choice=False)
    directorate = SelectField(_("Directorate"), validate_choice=False)


class InvolvementFilter(_GetForm):
    """How far people are part of the live projects."""

    directorate = SelectField(_("Directorate"), validate_choice=False)


class ResultFilter(_GetForm):
    """Completed projects, by where they were and when they ended."""

    directorate = SelectField(_("Part of the trust"), validate_choice=False)
    first_year = SelectField(_("Ended from"), validate_choice=False)
    last_year = SelectField(_("Ended up to"), validate_choice=False)


class LedgerFilter(_GetForm):
    """Who has waited for an offer."""

    directorate = SelectField(_("Directorate"), validate_choice=False)
    order = SelectField(_("Order"), validate_choice=False)


class AccountFilter(_GetForm):
    """The accounts of staff."""

    q = StringField(_("Name, address or job"))
    access = SelectField(_("What they may do"), validate_choice=False)
    directorate = SelectField(_("Directorate"), validate_choice=False)
    state = SelectField(_("Switched on"), validate_choice=False)


def choices(pairs: Iterable[tuple[str, str]], *, anything: str = "") -> list[SelectChoice]:
    """Choices for a select, with a first one for "any" where there is one."""
    first = [SelectChoice(value="", label=anything)] if anything else []
    return first + [SelectChoice(value=value, label=words) for value, words in pairs]

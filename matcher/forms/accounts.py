"""What an administrator says about an account. Whether an address is free, a service knows."""

from typing import Any

from wtforms import (
    BooleanField,
    EmailField,
    HiddenField,
    SelectField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from matcher.domain.access import Access
from matcher.domain.account import LONGEST_NAME, AccountFacts
from matcher.domain.email_address import address_fault
from matcher.forms.form import Form
from matcher.words.labels import label
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _


def stripped(text: str | None) -> str:
    return (text or "").strip()


def one_line(_form: Form, field: StringField) -> None:
    """Refuse what a letter's head could not hold."""
    if not (field.data or "").isprintable():
        raise ValidationError(_("%(question)s: write it on one line", question=field.label.text))


def is_address(_form: Form, field: StringField) -> None:
    """Refuse what is no address, or only looks like one of ours."""
    if fault := address_fault(field.data or ""):
        raise ValidationError(_("%(fault)s.", fault=label(fault)))


def email_field(question: Words, hint: Words = "", *, autocomplete: str = "off") -> EmailField:
    return EmailField(
        question,
        description=hint,
        filters=[stripped],
        render_kw={"autocomplete": autocomplete, "spellcheck": False},
        validators=[is_address],
    )


def name_field(
    question: Words, hint: Words = "", *, missing: Words, autocomplete: str
) -> StringField:
    return StringField(
        question,
        description=hint,
        filters=[stripped],
        render_kw={"autocomplete": autocomplete},
        validators=[
            InputRequired(missing),
            Length(max=LONGEST_NAME, message=_("Use %(max)s characters or fewer.")),
            one_line,
        ],
    )


class AccountForm(Form):
    """A new account, or another name, job, access or address for one."""

    name = name_field(
        _("Name"), _('As people know them, such as "Ruth Okafor".'), missing=_("Write their name."),
        autocomplete="off",
    )  # fmt: skip
    email = email_field(_("E-mail address"), _("They sign in with it."))
    job_title = StringField(
        _("Job (you can leave this empty)"),
        filters=[stripped],
        render_kw={"autocomplete": "off"},
        validators=[Length(max=200, message=_("Use %(max)s characters or fewer.")), one_line],
    )
    access = SelectField(_("What they may do"))
    directorates = SelectMultipleField(
        _("Directorates"),
        description=_("Where a PP lead looks after people and roles. Others can have some too."),
        coerce=int,
    )
    seen = HiddenField()

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.access.choices = [
            SelectChoice(value="", label=_("Choose one")),
            *(
                SelectChoice(value=each.value, label=label(each))
                for each in Access
                if each is not Access.SERVICE_USER
            ),
        ]

    def validate_access(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Choose what they may do."))
        if field.data == Access.PP_LEAD and not self.directorates.data:
            raise ValidationError(
                _("A PP lead looks after a directorate: choose one or more below.")
            )

    @property
    def facts(self) -> AccountFacts:
        """What was said, once it is known to be sound."""
        return AccountFacts(
            name=self.name.data,
            email=self.email.data,
            access=Access(self.access.data),
            job_title=self.job_title.data,
            directorate_ids=frozenset(self.directorates.data or ()),
        )

    def fill(self, facts: AccountFacts) -> None:
        """Begin with the account as it is."""
        self.name.data, self.email.data = facts.name, facts.email
        self.job_title.data, self.access.data = facts.job_title, facts.access.value
        self.directorates.data = list(facts.directorate_ids)
        self.seen.data = facts.mark


class LinkForm(Form):
    lost_phone = BooleanField(_("Their phone is lost: forget it, and their recovery codes"))


class SureForm(Form):
    """One button."""


class TakerChoice(Form):
    """Sent by GET: who takes over."""

    class Meta:
        csrf = False

    to = SelectField(
        _("Who takes over?"),
        description=_("You see what will happen before it does."),
        validate_choice=False,
    )


class HandOverForm(Form):
    """The last step of a hand-over. To whom was chosen on the page before."""

    to = HiddenField()
    seen = HiddenField()

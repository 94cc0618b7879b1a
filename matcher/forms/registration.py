"""The six answers of registering, a page each. Two of them need a second page for some people."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeAlias

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.registration import Step
from matcher.domain.service_user import Channel
from matcher.forms.answers.fields import SomeOf
from matcher.forms.form import Form
from matcher.forms.plain_text import email_field, line_field, phone_field, words_field
from matcher.words.translate import lazy_gettext as _

ANY, UNDER_SIXTEEN, NOT_SURE = "any", "under-16", "not-sure"
LONGEST_NAME, LONGEST_WORDS = 100, 500
MONTHS_TO_EIGHTEEN = 25

Choices: TypeAlias = Sequence[Any]
"""What can be chosen: choices of a list, or words of one of the trust's word lists."""


class RegistrationForm(Form):
    """One page. What is offered to choose from is handed in by the view."""

    def offer(self, choices: Choices) -> None:
        """Most pages ask something that is not chosen from the trust's own lists."""


class ReachForm(RegistrationForm):
    channel = RadioField(
        _("How can we reach you?"),
        choices=[
            SelectChoice(value=Channel.EMAIL.value, label=_("By e-mail")),
            SelectChoice(value=Channel.PHONE.value, label=_("By phone")),
            SelectChoice(value=Channel.LETTER.value, label=_("By letter")),
            SelectChoice(
                value=Channel.NAMED_PERSON.value,
                label=_("Through somebody else"),
                render_kw={"hint": _("Such as a nurse or a friend.")},
            ),
        ],
        validators=[InputRequired(_("Choose how we can reach you."))],
    )


class EmailForm(RegistrationForm):
    email = email_field(
        _("What is your e-mail address?"),
        _("Type your e-mail address."),
        description=_("We write to you there. No one else sees it until you say so."),
    )


class PhoneForm(RegistrationForm):
    phone = phone_field(_("What is your phone number?"), _("Type your phone number."))


class LetterForm(RegistrationForm):
    postal_address = words_field(
        _("Where do we send a letter?"),
        _("Type the address for letters."),
        most=LONGEST_WORDS,
        description=_("Your name, the street, the town and the postcode."),
    )


class NamedPersonForm(RegistrationForm):
    named_person = words_field(
        _("Who can we reach you through?"),
        _("Tell us who we can reach you through."),
        most=LONGEST_WORDS,
        description=(
            _(
                "Their name, and their phone or address."
                " Are you a carer? Please do not name the person you care for."
            )
        ),
    )


CONTACT_FORMS: dict[Channel, type[RegistrationForm]] = {
    Channel.EMAIL: EmailForm,
    Channel.PHONE: PhoneForm,
    Channel.LETTER: LetterForm,
    Channel.NAMED_PERSON: NamedPersonForm,
}


class NameForm(RegistrationForm):
    call_me = line_field(
        _("What shall we call you?"),
        _("Type a name we can call you."),
        most=LONGEST_NAME,
        description=_("A first name is fine."),
        render_kw={"autocomplete": "given-name", "spellcheck": "false"},
    )


class AgeForm(RegistrationForm):
    age_band = RadioField(_("How old are you?"), validators=[InputRequired(_("Choose your age."))])

    def offer(self, choices: Choices) -> None:
        self.age_band.choices = [
            SelectChoice(value=UNDER_SIXTEEN, label=_("Under 16")),
            *choices,
        ]


class EighteenForm(RegistrationForm):
    month = SelectField(
        _("When will you turn 18?"),
        description=_("Then we look at everything together again."),
    )

    def offer(self, choices: Choices) -> None:
        self.month.choices = [SelectChoice(value="", label=_("Choose a month")), *choices]

    def validate_month(self, field: SelectField) -> None:
        if not field.data:
            raise ValidationError(_("Choose the month in which you turn 18."))


class OffersForm(RegistrationForm):
    offers_from = SelectMultipleField(
        _("Which parts may offer you roles?"),
        description=_("Choose one or more."),
    )

    def offer(self, choices: Choices) -> None:
        any_part = SelectChoice(value=ANY, label=_("Any part of the trust"))
        self.offers_from.choices = [*choices, any_part]

    def validate_offers_from(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one part, or any part."))


class HomeForm(RegistrationForm):
    home = RadioField(
        _("Which part do you use most?"),
        description=_("Someone from there will get in touch."),
        validators=[InputRequired(_("Choose the part you use most, or say you are not sure."))],
    )

    def offer(self, choices: Choices) -> None:
        not_sure = SelectChoice(value=NOT_SURE, label=_("I am not sure"))
        self.home.choices = [*choices, not_sure]


class InterestForm(RegistrationForm):
    topics = SomeOf(_("Choose one or more."))
    is_open = BooleanField(_("I am not sure yet"))

    def offer(self, choices: Choices) -> None:
        self.topics.offer(choices)

    def validate_topics(self, field: SomeOf) -> None:
        if not field.data and not self.is_open.data:
            raise ValidationError(_("Choose one thing, or say you are not sure yet."))


class AgreementForm(RegistrationForm):
    agreed = BooleanField(
        _("I agree"),
        validators=[InputRequired(_("Tick the box if you agree. We cannot register you without."))],
    )


FORMS: dict[Step, type[RegistrationForm]] = {
    Step.REACH: ReachForm,
    Step.NAME: NameForm,
    Step.AGE: AgeForm,
    Step.EIGHTEEN: EighteenForm,
    Step.OFFERS: OffersForm,
    Step.HOME: HomeForm,
    Step.INTEREST: InterestForm,
    Step.AGREEMENT: AgreementForm,
}


def months_to_eighteen(today: date) -> list[date]:
    """The last day of this month and of those that follow, to the last one that can be meant.

    Whoever turns 18 in a month has done so on its last day.
    """
    first, months = today.replace(day=1), []
    for _each in range(MONTHS_TO_EIGHTEEN):
        following = (first + timedelta(days=32)).replace(day=1)
        months.append(following - timedelta(days=1))
        first = following
    return months


def directorate_hint(services: str) -> dict[str, Any]:
    """Services in words, so that people recognise the part of the trust that is theirs."""
    words = ", ".join(filter(None, (each.strip() for each in services.split(";"))))
    return {"hint": words} if words else {}

"""The six answers on one page, for whoever types in what a person says."""

from datetime import date
from typing import Any

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, ValidationError

from matcher.domain.registration import Contact
from matcher.domain.service_user import AgeBand, Channel
from matcher.forms.answers.base import PersonsWordForm
from matcher.forms.answers.fields import SomeOf
from matcher.forms.plain_text import email_field, line_field, phone_field, words_field
from matcher.forms.registration import ANY, LONGEST_WORDS, Choices
from matcher.words.labels import label
from matcher.words.translate import later
from matcher.words.translate import lazy_gettext as _

NEEDED = {
    Channel.EMAIL: "email",
    Channel.PHONE: "phone",
    Channel.LETTER: "postal_address",
    Channel.NAMED_PERSON: "named_person",
}
"""What has to be told for each way to reach somebody."""


class NewPersonForm(PersonsWordForm):
    """In the order of the paper form. Contacts that the person does not use may stay empty."""

    name = line_field(_("Full name"), _("Type their full name."), most=200)
    call_me = line_field(_("What they want to be called"), _("Type a name to call them."), most=100)
    channel = RadioField(
        _("How to reach them"),
        choices=[SelectChoice(value=each.value, label=later(label, each)) for each in Channel],
        validators=[InputRequired(_("Choose how to reach them."))],
    )
    email = email_field(_("E-mail address"), optional=True)
    phone = phone_field(_("Phone number"), optional=True)
    postal_address = words_field(_("Address for letters"), most=LONGEST_WORDS, optional=True)
    named_person = words_field(
        _("Named person, and how to reach them"),
        most=LONGEST_WORDS,
        optional=True,
        description=_("For a carer: do not name the person they care for."),
    )
    age_band = RadioField(_("Age"), validators=[InputRequired(_("Choose their age."))])
    month = SelectField(_("If 16 or 17: when they turn 18"))
    offers_from = SelectMultipleField(_("Parts of the trust that may offer them roles"))
    home = RadioField(
        _("Part of the trust that looks after them"),
        validators=[InputRequired(_("Choose the part that looks after them."))],
    )
    topics = SomeOf(_("What they would like to make better"))
    agreed = BooleanField(
        _("They heard or read these words, and agree"),
        validators=[InputRequired(_("Nobody is registered who has not agreed."))],
    )

    def __init__(self, *args: Any, today: date, **more: Any) -> None:
        super().__init__(*args, today=today, **more)
        self.age_band.choices = [SelectChoice(value=e.value, label=label(e)) for e in AgeBand]

    def offer(
        self, *, months: Choices, directorates: Choices, homes: Choices, topics: Choices
    ) -> None:
        self.month.choices = [SelectChoice(value="", label=_("Choose a month")), *months]
        any_part = SelectChoice(value=ANY, label=_("Any part of the trust"))
        self.offers_from.choices = [any_part, *directorates]
        self.home.choices = homes
        self.topics.offer(topics)

    def validate_channel(self, field: RadioField) -> None:
        if field.data in NEEDED and not self[NEEDED[Channel(field.data)]].data:
            raise ValidationError(_("Fill in how to reach them in the way you chose."))

    def validate_month(self, field: SelectField) -> None:
        if self.age_band.data == AgeBand.SIXTEEN_TO_SEVENTEEN and not field.data:
            raise ValidationError(_("Choose the month in which they turn 18."))

    def validate_offers_from(self, field: SelectMultipleField) -> None:
        if not field.data:
            raise ValidationError(_("Choose at least one part of the trust, or any part."))

    @property
    def contact(self) -> Contact:
        return Contact(
            channel=Channel(self.channel.data),
            **{name: self[name].data or "" for name in NEEDED.values()},
        )

"""What an administrator sets for the trust. Units and limits come from the domain."""

import re
from typing import Any

from flask_wtf import FlaskForm
from wtforms import HiddenField, StringField, TextAreaField
from wtforms.validators import Length, ValidationError

from matcher.domain.role_description import BUDGET_CODE
from matcher.domain.trust_settings import (
    MOST_BUDGET_CODES,
    MOST_DOMAINS,
    NUMBERS,
    TrustSettings,
)
from matcher.forms.numbers import NumberField

DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
ADDRESS = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]+\.[^\s@<>,;]+")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def _number(name: str, question: str, hint: str = "") -> NumberField:
    limits = NUMBERS[name]
    between = f"From {limits.least} to {limits.most}."
    return NumberField(
        question,
        least=limits.least,
        most=limits.most,
        of=question,
        description=f"{hint} {between}".strip(),
    )


def _line(question: str, hint: str, *, most: int, **look: str) -> StringField:
    too_long = f"{question}: {most} characters at most"
    return StringField(
        question,
        description=hint,
        render_kw={"autocomplete": "off", **look},
        filters=[_stripped],
        validators=[Length(max=most, message=too_long), _one_line],
    )


def _one_line(_form: Any, field: StringField) -> None:
    if not field.data.isprintable():
        raise ValidationError(f"{field.label.text}: write it on one line")


class TrustSettingsForm(FlaskForm):
    trust_name = _line("Name of the trust", "Stands at the top of every page.", most=100)
    contact_phone = _line(
        "Telephone", "People ring it when they have a question.", most=40, inputmode="tel"
    )
    contact_email = _line(
        "E-mail address", "People write to it.", most=320, inputmode="email", spellcheck="false"
    )
    forms_address = _line(
        "Postal address for filled forms",
        "Stands on every paper form. Leave it empty, and forms are handed to staff.",
        most=200,
    )
    project_lead_domains = TextAreaField(
        "E-mail domains of project leads",
        description=(
            "What stands after the @ in their addresses. One on each line, such as trust.nhs.uk."
        ),
        render_kw={"rows": 3, "spellcheck": "false"},
        filters=[_stripped],
    )
    acknowledge_days = _number("acknowledge_days", "We answer a registration within")
    tell_offer_days = _number(
        "tell_offer_days", "We tell somebody without e-mail of an offer within"
    )
    answer_offer_days = _number("answer_offer_days", "A person can think about an offer for")
    contact_days = _number("contact_days", "After a yes, the project makes contact within")
    after_meeting_days = _number(
        "after_meeting_days", "After the first meeting, both sides hear within"
    )
    floor_days = _number(
        "floor_days",
        "Nobody waits for an offer longer than",
        "Ranked lists mark everybody who has waited longer.",
    )
    most_hours_a_month = _number(
        "most_hours_a_month", "A role asks for no more a month than", "Benefits may depend on it."
    )
    budget_codes = TextAreaField(
        "Budget codes that pay for roles",
        description="One on each line, such as C12345. Leave it empty to take any code.",
        render_kw={"rows": 3, "spellcheck": "false"},
        filters=[_stripped],
    )
    keep_unfinished_months = _number(
        "keep_unfinished_months", "A registration that was not finished"
    )
    keep_left_months = _number("keep_left_months", "The record of a person who has left")
    keep_messages_months = _number("keep_messages_months", "Messages that were sent")
    keep_introductions_months = _number("keep_introductions_months", "Introductions that are over")
    based_on = HiddenField()

    def validate_contact_email(self, field: StringField) -> None:
        if field.data and not ADDRESS.fullmatch(field.data):
            raise ValidationError("E-mail address: write it like people.participation@trust.nhs.uk")

    def validate_project_lead_domains(self, field: TextAreaField) -> None:
        if len(self.domains) > MOST_DOMAINS:
            raise ValidationError(f"E-mail domains: {MOST_DOMAINS} at most")
        for domain in self.domains:
            if not DOMAIN.fullmatch(domain):
                raise ValidationError(
                    f"E-mail domains: “{domain[:60]}” is none. Write what stands after the @"
                )

    def validate_budget_codes(self, field: TextAreaField) -> None:
        if len(self.codes) > MOST_BUDGET_CODES:
            raise ValidationError(f"Budget codes: {MOST_BUDGET_CODES} at most")
        for code in self.codes:
            if not BUDGET_CODE.fullmatch(code):
                raise ValidationError(
                    f"Budget codes: “{code[:60]}” is none. Use letters, digits and dashes"
                )

    @property
    def codes(self) -> list[str]:
        """Each budget code once, in the order typed."""
        return list(dict.fromkeys((self.budget_codes.data or "").upper().split()))

    @property
    def domains(self) -> list[str]:
        """Each domain once, in the order typed. An @ before it does no harm."""
        lines = (self.project_lead_domains.data or "").lower().split()
        return list(dict.fromkeys(line.removeprefix("@") for line in lines))

    @property
    def settings(self) -> TrustSettings:
        """What was typed, once it is known to be sound."""
        return TrustSettings(
            trust_name=self.trust_name.data,
            contact_phone=self.contact_phone.data,
            contact_email=self.contact_email.data,
            forms_address=self.forms_address.data,
            project_lead_domains=tuple(self.domains),
            budget_codes=tuple(self.codes),
            **{name: int(self[name].data) for name in NUMBERS},
        )

    def fill(self, settings: TrustSettings) -> None:
        """Begin with what is kept now."""
        for name in ("trust_name", "contact_phone", "contact_email", "forms_address", *NUMBERS):
            self[name].data = getattr(settings, name)
        self.project_lead_domains.data = "\n".join(settings.project_lead_domains)
        self.budget_codes.data = "\n".join(settings.budget_codes)
        self.based_on.data = settings.mark

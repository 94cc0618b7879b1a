"""What an administrator sets for the trust. Units and limits come from the domain."""

import re
from typing import Any

from wtforms import HiddenField, RadioField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, ValidationError

from matcher.domain.chart import RuleSet
from matcher.domain.role_description import BUDGET_CODE
from matcher.domain.trust_settings import (
    MOST_BUDGET_CODES,
    MOST_DOMAINS,
    NUMBERS,
    TrustSettings,
)
from matcher.forms.form import Form
from matcher.forms.numbers import NumberField
from matcher.words.charts import RULES
from matcher.words.translate import Words
from matcher.words.translate import lazy_gettext as _

DOMAIN = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
ADDRESS = re.compile(r"[^\s@<>,;]{1,64}@[^\s@<>,;]+\.[^\s@<>,;]+")


def _stripped(text: str | None) -> str:
    return (text or "").strip()


def _number(name: str, question: Words, hint: Words = "") -> NumberField:
    limits = NUMBERS[name]
    between = _("From %(least)s to %(most)s.", least=limits.least, most=limits.most)
    return NumberField(
        question,
        least=limits.least,
        most=limits.most,
        of=question,
        description=_("%(hint)s %(limits)s", hint=hint, limits=between) if hint else between,
    )


def _line(question: Words, hint: Words, *, most: int, **look: str) -> StringField:
    too_long = _("%(question)s: %(most)s characters at most", question=question, most=most)
    return StringField(
        question,
        description=hint,
        render_kw={"autocomplete": "off", **look},
        filters=[_stripped],
        validators=[Length(max=most, message=too_long), _one_line],
    )


def _one_line(_form: Any, field: StringField) -> None:
    if not field.data.isprintable():
        raise ValidationError(_("%(question)s: write it on one line", question=field.label.text))


class TrustSettingsForm(Form):
    trust_name = _line(_("Name of the trust"), _("Stands at the top of every page."), most=100)
    contact_phone = _line(
        _("Telephone"), _("People ring it when they have a question."), most=40, inputmode="tel"
    )
    contact_email = _line(
        _("E-mail address"),
        _("People write to it."),
        most=320,
        inputmode="email",
        spellcheck="false",
    )
    forms_address = _line(
        _("Postal address for filled forms"),
        _("Stands on every paper form. Leave it empty, and forms are handed to staff."),
        most=200,
    )
    project_lead_domains = TextAreaField(
        _("E-mail domains of project leads"),
        description=(
            _("What stands after the @ in their addresses. One on each line, such as trust.nhs.uk.")
        ),
        render_kw={"rows": 3, "spellcheck": "false"},
        filters=[_stripped],
    )
    acknowledge_days = _number("acknowledge_days", _("We answer a registration within"))
    tell_offer_days = _number(
        "tell_offer_days", _("We tell somebody without e-mail of an offer within")
    )
    answer_offer_days = _number("answer_offer_days", _("A person can think about an offer for"))
    in_line_days = _number(
        "in_line_days",
        _("Whoever said yes waits in line for a project lead no longer than"),
        _("Then it is on the desk of the People Participation lead."),
    )
    contact_days = _number("contact_days", _("After a yes, the project makes contact within"))
    meet_days = _number("meet_days", _("After contact, they have met within"))
    after_meeting_days = _number(
        "after_meeting_days", _("After the first meeting, both sides hear within")
    )
    review_role_days = _number("review_role_days", _("We answer a role that was sent within"))
    remind_change_days = _number(
        "remind_change_days",
        _("A lead who was asked for a change is reminded after"),
        _("Once for each change."),
    )
    review_months = _number(
        "review_months",
        _("A time on a team is looked at together after"),
        _("Where the role description names no other day."),
    )
    most_waiting = _number(
        "most_waiting",
        _("A project lead has at once no more introductions than"),
        _("Whoever says yes next waits until there is room, and is told so."),
    )
    floor_days = _number(
        "floor_days",
        _("Nobody waits for an offer longer than"),
        _("Ranked lists mark everybody who has waited longer."),
    )
    most_hours_a_month = _number(
        "most_hours_a_month",
        _("A role asks for no more a month than"),
        _("Benefits may depend on it."),
    )
    repeat_points = _number(
        "repeat_points",
        _("In a plan, a person's second role costs"),
        _("Of a score of 100. The more it costs, the more people are reached."),
    )
    least_points = _number(
        "least_points",
        _("In a plan, nobody is proposed below"),
        _("Of a score of 100."),
    )
    budget_codes = TextAreaField(
        _("Budget codes that pay for roles"),
        description=_("One on each line, such as C12345. Leave it empty to take any code."),
        render_kw={"rows": 3, "spellcheck": "false"},
        filters=[_stripped],
    )
    aim_percent = _number(
        "aim_percent",
        _("The aim: live projects with service users as full members"),
        _("Charts draw it as a dashed line."),
    )
    chart_rules = RadioField(
        _("Which rules charts are read by"),
        description=_("One set for every chart, file and paper. Each chart names it."),
        choices=[SelectChoice(value=each.value, label=_(words)) for each, words in RULES.items()],
        validators=[InputRequired(_("Choose one set of rules."))],
    )
    keep_unfinished_months = _number(
        "keep_unfinished_months", _("A registration that was not finished")
    )
    keep_left_months = _number("keep_left_months", _("The record of a person who has left"))
    keep_messages_months = _number("keep_messages_months", _("Messages that were sent"))
    keep_introductions_months = _number(
        "keep_introductions_months", _("Introductions that are over")
    )
    based_on = HiddenField()

    def validate_contact_email(self, field: StringField) -> None:
        if field.data and not ADDRESS.fullmatch(field.data):
            raise ValidationError(
                _("E-mail address: write it like people.participation@trust.nhs.uk")
            )

    def validate_project_lead_domains(self, field: TextAreaField) -> None:
        if len(self.domains) > MOST_DOMAINS:
            raise ValidationError(_("E-mail domains: %(most)s at most", most=MOST_DOMAINS))
        for domain in self.domains:
            if not DOMAIN.fullmatch(domain):
                raise ValidationError(
                    _(
                        "E-mail domains: “%(domain)s” is none. Write what stands after the @",
                        domain=domain[:60],
                    )
                )

    def validate_budget_codes(self, field: TextAreaField) -> None:
        if len(self.codes) > MOST_BUDGET_CODES:
            raise ValidationError(_("Budget codes: %(most)s at most", most=MOST_BUDGET_CODES))
        for code in self.codes:
            if not BUDGET_CODE.fullmatch(code):
                raise ValidationError(
                    _(
                        "Budget codes: “%(code)s” is none. Use letters, digits and dashes",
                        code=code[:60],
                    )
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
            chart_rules=RuleSet(self.chart_rules.data),
            **{name: int(self[name].data) for name in NUMBERS},
        )

    def fill(self, settings: TrustSettings) -> None:
        """Begin with what is kept now."""
        for name in ("trust_name", "contact_phone", "contact_email", "forms_address", *NUMBERS):
            self[name].data = getattr(settings, name)
        self.project_lead_domains.data = "\n".join(settings.project_lead_domains)
        self.budget_codes.data = "\n".join(settings.budget_codes)
        self.chart_rules.data = settings.chart_rules
        self.based_on.data = settings.mark

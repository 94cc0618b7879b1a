"""Somebody to help, what keeps a person well, and whom they do not want to meet."""

import re
from collections.abc import Mapping
from typing import Any, ClassVar

from wtforms import BooleanField
from wtforms.validators import ValidationError

from matcher.forms.answers.base import AnswerForm, Section
from matcher.forms.answers.free_text import box, one_line
from matcher.words.translate import lazy_gettext as _

FEWEST_DIGITS = 7
MAIL_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")


class SafeForm(AnswerForm):
    sections: ClassVar[Mapping[str, Section]] = {
        "supporter_name": Section(
            _("Somebody who helps you"),
            [
                _(
                    "This can be a friend, a sister or a worker."
                    " They help you. They never answer for you."
                )
            ],
        ),
        "keeps_well": Section(_("Keeping well")),
        "avoided": Section(
            _("Staying apart"),
            after=_(
                "Your lead finds out which team that is. From then on you are offered no role"
                " there. Nobody there learns of this."
            ),
        ),
    }
    supporter_name = one_line(
        _("Their name"),
        description=_("You can leave this empty. Ask them first."),
        most=200,
    )
    supporter_email = one_line(_("Their e-mail"), most=320)
    supporter_phone = one_line(_("Their phone number"), most=40)
    supporter_gets_copies = BooleanField(_("Send them a copy of what you send me about roles"))
    keeps_well = box(
        _("What keeps me well"),
        description=_(
            "For example: A walk before the meeting. Put each thing on a line of its own."
        ),
        rows=3,
    )
    if_unwell = box(
        _("What to do if I become unwell"),
        description=_("For example: Ring my sister. Do not send me home alone."),
        rows=3,
    )
    shares_keeps_well = BooleanField(_("Put these two on the page that a project gets"))
    avoided = box(
        _("Teams or people I do not want to meet"),
        description=_(
            "Only your People Participation lead reads this. You need not say why. "
            "Put each one on a line of its own."
        ),
        rows=3,
    )

    def validate_supporter_name(self, field: Any) -> None:
        given = self.supporter_email.data or self.supporter_phone.data
        if not field.data and (given or self.supporter_gets_copies.data):
            raise ValidationError(_("Their name: tell us who this is."))

    def validate_supporter_email(self, field: Any) -> None:
        if field.data and not MAIL_ADDRESS.fullmatch(field.data):
            raise ValidationError(_("Their e-mail: write it like name@example.com."))
        if self.supporter_name.data and not (field.data or self.supporter_phone.data):
            raise ValidationError(_("Their e-mail: give us an e-mail or a phone number."))

    def validate_supporter_phone(self, field: Any) -> None:
        if field.data and sum(sign.isdigit() for sign in field.data) < FEWEST_DIGITS:
            raise ValidationError(_("Their phone number: write all of the number."))

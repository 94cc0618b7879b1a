"""Whatever the sign-in library wants to send waits in our outbox like every other message."""

from typing import Any

from flask_security.mail_util import MailUtil

from matcher.database import joined
from matcher.domain.clock import now
from matcher.domain.outbox import Pace
from matcher.emails.email import Email
from matcher.services import outbox


class OutboxMail(MailUtil):
    """Plain words only: the HTML twin that the library may bring is left out."""

    def send_mail(
        self,
        template: str,
        subject: str,
        recipient: str | tuple[str, str],
        sender: str | tuple[str, str],
        body: str | None,
        html: str | None,
        **kwargs: Any,
    ) -> None:
        address = recipient if isinstance(recipient, str) else recipient[1]
        with joined():
            outbox.queue(
                Email(subject=subject, body=body or ""),
                address=address,
                pace=Pace.ASKED_FOR,
                at=now(),
            )

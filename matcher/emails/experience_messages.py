"""The monthly questions on how it was. An e-mail says that there are questions, and not of what."""

from collections.abc import Sequence
from datetime import date

from flask import render_template

from matcher.emails.email import Email
from matcher.models.service_user import ServiceUser
from matcher.presenters.role_page import day
from matcher.words.listing import joined
from matcher.words.naming_people import first_name


def questions_wait(
    person: ServiceUser, *, due: date, ask: str, service: str, is_reminder: bool = False
) -> Email:
    """To the person: a few short questions wait on their page."""
    subject = "there is still time" if is_reminder else "a few short questions"
    return Email(
        subject=f"{service}: {subject}",
        body=render_template(
            "emails/questions_wait.txt",
            name=first_name(person.call_me),
            due=day(due),
            ask=ask,
            service=service,
            is_reminder=is_reminder,
        ),
    )


def questions_to_ask(person: ServiceUser, teams: Sequence[str], *, due: date) -> Email:
    """For staff who ring, visit or write: asking how the month was, in words to read out."""
    return Email(
        subject=f"Ask {person.call_me} how the month was",
        body=render_template(
            "emails/questions_to_ask.txt", person=person, teams=joined(teams), due=day(due)
        ),
    )

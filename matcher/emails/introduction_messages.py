"""The life of an introduction, told to a person, to a project lead and to staff.

An e-mail names nobody but its reader, and says neither which role nor which service: whoever
shares an inbox learns nothing from it. What is to be said in full stands on the page, and in the
words for staff who ring or visit.
"""

from datetime import date

from flask import render_template

from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.presenters.role_page import day
from matcher.words.naming_people import first_name


def news_for_person(person: ServiceUser, *, ask: str, service: str) -> Email:
    """To the person: something has happened. It does not say what."""
    return Email(
        subject=f"{service}: news for you",
        body=render_template(
            "emails/news_for_person.txt",
            name=first_name(person.call_me),
            ask=ask,
            service=service,
        ),
    )


def news_to_say(introduction: Introduction, *, words: str) -> Email:
    """For staff who ring, visit or write: what has happened, to be read out."""
    person = introduction.service_user
    return Email(
        subject=f"Tell {person.call_me} what has happened",
        body=render_template(
            "emails/news_to_say.txt", person=person, role=introduction.project_role, words=words
        ),
    )


def somebody_said_yes(introduction: Introduction, *, due: date, link: str, service: str) -> Email:
    """To the project lead: a person is waiting for them. It does not say who."""
    lead = introduction.project_role.project.lead
    return Email(
        subject=f"{service}: somebody said yes",
        body=render_template(
            "emails/somebody_said_yes.txt",
            name=first_name(lead.name),
            due=day(due),
            link=link,
            service=service,
        ),
    )


def introduction_is_over(reader: Account, *, link: str, service: str) -> Email:
    """To a project lead: somebody is not coming after all. It does not say who."""
    return Email(
        subject=f"{service}: a change to an introduction",
        body=render_template(
            "emails/introduction_is_over.txt",
            name=first_name(reader.name),
            link=link,
            service=service,
        ),
    )


def answer_wanted(person: ServiceUser, *, due: date, ask: str, service: str) -> Email:
    """To the person: there is still time to answer. It does not say to what."""
    return Email(
        subject=f"{service}: there is still time",
        body=render_template(
            "emails/answer_wanted.txt",
            name=first_name(person.call_me),
            due=day(due),
            ask=ask,
            service=service,
        ),
    )


def answer_to_ask(introduction: Introduction, *, due: date) -> Email:
    """For staff who ring, visit or write: asking for an answer, in words to read out."""
    person = introduction.service_user
    return Email(
        subject=f"Ask {person.call_me} for an answer",
        body=render_template(
            "emails/answer_to_ask.txt",
            person=person,
            role=introduction.project_role,
            due=day(due),
        ),
    )


def somebody_waits(
    introduction: Introduction, *, is_met: bool, due: date, link: str, service: str
) -> Email:
    """To the project lead: the day of a promise comes near. It does not say who waits."""
    lead = introduction.project_role.project.lead
    return Email(
        subject=f"{service}: somebody waits for you",
        body=render_template(
            "emails/somebody_waits.txt",
            name=first_name(lead.name),
            is_met=is_met,
            due=day(due),
            link=link,
            service=service,
        ),
    )


def introduction_waits(reader: Account, *, is_held: bool, link: str, service: str) -> Email:
    """To a PP lead: an introduction waits, or need not wait any more. It does not say whose."""
    held, released = "emails/introduction_held.txt", "emails/introduction_released.txt"
    subject = "an introduction waits" if is_held else "an introduction goes on"
    return Email(
        subject=f"{service}: {subject}",
        body=render_template(
            held if is_held else released,
            name=first_name(reader.name),
            link=link,
            service=service,
        ),
    )

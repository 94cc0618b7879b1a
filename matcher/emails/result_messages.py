"""What came of a project, told to the people who were part of it and to its staff.

To a person the e-mail says only that there is news: what came of it, and the thanks, stand on their
page and in the words for staff who ring.
"""

from flask import render_template

from matcher.emails.email import Email
from matcher.models.project import Project
from matcher.models.project_outcome import ProjectOutcome
from matcher.models.service_user import ServiceUser
from matcher.words.labels import label
from matcher.words.naming_people import first_name


def result_is_there(person: ServiceUser, *, ask: str, service: str) -> Email:
    """To the person: there is news. It does not say what."""
    return Email(
        subject=f"{service}: news for you",
        body=render_template(
            "emails/result_is_there.txt",
            name=first_name(person.call_me),
            ask=ask,
            service=service,
        ),
    )


def result_to_say(outcome: ProjectOutcome, person: ServiceUser) -> Email:
    """For staff who ring, visit or write: what came of it, and the thanks, to be read out."""
    return Email(
        subject=f"Tell {person.call_me} what came of their work, and thank them",
        body=render_template(
            "emails/result_to_say.txt", person=person, said=outcome, outcome=label(outcome.outcome)
        ),
    )


def result_for_staff(name: str, outcome: ProjectOutcome, *, service: str) -> Email:
    """To staff of the team: what was said of their project."""
    return Email(
        subject=f"{service}: what came of your project",
        body=render_template(
            "emails/result_for_staff.txt",
            name=first_name(name),
            said=outcome,
            outcome=label(outcome.outcome),
            service=service,
        ),
    )


def result_wanted(project: Project, *, link: str, service: str) -> Email:
    """To a project lead, once: people wait to hear what came of it."""
    return Email(
        subject=f"{service}: what came of your project?",
        body=render_template(
            "emails/result_wanted.txt",
            name=first_name(project.lead.name),
            project=project,
            link=link,
            service=service,
        ),
    )

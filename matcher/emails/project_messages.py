"""To those who work on a project: its roles, days and team. Nobody is named but staff."""

from datetime import date

from flask import render_template

from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.help_request import HelpRequest
from matcher.models.pitch import Pitch
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.presenters.role_page import day, long_day
from matcher.words.labels import label
from matcher.words.naming_people import first_name


def role_published(role: ProjectRole, *, link: str, service: str) -> Email:
    """To the project lead: the role is open."""
    return Email(
        subject=f"{service}: your role is published",
        body=render_template(
            "emails/role_published.txt",
            name=first_name(role.project.lead.name),
            role=role,
            link=link,
            service=service,
        ),
    )


def role_change_asked(role: ProjectRole, *, words: str, who: str, link: str, service: str) -> Email:
    """To the project lead: what to change before the role can be published."""
    return Email(
        subject=f"{service}: a change to your role is asked for",
        body=_about_role(
            "emails/role_change_asked.txt", role, words, who=who, link=link, service=service
        ),
    )


def role_not_published(
    role: ProjectRole, *, words: str, who: str, link: str, service: str
) -> Email:
    """To the project lead: the role is not published, and why."""
    return Email(
        subject=f"{service}: your role is not published",
        body=_about_role(
            "emails/role_not_published.txt", role, words, who=who, link=link, service=service
        ),
    )


def role_change_waits(role: ProjectRole, *, words: str, on: date, link: str, service: str) -> Email:
    """To the project lead, once: the change that was asked for is still waited for."""
    return Email(
        subject=f"{service}: your role waits for a change",
        body=_about_role(
            "emails/role_change_waits.txt", role, words, on=day(on), link=link, service=service
        ),
    )


def _about_role(template: str, role: ProjectRole, words: str, **more: str) -> str:
    name = first_name(role.project.lead.name)
    return render_template(template, name=name, role=role, words=words, **more)


def place_is_free(reader: Account, title: str, *, service: str) -> Email:
    """To staff of a role: somebody has left. It does not say who."""
    return Email(
        subject=f"{service}: a place is free again",
        body=render_template(
            "emails/place_is_free.txt",
            name=first_name(reader.name),
            title=title,
            service=service,
        ),
    )


def pack_to_read(name: str, project: Project, *, link: str, service: str) -> Email:
    """To somebody of a project's staff: the pack to read, and where to say that they have."""
    return Email(
        subject=f"{service}: please read the information pack",
        body=render_template(
            "emails/pack_to_read.txt",
            name=first_name(name),
            project=project,
            link=link,
            service=service,
        ),
    )


def pitch_set(pitch: Pitch, *, service: str) -> Email:
    """To the other side: on which day a project is presented."""
    return Email(
        subject=f"{service}: a day to present a project",
        body=render_template(
            "emails/pitch_set.txt",
            pitch=pitch,
            forum=label(pitch.forum),
            day=long_day(pitch.held_on),
            service=service,
        ),
    )


def help_asked(*, due_on: date, service: str) -> Email:
    """To those who look after a directorate: a project asks for help. It does not say what."""
    return Email(
        subject=f"{service}: a project asks for help",
        body=render_template("emails/help_asked.txt", due=day(due_on), service=service),
    )


def help_answered(request: HelpRequest, *, service: str) -> Email:
    """To whoever asked: the answer is there."""
    return Email(
        subject=f"{service}: the answer to what you asked",
        body=render_template(
            "emails/help_answered.txt", name=first_name(request.asked_by.name), service=service
        ),
    )


def involvement_asked(project: Project, *, link: str, service: str) -> Email:
    """To a project lead: is the level still so? Asked once a quarter."""
    return Email(
        subject=f"{service}: is it still so?",
        body=render_template(
            "emails/involvement_asked.txt",
            name=first_name(project.lead.name),
            project=project,
            link=link,
            service=service,
        ),
    )


def project_handed_over(
    project: Project, *, is_new_lead: bool, old: Account, new: Account, service: str
) -> Email:
    """To whoever led a project and to whoever leads it now."""
    return Email(
        subject=f"{service}: a project has another lead",
        body=render_template(
            "emails/project_handed_over.txt",
            reader=first_name(new.name if is_new_lead else old.name),
            is_new_lead=is_new_lead,
            old=old.name,
            new=new.name,
            title=project.title,
            service=service,
        ),
    )

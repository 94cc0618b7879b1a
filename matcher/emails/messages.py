"""A function per message. No health data, nothing that gives away service use."""

from datetime import date

from flask import render_template

from matcher.domain.sign_in_code import groups
from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.concern import Concern
from matcher.models.help_request import HelpRequest
from matcher.models.idea import Idea
from matcher.models.introduction import Introduction
from matcher.models.lead_application import LeadApplication
from matcher.models.pitch import Pitch
from matcher.models.project import Project
from matcher.models.project_role import ProjectRole
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
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


def role_offered(introduction: Introduction, *, service: str, phone: str) -> Email:
    """To the person alone: a role was found. Says neither which team nor which service."""
    return Email(
        subject=f"{service}: something you asked us to look for",
        body=render_template(
            "emails/role_offered.txt",
            name=first_name(introduction.service_user.call_me),
            lead=introduction.approved_by,
            service=service,
            phone=introduction.approved_by.phone or phone,
        ),
    )


def offer_script(introduction: Introduction) -> Email:
    """For staff who ring, visit or write: the role in words to read out."""
    role = introduction.project_role
    return Email(
        subject=f"Tell {introduction.service_user.call_me} about a role",
        body=render_template(
            "emails/offer_script.txt",
            person=introduction.service_user,
            role=role,
            reasons=introduction.evidence["reasons"]["service_user"],
        ),
    )


def supporter_copy(person: ServiceUser, helper: Supporter, letter: Email, *, service: str) -> Email:
    """To somebody a person named to help: what was written to the person, by first names alone."""
    return Email(
        subject=f"{service}: a copy for you",
        body=render_template(
            "emails/supporter_copy.txt",
            helper=first_name(helper.name),
            name=first_name(person.call_me),
            letter=letter.body.strip(),
            service=service,
        ),
    )


def supporter_script(person: ServiceUser, helper: Supporter) -> Email:
    """For staff who ring a supporter: what may be said, and no more."""
    return Email(
        subject=f"Tell {first_name(helper.name)} that we wrote to {first_name(person.call_me)}",
        body=render_template("emails/supporter_script.txt", person=person, helper=helper),
    )


def concern_raised(concern: Concern, *, service: str) -> Email:
    """To those who look after a person: words wait to be read. It says neither whose nor what."""
    return Email(
        subject=f"{service}: something waits to be read",
        body=render_template("emails/concern_raised.txt", due=day(concern.read_by_on)),
    )


def idea_received(idea: Idea, *, service: str) -> Email:
    """To a person who wrote to us: it is here. Says not of what."""
    return Email(
        subject=f"{service}: thank you",
        body=render_template(
            "emails/idea_received.txt",
            name=first_name(idea.service_user.call_me),
            due=day(idea.answer_by_on),
            service=service,
        ),
    )


def review_asked(person: ServiceUser, *, service: str) -> Email:
    """To the person: we would like their word on something. It does not say on what."""
    return Email(
        subject=f"{service}: what do you think?",
        body=render_template(
            "emails/review_asked.txt", name=first_name(person.call_me), service=service
        ),
    )


def word_is_there(person: ServiceUser, *, service: str) -> Email:
    """To the person: somebody wrote back, and where to read it."""
    return Email(
        subject=f"{service}: a word back to you",
        body=render_template(
            "emails/word_is_there.txt", name=first_name(person.call_me), service=service
        ),
    )


def detail_corrected(person: ServiceUser, *, ask: str, service: str) -> Email:
    """To the person: something about them was put right. It does not say what."""
    return Email(
        subject=f"{service}: we put something right",
        body=render_template(
            "emails/detail_corrected.txt",
            name=first_name(person.call_me),
            ask=ask,
            service=service,
        ),
    )


def correction_to_say(person: ServiceUser, *, ask: str) -> Email:
    """For staff who ring, visit or write: that something was put right."""
    return Email(
        subject=f"Tell {person.call_me} that we put something right",
        body=render_template("emails/correction_to_say.txt", person=person, ask=ask),
    )


def word_to_say(person: ServiceUser, answer: str) -> Email:
    """For staff who ring, visit or write: the word back, to be read out."""
    return Email(
        subject=f"Tell {person.call_me} the word back",
        body=render_template("emails/word_to_say.txt", person=person, answer=answer),
    )


def looked_at_together(person: ServiceUser, *, by: Account, service: str) -> Email:
    """To somebody who is 18 now: what changes for them. It says nothing of what was told."""
    return Email(
        subject=f"{service}: good to talk to you",
        body=render_template(
            "emails/looked_at_together.txt",
            name=first_name(person.call_me),
            lead=first_name(by.name),
            service=service,
        ),
    )


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


def own_lead_told(introduction: Introduction, *, service: str) -> Email:
    """To the person's own PP lead, when another directorate offers a role."""
    return Email(
        subject=f"{service}: a person you look after was offered a role",
        body=render_template("emails/own_lead_told.txt", introduction=introduction),
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


def password_link(account: Account, *, link: str, service: str) -> Email:
    """To a member of staff who asked for it: the way to a new password."""
    return Email(
        subject=f"{service}: choose a new password",
        body=render_template(
            "emails/password_link.txt", account=account, link=link, service=service
        ),
    )


def password_changed(account: Account, *, service: str) -> Email:
    """To a member of staff: the password is another one now."""
    return Email(
        subject=f"{service}: your password was changed",
        body=render_template("emails/password_changed.txt", account=account, service=service),
    )


def sign_in_link(name: str, *, link: str, code: str, code_page: str, service: str) -> Email:
    """To a service user who asked, or for whom somebody did: two ways in, and a first name."""
    return Email(
        subject=f"{service}: your link to sign in",
        body=render_template(
            "emails/sign_in_link.txt",
            name=name,
            link=link,
            code=" ".join(groups(code)),
            code_page=code_page,
            service=service,
        ),
    )


def welcome(*, link: str, service: str) -> Email:
    """To a new member of staff: the way to a first password."""
    return Email(
        subject=f"{service}: your account",
        body=render_template("emails/welcome.txt", link=link, service=service),
    )


def address_changed(*, service: str) -> Email:
    """To the old address and to the new: another one is written to now."""
    return Email(
        subject=f"{service}: your e-mail address was changed",
        body=render_template("emails/address_changed.txt", service=service),
    )


def registered(*, link: str, ask: str, service: str, due: str) -> Email:
    """To an address that somebody typed to register. It may not be theirs."""
    return Email(
        subject=f"{service}: thank you",
        body=render_template("emails/registered.txt", link=link, ask=ask, service=service, due=due),
    )


def registered_already(*, link: str, ask: str, service: str) -> Email:
    """To somebody on our list whose address was typed to register once more."""
    return Email(
        subject=f"{service}: you are on our list already",
        body=render_template("emails/registered_already.txt", link=link, ask=ask, service=service),
    )


def back_to_registering(*, link: str, service: str) -> Email:
    """To an address that was typed in a registration which is not finished."""
    return Email(
        subject=f"{service}: go on where you were",
        body=render_template("emails/back_to_registering.txt", link=link, service=service),
    )


def application_link(*, link: str, service: str) -> Email:
    """To whoever asks to be a project lead: the link that proves the address."""
    return Email(
        subject=f"{service}: is this your address?",
        body=render_template("emails/application_link.txt", link=link, service=service),
    )


def application_known(*, link: str, service: str) -> Email:
    """To whoever asks to be a project lead and has an account: the way in."""
    return Email(
        subject=f"{service}: is this your address?",
        body=render_template("emails/application_known.txt", link=link, service=service),
    )


def application_waits(*, link: str, service: str) -> Email:
    """To those who answer: somebody asks to be a project lead."""
    return Email(
        subject=f"{service}: somebody asks for an account",
        body=render_template("emails/application_waits.txt", link=link, service=service),
    )


def application_refused(application: LeadApplication, *, service: str) -> Email:
    """To an applicant: not now, and why."""
    return Email(
        subject=f"{service}: your request",
        body=render_template(
            "emails/application_refused.txt", application=application, service=service
        ),
    )


def confirm_address(*, link: str, service: str, is_new: bool) -> Email:
    """To the old address and to the new: may we write to another one?"""
    return Email(
        subject=f"{service}: another e-mail address?",
        body=render_template(
            "emails/confirm_address.txt", link=link, service=service, is_new=is_new
        ),
    )

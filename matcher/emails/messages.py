"""To and about people who take part. No health data, nothing that gives away service use."""

from collections.abc import Sequence

from flask import render_template

from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.concern import Concern
from matcher.models.idea import Idea
from matcher.models.introduction import Introduction
from matcher.models.service_user import ServiceUser
from matcher.models.supporter import Supporter
from matcher.presenters.role_page import day
from matcher.words.naming_people import first_name


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


def several(letters: Sequence[Email], *, service: str) -> Email:
    """All that waits for a person, in one message. Its subject says how many, and not what."""
    return Email(
        subject=f"{service}: {len(letters)} messages for you",
        body=render_template("emails/several.txt", letters=letters),
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


def supporter_script(
    person: ServiceUser, helper: Supporter, *, is_meeting: bool = False, is_survey: bool = False
) -> Email:
    """For staff who ring a supporter: what may be said, and no more."""
    return Email(
        subject=f"Tell {first_name(helper.name)} that we wrote to {first_name(person.call_me)}",
        body=render_template(
            "emails/supporter_script.txt",
            person=person,
            helper=helper,
            is_meeting=is_meeting,
            is_survey=is_survey,
        ),
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


def own_lead_told(introduction: Introduction, *, service: str) -> Email:
    """To the person's own PP lead, when another directorate offers a role."""
    return Email(
        subject=f"{service}: a person you look after was offered a role",
        body=render_template("emails/own_lead_told.txt", introduction=introduction),
    )

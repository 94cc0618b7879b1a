"""Meetings, told to those who are to come and to the project lead.

To a person the e-mail is the one that says only that there is news; day, time and place stand on
their page, and in the words for staff who ring.
"""

from flask import render_template

from matcher.domain.meeting import MeetingNews
from matcher.emails.email import Email
from matcher.models.meeting import Meeting
from matcher.models.service_user import ServiceUser
from matcher.words.labels import label
from matcher.words.meetings import news, when
from matcher.words.naming_people import first_name


def meeting_to_say(meeting: Meeting, person: ServiceUser, what: MeetingNews) -> Email:
    """For staff who ring, visit or write: day, time and place, to be read out."""
    return Email(
        subject=f"Tell {person.call_me} about a meeting",
        body=render_template("emails/meeting_to_say.txt", person=person, words=news(meeting, what)),
    )


def meeting_changed(meeting: Meeting, *, link: str, service: str) -> Email:
    """To the project lead, where somebody else set, moved or cancelled it."""
    return Email(
        subject=f"{service}: a meeting of your project",
        body=render_template(
            "emails/meeting_changed.txt",
            name=first_name(meeting.project.lead.name),
            title=label(meeting.kind),
            when=when(meeting),
            is_off=meeting.is_cancelled,
            link=link,
            service=service,
        ),
    )

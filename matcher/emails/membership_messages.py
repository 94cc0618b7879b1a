"""A time on a team, told to the person and to staff.

An e-mail names nobody but its reader, and neither team nor role. What is to be said in full stands
on the page, and in the words for staff who ring or visit.
"""

from collections.abc import Mapping
from enum import StrEnum

from flask import render_template

from matcher.emails.email import Email
from matcher.models.account import Account
from matcher.models.service_user import ServiceUser
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext as _
from matcher.words.translate import marked


class MemberNews(StrEnum):
    """What staff hear of somebody on a team. The page says who it is."""

    WRITTEN = "written"
    REVIEW = "review"
    GOES_ON = "goes_on"
    CHANGE = "change"
    LEFT = "left"
    ENDED = "ended"


SAID: Mapping[MemberNews, str] = {
    MemberNews.WRITTEN: marked(
        "Somebody has written down what a person does on a team. Please say if it is right for "
        "the project."
    ),
    MemberNews.REVIEW: marked(
        "The day comes near on which you look at somebody's time on a team together: go on, "
        "change something, or end it."
    ),
    MemberNews.GOES_ON: marked("Somebody on a team says yes: they go on."),
    MemberNews.CHANGE: marked(
        "Somebody on a team would like something to change before they go on. Please talk with "
        "them."
    ),
    MemberNews.LEFT: marked("Somebody leaves a team. Their place is free again."),
    MemberNews.ENDED: marked("Somebody's time on a team ends. Their place is free again."),
}


def welcome(person: ServiceUser, *, guide: str, ask: str, service: str) -> Email:
    """To a person who has joined: where to begin. It does not say what they joined."""
    return Email(
        subject=f"{service}: welcome",
        body=render_template(
            "emails/team_welcome.txt",
            name=first_name(person.call_me),
            guide=guide,
            ask=ask,
            service=service,
        ),
    )


def news_for_member(person: ServiceUser, *, ask: str, service: str) -> Email:
    """To a person: something is there to read. It does not say what."""
    return Email(
        subject=f"{service}: news for you",
        body=render_template(
            "emails/team_news.txt", name=first_name(person.call_me), ask=ask, service=service
        ),
    )


def news_to_say(person: ServiceUser, *, words: str) -> Email:
    """For staff who ring, visit or write: what there is to say, to be read out."""
    return Email(
        subject=f"Tell {person.call_me} news of their team",
        body=render_template("emails/team_news_to_say.txt", person=person, words=words),
    )


def news_of_member(reader: Account, news: MemberNews, *, link: str, service: str) -> Email:
    """To a project lead or PP lead: there is news of somebody on a team. It does not say who."""
    return Email(
        subject=f"{service}: news of a team",
        body=render_template(
            "emails/news_of_member.txt",
            name=first_name(reader.name),
            said=_(SAID[news]),
            link=link,
            service=service,
        ),
    )

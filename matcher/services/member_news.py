"""Who hears of what happens with a time on a team: the person by their way, and staff."""

from collections.abc import Collection
from datetime import datetime

from matcher.domain.clock import day_in_london
from matcher.emails import membership_messages
from matcher.emails.email import Email
from matcher.emails.membership_messages import MemberNews
from matcher.models.account import Account
from matcher.models.team_membership import TeamMembership
from matcher.services import directorates, outbox, supporters


def tell_person(
    membership: TeamMembership,
    *,
    words: str,
    ask: str,
    service: str,
    at: datetime,
    letter: Email | None = None,
) -> None:
    """Queue the news by the person's channel, and the copy for their supporter.

    ``words``: what is read out to somebody who gets no e-mail. ``letter``: one that says more than
    that there is news.
    """
    person = membership.service_user
    letter = letter or membership_messages.news_for_member(person, ask=ask, service=service)
    script = membership_messages.news_to_say(person, words=words)
    outbox.queue_to_person(person, letter=letter, script=script, at=at)
    supporters.copy(person, letter, service=service, at=at)


def tell_staff(
    membership: TeamMembership,
    news: MemberNews,
    *,
    link: str,
    service: str,
    at: datetime,
    by: Account | None,
    is_for_lead_alone: bool = False,
) -> None:
    """Queue it for the project lead and for the PP leads of both directorates, but not for whoever
    did it.
    """
    today = day_in_london(at)
    readers = [membership.project.lead] if membership.project.lead.is_active else []
    places = (membership.directorate_id, membership.home_directorate_id)
    for place in () if is_for_lead_alone else places:
        readers += directorates.to_tell(place, today=today)
    for reader in _each_once(readers):
        if by is None or reader.id != by.id:
            letter = membership_messages.news_of_member(reader, news, link=link, service=service)
            outbox.queue(letter, account=reader, address=reader.email, at=at)


def _each_once(readers: Collection[Account]) -> list[Account]:
    return list({reader.id: reader for reader in readers}.values())

"""Whoever a person named to help hears what the person hears, and never answers for them."""

from datetime import datetime

from matcher.domain.outbox import Pace
from matcher.domain.service_user import Channel
from matcher.emails import messages
from matcher.emails.email import Email
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.services import outbox


def copy(
    person: ServiceUser,
    letter: Email,
    *,
    service: str,
    at: datetime,
    introduction_id: int | None = None,
    meeting_id: int | None = None,
    survey_month: str | None = None,
    pace: Pace = Pace.DAILY,
) -> OutboxMessage | None:
    """Queue a copy of what was written to a person, if they chose that their supporter gets one.

    Call it beside every letter to a person about roles and teams. Never beside one that lets its
    reader in (a link or a code): a supporter never answers alone. ``letter`` has to be fit for
    an inbox that others share, whichever way the person themselves is told.
    """
    helper = person.supporter
    if helper is None or not helper.gets_copies:
        return None
    by_email = bool(helper.email)
    message = outbox.queue(
        messages.supporter_copy(person, helper, letter, service=service)
        if by_email
        else messages.supporter_script(
            person, helper, is_meeting=meeting_id is not None, is_survey=survey_month is not None
        ),
        at=at,
        # What staff are to ring about belongs to the offer: it is not the word to the person.
        person=person if by_email or introduction_id is None else None,
        introduction_id=introduction_id,
        channel=Channel.EMAIL if by_email else Channel.PHONE,
        pace=pace,
        address=helper.email or helper.phone,
    )
    message.is_copy, message.meeting_id = True, meeting_id
    message.survey_month = survey_month
    return message

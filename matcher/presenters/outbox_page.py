"""E-mails as staff follow them: for whom, in which state, and why one has not arrived."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import format_datetime

from matcher.domain.access import Access
from matcher.domain.outbox import MessageStatus, Pace
from matcher.domain.quiet_hours import QuietHours
from matcher.models.account import Account
from matcher.models.outbox_message import OutboxMessage
from matcher.words.delivery import trouble_in_words
from matcher.words.labels import label
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext as _
from matcher.words.translate import marked, ngettext

WHEN = "EEEE d MMMM, HH:mm"
COLOURS: Mapping[MessageStatus, str] = {
    MessageStatus.WAITING: "blue",
    MessageStatus.SENT: "green",
    MessageStatus.SHOWN: "green",
    MessageStatus.FAILED: "red",
    MessageStatus.CALLED_OFF: "grey",
}
TILES: Mapping[MessageStatus, str] = {
    MessageStatus.FAILED: marked("Not delivered"),
    MessageStatus.WAITING: marked("Waiting"),
    MessageStatus.SENT: marked("Sent"),
    MessageStatus.SHOWN: marked("Shown only"),
    MessageStatus.CALLED_OFF: marked("Called off"),
}
EMPTY: Mapping[MessageStatus, str] = {
    MessageStatus.FAILED: marked("Every e-mail has arrived, as far as we know."),
    MessageStatus.WAITING: marked("No e-mail waits."),
    MessageStatus.SENT: marked("No e-mail was sent yet."),
    MessageStatus.SHOWN: marked("No e-mail was shown yet."),
    MessageStatus.CALLED_OFF: marked("No e-mail was called off."),
}


@dataclass(frozen=True, slots=True)
class Tile:
    name: str
    words: str
    count: int
    is_late: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterRow:
    id: int
    who: str
    subject: str
    status: str
    colour: str
    queued: str
    news: str
    """What became of it, or when it goes."""


def tiles(counts: Mapping[MessageStatus, int], *, chosen: MessageStatus | None) -> list[Tile]:
    """How many there are in each state, which leads to those alone."""
    return [
        Tile(status, _(words), count, status is MessageStatus.FAILED and count > 0, is_chosen)
        for status, words in TILES.items()
        if (is_chosen := status is chosen) | bool(count := counts.get(status, 0))
        or status is MessageStatus.FAILED
    ]


def nothing_here(chosen: MessageStatus | None) -> str:
    return _(EMPTY[chosen]) if chosen else _("No e-mail was written yet.")


def letter_row(
    message: OutboxMessage, *, reader: Account, quiet: QuietHours | None, last_on: date | None
) -> LetterRow:
    """One message as this reader may know of it. ``last_on``: when who gets it last had one."""
    names = reader.access is not Access.ADMINISTRATOR
    number = _("Message %(number)s", number=message.id)
    return LetterRow(
        id=message.id,
        who=who(message, reader=reader) if names else number,
        subject=message.subject if names else "",
        status=label(message.status),
        colour=COLOURS[message.status],
        queued=when(message.queued_at),
        news=news(message, quiet=quiet, last_on=last_on),
    )


def who(message: OutboxMessage, *, reader: Account) -> str:
    """For whom it is, in full for those who look after them."""
    person, account = message.service_user, message.account
    if person is not None:
        knows = reader.looks_after(person.home_directorate_id)
        name = person.name if knows else person.call_me
        if not message.is_copy:
            return name
        helper = person.supporter.name if knows and person.supporter else ""
        if helper:
            return _("%(helper)s, who helps %(name)s", helper=helper, name=first_name(name))
        return _("The supporter of %(name)s", name=name)
    return account.name if account is not None else _("Somebody without an account")


def knows_address(message: OutboxMessage, *, reader: Account) -> bool:
    """The address of a person is for those who look after them."""
    person = message.service_user
    if reader.access is Access.ADMINISTRATOR:
        return False
    return person is None or reader.looks_after(person.home_directorate_id)


def body(message: OutboxMessage, *, reader: Account) -> str:
    """Our own words to a person. What lets its reader in, and what is for staff, is not shown."""
    is_shown = message.pace is Pace.DAILY and knows_address(message, reader=reader)
    return message.body.strip() if is_shown else ""


def facts(message: OutboxMessage, *, reader: Account) -> list[dict[str, str]]:
    """What there is to know of it, row by row."""
    rows = []
    if knows_address(message, reader=reader):
        rows.append({"key": _("Address"), "value": message.address})
    rows += [
        {"key": _("Written"), "value": when(message.queued_at)},
        {"key": _("Tried"), "value": _tries(message) if message.attempts else _("Not yet")},
    ]
    if message.error:
        rows.append({"key": _("Technical note"), "value": message.error})
    return rows


def news(message: OutboxMessage, *, quiet: QuietHours | None, last_on: date | None) -> str:
    trouble = trouble_in_words(message.error)
    match message.status:
        case MessageStatus.SENT | MessageStatus.SHOWN if message.sent_at:
            return _("On %(when)s.", when=when(message.sent_at))
        case MessageStatus.CALLED_OFF if message.called_off_at:
            return _("On %(when)s.", when=when(message.called_off_at))
        case MessageStatus.FAILED:
            return f"{trouble} {_tries(message)}".strip()
        case MessageStatus.WAITING if message.attempts and message.next_attempt_at:
            again = _("We try again on %(when)s.", when=when(message.next_attempt_at))
            return f"{trouble} {_tries(message)} {again}".strip()
    return _goes(message, quiet=quiet, last_on=last_on)


def when(at: datetime) -> str:
    return str(format_datetime(at, WHEN))


def _tries(message: OutboxMessage) -> str:
    return ngettext("Tried once.", "Tried %(num)s times.", message.attempts)


def _goes(message: OutboxMessage, *, quiet: QuietHours | None, last_on: date | None) -> str:
    if message.pace is not Pace.DAILY or quiet is None:
        return _("It goes within seconds.")
    goes_at = quiet.next_time(message.queued_at, last_on=last_on)
    if goes_at == message.queued_at:
        return _("It goes within seconds.")
    return _("It goes on %(when)s, with all that waits for them.", when=when(goes_at))

""" "You said, we did" in finished words: for those who read it, and for those who write it."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.clock import day_in_london
from matcher.models.said_and_done import SaidAndDone
from matcher.presenters.meeting_actions import Both
from matcher.presenters.plain_words import PlainWords, plain_words
from matcher.presenters.role_page import long_day
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class SaidRow:
    id: int
    said: Sequence[str]
    did: Sequence[str]
    about: str
    """The team or the directorate that it is told to."""
    state: str
    is_published: bool
    when: str


def said_row(written: SaidAndDone) -> SaidRow:
    return SaidRow(
        id=written.id,
        said=_lines(written.said),
        did=_lines(written.did),
        about=written.project.title if written.project else written.directorate.name,
        state=_state(written),
        is_published=written.published_at is not None,
        when=long_day(day_in_london(written.published_at)) if written.published_at else "",
    )


def advice(written: SaidAndDone) -> PlainWords:
    """How hard it reads, and what could be plainer: service users read it."""
    return plain_words(f"{written.said}\n\n{written.did}")


def both_words(
    written: SaidAndDone, *, said: str, did: str, team: str, team_now: str
) -> list[Both]:
    """What is kept beside what was typed, where they differ."""
    pairs = [
        (_("You said"), written.said, said),
        (_("We did"), written.did, did),
        (_("Who reads it"), team_now, team),
    ]
    return [Both(question, now, typed) for question, now, typed in pairs if now != typed]


def _state(written: SaidAndDone) -> str:
    if written.published_at is not None:
        return _("Published on %(day)s", day=long_day(day_in_london(written.published_at)))
    if written.taken_down_at is not None:
        return _("Taken down on %(day)s", day=long_day(day_in_london(written.taken_down_at)))
    return _("Nobody reads it yet")


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]

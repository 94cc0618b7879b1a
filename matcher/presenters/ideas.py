"""Ideas in finished words: for the person who sent one, and for who answers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.idea import IdeaStatus
from matcher.models.idea import Idea
from matcher.presenters.role_page import day
from matcher.presenters.told import Told
from matcher.words.translate import gettext as _
from matcher.words.translate import marked

BECAME: Mapping[IdeaStatus, str] = {
    IdeaStatus.TAKEN_UP: marked("It is a project now. %(name)s wrote on %(day)s:"),
    IdeaStatus.KEPT: marked("We keep it for later. %(name)s wrote on %(day)s:"),
    IdeaStatus.NOT_TAKEN_UP: marked("Not this time. %(name)s wrote on %(day)s:"),
}


@dataclass(frozen=True, slots=True)
class IdeaRow:
    """One line for staff. ``who``: by the name the person goes by."""

    id: int
    who: str
    when: str
    promise: str
    is_late: bool


def sent_idea(idea: Idea, *, today: date) -> Told:
    return Told(
        when=day(day_in_london(idea.sent_at)),
        words=idea.words,
        state=_state(idea, today),
        answer=idea.answer,
    )


def idea_row(idea: Idea, *, today: date) -> IdeaRow:
    is_late = idea.status is IdeaStatus.WAITING and idea.answer_by_on < today
    due = day(idea.answer_by_on)
    if idea.status is not IdeaStatus.WAITING:
        promise = _("Kept for later")
    elif is_late:
        promise = _("Late: to be answered by %(day)s", day=due)
    else:
        promise = _("To be answered by %(day)s", day=due)
    return IdeaRow(
        id=idea.id,
        who=idea.service_user.call_me,
        when=day(day_in_london(idea.sent_at)),
        promise=promise,
        is_late=is_late,
    )


def thanks(due: date) -> str:
    return _("Thank you. Your idea is here. We write back by %(day)s.", day=day(due))


def _state(idea: Idea, today: date) -> str:
    if idea.answered_at is not None:
        who = idea.answered_by.name if idea.answered_by else _("The team")
        when = day(day_in_london(idea.answered_at))
        return _(BECAME[idea.status], name=who, day=when)
    due = day(idea.answer_by_on)
    if idea.answer_by_on < today:
        return _("We said that we write back by %(day)s. We are late, and sorry.", day=due)
    return _("It is here. We write back by %(day)s.", day=due)

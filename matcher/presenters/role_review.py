"""By when a role that was sent is answered, and what was decided, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.project_role import RoleStatus
from matcher.models.account import Account
from matcher.models.project_role import ProjectRole
from matcher.models.role_reviewer import RoleReviewer
from matcher.presenters.role_page import day
from matcher.words.labels import label
from matcher.words.naming_people import first_name
from matcher.words.translate import gettext as _

DECIDED = frozenset({RoleStatus.OPEN, RoleStatus.CHANGE_ASKED, RoleStatus.REFUSED})


@dataclass(frozen=True, slots=True)
class Review:
    """What a reviewer says. ``who`` is a name for those who look after them, and no name else."""

    person_id: int
    who: str
    reply: str
    words: str
    when: str


def reviews(reviewers: Iterable[RoleReviewer]) -> list[Review]:
    """What was said, for the project lead: nobody is named, and no order tells who it was."""
    found = [
        Review(0, _("A service-user reviewer"), label(each.reply), each.words, "")
        for each in reviewers
        if each.reply is not None
    ]
    return sorted(found, key=lambda each: (each.reply, each.words))


def named_reviews(reviewers: Iterable[RoleReviewer], account: Account) -> list[Review]:
    """Who was asked and what they said, by name only to whoever looks after the person."""
    return [
        Review(
            each.service_user_id if _knows(account, each) else 0,
            each.service_user.name if _knows(account, each) else _("A service-user reviewer"),
            label(each.reply) if each.reply else _("No answer yet"),
            each.words,
            day(day_in_london(each.answered_at or each.asked_at)),
        )
        for each in reviewers
    ]


def _knows(account: Account, asked: RoleReviewer) -> bool:
    return account.looks_after(asked.service_user.home_directorate_id)


def promise(due_on: date | None, who: Account | None, *, today: date) -> str:
    """What its lead can count on while the role waits."""
    if due_on is None:
        return ""
    name = first_name(who.name) if who else _("The People Participation team")
    if due_on < today:
        return _("An answer was due by %(day)s. Ring us.", day=day(due_on))
    return _("%(name)s will answer by %(day)s.", name=name, day=day(due_on))


def own_promise(due_on: date | None, *, today: date) -> str:
    """What was promised to its lead, for whoever decides."""
    if due_on is None:
        return ""
    if due_on < today:
        return _("An answer was promised by %(day)s. That is past.", day=day(due_on))
    return _("An answer is promised by %(day)s.", day=day(due_on))


def decision(role: ProjectRole) -> str:
    """The last decision, who took it and when; nothing while none was taken."""
    taken = [step for step in role.steps if step.status in DECIDED]
    if not taken or role.status not in DECIDED:
        return ""
    step = taken[-1]
    what = {
        RoleStatus.OPEN: _("published it"),
        RoleStatus.CHANGE_ASKED: _("asked for a change"),
        RoleStatus.REFUSED: _("refused it"),
    }[step.status]
    return _(
        "%(who)s %(what)s on %(day)s.",
        who=step.by.name,
        what=what,
        day=day(day_in_london(step.at)),
    )


def decided_already(role: ProjectRole) -> str:
    """For whoever decides too late."""
    words = decision(role) or _("It does not wait for an answer now.")
    return _("Nothing was changed. %(decision)s", decision=words)

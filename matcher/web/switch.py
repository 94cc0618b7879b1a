"""The switch at the top of staff pages: all that one looks after, or one directorate of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

from flask import current_app, g, request, session

from matcher.domain.access import Access
from matcher.models.directorate import Directorate
from matcher.web.guard import current_account, find_account

FOLLOWED_BY = frozenset({"desk.show", "matches.index"})
"""The pages that show one directorate alone when the switch says so."""
KEY = "directorate_id"


@dataclass(frozen=True, slots=True)
class Switch:
    """What ``layouts/parts/switch.html`` shows."""

    directorates: Sequence[Directorate]
    chosen_id: int | None
    endpoint: str


def looked_after() -> Sequence[Directorate]:
    """The directorates that whoever is signed in looks after today, read once a request."""
    if "looked_after" not in g:
        g.looked_after = current_app.extensions["looked_after_by"](current_account())
    return cast("Sequence[Directorate]", g.looked_after)


def chosen_id() -> int | None:
    """The one directorate to show; ``None`` for all that are looked after."""
    account, chosen = current_account(), session.get(KEY)
    is_theirs = account.access is Access.PP_TEAM or chosen in account.directorate_ids
    return cast("int | None", chosen) if is_theirs else None


def chosen() -> Sequence[Directorate]:
    """What is shown: one directorate, or all that are looked after."""
    only = chosen_id()
    return [each for each in looked_after() if only in {None, each.id}]


def choose(directorate_id: int | None) -> None:
    """Show this directorate alone from now on, or all again. What is not theirs is left alone."""
    if directorate_id is None:
        session.pop(KEY, None)
    elif directorate_id in {each.id for each in looked_after()}:
        session[KEY] = directorate_id


def find_switch() -> Switch | None:
    """The switch for this page, where it has one and there is something to choose."""
    endpoint = request.endpoint or ""
    account = find_account()
    if account is None or endpoint not in FOLLOWED_BY:
        return None
    if account.access not in {Access.PP_LEAD, Access.PP_TEAM} or len(looked_after()) < 2:
        return None
    return Switch(looked_after(), chosen_id(), endpoint)

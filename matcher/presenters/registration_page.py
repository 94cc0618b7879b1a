"""The page after registering, in finished words: what happens next, and roles that may fit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import url_for

from matcher.domain.service_user import Channel
from matcher.models.project_role import ProjectRole
from matcher.presenters.role_page import RoleCard, day, role_card
from matcher.scoring import Explanation
from matcher.words import reasons
from matcher.words.translate import gettext as _


@dataclass(frozen=True, slots=True)
class DonePage:
    due: str
    """By when somebody gets in touch, with its weekday."""
    next_step: str
    email: str
    """Where a message went; nothing for people who are reached in another way."""
    roles: Sequence[tuple[RoleCard, Sequence[str]]]
    """Roles that may fit, best first, each with its reasons."""


def done_page(
    told: Mapping[str, Any], roles: Sequence[tuple[ProjectRole, Explanation]]
) -> DonePage:
    due = day(date.fromisoformat(told["due"]))
    return DonePage(
        due=due,
        next_step=_next_step(Channel(told["channel"]), due),
        email=told["email"] if told["channel"] == Channel.EMAIL else "",
        roles=[
            (
                role_card(role, href=url_for("roles.show", role_id=role.id)),
                reasons.for_service_user(explanation),
            )
            for role, explanation in roles
        ],
    )


def _next_step(channel: Channel, due: str) -> str:
    match channel:
        case Channel.EMAIL:
            return _("We will write to you by %(day)s.", day=due)
        case Channel.PHONE:
            return _("We will ring you by %(day)s.", day=due)
        case Channel.LETTER:
            return _("We will post a letter to you by %(day)s.", day=due)
        case Channel.NAMED_PERSON:
            return _("We will get in touch with the person you named by %(day)s.", day=due)

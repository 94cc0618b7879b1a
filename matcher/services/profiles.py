"""The one-page profile: what a project reads of a person, and the versions that were kept.

``content_for_project`` alone decides what leaves the record. The preview, the PDF, the version
kept with an introduction and the project lead's page all show what it gives, and nothing else.
"""

from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import select

from matcher.database import db
from matcher.domain.registration import ProfilePart
from matcher.models.account import Account
from matcher.models.profile_version import ProfileVersion
from matcher.models.service_user import ServiceUser
from matcher.services import audit
from matcher.words.arranging import what_to_arrange

Content: TypeAlias = dict[str, Any]
"""Plain values, as they are kept in a JSON column. What is empty or kept back is not in it."""

BOXES = (ProfilePart.APPRECIATED, ProfilePart.MATTERS, ProfilePart.SUPPORT, ProfilePart.BRING)


def content_for_project(person: ServiceUser) -> Content:
    """Everything that a project reads of this person, after their yes::

        {"call_me": "Nadia",
         "in_one_line": "I say it until it makes sense.",
         "boxes": {"appreciated": ["I turn up."], "matters": [...], ...},
         "arrange": ["Papers on yellow paper.", "Book a lipspeaker."],
         "keeps_well": ["A walk."], "if_unwell": ["Ring my sister."],
         "experience": ["stroke"],
         "sessions": ["mon-am"], "hours_per_month": 6.0}

    Never in it: the full name, ways to reach the person, parts that were kept back, payment,
    supporter, teams to stay away from; needs, keeping well and lived experience unless shared.
    """
    shared = [part for part in BOXES if part not in person.kept_back]
    is_line_shared = ProfilePart.IN_ONE_LINE not in person.kept_back
    content: Content = {
        "call_me": person.call_me,
        "in_one_line": person.in_one_line if is_line_shared else "",
        "boxes": {part.value: found for part in shared if (found := _lines(getattr(person, part)))},
        "arrange": what_to_arrange(person),
        "keeps_well": _lines(person.keeps_well) if person.shares_keeps_well else [],
        "if_unwell": _lines(person.if_unwell) if person.shares_keeps_well else [],
        "experience": [area.name for area in person.experience] if person.shares_experience else [],
        "sessions": sorted(person.sessions),
        "hours_per_month": person.hours_per_month,
    }
    return {name: value for name, value in content.items() if value}


def keep_version(person: ServiceUser, *, at: datetime) -> ProfileVersion:
    """The version that holds what a project reads now; a new number only if that has changed."""
    content = content_for_project(person)
    newest = db.session.scalar(
        select(ProfileVersion)
        .where(ProfileVersion.service_user_id == person.id)
        .order_by(ProfileVersion.number.desc())
        .limit(1)
    )
    if newest is not None and newest.content == content:
        return newest
    version = ProfileVersion(
        service_user_id=person.id,
        number=newest.number + 1 if newest else 1,
        content=content,
        made_at=at,
    )
    db.session.add(version)
    db.session.flush()
    return version


def note_reading(person: ServiceUser, *, by: Account, at: datetime) -> None:
    """Write down that somebody else has looked at this person's page, or taken it along."""
    audit.record("profile read", person, by=by, at=at, directorate_id=person.home_directorate_id)


def note_form_printed(person: ServiceUser, *, by: Account, at: datetime) -> None:
    """Write down that a form with this person's answers was made for paper."""
    audit.record("form printed", person, by=by, at=at, directorate_id=person.home_directorate_id)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]

"""The role description made personal: written by either side, agreed by both, each version kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london, months_after
from matcher.domain.errors import ChangedMeanwhile, MoveNotAllowed
from matcher.domain.outbox import Telling
from matcher.domain.registration import ProfilePart
from matcher.domain.team_membership import RoleText
from matcher.models.account import Account
from matcher.models.personal_role import PersonalRole
from matcher.models.project_role import ProjectRole
from matcher.models.team_membership import TeamMembership
from matcher.services import inductions, memberships, trust_settings
from matcher.services.bank_holidays import ENGLAND


@dataclass(frozen=True, slots=True, kw_only=True)
class Yes:
    """Who says yes, and for the other hand: how and on which day somebody was told it."""

    by: Account
    at: datetime
    how: Telling | None = None
    said_on: date | None = None


def first_review(role: ProjectRole | None, started_on: date) -> date:
    """When a new membership is looked at: as the role says, else after the time of the setting."""
    if role is not None:
        for day in (role.review_on, role.ends_on):
            if day is not None and day > started_on:
                return day
    after = months_after(started_on, trust_settings.current().review_months)
    return ENGLAND.on_or_after(after)


def versions(membership: TeamMembership) -> Sequence[PersonalRole]:
    """Each version, the newest first."""
    return db.session.scalars(
        select(PersonalRole)
        .where(PersonalRole.team_membership_id == membership.id)
        .options(joinedload(PersonalRole.written_by))
        .order_by(PersonalRole.number.desc())
    ).all()


def newest(membership: TeamMembership) -> PersonalRole | None:
    return next(iter(versions(membership)), None)


def texts(version: PersonalRole) -> dict[RoleText, str]:
    return {text: getattr(version, text) for text in RoleText}


def prefilled(membership: TeamMembership) -> dict[RoleText, str]:
    """What a first version begins with.

    From the role description, and from the profile as the person handed it on with their yes:
    what they kept back then is not in it. What is to be arranged is no part of it; it is read
    live, where the person shares it.
    """
    role = membership.project_role
    introduction = memberships.introduction_of(membership)
    version = introduction.profile_version if introduction else None
    boxes = version.content.get("boxes", {}) if version is not None else {}
    found = dict.fromkeys(RoleText, "")
    found[RoleText.SKILLS] = "\n".join(boxes.get(ProfilePart.BRING.value, []))
    helps = boxes.get(ProfilePart.SUPPORT.value, [])
    if role is None:
        return found | {RoleText.SUPPORT: "\n".join(helps)}
    return found | {
        RoleText.DEVELOP: "\n".join(skill.name for skill in role.develops),
        RoleText.HOPES: role.hope_to_get,
        RoleText.TIMES: _lines(role.time_commitment, role.meetings, role.support_times),
        RoleText.LINK_PERSON: role.supervisor or role.contact,
        RoleText.SUPPORT: _lines(role.support, *helps),
    }


def write(
    membership: TeamMembership,
    said: Mapping[RoleText, str],
    *,
    seen: str,
    by: Account,
    at: datetime,
) -> PersonalRole:
    """A new version, to which both sides say yes anew; none where nothing has changed.

    ``membership`` is held by the caller. ``seen``: the number of the version that was opened;
    ``ChangedMeanwhile`` when there is a newer one.
    """
    memberships.refuse_if_over(membership, today=day_in_london(at))
    before = newest(membership)
    if before is not None and texts(before) == dict(said):
        return before
    if seen != number_of(before):
        raise ChangedMeanwhile("there is a newer version of it")
    version = PersonalRole(
        team_membership_id=membership.id,
        number=before.number + 1 if before else 1,
        written_at=at,
        written_by_id=by.id,
        **{text.value: words for text, words in said.items()},
    )
    db.session.add(version)
    db.session.flush()
    inductions.note_agreed(membership, is_agreed=False, by=by, at=at)
    memberships.note(
        "personal role written", membership, by=by, at=at, fields=_changed(before, said)
    )
    return version


def number_of(version: PersonalRole | None) -> str:
    return str(version.number) if version else "0"


def agree_as_person(membership: TeamMembership, yes: Yes, *, seen: str) -> bool:
    """The person's yes to the newest version; whether it is news."""
    version = _to_agree(membership, seen=seen, at=yes.at)
    if version.person_agreed_at is not None:
        return False
    version.person_agreed_at, version.person_agreed_by_id = yes.at, yes.by.id
    version.person_how, version.person_said_on = yes.how, yes.said_on
    _note_agreed(membership, version, yes, side="person")
    return True


def agree_as_project(membership: TeamMembership, yes: Yes, *, seen: str) -> bool:
    """The project's yes to the newest version; whether it is news."""
    version = _to_agree(membership, seen=seen, at=yes.at)
    if version.lead_agreed_at is not None:
        return False
    version.lead_agreed_at, version.lead_agreed_by_id = yes.at, yes.by.id
    version.lead_how = yes.how
    _note_agreed(membership, version, yes, side="project")
    return True


def _to_agree(membership: TeamMembership, *, seen: str, at: datetime) -> PersonalRole:
    memberships.refuse_if_over(membership, today=day_in_london(at))
    version = newest(membership)
    if version is None:
        raise MoveNotAllowed("nothing is written yet that one could say yes to")
    if seen != number_of(version):
        raise ChangedMeanwhile("there is a newer version of it")
    return version


def _note_agreed(membership: TeamMembership, version: PersonalRole, yes: Yes, *, side: str) -> None:
    inductions.note_agreed(membership, is_agreed=version.is_agreed, by=yes.by, at=yes.at)
    memberships.note("personal role agreed", membership, by=yes.by, at=yes.at, fields=[side])


def _changed(before: PersonalRole | None, said: Mapping[RoleText, str]) -> list[str]:
    was = texts(before) if before else {}
    return [text.value for text, words in said.items() if was.get(text, "") != words]


def _lines(*lines: str) -> str:
    return "\n".join(line.strip() for line in lines if line.strip())

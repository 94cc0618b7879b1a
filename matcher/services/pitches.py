"""Invitations to present a project, and what came of them."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import ChangedMeanwhile, NotFound
from matcher.domain.pitch import Forum, PitchResult
from matcher.emails import project_messages
from matcher.models.account import Account
from matcher.models.pitch import Pitch
from matcher.models.project import Project
from matcher.services import audit, directorates, outbox


def of_project(project: Project) -> Sequence[Pitch]:
    """The latest day first."""
    return db.session.scalars(
        select(Pitch)
        .where(Pitch.project_id == project.id)
        .options(joinedload(Pitch.invited_by))
        .order_by(Pitch.held_on.desc(), Pitch.id.desc())
    ).all()


def get(pitch_id: int, *, project: Project, to_change: bool = False) -> Pitch:
    found = select(Pitch).where(Pitch.id == pitch_id, Pitch.project_id == project.id)
    pitch = db.session.scalar(
        found.with_for_update(of=Pitch, key_share=True) if to_change else found
    )
    if pitch is None:
        raise NotFound("there is no such invitation here")
    return pitch


def invite(
    project: Project,
    *,
    forum: Forum,
    held_on: date,
    where_and_when: str,
    by: Account,
    service: str,
    at: datetime,
) -> Pitch:
    """Set a day, and tell the other side of it. The same day set twice is one."""
    twin = db.session.scalar(
        select(Pitch).where(
            Pitch.project_id == project.id, Pitch.forum == forum, Pitch.held_on == held_on
        )
    )
    if twin is not None:
        return twin
    pitch = Pitch(
        project=project,
        forum=forum,
        held_on=held_on,
        where_and_when=where_and_when,
        invited_at=at,
        invited_by=by,
    )
    db.session.add(pitch)
    _note("pitch set", pitch, by=by, at=at, fields=["forum", "held_on", "where_and_when"])
    letter = project_messages.pitch_set(pitch, service=service)
    for account in _others(project, by=by, at=at):
        outbox.queue(letter, account=account, address=account.email, at=at)
    return pitch


def keep_result(
    pitch: Pitch, result: PitchResult, words: str, *, by: Account, at: datetime
) -> None:
    """Write down what came of it, once."""
    if pitch.result is not None:
        raise ChangedMeanwhile("the result was written down meanwhile")
    pitch.result, pitch.result_words = result, words
    pitch.result_at, pitch.result_by_id = at, by.id
    _note("pitch result kept", pitch, by=by, at=at, fields=["result", "result_words"])


def _others(project: Project, *, by: Account, at: datetime) -> list[Account]:
    """The lead, or those who look after the directorate: whoever did not set the day."""
    if by.id != project.lead_id:
        return [project.lead]
    return list(directorates.to_tell(project.directorate_id, today=day_in_london(at)))


def _note(verb: str, pitch: Pitch, *, by: Account, at: datetime, fields: Sequence[str]) -> None:
    audit.record(
        verb, pitch, by=by, at=at, fields=fields, directorate_id=pitch.project.directorate_id
    )

""" "You said, we did": written from an action or freely, published, taken down, and read."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import Select, and_, func, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.clock import day_in_london
from matcher.domain.errors import AlreadyDone, ChangedMeanwhile, NotFound
from matcher.domain.said_and_done import A_PAGE, MOST_SHOWN, SHOWN_FOR
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.project import Project
from matcher.models.said_and_done import SaidAndDone
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services import audit, meeting_actions
from matcher.services.features import is_current
from matcher.services.involvement import LIVE


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What is told back, and to whom: one team, or everybody of the directorate."""

    said: str
    did: str
    project_id: int | None


@dataclass(frozen=True, slots=True)
class Listed:
    """One page of what everybody may read."""

    found: Sequence[SaidAndDone]
    page: int
    pages: int


def published(*, page: int) -> Listed:
    """What was told to whole directorates, the newest first."""
    for_all = SaidAndDone.published_at.is_not(None), SaidAndDone.project_id.is_(None)
    count = db.session.scalar(select(func.count()).select_from(SaidAndDone).where(*for_all)) or 0
    pages = max(-(-count // A_PAGE), 1)
    page = min(max(page, 1), pages)
    newest = SaidAndDone.published_at.desc(), SaidAndDone.id.desc()
    found = db.session.scalars(
        _whole().where(*for_all).order_by(*newest).limit(A_PAGE).offset((page - 1) * A_PAGE)
    ).all()
    return Listed(found, page, pages)


def told_to(person: ServiceUser, *, at: datetime) -> Sequence[SaidAndDone]:
    """What a person reads on their own page: of their teams, of the directorates of these, and
    of their home.
    """
    teams = (
        select(Project.id, Project.directorate_id)
        .join(TeamMembership, TeamMembership.project_id == Project.id)
        .where(TeamMembership.service_user_id == person.id, is_current(day_in_london(at)))
        .subquery()
    )
    is_theirs = or_(
        SaidAndDone.project_id.in_(select(teams.c.id)),
        and_(
            SaidAndDone.project_id.is_(None),
            or_(
                SaidAndDone.directorate_id == person.home_directorate_id,
                SaidAndDone.directorate_id.in_(select(teams.c.directorate_id)),
            ),
        ),
    )
    return db.session.scalars(
        _whole()
        .where(SaidAndDone.published_at >= at - SHOWN_FOR, is_theirs)
        .order_by(SaidAndDone.published_at.desc(), SaidAndDone.id.desc())
        .limit(MOST_SHOWN)
    ).all()


def of_directorate(here: Directorate) -> Sequence[SaidAndDone]:
    """All that was written in a directorate, the newest first, read by anybody or not."""
    found = _whole().where(SaidAndDone.directorate_id == here.id)
    return db.session.scalars(found.order_by(SaidAndDone.id.desc())).all()


def get(said_id: int, *, account: Account, to_change: bool = False) -> SaidAndDone:
    """One of a directorate whose action plan this account works on."""
    found = _whole().where(
        SaidAndDone.id == said_id,
        SaidAndDone.directorate_id.in_(meeting_actions.worked_on_by(account)),
    )
    told = db.session.scalar(
        found.with_for_update(of=SaidAndDone, key_share=True) if to_change else found
    )
    if told is None:
        raise NotFound("there is no such word here")
    return told


def teams_of(here: Directorate) -> Sequence[Project]:
    """The live teams of a directorate, by title."""
    return db.session.scalars(
        select(Project)
        .where(Project.directorate_id == here.id, Project.status.in_(LIVE))
        .order_by(Project.title, Project.id)
    ).all()


def write(
    here: Directorate, told: Told, *, action_id: int | None, by: Account, at: datetime
) -> SaidAndDone:
    """Keep it; nobody reads it yet. The same words sent twice are one."""
    twin = db.session.scalar(
        select(SaidAndDone).where(
            SaidAndDone.directorate_id == here.id,
            SaidAndDone.said == told.said,
            SaidAndDone.did == told.did,
        )
    )
    if twin is not None:
        return twin
    written = SaidAndDone(
        directorate_id=here.id,
        meeting_action_id=action_id,
        written_at=at,
        written_by=by,
        **asdict(told),
    )
    db.session.add(written)
    _note("you said, we did written", written, by=by, at=at, fields=sorted(asdict(told)))
    return written


def change(written: SaidAndDone, told: Told, *, edition: int, by: Account, at: datetime) -> bool:
    """Say it otherwise. What was published is read by nobody until it is published again.

    Raises ``ChangedMeanwhile`` when it is not the edition that was opened.
    """
    if written.edition != edition:
        raise ChangedMeanwhile("somebody changed this meanwhile")
    new = asdict(told)
    changed = sorted(name for name, value in new.items() if getattr(written, name) != value)
    if not changed:
        return False
    for name in changed:
        setattr(written, name, new[name])
    written.published_at = None
    _note("you said, we did changed", written, by=by, at=at, fields=changed)
    return True


def publish(written: SaidAndDone, *, edition: int, by: Account, at: datetime) -> None:
    """Let people read what stood on the page; ``ChangedMeanwhile`` where it says else by now."""
    if written.published_at is not None:
        raise AlreadyDone("this was published")
    if written.edition != edition:
        raise ChangedMeanwhile("somebody changed this meanwhile")
    written.published_at, written.published_by_id, written.taken_down_at = at, by.id, None
    _note("you said, we did published", written, by=by, at=at, fields=["published_at"])


def take_down(written: SaidAndDone, *, by: Account, at: datetime) -> None:
    """Nobody reads it any more. Twice is once."""
    if written.published_at is None:
        return
    written.published_at, written.taken_down_at = None, at
    _note("you said, we did taken down", written, by=by, at=at, fields=["published_at"])


def _whole() -> Select[SaidAndDone]:
    return select(SaidAndDone).options(
        joinedload(SaidAndDone.directorate),
        joinedload(SaidAndDone.project),
        joinedload(SaidAndDone.written_by),
    )


def _note(
    verb: str, written: SaidAndDone, *, by: Account, at: datetime, fields: Sequence[str]
) -> None:
    audit.record(verb, written, by=by, at=at, fields=fields, directorate_id=written.directorate_id)

"""Stories of working together: written, published by a PP lead, read by everybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.errors import ChangedMeanwhile, NotFound
from matcher.domain.story import StoryStatus
from matcher.models.account import Account
from matcher.models.project import Project
from matcher.models.story import Story
from matcher.services import audit
from matcher.services.directorates import is_looked_after

PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryWords:
    """What a story says."""

    title: str
    what_was_done: str
    what_changed: str
    tags: str


@dataclass(frozen=True, slots=True)
class StoryPage:
    stories: Sequence[Story]
    page: int
    pages: int
    tags: Sequence[str]
    """Of all that is published, for the filter."""


def published(*, tag: str = "", page: int = 1) -> StoryPage:
    """What everybody may read, the newest first."""
    every = db.session.scalars(
        _whole()
        .where(Story.status == StoryStatus.PUBLISHED)
        .order_by(Story.published_at.desc(), Story.id.desc())
    ).all()
    tags = sorted({each for story in every for each in story.tag_list}, key=str.casefold)
    found = [story for story in every if not tag or tag in story.tag_list]
    pages = max(-(-len(found) // PAGE), 1)
    page = min(max(page, 1), pages)
    return StoryPage(found[(page - 1) * PAGE : page * PAGE], page, pages, tags)


def get_published(story_id: int) -> Story:
    story = db.session.scalar(
        _whole().where(Story.id == story_id, Story.status == StoryStatus.PUBLISHED)
    )
    if story is None:
        raise NotFound("there is no such story")
    return story


def seen_by(account: Account) -> Select[Story]:
    """The stories this account works on, in whatever state."""
    return (
        _whole()
        .join(Story.project)
        .where(
            or_(
                Project.lead_id == account.id,
                is_looked_after(Project.directorate_id, by=account),
            )
        )
    )


def get(story_id: int, *, account: Account, to_change: bool = False) -> Story:
    found = seen_by(account).where(Story.id == story_id)
    story = db.session.scalar(
        found.with_for_update(of=Story, key_share=True) if to_change else found
    )
    if story is None:
        raise NotFound("there is no such story here")
    return story


def of_project(project: Project) -> Sequence[Story]:
    return db.session.scalars(
        select(Story).where(Story.project_id == project.id).order_by(Story.id.desc())
    ).all()


def write(project: Project, words: StoryWords, *, by: Account, at: datetime) -> Story:
    """Keep a story, which waits to be published. The same story sent twice is one."""
    twin = db.session.scalar(
        select(Story).where(
            Story.project_id == project.id,
            Story.title == words.title,
            Story.what_was_done == words.what_was_done,
        )
    )
    if twin is not None:
        return twin
    story = Story(project=project, written_by=by, written_at=at, **_columns(words))
    db.session.add(story)
    _note("story written", story, by=by, at=at, fields=sorted(_columns(words)))
    return story


def change(story: Story, words: StoryWords, *, edition: int, by: Account, at: datetime) -> None:
    """Say it otherwise; what was public waits to be read again.

    Raises ``ChangedMeanwhile`` when it is not the edition that was opened.
    """
    if story.edition != edition:
        raise ChangedMeanwhile("somebody changed this story meanwhile")
    changed = [name for name, value in _columns(words).items() if getattr(story, name) != value]
    if not changed:
        return
    for name in changed:
        setattr(story, name, _columns(words)[name])
    if story.status is not StoryStatus.WAITING:
        story.become(StoryStatus.WAITING)
    _note("story changed", story, by=by, at=at, fields=sorted(changed))


def publish(story: Story, *, by: Account, at: datetime) -> None:
    story.become(StoryStatus.PUBLISHED)
    story.published_at, story.published_by = at, by
    _note("story published", story, by=by, at=at, fields=["status"])


def take_down(story: Story, *, by: Account, at: datetime) -> None:
    story.become(StoryStatus.TAKEN_DOWN)
    _note("story taken down", story, by=by, at=at, fields=["status"])


def _columns(words: StoryWords) -> dict[str, str]:
    return {
        "title": words.title,
        "what_was_done": words.what_was_done,
        "what_changed": words.what_changed,
        "tags": words.tags,
    }


def _whole() -> Select[Story]:
    return select(Story).options(
        joinedload(Story.project).options(
            joinedload(Project.directorate), joinedload(Project.lead)
        ),
        joinedload(Story.written_by),
    )


def _note(verb: str, story: Story, *, by: Account, at: datetime, fields: Sequence[str]) -> None:
    audit.record(
        verb, story, by=by, at=at, fields=fields, directorate_id=story.project.directorate_id
    )

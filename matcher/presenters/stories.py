"""A story as it is read."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.clock import day_in_london
from matcher.models.story import Story
from matcher.presenters.role_page import long_day


@dataclass(frozen=True, slots=True)
class StoryView:
    id: int
    title: str
    directorate: str
    project: str
    done: Sequence[str]
    changed: Sequence[str]
    tags: Sequence[str]
    when: str
    """The day on which it was published; nothing before that."""


def story_view(story: Story) -> StoryView:
    return StoryView(
        id=story.id,
        title=story.title,
        directorate=story.directorate.name,
        project=story.project.title,
        done=_paragraphs(story.what_was_done),
        changed=_paragraphs(story.what_changed),
        tags=story.tag_list,
        when=long_day(day_in_london(story.published_at)) if story.published_at else "",
    )


def _paragraphs(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]

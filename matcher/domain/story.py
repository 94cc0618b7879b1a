"""The life of a story of working together, as words and allowed moves."""

from enum import StrEnum

from matcher.domain.errors import MoveNotAllowed

LONGEST_TITLE, LONGEST_PART, MOST_TAGS, LONGEST_TAG = 120, 2_000, 5, 40


class StoryStatus(StrEnum):
    WAITING = "waiting"
    PUBLISHED = "published"
    TAKEN_DOWN = "taken_down"


MOVES: dict[StoryStatus, frozenset[StoryStatus]] = {
    StoryStatus.WAITING: frozenset({StoryStatus.PUBLISHED}),
    # A change is read again before it is shown.
    StoryStatus.PUBLISHED: frozenset({StoryStatus.TAKEN_DOWN, StoryStatus.WAITING}),
    StoryStatus.TAKEN_DOWN: frozenset({StoryStatus.PUBLISHED, StoryStatus.WAITING}),
}


def move(current: StoryStatus, target: StoryStatus) -> StoryStatus:
    """Return ``target`` if the step is allowed, and refuse loudly if it is not."""
    if target not in MOVES[current]:
        raise MoveNotAllowed(f"a story that is {current} cannot become {target}")
    return target


def tags_of(typed: str) -> tuple[str, ...]:
    """Tags between commas, each once, in the order they were typed."""
    found = dict.fromkeys(" ".join(each.split()) for each in typed.split(","))
    return tuple(tag for tag in found if tag)

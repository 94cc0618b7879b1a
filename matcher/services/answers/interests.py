"""Which topics a person cares about."""

from matcher.domain.answers import Choice, Choices, Values
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Topic
from matcher.services import word_lists


def choices(person: ServiceUser) -> Choices:
    """The topics on offer, and those chosen before they were retired."""
    topics = word_lists.on_offer(Topic, keep={topic.id for topic in person.topics})
    return {"topics": [Choice(topic.id, topic.name, topic.group) for topic in topics]}


def read(person: ServiceUser) -> Values:
    return {"topics": [topic.id for topic in person.topics]}


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was chosen; gives the names of the fields that changed."""
    chosen = set(values["topics"])
    if chosen == {topic.id for topic in person.topics}:
        return []
    kept = {topic.id for topic in person.topics}
    person.topics = [t for t in word_lists.on_offer(Topic, keep=kept) if t.id in chosen]
    return ["topics"]

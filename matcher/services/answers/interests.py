"""Which topics a person cares about."""

from matcher.domain.answers import Choices, Values
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Topic
from matcher.services.answers.changes import set_words, words_on_offer


def choices(person: ServiceUser) -> Choices:
    return words_on_offer(person, "topics", Topic)


def read(person: ServiceUser) -> Values:
    return {"topics": sorted(word.id for word in person.topics)}


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was chosen; gives the names of the fields that changed."""
    return set_words(person, "topics", Topic, values["topics"])

"""What a person would like to learn. A level told of the same skill stays."""

from matcher.domain.answers import Choices, Values
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Skill
from matcher.services.answers.changes import set_words, words_on_offer


def choices(person: ServiceUser) -> Choices:
    return words_on_offer(person, "learn", Skill)


def read(person: ServiceUser) -> Values:
    return {"learn": sorted(word.id for word in person.learn)}


def write(person: ServiceUser, values: Values) -> list[str]:
    """Keep what was chosen; gives the names of the fields that changed."""
    return set_words(person, "learn", Skill, values["learn"])

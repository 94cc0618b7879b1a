"""How the parts are kept: what is as it was stays untouched, and what changed is named."""

from collections.abc import Collection

from matcher.domain.answers import Choice, Choices, Values
from matcher.models.service_user import ServiceUser
from matcher.models.word_lists import Word
from matcher.services import word_lists


def set_columns(person: ServiceUser, values: Values) -> list[str]:
    """Keep plain answers under their names; gives the names of those that changed."""
    changed = [name for name, value in values.items() if getattr(person, name) != value]
    for name in changed:
        setattr(person, name, values[name])
    return changed


def set_words(person: ServiceUser, name: str, kind: type[Word], ids: Collection[int]) -> list[str]:
    """Keep which words of a list were chosen; gives the name if that is new."""
    before = {word.id for word in getattr(person, name)}
    if before == set(ids):
        return []
    on_offer = word_lists.on_offer(kind, keep=before)
    setattr(person, name, [word for word in on_offer if word.id in ids])
    return [name]


def words_on_offer(person: ServiceUser, name: str, kind: type[Word]) -> Choices:
    """The words on offer, and those that this person chose before they were retired."""
    words = word_lists.on_offer(kind, keep={word.id for word in getattr(person, name)})
    return {name: [Choice(word.id, word.name, word_lists.group_of(word)) for word in words]}

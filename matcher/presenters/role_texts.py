"""The texts of a role description: what to look over for plain words, and what words are in it."""

from collections.abc import Iterator

from matcher.models.project_role import ProjectRole
from matcher.presenters.glossary import Word, as_word
from matcher.words.plain_words import words_worth_knowing


def texts_of(role: ProjectRole) -> list[str]:
    """Everything in a role that people read, whoever wrote it."""
    return [text for text in _texts(role) if text]


def words_of_role(role: ProjectRole) -> list[Word]:
    """The words of a role that somebody may want to look up, from A to Z."""
    return [as_word(*each) for each in words_worth_knowing(texts_of(role))]


def _texts(role: ProjectRole) -> Iterator[str]:
    yield from (role.project.title, role.project.summary, role.title, role.summary)
    yield from (
        role.tasks,
        role.description,
        role.time_commitment,
        role.meetings,
        role.between_meetings,
    )
    yield from (role.based_at, role.access_of_place, role.accountability, role.hope_to_get)
    yield from (role.payment, role.expenses, role.length, role.equipment, role.formats)
    yield from (role.contact, role.supervisor, role.support, role.support_times)
    yield from (wanted.skill.name for wanted in role.skills)
    yield from (word.name for word in (*role.develops, *role.topics, *role.experience))

"""What is said about the words of a list: what the list is for, who uses a word."""

from collections.abc import Mapping

from matcher.domain.small_numbers import FEWEST_TOLD
from matcher.domain.word_list import Uses, WordList
from matcher.words.listing import joined
from matcher.words.translate import gettext, ngettext
from matcher.words.translate import marked as _

PURPOSES: Mapping[WordList, str] = {
    WordList.SKILLS: _("What people can do or want to learn, and what roles ask for."),
    WordList.TOPICS: _("What people care about, and what projects are about."),
    WordList.EXPERIENCE: _("What people know because they lived it, and what roles ask for."),
    WordList.ACTIVITY_TYPES: _("What kind of work a role is."),
    WordList.TRAINING: _("Courses that people have done or would like to do."),
    WordList.AREAS: _("Where people can get to, where roles are, and which areas are near."),
}


def purpose(word_list: WordList) -> str:
    return gettext(PURPOSES[word_list])


def how_many_people(count: int) -> str:
    """A number for a column that is headed people."""
    return str(count) if count >= FEWEST_TOLD else gettext("fewer than %(n)s", n=FEWEST_TOLD)


def who_uses(uses: Uses, word_list: WordList) -> str:
    """Such as "14 people and 3 roles"; of a list for roles alone, the roles."""
    roles = ngettext("%(num)s role", "%(num)s roles", uses.roles)
    if not word_list.is_for_people:
        return roles
    people = gettext("%(count)s people", count=how_many_people(uses.people))
    if not word_list.is_for_roles:
        return people
    return joined([people, roles])

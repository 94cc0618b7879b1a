"""A word list in finished words: headings, words, and who uses each."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from matcher.domain.word_list import Uses, WordList
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic, Word
from matcher.words.listing import capital, joined
from matcher.words.translate import gettext as _
from matcher.words.word_lists import how_many_people, who_uses


@dataclass(frozen=True, slots=True)
class WordRow:
    name: str
    href: str | None
    people: str
    roles: str
    near: str
    is_retired: bool


@dataclass(frozen=True, slots=True)
class WordGroup:
    heading: str
    rows: Sequence[WordRow]


def word_groups(
    words: Sequence[Word],
    uses: Mapping[int, Uses],
    *,
    asked: str,
    href: Callable[[Word], str | None],
) -> list[WordGroup]:
    """The words that hold all that was asked for, under their headings."""
    wanted = asked.casefold().split()
    found: dict[str, list[WordRow]] = {}
    for word in words:
        heading = word.group if isinstance(word, Skill | Topic | ExperienceArea) else ""
        said = f"{word.name} {heading}".casefold()
        if all(each in said for each in wanted):
            found.setdefault(heading, []).append(_row(word, uses[word.id], href(word)))
    return [WordGroup(heading, rows) for heading, rows in found.items()]


def _row(word: Word, uses: Uses, href: str | None) -> WordRow:
    near = word.near if isinstance(word, Area) else []
    return WordRow(
        name=word.name,
        href=href,
        people=how_many_people(uses.people),
        roles=str(uses.roles),
        near=joined([area.name for area in near]),
        is_retired=word.retired_at is not None,
    )


def what_a_merge_does(word_list: WordList, word: str, into: str, uses: Uses) -> list[str]:
    """What happens when one word is merged into another, one sentence each."""
    names = {"word": word, "into": into}
    lines = [
        _(
            "%(who)s will have “%(into)s” instead of “%(word)s”.",
            who=capital(who_uses(uses, word_list)),
            **names,
        )
    ]
    match word_list:
        case WordList.SKILLS:
            lines += [
                _(
                    "Who answered both keeps the answer about “%(into)s”. "
                    "If both answers are a yes, the higher level counts.",
                    **names,
                ),
                _("A role for which either is a must-have must have “%(into)s”.", **names),
            ]
        case WordList.AREAS:
            lines.append(_("Areas near “%(word)s” become neighbours of “%(into)s”.", **names))
        case WordList.TRAINING:
            lines.append(_("Who did either has done “%(into)s”.", **names))
        case _:
            lines.append(_("Whoever has both keeps “%(into)s” once.", **names))
    if word_list.is_for_roles:
        lines.append(
            _(
                "Ranked lists follow at once. "
                "Introductions made before keep their reasons as they were."
            )
        )
    return [
        *lines,
        _("“%(word)s” leaves the list. A merge cannot be taken back.", **names),
    ]

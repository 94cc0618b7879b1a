"""Who was left out, in words: a rule, some names, the known fact."""

from collections.abc import Sequence

from matcher.scoring import Exclusion, RoleFeatures
from matcher.words import exclusions


def detail(exclusion: Exclusion, role: RoleFeatures) -> str:
    return exclusions.detail(exclusion, role=role)


def in_brief(people: Sequence[tuple[str, Exclusion]], role: RoleFeatures) -> str:
    """Each name with what is known: "Derek Mills cannot get to Hackney ..."."""
    return " ".join(f"{name} {detail(exclusion, role)}." for name, exclusion in people)

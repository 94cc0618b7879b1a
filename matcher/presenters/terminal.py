"""The best matches as a table for a terminal."""

from collections.abc import Sequence
from textwrap import shorten

from matcher.scoring import Explanation, RoleFeatures
from matcher.words.points import points
from matcher.words.reasons import summary_line

WIDEST_TITLE, WIDEST_REASON = 34, 96


def best_matches(
    best: Sequence[tuple[RoleFeatures, Sequence[Explanation]]], names: dict[str, str]
) -> str:
    """One line a person, best first, under each role."""
    lines = [f"{'Role':{WIDEST_TITLE}}  {'':2} {'Person':22} {'Score':>5}  Why"]
    lines.append("-" * (len(lines[0]) + WIDEST_REASON))
    for role, explanations in best:
        title = shorten(role.title, WIDEST_TITLE, placeholder="...")
        if not explanations:
            lines.append(
                f"{title:{WIDEST_TITLE}}     Nobody yet: every person is left out by a rule"
            )
        for explanation in explanations:
            name = shorten(names[explanation.person_id], 22, placeholder="...")
            reason = shorten(summary_line(explanation), WIDEST_REASON, placeholder=" ...")
            lines.append(
                f"{title:{WIDEST_TITLE}}  {explanation.rank}. {name:22} "
                f"{points(explanation.score):5}  {reason}"
            )
            title = ""
    return "\n".join(lines)

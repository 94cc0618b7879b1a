"""A plan in plain words: what it reaches beside each role taking its best, and why each line."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from matcher.models.service_user import ServiceUser
from matcher.scoring import Explanation, Plan
from matcher.words import reasons
from matcher.words.points import points
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext


@dataclass(frozen=True, slots=True)
class PlanRow:
    """One proposed introduction. ``value`` is what a tick of it sends."""

    value: str
    name: str
    more: str
    why: str
    score: int


def in_words(plan: Plan) -> list[str]:
    """What it would do, a sentence each."""
    ours, theirs = plan.spread, plan.role_by_role
    if not ours.introductions:
        return [_("Nobody can be proposed now. Nobody fits who is not left out by a rule.")]
    return [
        ngettext(
            "It reaches %(num)s person, for %(places)s free places.",
            "It reaches %(num)s people, for %(places)s free places.",
            ours.people,
            places=plan.places,
        ),
        ngettext(
            "Each role by itself would take its best: %(num)s person in all.",
            "Each role by itself would take its best: %(num)s people in all.",
            theirs.people,
        ),
        _asked_twice(ours.by_number),
        _price(plan.price),
    ]


def _asked_twice(by_number: Mapping[int, int]) -> str:
    twice = sum(count for number, count in by_number.items() if number > 1)
    if not twice:
        return _("Nobody is asked twice.")
    return ngettext(
        "%(num)s person is asked for more than one role.",
        "%(num)s people are asked for more than one role.",
        twice,
    )


def _price(price: float) -> str:
    share = round(price * 100)
    if share <= 0:
        return _("The fit is as good as when each role takes its best.")
    return _("That costs %(share)s in 100 of the fit.", share=share)


def plan_row(
    person: ServiceUser, explanation: Explanation, *, is_known: bool, today: date
) -> PlanRow:
    """A line of the plan. ``is_known``: the full name may be shown."""
    days = person.waiting_days(today)
    return PlanRow(
        value=f"{explanation.role_id}-{explanation.person_id}",
        name=person.name if is_known else person.call_me,
        more=ngettext("waiting %(num)s day", "waiting %(num)s days", days),
        why=reasons.summary_line(explanation),
        score=points(explanation.score),
    )

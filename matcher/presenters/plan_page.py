"""A plan in plain words: what it reaches, why each line, and what was decided on it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from flask_babel import format_datetime

from matcher.domain.fair_plan import LineStatus, PlanStage, WhyRefused
from matcher.models.fair_plan import FairPlan, FairPlanLine
from matcher.models.service_user import ServiceUser
from matcher.scoring import Explanation
from matcher.words import reasons
from matcher.words.labels import label
from matcher.words.points import points
from matcher.words.translate import gettext as _
from matcher.words.translate import ngettext


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanRow:
    """One line of the plan."""

    line_id: int
    name: str
    facts: str
    why: str
    decided: str
    """What was decided, by whom and when; nothing while it is open."""
    may_tick: bool
    may_change: bool
    is_proposed: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """Somebody else for the place of a line."""

    person_id: int
    words: str
    why: str


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a plan has come that is still being made."""

    now: str
    steps: Sequence[tuple[str, str]]
    """Each stage in words, and how it stands."""
    is_late: bool


def in_words(plan: FairPlan) -> list[str]:
    """What it would do, a sentence each."""
    if not plan.people:
        return [_("Nobody can be proposed. Nobody fits who is not left out by a rule.")]
    return [
        ngettext(
            "It reaches %(num)s person instead of %(other)s, for %(places)s free places.",
            "It reaches %(num)s people instead of %(other)s, for %(places)s free places.",
            plan.people,
            other=plan.people_role_by_role,
            places=plan.places,
        ),
        _("“Instead of” is what comes out when each role by itself takes its best."),
        _asked_twice(plan.asked_twice),
        _price(plan.cost_percent),
    ]


def _asked_twice(twice: int) -> str:
    if not twice:
        return _("No one is asked twice.")
    return ngettext(
        "%(num)s person is asked for more than one role.",
        "%(num)s people are asked for more than one role.",
        twice,
    )


def _price(percent: int) -> str:
    if percent <= 0:
        return _("The fit is as good as when each role takes its best.")
    return _("It costs %(percent)s%% of the fit.", percent=percent)


def made(plan: FairPlan) -> str:
    """When, and by whom it was asked for."""
    when = _moment(plan.made_at) if plan.made_at else ""
    return _("Made %(when)s, asked for by %(name)s.", when=when, name=plan.asked_by.name)


def plan_row(
    line: FairPlanLine,
    explanation: Explanation | None,
    *,
    is_known: bool,
    why_not: WhyRefused | None,
    today: date,
) -> PlanRow:
    """A line of the plan. ``is_known``: the full name may be shown.

    ``explanation``: as things are now; none once it is decided. ``why_not``: what would refuse it.
    """
    cannot = _("Cannot be introduced now: %(why)s", why=label(why_not)) if why_not else ""
    return PlanRow(
        line_id=line.id,
        name=_name(line.service_user, is_known=is_known),
        facts=_facts(line.service_user, line.score, today=today),
        why=reasons.summary_line(explanation) if explanation else "",
        decided=(cannot if line.is_undecided else "") or _decided(line),
        may_tick=line.is_undecided and why_not is None,
        may_change=line.is_undecided and why_not not in {WhyRefused.GONE, WhyRefused.NO_PLACE},
        is_proposed=line.status is LineStatus.PROPOSED,
    )


def choice(
    person: ServiceUser,
    explanation: Explanation,
    *,
    is_known: bool,
    also: Mapping[int, str],
    today: date,
) -> Choice:
    """Somebody else. ``also``: for which other role of the plan somebody is proposed."""
    name = _name(person, is_known=is_known)
    words = f"{name}, {_facts(person, explanation.score, today=today)}"
    why = reasons.summary_line(explanation)
    if person.id in also:
        why = _("%(why)s. The plan has them for: %(role)s.", why=why, role=also[person.id])
    return Choice(person.id, words, why)


def refused(line: FairPlanLine, *, is_known: bool) -> str:
    """Such as "Ann (the role has no place left)"."""
    why = label(line.why) if line.why else ""
    return _("%(name)s (%(why)s)", name=_name(line.service_user, is_known=is_known), why=why)


def progress(plan: FairPlan, *, at: datetime, patience_seconds: int) -> Progress:
    """How far it has come, and nothing made up."""
    stages = [PlanStage.READING, PlanStage.RANKING, PlanStage.SOLVING]
    here = stages.index(plan.stage) if plan.stage in stages else -1
    heard = plan.beat_at or plan.asked_at
    return Progress(
        now=_now(plan),
        steps=[(label(stage), _standing(number, here)) for number, stage in enumerate(stages)],
        is_late=(at - heard).total_seconds() > patience_seconds,
    )


def _now(plan: FairPlan) -> str:
    if plan.stage is PlanStage.RANKING:
        return _(
            "Ranking people: %(ranked)s of %(roles)s roles are done.",
            ranked=plan.ranked,
            roles=plan.roles,
        )
    if plan.stage is PlanStage.WAITING:
        return _("Waiting for its turn since %(when)s.", when=_time(plan.asked_at))
    return _("%(stage)s.", stage=label(plan.stage))


def _standing(number: int, here: int) -> str:
    if number < here:
        return _("done")
    return _("now") if number == here else _("to come")


def _name(person: ServiceUser, *, is_known: bool) -> str:
    return person.name if is_known else person.call_me


def _facts(person: ServiceUser, score: int, *, today: date) -> str:
    days = person.waiting_days(today)
    waiting = ngettext("waiting %(num)s day", "waiting %(num)s days", days)
    return _("score %(score)s of 100, %(waiting)s", score=points(score), waiting=waiting)


def _decided(line: FairPlanLine) -> str:
    if line.status is LineStatus.PROPOSED or line.decided_at is None:
        return ""
    who = {
        "name": line.decided_by.name if line.decided_by else "",
        "when": _moment(line.decided_at),
    }
    if line.status is LineStatus.REFUSED:
        why = label(line.why or WhyRefused.GONE)
        return _("Not introduced: %(why)s (%(name)s, %(when)s)", why=why, **who)
    return _("%(status)s: %(name)s, %(when)s", status=label(line.status), **who)


def _moment(at: datetime) -> str:
    return str(format_datetime(at, "EEEE d MMMM, HH:mm"))


def _time(at: datetime) -> str:
    return str(format_datetime(at, "HH:mm"))

"""What a trust may set for itself: names, kinds, defaults and limits, all in this one place."""

import hashlib
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from types import MappingProxyType
from typing import Any, Self

from matcher.domain.chart import RuleSet
from matcher.domain.errors import SettingInvalid


class Unit(StrEnum):
    """What a number of a setting counts."""

    WORKING_DAYS = "working_days"
    DAYS = "days"
    MONTHS = "months"
    HOURS = "hours"
    POINTS = "points"
    PEOPLE = "people"
    PERCENT = "percent"


@dataclass(frozen=True, slots=True)
class Limits:
    """What a number may be."""

    unit: Unit
    least: int
    most: int


LISTS = frozenset({"project_lead_domains", "budget_codes"})
LONGEST_TEXT = 320
MOST_DOMAINS = 50
MOST_BUDGET_CODES = 500
NUMBERS: Mapping[str, Limits] = MappingProxyType(
    {
        "acknowledge_days": Limits(Unit.WORKING_DAYS, 1, 20),
        "tell_offer_days": Limits(Unit.WORKING_DAYS, 1, 20),
        "answer_offer_days": Limits(Unit.DAYS, 1, 60),
        "in_line_days": Limits(Unit.WORKING_DAYS, 1, 60),
        "contact_days": Limits(Unit.WORKING_DAYS, 1, 30),
        "meet_days": Limits(Unit.WORKING_DAYS, 1, 60),
        "after_meeting_days": Limits(Unit.WORKING_DAYS, 1, 30),
        "review_role_days": Limits(Unit.WORKING_DAYS, 1, 30),
        "remind_change_days": Limits(Unit.DAYS, 1, 60),
        "review_months": Limits(Unit.MONTHS, 1, 24),
        "most_waiting": Limits(Unit.PEOPLE, 1, 20),
        "floor_days": Limits(Unit.DAYS, 7, 365),
        "most_hours_a_month": Limits(Unit.HOURS, 1, 200),
        "repeat_points": Limits(Unit.POINTS, 0, 100),
        "least_points": Limits(Unit.POINTS, 0, 100),
        "aim_percent": Limits(Unit.PERCENT, 1, 100),
        "keep_unfinished_months": Limits(Unit.MONTHS, 1, 24),
        "keep_left_months": Limits(Unit.MONTHS, 1, 120),
        "keep_messages_months": Limits(Unit.MONTHS, 1, 120),
        "keep_introductions_months": Limits(Unit.MONTHS, 6, 120),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustSettings:
    """Every setting with its default. An empty name or contact is the installation's."""

    trust_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    forms_address: str = ""
    """Where filled forms go by post. Empty: they are handed to a member of staff alone."""
    project_lead_domains: tuple[str, ...] = ()
    """E-mail domains from which a project lead may come."""
    budget_codes: tuple[str, ...] = ()
    """Codes that pay for roles. None named: any that looks like one."""

    acknowledge_days: int = 2
    """A registration is acknowledged."""
    tell_offer_days: int = 2
    """Whoever gets no e-mail is told of an offer."""
    answer_offer_days: int = 10
    """A person has time to answer an offer."""
    in_line_days: int = 10
    """Whoever said yes waits no longer for a project lead to have room; then we look at it."""
    contact_days: int = 5
    """Contact after a yes."""
    meet_days: int = 20
    """A first meeting after contact."""
    after_meeting_days: int = 5
    """A word after the first meeting."""
    review_role_days: int = 5
    """A role that was sent is answered."""
    remind_change_days: int = 10
    """A lead who was asked for a change is reminded of it."""
    review_months: int = 3
    """After so long both sides look at a time on a team, where the role names no other day."""
    most_waiting: int = 3
    """So many people wait at once for one project lead; who says yes next waits for room."""
    floor_days: int = 90
    """Nobody waits longer than this for an offer."""
    most_hours_a_month: int = 30
    """No role asks for more of anybody's time."""

    repeat_points: int = 10
    """In a plan: what a person's second role costs, of a score of 100; the third costs twice."""
    least_points: int = 0
    """In a plan: nobody is proposed below this score, of 100."""

    aim_percent: int = 80
    """So many of 100 live projects are to have service users as full members: the aim on charts."""
    chart_rules: RuleSet = RuleSet.ANHOEJ
    """By which rules every chart is read."""

    keep_unfinished_months: int = 3
    """A registration that was begun and not finished."""
    keep_left_months: int = 12
    """The record of somebody who has left."""
    keep_messages_months: int = 12
    """Messages that were sent."""
    keep_introductions_months: int = 36
    """Introductions that are closed."""

    def check(self) -> None:
        """Refuse what may not be kept. What is kept already is read whatever it is."""
        for name, limits in NUMBERS.items():
            if not limits.least <= getattr(self, name) <= limits.most:
                raise SettingInvalid(f"{name} must be from {limits.least} to {limits.most}")
        for text in (
            self.trust_name,
            self.contact_phone,
            self.contact_email,
            self.forms_address,
        ):
            if len(text) > LONGEST_TEXT or not (text.isprintable() and text == text.strip()):
                raise SettingInvalid("a name or contact is one plain line")
        if self.chart_rules not in set(RuleSet):
            raise SettingInvalid(f"charts are not read by {self.chart_rules}")
        if len(self.project_lead_domains) > MOST_DOMAINS:
            raise SettingInvalid(f"there can be {MOST_DOMAINS} domains at most")
        if len(self.budget_codes) > MOST_BUDGET_CODES:
            raise SettingInvalid(f"there can be {MOST_BUDGET_CODES} budget codes at most")

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        """Defaults, with what was kept. Names of an older version are left out."""
        known = {name: value for name, value in kept.items() if name in NAMES}
        for name in LISTS & known.keys():
            known[name] = tuple(known[name])
        return cls(**known)

    def changes_to(self, other: "TrustSettings") -> dict[str, Any]:
        """The settings that differ, with what they are in the other."""
        after = asdict(other)
        return {name: after[name] for name, value in asdict(self).items() if value != after[name]}

    @property
    def mark(self) -> str:
        """A short sign for exactly these settings: a form knows by it what it was filled from."""
        return hashlib.sha256(repr(asdict(self)).encode()).hexdigest()[:16]


NAMES = frozenset(field.name for field in fields(TrustSettings))

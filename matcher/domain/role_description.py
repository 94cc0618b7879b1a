"""The parts of a role description, what stands in each, and what has to be said before it opens."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from matcher.domain.matching import Mode
from matcher.domain.week import SessionCode


class RolePart(StrEnum):
    """Told one at a time, in the order of the page. The names stand in addresses."""

    WORK = "work"
    TIME = "time"
    PLACE = "place"
    PAYMENT = "payment"
    LENGTH = "length"
    SUPPORT = "support"
    SKILLS = "skills"
    PEOPLE = "people"


class RoleField(StrEnum):
    """What a role description says, by the name of its column or relation."""

    TITLE = "title"
    SUMMARY = "summary"
    TASKS = "tasks"
    DESCRIPTION = "description"
    ACTIVITY_TYPE = "activity_type"
    ACCOUNTABILITY = "accountability"
    HOPE_TO_GET = "hope_to_get"
    SESSIONS = "sessions"
    HOURS_PER_MONTH = "hours_per_month"
    TIME_COMMITMENT = "time_commitment"
    MEETINGS = "meetings"
    BETWEEN_MEETINGS = "between_meetings"
    MODE = "mode"
    AREA = "area"
    BASED_AT = "based_at"
    ACCESS_FACTS = "access_facts"
    ACCESS_OF_PLACE = "access_of_place"
    EQUIPMENT = "equipment"
    PAYMENT = "payment"
    EXPENSES = "expenses"
    BUDGET_CODE = "budget_code"
    LENGTH = "length"
    STARTS_ON = "starts_on"
    ENDS_ON = "ends_on"
    REVIEW_ON = "review_on"
    CONTACT = "contact"
    SUPERVISOR = "supervisor"
    SUPPORT = "support"
    SUPPORT_TIMES = "support_times"
    SKILLS = "skills"
    DEVELOPS = "develops"
    TOPICS = "topics"
    EXPERIENCE = "experience"
    PLACES = "places"
    CLOSING_ON = "closing_on"
    IS_OPEN_TO_YOUNG = "is_open_to_young"
    FORMATS = "formats"


class AccessFact(StrEnum):
    """What somebody may want to know of a place before they set out."""

    STEP_FREE = "step_free"
    ACCESSIBLE_TOILET = "accessible_toilet"
    HEARING_LOOP = "hearing_loop"
    QUIET_ROOM = "quiet_room"
    DISABLED_PARKING = "disabled_parking"
    NEAR_BUS_OR_TRAIN = "near_bus_or_train"
    PRAYER_ROOM = "prayer_room"


class TakenFrom(StrEnum):
    """Where a value comes from that nobody has typed for this role."""

    LAST_ROLE = "last_role"
    DIRECTORATE = "directorate"


FIELDS: Mapping[RolePart, tuple[RoleField, ...]] = MappingProxyType(
    {
        RolePart.WORK: (
            RoleField.TITLE,
            RoleField.SUMMARY,
            RoleField.TASKS,
            RoleField.DESCRIPTION,
            RoleField.ACTIVITY_TYPE,
            RoleField.ACCOUNTABILITY,
            RoleField.HOPE_TO_GET,
        ),
        RolePart.TIME: (
            RoleField.SESSIONS,
            RoleField.HOURS_PER_MONTH,
            RoleField.TIME_COMMITMENT,
            RoleField.MEETINGS,
            RoleField.BETWEEN_MEETINGS,
        ),
        RolePart.PLACE: (
            RoleField.MODE,
            RoleField.AREA,
            RoleField.BASED_AT,
            RoleField.ACCESS_FACTS,
            RoleField.ACCESS_OF_PLACE,
            RoleField.EQUIPMENT,
        ),
        RolePart.PAYMENT: (RoleField.PAYMENT, RoleField.EXPENSES, RoleField.BUDGET_CODE),
        RolePart.LENGTH: (
            RoleField.LENGTH,
            RoleField.STARTS_ON,
            RoleField.ENDS_ON,
            RoleField.REVIEW_ON,
        ),
        RolePart.SUPPORT: (
            RoleField.CONTACT,
            RoleField.SUPERVISOR,
            RoleField.SUPPORT,
            RoleField.SUPPORT_TIMES,
        ),
        RolePart.SKILLS: (
            RoleField.SKILLS,
            RoleField.DEVELOPS,
            RoleField.TOPICS,
            RoleField.EXPERIENCE,
        ),
        RolePart.PEOPLE: (
            RoleField.PLACES,
            RoleField.CLOSING_ON,
            RoleField.IS_OPEN_TO_YOUNG,
            RoleField.FORMATS,
        ),
    }
)

NEEDED: frozenset[RoleField] = frozenset(
    {
        RoleField.TITLE,
        RoleField.SUMMARY,
        RoleField.TASKS,
        RoleField.ACCOUNTABILITY,
        RoleField.HOPE_TO_GET,
        RoleField.HOURS_PER_MONTH,
        RoleField.PAYMENT,
        RoleField.LENGTH,
        RoleField.CONTACT,
        RoleField.SUPERVISOR,
        RoleField.SUPPORT,
    }
)
"""Without these nobody can decide whether the role is for them: the nine fields of the paper form,
with a title, a sentence and what the person will do."""


def part_of(field: RoleField) -> RolePart:
    """The part in which a field is told."""
    return next(part for part, fields in FIELDS.items() if field in fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class FiveAnswers:
    """What a lead says to ask for a person. The rest is completed before the role opens."""

    project_id: int | None
    """``None``: a project that is not there yet, of this title and directorate."""
    new_title: str
    directorate_id: int | None
    tasks: tuple[str, ...]
    sessions: frozenset[SessionCode]
    """None of them: to be agreed with the person."""
    hours_per_month: float
    mode: Mode
    area_id: int | None
    based_at: str
    supervisor: str


MOST_TASKS, LONGEST_TASK = 3, 120
LONGEST_TITLE, LONGEST_LINE, LONGEST_WORDS, LONGEST_DESCRIPTION = 200, 200, 1000, 6000
MOST_PLACES = 50
BUDGET_CODE = re.compile(r"[A-Z0-9](?:[A-Z0-9/-]{1,18})[A-Z0-9]")
"""What a budget code looks like, in capitals."""

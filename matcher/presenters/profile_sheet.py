"""The one-page profile in finished words, for the preview, the PDF and the project lead alike."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from matcher.domain.registration import ProfilePart
from matcher.models.service_user import ServiceUser
from matcher.words.arranging import needs_as_tasks
from matcher.words.labels import label
from matcher.words.listing import capital, joined
from matcher.words.quantities import hours_a_month
from matcher.words.translate import gettext as _
from matcher.words.weekly import week


@dataclass(frozen=True, slots=True)
class Box:
    title: str
    lines: Sequence[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class ProfileSheet:
    """What stands on the sheet, from top to bottom."""

    name: str
    line: str
    boxes: Sequence[Box]
    good_to_know: Sequence[Box]

    @property
    def is_empty(self) -> bool:
        return not (self.line or self.boxes or self.good_to_know)

    def as_data(self) -> dict[str, Any]:
        """Plain values, for a paper."""
        return asdict(self)


def profile_sheet(content: Mapping[str, Any]) -> ProfileSheet:
    """From what ``services/profiles.py`` gives or kept. Here nothing is added to it."""
    boxes = content.get("boxes", {})
    hours = content.get("hours_per_month")
    times = [capital(week(frozenset(content["sessions"])))] if content.get("sessions") else []
    time = [_("Up to %(hours)s", hours=hours_a_month(hours))] if hours else []
    known = content.get("experience", [])
    facts = [
        Box(_("Please arrange"), content.get("arrange", [])),
        Box(_("Free"), [*times, *time]),
        Box(_("Keeps me well"), content.get("keeps_well", [])),
        Box(_("If I become unwell"), content.get("if_unwell", [])),
        Box(_("Knows from experience"), [capital(joined(known))] if known else []),
    ]
    return ProfileSheet(
        name=content["call_me"],
        line=content.get("in_one_line", ""),
        boxes=[Box(label(part), boxes[part]) for part in ProfilePart if part in boxes],
        good_to_know=[fact for fact in facts if fact.lines],
    )


def kept_back(person: ServiceUser) -> list[str]:
    """What this person told us and a project does not read, in their own voice."""
    told = [label(part) for part in ProfilePart if part in person.kept_back]
    if needs_as_tasks(person) and not person.shares_needs:
        told.append(_("What you need from us"))
    if (person.keeps_well or person.if_unwell) and not person.shares_keeps_well:
        told.append(_("What keeps you well"))
    if person.experience and not person.shares_experience:
        told.append(_("The services you know"))
    return told

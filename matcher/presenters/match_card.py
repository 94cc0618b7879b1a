"""One person suggested for a role, with finished words: person before number."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from matcher.domain.clock import day_in_london
from matcher.domain.evidence import MatchEvidence
from matcher.domain.matching import Evidence
from matcher.domain.registration import RoleReply
from matcher.domain.service_user import Channel
from matcher.models.introduction import Introduction
from matcher.models.role_answer import RoleAnswer
from matcher.models.service_user import ServiceUser
from matcher.presenters.role_judgement import Judged
from matcher.presenters.role_page import long_day, short_day
from matcher.scoring import Change, Explanation
from matcher.words import changes, exclusions, reasons, unknown
from matcher.words.labels import label
from matcher.words.listing import capital, joined
from matcher.words.parts import part_in_words
from matcher.words.points import points, whole_points
from matcher.words.quantities import days
from matcher.words.translate import gettext as _

PIXELS_A_POINT = 5


@dataclass(frozen=True, slots=True)
class PartRow:
    """One row of "what the score is made of"."""

    name: str
    points: int
    out_of: int
    words: str
    state: Evidence
    fill_px: float
    box_px: float


@dataclass(frozen=True, slots=True, kw_only=True)
class MatchCard:
    """What ``components/match_card.html`` shows."""

    person_id: int
    rank: int | None
    name: str
    call_me: str
    href: str | None
    line: str
    tags: Sequence[tuple[str, str]]
    quote: str
    why: Sequence[str]
    not_told: Sequence[str]
    not_described: Sequence[str]
    change: str | None
    parts: Sequence[PartRow]
    score: int
    score_summary: str
    left_out: str | None
    """Why the person is left out of this role, when they are."""
    is_offered: bool
    offers: Sequence[str]
    """What they were offered before, by whom, and what came of it."""
    judged: Judged | None
    """What somebody of the team said of the person for this role."""


def match_card(
    person: ServiceUser,
    explanation: Explanation,
    change: Change | None,
    *,
    today: date,
    floor_days: int,
    is_known: bool,
    href: str | None,
    offered_on: str | None,
    said: RoleAnswer | None = None,
    judged: Judged | None = None,
    offers: Sequence[Introduction] = (),
) -> MatchCard:
    """A card for staff. ``is_known``: the full name may be shown, and the record opened.

    ``floor_days``: nobody should wait longer; whoever does is marked. ``said``: what the person
    answered to this role before anybody offered it. ``judged``: what one of us said.
    ``offers``: what they were offered so far, as whoever reads this may know.
    """
    excluded = explanation.excluded
    return MatchCard(
        person_id=person.id,
        rank=explanation.rank,
        name=person.name if is_known else person.call_me,
        call_me=person.call_me,
        href=href,
        line=_line(person, today=today),
        tags=[
            *_said(said, today),
            *_tags(person, today=today, floor_days=floor_days, offered_on=offered_on),
        ],
        quote=person.in_one_line,
        why=reasons.for_pp_lead(explanation),
        not_told=unknown.not_told_yet(explanation),
        not_described=unknown.role_does_not_say(explanation),
        change=changes.change_in_words(change) if change else None,
        parts=part_rows(explanation),
        score=points(explanation.score),
        score_summary=_summary(explanation),
        left_out=capital(exclusions.detail(excluded)) if excluded else None,
        is_offered=offered_on is not None,
        offers=[_offer(each) for each in offers],
        judged=judged,
    )


def part_rows(explanation: Explanation) -> list[PartRow]:
    """The eight parts as rows whose points add up to the score."""
    rounded = whole_points(explanation.parts)
    return [
        PartRow(
            name=label(part.part),
            points=rounded[part.part][0],
            out_of=rounded[part.part][1],
            words=part_in_words(part),
            state=part.evidence,
            fill_px=round(part.contribution / 10_000 * PIXELS_A_POINT, 1),
            box_px=round(part.weight / 10_000 * PIXELS_A_POINT, 1),
        )
        for part in explanation.parts
    ]


def frozen_rows(evidence: MatchEvidence) -> list[PartRow]:
    """The same of a score as it was when somebody was introduced."""
    rounded = whole_points(evidence.parts)
    return [
        PartRow(
            name=label(part.part),
            points=rounded[part.part][0],
            out_of=rounded[part.part][1],
            words=part.words,
            state=part.evidence,
            fill_px=round(part.contribution / 10_000 * PIXELS_A_POINT, 1),
            box_px=round(part.weight / 10_000 * PIXELS_A_POINT, 1),
        )
        for part in evidence.parts
    ]


def _line(person: ServiceUser, *, today: date) -> str:
    who = label(person.relationship_to_services) if person.relationship_to_services else ""
    places = joined([area.name for area in person.areas])
    first = ", ".join(filter(None, [who, places]))
    waiting = _("Waiting %(days)s.", days=days(person.waiting_days(today)))
    return f"{first}. {waiting}" if first else waiting


def _tags(
    person: ServiceUser, *, today: date, floor_days: int, offered_on: str | None
) -> list[tuple[str, str]]:
    """Only what changes the next step."""
    tags = []
    if offered_on:
        tags.append((_("Offered %(day)s", day=offered_on), "green"))
    if person.waiting_days(today) > floor_days:
        tags.append((_("Past %(days)s days", days=floor_days), "yellow"))
    if person.channel is not Channel.EMAIL:
        tags.append((label(person.channel), "blue"))
    if person.is_young:
        tags.append((_("16 or 17"), "purple"))
    return tags


def _said(answer: RoleAnswer | None, today: date) -> list[tuple[str, str]]:
    """What the person said to this role themselves, where it is worth knowing here."""
    if answer is None:
        return []
    if answer.reply is RoleReply.INTERESTED:
        return [(_("Said: I’m interested"), "green")]
    if answer.ask_again_on is not None and answer.ask_again_on > today:
        return [(_("Said: ask me from %(day)s", day=short_day(answer.ask_again_on)), "yellow")]
    return []


def _offer(introduction: Introduction) -> str:
    """Such as "Better food, 3 November 2026: No thanks. By Ruth Okafor"."""
    return _(
        "%(role)s, %(day)s: %(status)s. By %(name)s",
        role=introduction.project_role.title,
        day=long_day(day_in_london(introduction.approved_at)),
        status=label(introduction.status),
        name=introduction.approved_by.name,
    )


def _summary(explanation: Explanation) -> str:
    not_told = sum(part.evidence is Evidence.NOT_TOLD for part in explanation.parts)
    if not not_told:
        return _("all parts told")
    return _("%(count)s of 8 not told yet", count=not_told)

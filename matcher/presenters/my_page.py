"""My page in finished words: roles that may suit, what was offered, teams, who has looked."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from flask_babel import format_date

from matcher.domain.clock import day_in_london
from matcher.domain.registration import RoleReply
from matcher.domain.viewing import Viewing
from matcher.models.introduction import Introduction
from matcher.models.project_role import ProjectRole
from matcher.models.role_answer import RoleAnswer
from matcher.models.team_membership import TeamMembership
from matcher.presenters.role_page import day, when, where
from matcher.scoring import Explanation
from matcher.words import reasons, unknown
from matcher.words.labels import label
from matcher.words.listing import joined
from matcher.words.quantities import hours_a_month
from matcher.words.translate import gettext as _

NEWS = timedelta(days=28)
"""So long a result stands at the head of the page."""
MOST_FITS, MOST_NOT_TOLD = 3, 2
"""Reasons a role: five roles stand on a page that is read on a phone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """What ``components/suggestion.html`` shows of one role."""

    role_id: int
    title: str
    line: str
    fits: Sequence[str]
    not_told: Sequence[str]


@dataclass(frozen=True, slots=True)
class OfferLine:
    """A role that was offered, which has a page of its own."""

    offer_id: int
    title: str
    words: str


@dataclass(frozen=True, slots=True)
class TeamLine:
    """A team one is or was on. ``result_of``: the project, where one was told what came of it."""

    membership_id: int
    title: str
    words: str
    result_of: int | None


@dataclass(frozen=True, slots=True)
class Answered:
    """A role that the person has answered, and what that means."""

    role_id: int
    title: str
    words: str


def suggestion(role: ProjectRole, explanation: Explanation) -> Suggestion:
    """A role with the reasons in the person's own voice; what is not told is said, too."""
    return Suggestion(
        role_id=role.id,
        title=role.title,
        line=_line(role),
        fits=reasons.for_service_user(explanation)[:MOST_FITS],
        not_told=unknown.you_have_not_told_us(explanation)[:MOST_NOT_TOLD],
    )


def answered(answer: RoleAnswer, *, look_by: date, today: date) -> Answered:
    words = answer_words(answer, look_by=look_by, today=today)
    return Answered(answer.project_role_id, answer.project_role.title, words)


def answer_words(answer: RoleAnswer, *, look_by: date, today: date) -> str:
    """What the person said, and what comes of it by when."""
    match answer.reply:
        case RoleReply.INTERESTED if answer.looked_at:
            looked_on = day(day_in_london(answer.looked_at))
            return _("You like it. We looked at it on %(day)s and keep you in mind.", day=looked_on)
        case RoleReply.INTERESTED:
            return _("You like it. We look at it by %(day)s.", day=day(look_by))
        case RoleReply.NOT_FOR_ME:
            return _("Not for you. We do not ask you about it again.")
        case RoleReply.LATER if answer.ask_again_on and answer.ask_again_on > today:
            return _("We ask you again on %(day)s.", day=day(answer.ask_again_on))
        case _:
            return _("You asked us to come back to this.")


def is_put_aside(answer: RoleAnswer, today: date) -> bool:
    """Whether the role is not to be suggested now: it was answered, and not for later."""
    if answer.reply is RoleReply.LATER:
        return answer.ask_again_on is not None and answer.ask_again_on > today
    return True


def offer_lines(offers: Sequence[Introduction]) -> list[OfferLine]:
    """Each role that was offered, and how it stands."""
    return [
        OfferLine(
            offer.id,
            offer.project_role.title,
            _(
                "%(status)s. Offered on %(day)s.",
                status=label(offer.status),
                day=_long(day_in_london(offer.approved_at)),
            ),
        )
        for offer in offers
    ]


def team_lines(
    teams: Sequence[TeamMembership], told: Collection[int], *, today: date
) -> list[TeamLine]:
    """Each team, and since when or until when. ``told``: projects of which a result was told."""
    return [
        TeamLine(
            team.id,
            team.project.title,
            _("You joined on %(day)s.", day=_long(team.started_on))
            if team.ended_on is None or team.ended_on > today
            else _("You left on %(day)s.", day=_long(team.ended_on)),
            team.project_id if team.project_id in told else None,
        )
        for team in teams
    ]


def viewing_lines(viewings: Sequence[Viewing]) -> list[tuple[str, str]]:
    """Each time somebody looked: the job and place, and the day."""
    return [(_who(viewing), day(viewing.on)) for viewing in viewings]


def _who(viewing: Viewing) -> str:
    job = viewing.job_title or label(viewing.access)
    if not viewing.directorates:
        return job
    return _("%(job)s, %(place)s", job=job, place=joined(viewing.directorates))


def _line(role: ProjectRole) -> str:
    """Where, when, how much and whether it is paid, in one grey line."""
    facts = [role.project.directorate.name, where(role), when(role)]
    if role.hours_per_month:
        facts.append(hours_a_month(role.hours_per_month))
    return " ".join(f"{fact.rstrip('.')}." for fact in [*facts, role.payment] if fact)


def _long(value: date) -> str:
    return str(format_date(value, "EEEE d MMMM y"))

"""What a People Participation lead and an improvement advisor see of a month on teams.

Names and words as each person chose, and nothing of what counts in totals only: that is read in
``experience_totals``, in blocks.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import contains_eager

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.errors import NotFound
from matcher.domain.experience_asking import WhyNotAsked, why_not_asked
from matcher.domain.experience_survey import AnswerSharing, issue_on
from matcher.domain.month import Month
from matcher.domain.project import ProjectStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.experience_total import ExperienceCounted
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership
from matcher.services.bank_holidays import ENGLAND

MONTHS = 6
"""So many of the newest months can be looked at."""
WORDS_FOR = 12
"""So many months words that count in totals only stay to be read."""


@dataclass(frozen=True, slots=True)
class Here:
    """A directorate, as a rule of ``policies.py`` asks of it."""

    directorate_id: int


@dataclass(slots=True)
class Asked:
    """How many were asked on a team or in a directorate, and how many have answered."""

    asked: int = 0
    answered: int = 0


@dataclass(frozen=True, slots=True)
class Missed:
    """Somebody on a team who was not asked about the month."""

    membership: TeamMembership
    why: WhyNotAsked


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """One month of one directorate: its teams, and its people on teams of others."""

    teams: Sequence[tuple[Project, Asked]]
    named: Sequence[ExperienceSurvey]
    silent: Sequence[ExperienceSurvey]
    """Who has not answered."""


def directorates(account: Account) -> Sequence[Directorate]:
    """Those whose months this account may see, by name."""
    found = select(Directorate).order_by(Directorate.name)
    if account.access is Access.PP_LEAD:
        found = found.where(Directorate.id.in_(account.directorate_ids))
    return db.session.scalars(found).all()


def directorate(directorate_id: int) -> Directorate:
    found = db.session.get(Directorate, directorate_id)
    if found is None:
        raise NotFound("there is no such directorate")
    return found


def months(directorate_ids: Sequence[int]) -> list[Month]:
    """The newest months about which people were asked there, the newest first."""
    found = db.session.scalars(
        select(ExperienceSurvey.month)
        .where(_about(*directorate_ids))
        .distinct()
        .order_by(ExperienceSurvey.month.desc())
        .limit(MONTHS)
    )
    return [Month.parse(month) for month in found]


def by_directorate(month: Month) -> dict[int, Asked]:
    """How many were asked about a month in each directorate, and how many have answered."""
    survey = ExperienceSurvey
    rows = db.session.execute(
        select(
            survey.directorate_id,
            func.count(),
            func.sum(case((survey.answered_at.is_not(None), 1), else_=0)),
        )
        .where(survey.month == str(month))
        .group_by(survey.directorate_id)
    )
    return {here: Asked(asked, int(answered)) for here, asked, answered in rows}


def seen(directorate_id: int, month: Month) -> MonthSeen:
    """A month of a directorate. What counts in totals only is not in it."""
    survey = ExperienceSurvey
    found = (
        db.session.scalars(
            select(survey)
            .outerjoin(survey.service_user)
            .join(survey.project)
            .where(survey.month == str(month), _about(directorate_id))
            .options(
                contains_eager(survey.service_user).joinedload(ServiceUser.home_directorate),
                contains_eager(survey.project).selectinload(Project.involvement),
            )
            .order_by(Project.title, survey.project_id, ServiceUser.call_me, survey.id)
        )
        .unique()
        .all()
    )
    readable = set(
        db.session.scalars(
            select(survey.id).where(
                survey.month == str(month), _about(directorate_id), _is_read_with_name()
            )
        )
    )
    teams: dict[Project, Asked] = defaultdict(Asked)
    for each in found:
        if each.directorate_id == directorate_id:
            teams[each.project].asked += 1
            teams[each.project].answered += each.answered_at is not None
    return MonthSeen(
        teams=list(teams.items()),
        named=[each for each in found if each.id in readable],
        silent=[each for each in found if each.answered_at is None and each.service_user_id],
    )


def words_in_totals(directorate_id: int, *, until: Month) -> list[str]:
    """Words of people who count in totals only, once they were opened, with no name and no month.

    By the alphabet: in no other order do they tell nothing of when they came.
    """
    survey = ExperienceSurvey
    return sorted(
        db.session.scalars(
            select(survey.words).where(
                survey.directorate_id == directorate_id,
                survey.words_open,
                survey.sharing == AnswerSharing.TOTALS,
                survey.words != "",
                survey.month > str(until.plus(-WORDS_FOR)),
            )
        ),
        key=str.casefold,
    )


def not_asked(directorate_id: int, month: Month) -> list[Missed]:
    """Who was on a team of a directorate in a month and was not asked about it, and why."""
    day = issue_on(month, ENGLAND)
    place = TeamMembership
    return [
        Missed(
            each,
            why_not_asked(
                started_on=each.started_on,
                ended_on=each.ended_on,
                is_live=each.project.status is ProjectStatus.ACTIVE,
                issue_day=day,
            ),
        )
        for each in db.session.scalars(_without_survey(directorate_id, month).order_by(place.id))
    ]


def _without_survey(directorate_id: int, month: Month) -> Select[TeamMembership]:
    place = TeamMembership
    was_asked = exists().where(
        ExperienceSurvey.service_user_id == place.service_user_id,
        ExperienceSurvey.project_id == place.project_id,
        ExperienceSurvey.month == str(month),
    )
    return (
        select(place)
        .join(place.project)
        .join(place.service_user)
        .where(
            Project.directorate_id == directorate_id,
            ServiceUser.erased_at.is_(None),
            place.started_on <= month.last_day,
            or_(place.ended_on.is_(None), place.ended_on >= month.first_day),
            ~was_asked,
        )
        .options(contains_eager(place.project), contains_eager(place.service_user))
    )


def _about(*directorate_ids: int) -> ColumnElement[bool]:
    """The condition that a survey is of a team of directorates, or of a person at home there."""
    at_home = select(ServiceUser.id).where(ServiceUser.home_directorate_id.in_(directorate_ids))
    return or_(
        ExperienceSurvey.directorate_id.in_(directorate_ids),
        ExperienceSurvey.service_user_id.in_(at_home),
    )


def _is_read_with_name() -> ColumnElement[bool]:
    """As the person chose; and not where it stands in a total among answers with no name.

    Taken off that total, it would leave too few of the others.
    """
    survey = ExperienceSurvey
    hides_others = exists().where(
        ExperienceCounted.survey_id == survey.id, ExperienceCounted.is_hidden
    )
    return (
        survey.answered_at.is_not(None)
        & survey.service_user_id.is_not(None)
        & (survey.sharing == AnswerSharing.NAMED)
        & survey.words_open.is_(False)
        & ~hides_others
    )

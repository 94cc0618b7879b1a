"""From rows to what the engine may see. Every statement reads one table, whole: a fixed number."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    Result,
    Select,
    Table,
    and_,
    func,
    or_,
    select,
    union,
)

from matcher.database import db
from matcher.domain.clock import days_since
from matcher.domain.introduction import NOT_AGAIN
from matcher.domain.project_role import RoleStatus
from matcher.domain.registration import RoleReply
from matcher.domain.service_user import is_paused
from matcher.domain.skill_level import SkillLevel
from matcher.models.introduction import Introduction
from matcher.models.project import Project
from matcher.models.project_role import (
    ProjectRole,
    ProjectRoleSkill,
    project_role_develops,
    project_role_experience,
    project_role_topic,
)
from matcher.models.role_answer import RoleAnswer
from matcher.models.service_user import (
    ServiceUser,
    ServiceUserSkill,
    service_user_area,
    service_user_experience,
    service_user_learn,
    service_user_topic,
)
from matcher.models.team_membership import TeamMembership
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic, area_neighbour
from matcher.scoring import PersonFeatures, RoleFeatures


def role_features(*, today: date) -> list[RoleFeatures]:
    """What every open role asks for and offers. The statements do not grow with the rows."""
    skills: dict[int, dict[str, bool]] = defaultdict(dict)
    for role_id, name, is_must_have in db.session.execute(
        select(ProjectRoleSkill.project_role_id, Skill.name, ProjectRoleSkill.is_must_have).join(
            ProjectRoleSkill.skill
        )
    ):
        skills[role_id][name] = is_must_have
    develops = _names(project_role_develops, Skill)
    experience = _names(project_role_experience, ExperienceArea)
    topics = _names(project_role_topic, Topic)
    rows = db.session.execute(
        select(ProjectRole, Area.name)
        .outerjoin(ProjectRole.area)
        .where(open_today(today))
        .order_by(ProjectRole.id)
    )
    return [
        RoleFeatures(
            id=str(role.id),
            title=role.title,
            description="\n".join(filter(None, (role.tasks, role.description))),
            skills=skills[role.id],
            develops=develops[role.id],
            experience=experience[role.id],
            topics=topics[role.id],
            sessions=role.sessions,
            sessions_needed=role.sessions_needed,
            hours_per_month=role.hours_per_month,
            area=area,
            mode=role.mode,
            places=role.places,
        )
        for role, area in rows
    ]


def person_features(*, today: date) -> list[PersonFeatures]:
    """What everybody has told us, as far as it is evidence of fit."""
    skills: dict[int, dict[str, SkillLevel]] = defaultdict(dict)
    for person_id, name, level in db.session.execute(
        select(ServiceUserSkill.service_user_id, Skill.name, ServiceUserSkill.level).join(
            ServiceUserSkill.skill
        )
    ):
        skills[person_id][name] = SkillLevel(level)
    learn = _names(service_user_learn, Skill)
    experience = _names(service_user_experience, ExperienceArea)
    topics = _names(service_user_topic, Topic)
    areas = _names(service_user_area, Area)
    near = _near_names()
    declined, on_team, taken = _declined(), _on_team(today), _places_taken(today)
    return [
        PersonFeatures(
            id=str(row.id),
            skills=skills[row.id],
            learn=learn[row.id],
            experience=experience[row.id],
            topics=topics[row.id],
            texts=tuple(filter(None, (row.bring, row.appreciated))),
            sessions=row.sessions,
            hours_per_month=row.hours_per_month,
            areas=areas[row.id],
            near=frozenset().union(*(near[area] for area in areas[row.id])) - areas[row.id],
            remote=row.remote,
            capacity=max(row.roles_wanted - taken[row.id], 0),
            waiting_days=days_since(row.last_offer_at or row.registered_at, today),
            paused=is_paused(row.paused_at, row.paused_until, today),
            declined=declined[row.id],
            on_team=on_team[row.id],
        )
        for row in _people()
    ]


def _people() -> Result[Any]:
    """Everybody, as plain columns: making thousands of objects costs more than all the rest."""
    return db.session.execute(
        select(
            ServiceUser.id,
            ServiceUser.bring,
            ServiceUser.appreciated,
            ServiceUser.sessions,
            ServiceUser.hours_per_month,
            ServiceUser.remote,
            ServiceUser.roles_wanted,
            ServiceUser.registered_at,
            ServiceUser.last_offer_at,
            ServiceUser.paused_at,
            ServiceUser.paused_until,
        )
        .where(ServiceUser.erased_at.is_(None))
        .order_by(ServiceUser.id)
    )


def open_today(today: date) -> ColumnElement[bool]:
    """The condition that a role is open: published and its closing date not past."""
    return and_(
        ProjectRole.status == RoleStatus.OPEN,
        or_(ProjectRole.closing_on.is_(None), ProjectRole.closing_on >= today),
    )


def _names(
    chosen: Table, word: type[Skill | Topic | ExperienceArea | Area]
) -> defaultdict[int, frozenset[str]]:
    """For each owner of a table of choices, the names chosen."""
    owner, word_id = chosen.columns
    return _collected(db.session.execute(select(owner, word.name).join(word, word.id == word_id)))


def _near_names() -> defaultdict[str, frozenset[str]]:
    here, there = Area.__table__.alias("here"), Area.__table__.alias("there")
    pairs = select(here.c.name, there.c.name).where(
        area_neighbour.c.area_id == here.c.id, area_neighbour.c.near_id == there.c.id
    )
    return _collected(db.session.execute(pairs))


def _declined() -> defaultdict[int, frozenset[str]]:
    """The roles to which a person said no: to an offer, or on their own page before any.

    Somebody who said "not for me" may take it back there, and is then considered again. "Ask me
    later" is no "no": it hides the role from the person until that day, and from nobody else.
    """
    return _role_ids(
        union(
            select(Introduction.service_user_id, Introduction.project_role_id).where(
                Introduction.status.in_(NOT_AGAIN)
            ),
            select(RoleAnswer.service_user_id, RoleAnswer.project_role_id).where(
                RoleAnswer.reply == RoleReply.NOT_FOR_ME
            ),
        )
    )


def _on_team(today: date) -> defaultdict[int, frozenset[str]]:
    """The roles of every project on whose team a person is now."""
    return _role_ids(
        select(TeamMembership.service_user_id, ProjectRole.id)
        .join(Project, Project.id == TeamMembership.project_id)
        .join(ProjectRole, ProjectRole.project_id == Project.id)
        .where(is_current(today))
    )


def is_current(today: date) -> ColumnElement[bool]:
    """The condition that a membership has not ended."""
    return or_(TeamMembership.ended_on.is_(None), TeamMembership.ended_on > today)


def _places_taken(today: date) -> defaultdict[int, int]:
    """How many places a person holds or is being offered."""
    taken: defaultdict[int, int] = defaultdict(int)
    for statement in (
        select(TeamMembership.service_user_id, func.count())
        .where(is_current(today))
        .group_by(TeamMembership.service_user_id),
        select(Introduction.service_user_id, func.count())
        .where(Introduction.closed_at.is_(None))
        .group_by(Introduction.service_user_id),
    ):
        for person_id, count in db.session.execute(statement):
            taken[person_id] += count
    return taken


def _role_ids(
    statement: Select[int, int] | CompoundSelect[int, int],
) -> defaultdict[int, frozenset[str]]:
    return _collected((owner, str(role)) for owner, role in db.session.execute(statement))


def _collected(pairs: Iterable[tuple[Any, str]]) -> defaultdict[Any, frozenset[str]]:
    sets: defaultdict[Any, set[str]] = defaultdict(set)
    for owner, name in pairs:
        sets[owner].add(name)
    frozen: defaultdict[Any, frozenset[str]] = defaultdict(frozenset)
    frozen.update((owner, frozenset(names)) for owner, names in sets.items())
    return frozen

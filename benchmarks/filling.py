"""Fills a new database with an invented trust, table by table, in one transaction."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any, TypeAlias

from sqlalchemy import insert

from benchmarks.invented import SEED, Lists, Population
from matcher.database import db, transaction
from matcher.domain.access import Access
from matcher.domain.clock import day_in_london
from matcher.domain.introduction import IntroductionStatus
from matcher.domain.month import Month
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_role import RoleStatus
from matcher.domain.service_user import AgeBand, Channel
from matcher.models.account import Account, account_directorate
from matcher.models.directorate import Directorate
from matcher.models.features_version import FeaturesVersion
from matcher.models.introduction import Introduction
from matcher.models.involvement_month import InvolvementMonth, PublishedMonth
from matcher.models.project import Project
from matcher.models.project_role import (
    ProjectRole,
    ProjectRoleSkill,
    project_role_develops,
    project_role_experience,
    project_role_topic,
)
from matcher.models.service_user import (
    ServiceUser,
    ServiceUserSkill,
    service_user_area,
    service_user_experience,
    service_user_learn,
    service_user_offers_from,
    service_user_topic,
)
from matcher.models.team_membership import TeamMembership
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic, area_neighbour
from matcher.scoring import PersonFeatures, RoleFeatures

Row: TypeAlias = dict[str, Any]
Ids: TypeAlias = Mapping[str, int]

PP_LEAD, ADMINISTRATION = 1, 2
"""Accounts: the PP lead of the first directorate, and a lead for every project."""
ROLES_A_PROJECT = 3
NOT_GREETED_YET = 2
"""Days since people registered whom nobody has greeted."""
OFFERS_A_ROLE = 2
MONTHS = 60
"""Of involvement that are over and counted."""
WAITING = (
    IntroductionStatus.OFFERED,
    IntroductionStatus.TALK_FIRST,
    IntroductionStatus.INTRODUCED,
    IntroductionStatus.MET,
)
"""What one person in twenty has going on, and late: it stands on somebody's desk."""
"""So many people were offered each role and said no. One person in ten is on a team."""
EVIDENCE = {"score": 500_000, "reasons": {"pp_lead": ["Said yes to two of the skills"]}}


def fill(given: Population, *, directorates: int, at: datetime) -> None:
    """People and roles get the numbers of their places, from 1 on."""
    with transaction():
        _insert_trust(given.lists, directorates)
        _insert_roles(given, directorates, at)
        _insert_people(given, directorates, at)
        _insert_teams_and_offers(given, at)
        db.session.add(FeaturesVersion(id=1, number=1))


def _insert(table: Any, rows: Iterable[Row]) -> None:
    if found := list(rows):
        db.session.execute(insert(table), found)


def _numbered(names: Sequence[str]) -> dict[str, int]:
    return {name: number for number, name in enumerate(names, start=1)}


def _insert_trust(lists: Lists, directorates: int) -> None:
    numbers = range(1, directorates + 1)
    _insert(Directorate, ({"id": each, "name": f"Directorate {each}"} for each in numbers))
    for id, name, access in (
        (PP_LEAD, "Pat Lead", Access.PP_LEAD),
        (ADMINISTRATION, "Alex Project", Access.PROJECT_LEAD),
    ):
        _insert(Account, [{"id": id, "name": name, "access": access}])
    _insert(account_directorate, [{"account_id": PP_LEAD, "directorate_id": 1}])
    for kind, names in (
        (Skill, lists.skills),
        (Topic, lists.topics),
        (ExperienceArea, lists.experience),
    ):
        group = {"group": "Invented"}
        _insert(kind, ({"id": id, "name": name, **group} for name, id in _numbered(names).items()))
    areas = _numbered(lists.areas)
    _insert(Area, ({"id": id, "name": name} for name, id in areas.items()))
    _insert(
        area_neighbour,
        ({"area_id": areas[a], "near_id": areas[b]} for a in areas for b in sorted(lists.near(a))),
    )


def _insert_roles(given: Population, directorates: int, at: datetime) -> None:
    today, areas = day_in_london(at), _numbered(given.lists.areas)
    # As many projects as roles: most of them look for nobody now.
    projects = range(1, len(given.roles) + 1)
    _insert(
        Project,
        (
            {
                "id": number,
                "code": f"QI{number:05}",
                "title": f"Project {number}",
                "status": ProjectStatus.ACTIVE,
                "directorate_id": (number - 1) % directorates + 1,
                "lead_id": ADMINISTRATION,
            }
            for number in projects
        ),
    )
    _insert(
        ProjectRole,
        (
            {
                "id": id,
                "project_id": (id - 1) // ROLES_A_PROJECT + 1,
                "status": RoleStatus.OPEN,
                "opened_on": today - timedelta(days=id % 60),
                "closing_on": today + timedelta(days=20 + id % 60),
                "places": role.places,
                "title": role.title,
                "summary": role.description[:120],
                "description": role.description,
                "sessions": role.sessions,
                "sessions_needed": role.sessions_needed if role.sessions else None,
                "hours_per_month": role.hours_per_month,
                "mode": role.mode,
                "area_id": areas[role.area] if role.area else None,
            }
            for id, role in enumerate(given.roles, start=1)
        ),
    )
    _insert_lists_of_roles(given.roles, given.lists)
    _insert_months(projects, directorates, at)


def _insert_months(projects: Sequence[int], directorates: int, at: datetime) -> None:
    """Each project in each month of five years, with a level drawn by lot."""
    random, last = Random(SEED), Month.of(day_in_london(at))
    months = [str(last.plus(-ahead)) for ahead in range(MONTHS, 0, -1)]
    _insert(PublishedMonth, ({"month": month, "taken_at": at} for month in months))
    levels = [random.choice(list(InvolvementLevel)) for _number in range(1_000)]
    _insert(
        InvolvementMonth,
        (
            {
                "project_id": number,
                "month": month,
                "directorate_id": (number - 1) % directorates + 1,
                "service": "",
                "is_new": month == months[number % MONTHS],
                "level": level,
                "level_now": level,
            }
            for number in projects
            for place, month in enumerate(months)
            for level in [levels[(number * 7 + place // 6) % len(levels)]]
        ),
    )


def _insert_lists_of_roles(roles: Sequence[RoleFeatures], lists: Lists) -> None:
    skills = _numbered(lists.skills)
    _insert(
        ProjectRoleSkill,
        (
            {"project_role_id": id, "skill_id": skills[name], "is_must_have": must_have}
            for id, role in enumerate(roles, start=1)
            for name, must_have in role.skills.items()
        ),
    )
    owner = "project_role_id"
    _insert(
        project_role_develops,
        _choices(owner, "skill_id", [role.develops for role in roles], skills),
    )
    _insert(
        project_role_topic,
        _choices(owner, "topic_id", [role.topics for role in roles], _numbered(lists.topics)),
    )
    _insert(
        project_role_experience,
        _choices(
            owner,
            "experience_area_id",
            [role.experience for role in roles],
            _numbered(lists.experience),
        ),
    )


def _insert_people(given: Population, directorates: int, at: datetime) -> None:
    random = Random(SEED)
    people = [
        _person(id, person, random.randint(1, directorates), random, at)
        for id, person in enumerate(given.people, start=1)
    ]
    _insert(ServiceUser, people)
    _insert(
        service_user_offers_from,
        (
            {"service_user_id": row["id"], "directorate_id": directorate_id}
            for row in people
            if not row["offers_from_any"]
            # Their own directorate, and the one after it.
            for directorate_id in {
                row["home_directorate_id"],
                row["home_directorate_id"] % directorates + 1,
            }
        ),
    )
    _insert_lists_of_people(given.people, given.lists)


def _person(
    id: int, person: PersonFeatures, home_directorate_id: int, random: Random, at: datetime
) -> Row:
    return {
        "id": id,
        "name": f"Person Number {id}",
        "call_me": f"Person {id}",
        "age_band": AgeBand.FORTY_TO_FIFTY_NINE,
        "home_directorate_id": home_directorate_id,
        "offers_from_any": random.random() < 0.5,
        "channel": Channel.PHONE,
        "sessions": person.sessions,
        "hours_per_month": person.hours_per_month,
        "remote": person.remote,
        "roles_wanted": person.capacity,
        "bring": "\n".join(person.texts),
        "registered_at": at - timedelta(days=person.waiting_days),
        "greeted_at": at if person.waiting_days > NOT_GREETED_YET else None,
        "paused_at": at if person.paused else None,
    }


def _insert_lists_of_people(people: Sequence[PersonFeatures], lists: Lists) -> None:
    skills = _numbered(lists.skills)
    _insert(
        ServiceUserSkill,
        (
            {"service_user_id": id, "skill_id": skills[name], "level": level}
            for id, person in enumerate(people, start=1)
            for name, level in person.skills.items()
        ),
    )
    for table, column, chosen, names in (
        (service_user_learn, "skill_id", [person.learn for person in people], lists.skills),
        (service_user_topic, "topic_id", [person.topics for person in people], lists.topics),
        (
            service_user_experience,
            "experience_area_id",
            [person.experience for person in people],
            lists.experience,
        ),
        (service_user_area, "area_id", [person.areas for person in people], lists.areas),
    ):
        _insert(table, _choices("service_user_id", column, chosen, _numbered(names)))


def _choices(owner: str, column: str, chosen: Sequence[frozenset[str]], ids: Ids) -> Iterator[Row]:
    return (
        {owner: id, column: ids[name]}
        for id, names in enumerate(chosen, start=1)
        for name in sorted(names)
    )


def _insert_teams_and_offers(given: Population, at: datetime) -> None:
    random, today = Random(SEED), day_in_london(at)
    people, roles = range(1, len(given.people) + 1), range(1, len(given.roles) + 1)
    projects = (len(given.roles) - 1) // ROLES_A_PROJECT + 1
    _insert(
        TeamMembership,
        (
            {
                "service_user_id": person_id,
                "project_id": random.randint(1, projects),
                "started_on": today - timedelta(days=90),
            }
            for person_id in random.sample(people, k=len(people) // 10)
        ),
    )
    _insert(
        Introduction,
        (
            {
                "service_user_id": person_id,
                "project_role_id": role_id,
                "status": IntroductionStatus.DECLINED,
                "evidence": EVIDENCE,
                "since": at - timedelta(days=5),
                "approved_at": at - timedelta(days=10),
                "reached_at": at - timedelta(days=10),
                "approved_by_id": PP_LEAD,
                "closed_at": at - timedelta(days=5),
            }
            for role_id in roles
            for person_id in random.sample(people, k=OFFERS_A_ROLE)
        ),
    )
    _insert(
        Introduction,
        (
            {
                "service_user_id": person_id,
                "project_role_id": person_id % len(given.roles) + 1,
                "status": WAITING[place % len(WAITING)],
                "evidence": EVIDENCE,
                "since": at - timedelta(days=60),
                "approved_at": at - timedelta(days=70),
                "reached_at": at - timedelta(days=60),
                "approved_by_id": PP_LEAD,
                "closed_at": None,
            }
            for place, person_id in enumerate(random.sample(people, k=len(people) // 20))
        ),
    )

"""The demo story told into an empty database: invented people with plain lives, from files."""

import csv
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TypeAlias

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.clock import a_year_after, day_in_london
from matcher.domain.idea import ANSWER_WITHIN, IdeaStatus
from matcher.domain.information_pack import PACK_VERSION
from matcher.domain.introduction import IntroductionStatus, Side
from matcher.domain.lead_application import ApplicationStatus
from matcher.domain.month import Month
from matcher.domain.project import InvolvementLevel, ProjectStatus
from matcher.domain.project_role import RoleStatus
from matcher.domain.role_reviewer import WouldJoin
from matcher.domain.secret_link import hash_of_secret, new_secret
from matcher.domain.service_user import AgeBand, Channel, PaymentChoice, Relationship
from matcher.exchange.people_file import PersonRow, read_people
from matcher.exchange.roles_file import RoleRow, read_roles
from matcher.models.account import Account
from matcher.models.backup import Backup
from matcher.models.directorate import Directorate
from matcher.models.failure_count import FailureCount
from matcher.models.idea import Idea
from matcher.models.introduction import Introduction
from matcher.models.lead_application import LeadApplication
from matcher.models.project import InvolvementRecord, Project
from matcher.models.project_coach import ProjectCoach
from matcher.models.project_role import ProjectRole, ProjectRoleSkill
from matcher.models.project_staff_member import ProjectStaffMember
from matcher.models.role_reviewer import RoleReviewer
from matcher.models.service_user import ServiceUser, ServiceUserSkill
from matcher.models.team_membership import TeamMembership
from matcher.models.trust_setting import TrustSetting
from matcher.models.word_lists import ActivityType, Area, ExperienceArea, Skill, Topic
from matcher.services import (
    audit,
    demo_actions,
    demo_experience,
    demo_followups,
    demo_meetings,
    demo_memberships,
    demo_projects,
    experience_totals,
    introductions,
    involvement_months,
    matching,
    profiles,
    word_lists,
)
from matcher.services.bank_holidays import ENGLAND
from matcher.services.demo_roles import role_on_the_way

STORY = Path(__file__).resolve().parent.parent / "demo"
NOT_GREETED_YET = 7
"""Days ago."""
LONGEST_MONTH = 31
ALMOST_A_YEAR = timedelta(days=358)
JOB = "demo story"
SAID_OF_ROLES = (
    "summary",
    "time_commitment",
    "based_at",
    "accountability",
    "payment",
    "expenses",
    "length",
    "contact",
    "supervisor",
    "support",
    "hope_to_get",
    "meetings",
    "between_meetings",
    "equipment",
    "formats",
    "access_of_place",
)
"""What a role description says in words alone: columns of the same name."""
Row: TypeAlias = dict[str, str]


def rows(file: str) -> list[Row]:
    with (STORY / file).open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _listed(cell: str) -> list[str]:
    return [name for name in cell.split(";") if name]


def _weekday(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=7 - day.weekday() if day.weekday() > 4 else 0)


class Story:
    """Turns the files into rows, noun by noun; later nouns need the earlier ones."""

    def __init__(self, at: datetime) -> None:
        self.at = at
        self.today = day_in_london(at)
        self.month = Month.of(self.today)

    def tell(self) -> None:
        word_lists.seed()
        word_lists.add_areas(rows("areas.csv"))
        self.skills = word_lists.by_name(Skill)
        self.topics = word_lists.by_name(Topic)
        self.experience = word_lists.by_name(ExperienceArea)
        self.activities = word_lists.by_name(ActivityType)
        self.areas = word_lists.by_name(Area)
        self._directorates()
        self._cast()
        self._projects()
        self._roles()
        self._people()
        self._memberships()
        self._staff_and_coaches()
        self._ideas()
        self._needs_told()
        self._operations()
        db.session.flush()
        self._declined()
        self._applications()
        demo_projects.tell(
            rows("stories.csv"),
            projects=self.projects,
            accounts=self.accounts,
            publisher=self.accounts["ruth"],
            at=self.at,
        )
        demo_projects.tell_results(rows("outcomes.csv"), projects=self.projects, at=self.at)
        demo_meetings.tell(self.projects, at=self.at)
        demo_experience.tell(
            [*rows("experience.csv"), *rows("experience_before.csv")],
            people=self.people,
            projects=self.projects,
            accounts=self.accounts,
            at=self.at,
        )
        demo_followups.tell(self.accounts, at=self.at)
        demo_memberships.tell(rows("welcomes.csv"), self.memberships, at=self.at)
        demo_actions.tell(
            rows("actions.csv"),
            directorates=self.directorates,
            accounts=self.accounts,
            at=self.at,
        )
        demo_actions.tell_back(
            rows("said_and_done.csv"),
            directorates=self.directorates,
            projects=self.projects,
            by=self.accounts["ruth"],
            at=self.at,
        )
        self._roles_on_the_way()
        involvement_months.publish(at=self.at)
        experience_totals.close(at=self.at)
        demo_projects.begin_phase(
            self.directorates["City & Hackney"], by=self.accounts["priya"], at=self.at
        )

    def _directorates(self) -> None:
        self.directorates = {
            row["name"]: Directorate(name=row["name"], services=row["services"], phone=row["phone"])
            for row in rows("directorates.csv")
        }
        db.session.add_all(self.directorates.values())

    def _cast(self) -> None:
        self.accounts = {
            row["key"]: Account(
                name=row["name"],
                email=row["email"],
                phone=row["phone"],
                job_title=row["job_title"],
                access=Access(row["access"]),
                directorates=[self.directorates[name] for name in _listed(row["directorates"])],
                is_demo=True,
            )
            for row in rows("cast.csv")
        }
        db.session.add_all(self.accounts.values())
        db.session.flush()
        for row in rows("directorates.csv"):
            self.directorates[row["name"]].cover_id = self.accounts[row["cover"]].id

    def _projects(self) -> None:
        history: dict[str, list[Row]] = {}
        for row in rows("involvement.csv"):
            history.setdefault(row["project"], []).append(row)
        self.projects = {
            row["code"]: Project(
                code=row["code"],
                title=row["title"],
                summary=row["summary"],
                aim=row["aim"],
                service=row["service"],
                status=ProjectStatus(row["status"]),
                started_on=self._months_ago(row["started_months_ago"]),
                ended_on=self._months_ago(row["ended_months_ago"]),
                directorate=self.directorates[row["directorate"]],
                lead=self.accounts[row["lead"]],
                involvement=[self._level(row["lead"], each) for each in history[row["code"]]],
            )
            for row in rows("projects.csv")
        }
        db.session.add_all(self.projects.values())

    def _level(self, lead: str, row: Row) -> InvolvementRecord:
        from_on = self._months_ago(row["months_ago"]) or self.today
        return InvolvementRecord(
            level=InvolvementLevel(row["level"]),
            from_on=from_on,
            notes=row["notes"],
            recorded_at=self.at - (self.today - from_on),
            recorded_by_id=self.accounts[lead].id,
        )

    def _roles(self) -> None:
        details = {row["id"]: row for row in rows("roles_details.csv")}
        self.roles = {
            row.id: self._role(row, details[row.id]) for row in read_roles(STORY / "roles.csv").rows
        }
        db.session.add_all(self.roles.values())

    def _role(self, row: RoleRow, more: Row) -> ProjectRole:
        said = {name: more[name] for name in SAID_OF_ROLES}
        return ProjectRole(
            project=self.projects[more["project"]],
            activity_type=self.activities[more["activity_type"]],
            status=RoleStatus.OPEN,
            opened_on=self.today - timedelta(days=int(more["opened_days_ago"])),
            closing_on=_weekday(self.today + timedelta(days=int(more["closes_in_days"]))),
            is_open_to_young=more["open_to_16_17"] == "yes",
            title=row.title,
            description=row.description,
            skills=[
                ProjectRoleSkill(skill=self.skills[name], is_must_have=must)
                for name, must in row.skills.items()
            ],
            develops=[self.skills[name] for name in row.develops],
            topics=[self.topics[name] for name in row.topics],
            experience=[self.experience[name] for name in row.experience],
            sessions=row.sessions,
            sessions_needed=row.sessions_needed,
            hours_per_month=row.hours_per_month,
            area=self.areas[row.area] if row.area else None,
            mode=row.mode,
            places=row.places,
            tasks=more["tasks"].replace("|", "\n"),
            **said,
        )

    def _people(self) -> None:
        details = {row["id"]: row for row in rows("people_details.csv")}
        self.rows = {row.id: row for row in read_people(STORY / "people.csv").rows}
        self.people = {key: self._person(row, details[key]) for key, row in self.rows.items()}
        for person in self.people.values():
            if person.email:
                account = Account(
                    name=person.name, email=person.email, access=Access.SERVICE_USER, is_demo=True
                )
                db.session.add(account)
                db.session.flush()
                person.account_id = account.id
        db.session.add_all(self.people.values())

    def _person(self, row: PersonRow, more: Row) -> ServiceUser:
        return ServiceUser(
            name=row.name,
            call_me=more["call_me"],
            relationship_to_services=Relationship(more["relationship"]),
            age_band=AgeBand(more["age_band"]),
            home_directorate=self.directorates[more["home_directorate"]],
            offers_from_any=more["offers_from"] == "any",
            offers_from=[
                self.directorates[name] for name in _listed(more["offers_from"]) if name != "any"
            ],
            channel=Channel(more["channel"]),
            email=more["email"],
            phone=more["phone"],
            skills=[
                ServiceUserSkill(skill=self.skills[name], level=int(level))
                for name, level in row.skills.items()
            ],
            learn=[self.skills[name] for name in row.learn],
            topics=[self.topics[name] for name in row.topics],
            experience=[self.experience[name] for name in row.experience],
            areas=[self.areas[name] for name in row.areas],
            sessions=row.sessions,
            hours_per_month=row.hours_per_month,
            remote=row.remote,
            roles_wanted=row.capacity,
            in_one_line=more["quote"],
            bring=row.about,
            appreciated=more["appreciated"].replace("|", "\n"),
            matters=more["matters"].replace("|", "\n"),
            support=more["support"].replace("|", "\n"),
            access_needs=more["access_needs"],
            payment_choice=PaymentChoice(more["payment_choice"])
            if more["payment_choice"]
            else None,
            registered_at=self.at - timedelta(days=row.waiting_days),
            eighteen_on=self._eighteen_on(row.waiting_days)
            if more["age_band"] == AgeBand.SIXTEEN_TO_SEVENTEEN
            else None,
            paused_at=self.at - timedelta(days=9) if row.paused else None,
            greeted_at=self._greeted_at(row.waiting_days),
            is_demo=True,
        )

    def _eighteen_on(self, days_ago: int) -> date:
        """Who came more than a month ago has turned 18 meanwhile; the others do in a year."""
        last_month = self.today.replace(day=1) - timedelta(days=1)
        return last_month if days_ago > LONGEST_MONTH else a_year_after(last_month)

    def _needs_told(self) -> None:
        """Told when they registered. Who came long ago is to be asked again about now."""
        for person in self.people.values():
            if person.access_needs:
                registered_on = day_in_london(person.registered_at)
                person.needs_told_on = max(registered_on, self.today - ALMOST_A_YEAR)
                person.needs_review_on = a_year_after(person.needs_told_on)

    def _greeted_at(self, days_ago: int) -> datetime | None:
        """Whoever came last has not been greeted yet."""
        if days_ago < NOT_GREETED_YET:
            return None
        return self.at - timedelta(days=days_ago - 1)

    def _memberships(self) -> None:
        self.memberships: dict[tuple[str, str], TeamMembership] = {}
        for row in rows("memberships.csv"):
            person = self.people[row["person"]]
            ended_on = self._months_ago(row["ended_months_ago"])
            started_on = self._months_ago(row["started_months_ago"]) or self.today
            if ended_on is None:
                # The file says how many places are left; a held place is wanted too.
                person.roles_wanted += 1
            person.registered_at = min(
                person.registered_at, self.at - (self.today - started_on) - timedelta(days=30)
            )
            person.last_offer_at = self.at - timedelta(days=self.rows[row["person"]].waiting_days)
            self.memberships[row["person"], row["project"]] = TeamMembership(
                service_user=person,
                project=self.projects[row["project"]],
                started_on=started_on,
                ended_on=ended_on,
            )
        db.session.add_all(self.memberships.values())

    def _staff_and_coaches(self) -> None:
        for row in rows("staff.csv"):
            db.session.add(
                ProjectStaffMember(
                    project=self.projects[row["project"]],
                    name=row["name"],
                    job_title=row["job_title"],
                    email=row["email"],
                    added_on=self._months_ago(row["months_ago"]) or self.today,
                    left_on=self._months_ago(row["left_months_ago"]),
                    pack_version=PACK_VERSION if row["has_read"] else None,
                    pack_acknowledged_at=self.at if row["has_read"] else None,
                )
            )
        for project in self.projects.values():
            project.lead.pack_version, project.lead.pack_acknowledged_at = PACK_VERSION, self.at
        db.session.flush()
        for row in rows("coaches.csv"):
            db.session.add(
                ProjectCoach(
                    project_id=self.projects[row["project"]].id,
                    account=self.accounts.get(row["staff"]),
                    service_user=self.people.get(row["person"]),
                    from_on=self._months_ago(row["months_ago"]) or self.today,
                )
            )

    def _ideas(self) -> None:
        """One waits for an answer, and one was answered."""
        for row in rows("ideas.csv"):
            person, sent_at = (
                self.people[row["person"]],
                self.at - timedelta(days=int(row["days_ago"])),
            )
            where = self.directorates.get(row["directorate"]) or person.home_directorate
            status = IdeaStatus(row["status"])
            is_answered = status is not IdeaStatus.WAITING
            lead = next(
                each
                for each in self.accounts.values()
                if each.access is Access.PP_LEAD and where in each.directorates
            )
            db.session.add(
                Idea(
                    service_user=person,
                    directorate=where,
                    is_for_any=not row["directorate"],
                    words=row["words"],
                    may_quote=row["may_quote"] == "yes",
                    sent_at=sent_at,
                    answer_by_on=ENGLAND.due_on(sent_at, ANSWER_WITHIN),
                    status=status,
                    answer=row["answer"],
                    answered_at=sent_at + timedelta(days=6) if is_answered else None,
                    answered_by=lead if is_answered else None,
                )
            )

    def _operations(self) -> None:
        """What the administrator finds on the status page: a backup of tonight, a bad day."""
        db.session.add(
            Backup(
                made_at=self.at - timedelta(hours=8),
                kind="SQLite",
                size=2_400_000,
                is_checked=True,
                folder="",
            )
        )
        for days_ago, place, kind, times in (
            (6, "job deliver_outbox", "TimeoutError", 3),
            (6, "matches.show", "KeyError", 1),
            (11, "roles.browse", "ValueError", 2),
        ):
            day = self.today - timedelta(days=days_ago)
            db.session.add(FailureCount(day=day, place=place, kind=kind, times=times))

    def _declined(self) -> None:
        """Each "no" was once an offer, with the evidence it rested on, and was seen."""
        matches = matching.current(today=self.today)
        when = self.at - timedelta(days=24)
        for key, role_key in (
            (key, role_key) for key, row in self.rows.items() for role_key in sorted(row.declined)
        ):
            person, role = self.people[key], self.roles[role_key]
            explanation = matches.engine.explain(str(person.id), str(role.id))
            introduction = Introduction(
                service_user=person,
                project_role=role,
                status=IntroductionStatus.APPROVED,
                since=when,
                reached_at=when,
                evidence=introductions.freeze(explanation, of=person, at=when).as_json(),
                profile_version=profiles.keep_version(person, at=when),
                approved_at=when,
                approved_by=self._pp_lead(role),
            )
            db.session.add(introduction)
            introduction.become(IntroductionStatus.OFFERED, side=Side.SERVICE, at=when)
            introduction.become(
                IntroductionStatus.DECLINED, side=Side.PERSON, at=when + timedelta(days=4)
            )
            introduction.news_at = None
            audit.record(
                "introduction declined",
                introduction,
                job=JOB,
                at=self.at,
                directorate_id=role.directorate_id,
            )

    def _applications(self) -> None:
        """Project leads may come from this trust, and one waits for an answer."""
        domain = self.accounts["ruth"].email.partition("@")[2]
        db.session.add(
            TrustSetting(
                name="project_lead_domains",
                value=[domain],
                set_by=self.accounts["elif"],
                set_at=self.at - timedelta(days=200),
            )
        )
        application = LeadApplication(
            name="Joanna Ellis",
            job_title="Ward manager",
            email=f"joanna.ellis@{domain}",
            directorate=self.directorates["City & Hackney"],
            purpose="We want to make visiting hours work better, with people who know the ward.",
            secret_hash=hash_of_secret(new_secret()),
            asked_at=self.at - timedelta(days=1),
            proved_at=self.at - timedelta(days=1),
            status=ApplicationStatus.WAITING,
        )
        db.session.add(application)
        audit.record(
            "application made",
            application,
            job=JOB,
            at=self.at,
            directorate_id=self.directorates["City & Hackney"].id,
        )

    def _roles_on_the_way(self) -> None:
        """Two roles wait for an answer, and one lead was asked for a change."""
        for row in rows("roles_on_the_way.csv"):
            project = self.projects[row["project"]]
            role = role_on_the_way(
                row,
                project=project,
                area=self.areas[row["area"]] if row["area"] else None,
                pp_lead=self._pp_lead_of(project),
                at=self.at,
            )
            if row["reviewer"]:
                db.session.add(
                    RoleReviewer(
                        service_user=self.people[row["reviewer"]],
                        project_role=role,
                        asked_at=self.at - timedelta(days=1),
                        asked_by_id=self._pp_lead_of(project).id,
                        reply=WouldJoin(row["would_join"]),
                        words=row["review"],
                        answered_at=self.at - timedelta(hours=5),
                    )
                )

    def _pp_lead(self, role: ProjectRole) -> Account:
        return self._pp_lead_of(role.project)

    def _pp_lead_of(self, project: Project) -> Account:
        staff = self.accounts.values()
        leads = [a for a in staff if a.access is Access.PP_LEAD]
        own = [a for a in leads if project.directorate in a.directorates]
        return (own or [a for a in staff if a.access is Access.PP_TEAM])[0]

    def _months_ago(self, cell: str) -> date | None:
        return self.month.plus(-int(cell)).first_day if cell else None

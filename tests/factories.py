"""One factory a model: the smallest valid thing, committed. Nothing here is left to chance.

``**more`` are columns and relations of the model; a name that it does not have is refused.
"""

from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import func, select

from matcher.database import Base, db, transaction
from matcher.domain.access import Access
from matcher.domain.experience_followup import FollowupReason
from matcher.domain.experience_survey import Question
from matcher.domain.fair_plan import PlanStage
from matcher.domain.help_request import HelpKind
from matcher.domain.induction import InductionItem, due_on
from matcher.domain.information_pack import PACK_VERSION
from matcher.domain.introduction import KNOWN_TO_PROJECT, OPEN, IntroductionStatus, Side
from matcher.domain.involvement_assurance import AssuranceItem
from matcher.domain.lead_application import ApplicationStatus
from matcher.domain.matching import Mode
from matcher.domain.meeting import MeetingKind
from matcher.domain.month import Month
from matcher.domain.pitch import Forum
from matcher.domain.project_outcome import Outcome
from matcher.domain.project_role import RoleStatus
from matcher.domain.registration import RoleReply
from matcher.domain.role_judgement import Verdict
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.concern import Concern
from matcher.models.directorate import Directorate
from matcher.models.experience_followup import ExperienceFollowup
from matcher.models.experience_survey import ExperienceSurvey
from matcher.models.experience_total import ExperienceBlock, ExperienceClosing
from matcher.models.fair_plan import FairPlan, FairPlanLine
from matcher.models.help_request import HelpRequest
from matcher.models.idea import Idea
from matcher.models.induction_step import InductionStep
from matcher.models.introduction import Introduction, IntroductionStep
from matcher.models.involvement_assurance import InvolvementAssurance
from matcher.models.involvement_month import ChartPhase
from matcher.models.lead_application import LeadApplication
from matcher.models.meeting import Meeting
from matcher.models.meeting_action import MeetingAction
from matcher.models.membership_end import MembershipEnd
from matcher.models.outbox_message import OutboxMessage
from matcher.models.personal_role import PersonalRole
from matcher.models.pitch import Pitch
from matcher.models.project import InvolvementRecord, Project
from matcher.models.project_coach import ProjectCoach
from matcher.models.project_outcome import ProjectOutcome
from matcher.models.project_role import ProjectRole, ProjectRoleSkill
from matcher.models.project_staff_member import ProjectStaffMember
from matcher.models.renewal import Renewal
from matcher.models.role_answer import RoleAnswer
from matcher.models.role_judgement import RoleJudgement
from matcher.models.role_reviewer import RoleReviewer
from matcher.models.said_and_done import SaidAndDone
from matcher.models.service_user import ServiceUser, ServiceUserSkill
from matcher.models.story import Story
from matcher.models.team_membership import TeamMembership
from matcher.models.word_lists import Area, ExperienceArea, Skill, Topic, Word
from matcher.services.bank_holidays import ENGLAND

NOW = datetime(2026, 11, 21, 10, 0, tzinfo=UTC)
TODAY = NOW.date()
LISTS: dict[str, type[Word]] = {
    "learn": Skill,
    "develops": Skill,
    "topics": Topic,
    "experience": ExperienceArea,
}
"""Relations whose words a factory takes by name."""

T = TypeVar("T", bound=Base)
W = TypeVar("W", bound=Word)


def save(thing: T) -> T:
    """Add and commit: other connections see it from here on."""
    with transaction():
        db.session.add(thing)
    return thing


def directorate(name: str = "", **more: Any) -> Directorate:
    return save(Directorate(name=name or f"Directorate {_next(Directorate)}", **more))


def account(
    access: Access = Access.PP_LEAD, *, directorates: Iterable[Directorate] = (), **more: Any
) -> Account:
    """Someone who can sign in; a PP lead unless it is said otherwise."""
    number = _next(Account)
    named = {"name": f"Account {number}", "email": f"account{number}@trust.example"}
    return save(Account(access=access, directorates=list(directorates), **(named | more)))


def pp_lead(*directorates: Directorate, **more: Any) -> Account:
    return account(Access.PP_LEAD, directorates=directorates, **more)


def project(*, of: Directorate | None = None, lead: Account | None = None, **more: Any) -> Project:
    """A project of a directorate; both it and its lead are made if not given."""
    number = _next(Project)
    named = {"code": f"QI-{number:03}", "title": f"Project {number}"}
    return save(
        Project(
            directorate=of or directorate(),
            lead=lead or account(Access.PROJECT_LEAD),
            **(named | more),
        )
    )


def assured(team: Project, *, by: Account) -> Project:
    """All that has to be settled in a project is confirmed, and its lead has read the pack."""
    read_pack(team.lead)
    for item in AssuranceItem:
        save(
            InvolvementAssurance(
                project_id=team.id,
                item=item,
                ticked_at=NOW,
                ticked_by_id=by.id,
                confirmed_at=NOW,
                confirmed_by_id=by.id,
            )
        )
    return team


def read_pack(who: Account) -> None:
    """Somebody has read the information pack in force."""
    with transaction():
        db.session.get_one(Account, who.id).pack_version = PACK_VERSION


COMPLETE_ROLE: dict[str, Any] = {
    "summary": "Write letters that people understand.",
    "tasks": "Read one letter",
    "accountability": "A full say.",
    "hope_to_get": "Clear letters.",
    "hours_per_month": 6.0,
    "mode": Mode.REMOTE,
    "is_paid": False,
    "payment": "Not paid",
    "length": "Six months",
    "contact": "Daniel",
    "supervisor": "Ruth",
    "support": "Papers early",
}
"""All that has to be said of a role before it can open."""


def project_role(
    *,
    of: Directorate | None = None,
    team: Project | None = None,
    skills: Mapping[str, bool] | None = None,
    area: str | None = None,
    **more: Any,
) -> ProjectRole:
    """An open role. ``skills`` maps a name to whether it is a must-have."""
    named = {"title": f"Role {_next(ProjectRole)}", "status": RoleStatus.OPEN, "opened_on": TODAY}
    team = team or project(of=of)
    wanted = [
        ProjectRoleSkill(skill=word(Skill, name), is_must_have=must_have)
        for name, must_have in (skills or {}).items()
    ]
    place = word(Area, area) if area else None
    return save(ProjectRole(project=team, skills=wanted, area=place, **(named | _with_words(more))))


def signed_in_person(**more: Any) -> tuple[ServiceUser, Account]:
    """A service user with an account of their own."""
    owner = account(Access.SERVICE_USER)
    return service_user(account_id=owner.id, **more), owner


def service_user(
    *,
    home: Directorate | None = None,
    skills: Mapping[str, int] | None = None,
    areas: Iterable[str] = (),
    **more: Any,
) -> ServiceUser:
    """Someone registered today whom every directorate may offer roles.

    Give ``offers_from`` directorates, and it is those alone. ``skills`` maps a name to
    a level from 0 to 3.
    """
    number = _next(ServiceUser)
    named = {
        "name": f"Person {number}",
        "call_me": f"P{number}",
        "email": f"person{number}@people.example",
        "registered_at": NOW,
        "offers_from_any": "offers_from" not in more,
    }
    home = home or directorate()
    told = [
        ServiceUserSkill(skill=word(Skill, name), level=level)
        for name, level in (skills or {}).items()
    ]
    places = [word(Area, name) for name in areas]
    return save(
        ServiceUser(home_directorate=home, skills=told, areas=places, **(named | _with_words(more)))
    )


def introduction(
    *,
    person: ServiceUser | None = None,
    role: ProjectRole | None = None,
    by: Account | None = None,
    status: IntroductionStatus = IntroductionStatus.OFFERED,
    **more: Any,
) -> Introduction:
    """An offer that stands, unless a status or ``closed_at`` says otherwise."""
    role = role or project_role()
    since = more.get("approved_at", NOW)
    named: dict[str, Any] = {
        "approved_at": since,
        "since": since,
        "reached_at": None if status is IntroductionStatus.APPROVED else since,
        "closed_at": None if status in OPEN else since,
        "evidence": _evidence(),
        "steps": _steps_to(status, since) if status in KNOWN_TO_PROJECT else [],
    }
    return save(
        Introduction(
            service_user=person or service_user(),
            project_role=role,
            approved_by=by or pp_lead(role.project.directorate),
            status=status,
            **(named | more),
        )
    )


def _steps_to(status: IntroductionStatus, at: datetime) -> list[IntroductionStep]:
    """The project lead was told, and then it became what it is."""
    became = dict.fromkeys([IntroductionStatus.INTRODUCED, status])
    return [IntroductionStep(status=each, side=Side.SERVICE, at=at) for each in became]


def role_answer(person: ServiceUser, role: ProjectRole, **more: Any) -> RoleAnswer:
    """Somebody likes a role, since today."""
    said = {"reply": RoleReply.INTERESTED, "answered_at": NOW}
    return save(RoleAnswer(service_user_id=person.id, project_role_id=role.id, **(said | more)))


def role_judgement(person: ServiceUser, role: ProjectRole, **more: Any) -> RoleJudgement:
    """Somebody does not suit a role, as its PP lead says, since today."""
    said = {"verdict": Verdict.NOT_SUITABLE, "words": "Too far.", "at": NOW}
    by = {} if "by" in more else {"by": pp_lead(role.project.directorate)}
    return save(
        RoleJudgement(service_user_id=person.id, project_role_id=role.id, **(said | by | more))
    )


def fair_plan(here: Directorate, *pairs: tuple[ServiceUser, ProjectRole]) -> FairPlan:
    """A plan made today by its PP lead, which proposes each person for a role."""
    plan = FairPlan(
        directorate_id=here.id,
        stage=PlanStage.DONE,
        asked_at=NOW,
        asked_by=pp_lead(here),
        made_at=NOW,
        people=len(pairs),
        people_role_by_role=len(pairs),
        places=len(pairs),
    )
    plan.lines = [
        FairPlanLine(service_user_id=person.id, project_role_id=role.id, score=500_000)
        for person, role in pairs
    ]
    return save(plan)


def story(of: Project | None = None, **more: Any) -> Story:
    team = of or project()
    told = {
        "title": f"Story {_next(Story)}",
        "what_was_done": "We read the letter together.",
        "what_changed": "It is one page now.",
        "written_at": NOW,
    }
    return save(Story(project=team, written_by=team.lead, **(told | more)))


def project_outcome(of: Project, **more: Any) -> ProjectOutcome:
    """The aim was reached, unless it is said otherwise."""
    said = {
        "outcome": Outcome.REACHED,
        "what_changed": "People wait four weeks, not eight.",
        "what_we_learnt": "Ask first.",
        "recorded_at": NOW,
    }
    return save(ProjectOutcome(project_id=of.id, **{"recorded_by_id": of.lead_id, **said, **more}))


def chart_phase(of: Directorate, **more: Any) -> ChartPhase:
    """A new phase of a directorate's chart."""
    began = {"month": "2026-03", "reason": "The level had moved and stayed.", "begun_at": NOW}
    lead = more.pop("begun_by", None) or pp_lead(of)
    return save(ChartPhase(directorate_id=of.id, begun_by_id=lead.id, **(began | more)))


def pitch(of: Project | None = None, **more: Any) -> Pitch:
    team = of or project()
    told = {"forum": Forum.QI_FORUM, "held_on": TODAY, "invited_at": NOW}
    return save(Pitch(project=team, invited_by=team.lead, **(told | more)))


def meeting(of: Project | None = None, **more: Any) -> Meeting:
    """A team meeting in ten days, for an hour."""
    team, number = of or project(), _next(Meeting)
    agreed = {
        "kind": MeetingKind.TEAM,
        "starts_at": NOW + timedelta(days=10),
        "minutes": 60,
        "place": "Linden House, room 4",
        "uid": f"meeting-{number}@get-involved",
        "made_at": NOW,
        "made_by_id": team.lead_id,
        "changed_at": NOW,
    }
    return save(Meeting(project=team, **(agreed | more)))


def help_request(of: Project | None = None, **more: Any) -> HelpRequest:
    team = of or project()
    asked = {"kind": HelpKind.FIND, "words": "Who knows the ward?", "asked_at": NOW}
    return save(HelpRequest(project=team, asked_by=team.lead, **(asked | more)))


def role_reviewer(person: ServiceUser, role: ProjectRole, **more: Any) -> RoleReviewer:
    """Somebody is asked since today what they think of a role."""
    asked = {"asked_at": NOW, "asked_by_id": role.project.lead_id}
    return save(RoleReviewer(service_user_id=person.id, project_role_id=role.id, **(asked | more)))


def meeting_action(of: Directorate | None = None, **more: Any) -> MeetingAction:
    """An action of this month's meeting, due in two weeks, for somebody without an account."""
    here = of or directorate()
    agreed = {
        "month": str(Month.of(TODAY)),
        "what": "Ask the team who is with them",
        "owner_name": "Sam Ward",
        "due_on": TODAY + timedelta(days=14),
        "agreed_at": NOW,
    }
    by = more.pop("agreed_by_id", None) or pp_lead(here).id
    return save(MeetingAction(directorate_id=here.id, agreed_by_id=by, **(agreed | more)))


def concern(person: ServiceUser, **more: Any) -> Concern:
    """Something that went badly, told today."""
    told = {"words": "Nobody came.", "raised_at": NOW, "read_by_on": TODAY + timedelta(days=3)}
    return save(Concern(service_user_id=person.id, **(told | more)))


def idea(person: ServiceUser, **more: Any) -> Idea:
    """An idea sent today, for the person's own directorate."""
    sent = {
        "directorate_id": person.home_directorate_id,
        "words": "A photo of the door.",
        "sent_at": NOW,
        "answer_by_on": TODAY + timedelta(days=14),
    }
    return save(Idea(service_user_id=person.id, **(sent | more)))


def team_membership(
    *, person: ServiceUser | None = None, team: Project | None = None, **more: Any
) -> TeamMembership:
    """A place on a team since today."""
    return save(
        TeamMembership(
            service_user=person or service_user(),
            project=team or project(),
            **({"started_on": TODAY} | more),
        )
    )


def experience_survey(membership: TeamMembership, **more: Any) -> ExperienceSurvey:
    """The survey of the month of ``TODAY``, sent now and not answered."""
    named = {
        "service_user_id": membership.service_user_id,
        "team_membership_id": membership.id,
        "project_id": membership.project_id,
        "directorate_id": membership.project.directorate_id,
        "month": str(Month.of(TODAY)),
        "issued_at": NOW,
        "answer_by": TODAY + timedelta(days=14),
    }
    return save(ExperienceSurvey(**(named | more)))


def begun(membership: TeamMembership, **more: Any) -> TeamMembership:
    """What was agreed on is written, and waits for both; the first weeks are under way."""
    mine = {"team_membership_id": membership.id}
    by = {"written_at": NOW, "written_by_id": membership.project.lead_id}
    save(PersonalRole(**({"number": 1, "skills": "Asks the plain question"} | mine | by | more)))
    for item in InductionItem:
        save(InductionStep(**mine, item=item, due_on=due_on(item, membership.started_on, ENGLAND)))
    return membership


def welcomed(membership: TeamMembership, *, by: Account) -> TeamMembership:
    """Something of all that belongs to a time on a team: what was agreed, begun, asked, ended."""
    mine = {"team_membership_id": membership.id}
    save(PersonalRole(**mine, number=1, skills="x", written_at=NOW, written_by_id=by.id))
    save(InductionStep(**mine, item=InductionItem.GUIDE, due_on=TODAY, done_at=NOW))
    save(Renewal(**mine, until_on=TODAY, words="x", said="x", asked_at=NOW, asked_by_id=by.id))
    save(MembershipEnd(**mine, side=Side.PERSON, at=NOW, why="x", thanks="x"))
    return membership


def said_and_done(of: Directorate, **more: Any) -> SaidAndDone:
    """Told to everybody of a directorate; nobody reads it yet."""
    by = more.pop("written_by_id", None) or pp_lead(of).id
    told = {"said": "The room was cold.", "did": "We meet in a warm one.", "written_at": NOW}
    return save(SaidAndDone(directorate_id=of.id, written_by_id=by, **(told | more)))


def experience_followup(survey: ExperienceSurvey, **more: Any) -> ExperienceFollowup:
    """Somebody is to get in touch about an answer, since now."""
    raised = {
        "reasons": frozenset({FollowupReason.RING_ME}),
        "raised_at": NOW,
        "due_on": TODAY + timedelta(days=4),
    }
    person_id = survey.service_user_id
    return save(ExperienceFollowup(survey=survey, service_user_id=person_id, **(raised | more)))


def experience_block(team: Project, **more: Any) -> ExperienceBlock:
    """Five answers of a team to one question, told with the month of ``TODAY``."""
    month = str(Month.of(TODAY))
    if db.session.scalar(select(ExperienceClosing.id).filter_by(month=month)) is None:
        save(ExperienceClosing(month=month, closed_at=NOW))
    named = {
        "question": Question.LISTENED,
        "directorate_id": team.directorate_id,
        "project_id": team.id,
        "first_month": month,
        "last_month": month,
        "closed_month": month,
        "answers": 5,
        "low": 38,
        "high": 38,
    }
    return save(ExperienceBlock(**(named | more)))


def staff_member(team: Project, **more: Any) -> ProjectStaffMember:
    """A member of staff on a team since today."""
    number = _next(ProjectStaffMember)
    named = {"name": f"Staff {number}", "email": f"staff{number}@trust.example"}
    return save(ProjectStaffMember(project_id=team.id, **({"added_on": TODAY} | named | more)))


def project_coach(team: Project, **more: Any) -> ProjectCoach:
    """Somebody coaches a project since today: give an account or a person."""
    return save(ProjectCoach(project_id=team.id, **({"from_on": TODAY} | more)))


def involvement_record(*, team: Project, from_on: date = TODAY, **more: Any) -> InvolvementRecord:
    return save(
        InvolvementRecord(
            project_id=team.id,
            from_on=from_on,
            recorded_by_id=team.lead_id,
            **({"recorded_at": NOW} | more),
        )
    )


def outbox_message(*, person: ServiceUser | None = None, **more: Any) -> OutboxMessage:
    """An e-mail that waits to be sent."""
    number = _next(OutboxMessage)
    letter = {
        "channel": Channel.EMAIL,
        "address": (person.email if person else "") or f"reader{number}@people.example",
        "subject": f"Subject {number}",
        "body": "Words.\n",
        "message_id": f"<message-{number}@get-involved>",
        "queued_at": NOW,
    }
    return save(OutboxMessage(service_user=person, **(letter | more)))


def lead_application(*, of: Directorate | None = None, **more: Any) -> LeadApplication:
    """Somebody who asks to be a project lead, whose address is proved."""
    number = _next(LeadApplication)
    said = {
        "name": f"Applicant {number}",
        "job_title": "Nurse",
        "email": f"applicant{number}@trust.example",
        "purpose": "To make waiting shorter.",
        "status": ApplicationStatus.WAITING,
        "secret_hash": f"hash {number}",
        "asked_at": NOW,
        "proved_at": NOW,
    }
    return save(LeadApplication(directorate=of or directorate(), **(said | more)))


def word(kind: type[W], name: str) -> W:
    """A word of one of the trust's lists, added if it is not on it yet."""
    found = db.session.scalar(select(kind).where(kind.name == name))
    if found is not None:
        return found
    added = kind()
    added.name = name
    if isinstance(added, Skill | Topic | ExperienceArea):
        added.group = "Others"
    with transaction():
        db.session.add(added)
    return added


def _with_words(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields, with the names of words turned into those words."""
    return {
        name: [word(LISTS[name], each) for each in value] if name in LISTS else value
        for name, value in fields.items()
    }


def _next(kind: type[Base]) -> int:
    """The number the next row will probably have: names that differ, the same each time."""
    return (db.session.scalar(select(func.max(kind.__table__.c.id))) or 0) + 1


def _evidence() -> dict[str, Any]:
    """The least that every page can read."""
    return {
        "version": 1,
        "engine": "1",
        "at": NOW.isoformat(),
        "score": 500_000,
        "rank": 1,
        "of": 1,
        "parts": [],
        "unknown": [],
        "reasons": {"pp_lead": [], "service_user": [], "project_lead": []},
    }

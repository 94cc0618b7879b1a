"""Every table that holds something about a person, and which of its rows do.

The file of all we hold is read from here, and a test holds it against the tables there are: one
that points to a person, or to an account, and is not named here fails it.
"""

from collections.abc import Mapping

from sqlalchemy import ColumnElement, Table, and_, false, or_, select

from matcher.database import Base, db
from matcher.models.audit_entry import AuditEntry
from matcher.models.concern import Concern
from matcher.models.draft import Draft
from matcher.models.experience_followup import ExperienceFollowup
from matcher.models.idea import Idea
from matcher.models.introduction import Introduction, IntroductionStep
from matcher.models.meeting import Meeting
from matcher.models.outbox_message import OutboxMessage
from matcher.models.service_user import ServiceUser
from matcher.models.team_membership import TeamMembership

OF_PERSON = (
    "service_user_skill",
    "service_user_learn",
    "service_user_topic",
    "service_user_experience_area",
    "service_user_area",
    "service_user_training",
    "service_user_offers_from",
    "supporter",
    "avoided_team",
    "agreement",
    "said_for",
    "role_answer",
    "role_judgement",
    "fair_plan_line",
    "role_reviewer",
    "introduction",
    "profile_version",
    "team_membership",
    "experience_survey",
    "experience_followup",
    "followup_contact",
    "project_coach",
    "concern",
    "idea",
    "waiting_word",
    "result_news",
)
"""Tables that say whose each row is, in the order in which a person reads them."""
OF_MEMBERSHIP = ("personal_role", "induction_step", "renewal", "membership_end")
"""Tables of the person's times on teams."""
OF_ACCOUNT = ("account_directorate", "one_time_token", "web_session", "email_change")
"""Tables of the account with which the person signs in."""


def rows_about(person: ServiceUser) -> Mapping[Table, ColumnElement[bool]]:
    """For each table, the condition that a row is about this person."""
    tables = Base.metadata.tables
    account_id = person.account_id or 0
    found: dict[Table, ColumnElement[bool]] = {
        tables["service_user"]: ServiceUser.id == person.id,
        **{tables[name]: tables[name].c.service_user_id == person.id for name in OF_PERSON},
        tables["introduction_step"]: _steps_about(person),
        tables["meeting"]: _meetings_with(person),
        **{tables[name]: of_memberships(tables[name], person) for name in OF_MEMBERSHIP},
        tables["outbox_message"]: messages_about(person),
        tables["draft"]: drafts_about(person),
        tables["account"]: tables["account"].c.id == account_id,
        **{tables[name]: tables[name].c.account_id == account_id for name in OF_ACCOUNT},
        tables["audit_entry"]: _trail(person),
    }
    return found


def _steps_about(person: ServiceUser) -> ColumnElement[bool]:
    """Every step of their introductions."""
    offers = select(Introduction.id).where(Introduction.service_user_id == person.id)
    return IntroductionStep.introduction_id.in_(offers)


def of_memberships(table: Table, person: ServiceUser) -> ColumnElement[bool]:
    """Every row that belongs to one of their times on a team."""
    theirs = select(TeamMembership.id).where(TeamMembership.service_user_id == person.id)
    return table.c.team_membership_id.in_(theirs)


def _meetings_with(person: ServiceUser) -> ColumnElement[bool]:
    """The first meetings that were agreed with them. Those of their teams are about nobody."""
    offers = select(Introduction.id).where(Introduction.service_user_id == person.id)
    return Meeting.introduction_id.in_(offers)


def messages_about(person: ServiceUser) -> ColumnElement[bool]:
    """What was written to the person, to their supporter, or to staff about their offers."""
    offers = select(Introduction.id).where(Introduction.service_user_id == person.id)
    own = OutboxMessage.account_id == person.account_id if person.account_id else false()
    return or_(
        OutboxMessage.service_user_id == person.id, own, OutboxMessage.introduction_id.in_(offers)
    )


def drafts_about(person: ServiceUser) -> ColumnElement[bool]:
    """What the person typed and did not send, and what staff typed in for them."""
    theirs = select(TeamMembership.id).where(TeamMembership.service_user_id == person.id)
    teams = db.session.scalars(theirs).all()
    typed_in = or_(
        Draft.page.startswith(f"/people/{person.id}/"),
        *(Draft.page.startswith(f"/memberships/{number}/") for number in teams),
        and_(Draft.page.startswith("/roles/"), Draft.page.contains(f"/people/{person.id}/")),
    )
    own = Draft.account_id == person.account_id if person.account_id else false()
    return or_(typed_in, own)


def _trail(person: ServiceUser) -> ColumnElement[bool]:
    """What anybody did to the record, to what belongs to it, and what the person did."""
    about = [and_(AuditEntry.thing == "service_user", AuditEntry.thing_id == person.id)]
    for kind in (Introduction, TeamMembership, Concern, Idea, ExperienceFollowup):
        theirs = select(kind.id).where(kind.service_user_id == person.id)
        about.append(and_(AuditEntry.thing == kind.__tablename__, AuditEntry.thing_id.in_(theirs)))
    if person.account_id:
        about.append(AuditEntry.actor_id == person.account_id)
        is_account = AuditEntry.thing == "account"
        about.append(and_(is_account, AuditEntry.thing_id == person.account_id))
    return or_(*about)

"""Somebody of whom every table holds something, with the same words in every text."""

from datetime import timedelta
from typing import Any

from sqlalchemy import JSON, Enum, String, Table, UniqueConstraint, update
from sqlalchemy.orm import Session

from matcher.database import Base, WeekSessions, WordSet, db, transaction
from matcher.domain.access import Access
from matcher.domain.evidence import EvidencePart, MatchEvidence
from matcher.domain.introduction import IntroductionStatus, Side
from matcher.domain.ledger import WaitingOutcome
from matcher.domain.matching import Evidence, Part
from matcher.domain.meeting import MeetingKind
from matcher.domain.one_time_token import Purpose
from matcher.domain.outbox import MessageStatus, Telling
from matcher.domain.registration import How, RoleReply, TrainingState
from matcher.domain.role_judgement import Verdict
from matcher.domain.role_reviewer import WouldJoin
from matcher.models.account import Account
from matcher.models.agreement import Agreement
from matcher.models.avoided_team import AvoidedTeam
from matcher.models.draft import Draft
from matcher.models.email_change import EmailChange
from matcher.models.experience_followup import FollowupContact
from matcher.models.introduction import IntroductionStep
from matcher.models.one_time_token import OneTimeToken
from matcher.models.project_outcome import ResultNews
from matcher.models.role_answer import RoleAnswer
from matcher.models.role_judgement import RoleJudgement
from matcher.models.role_reviewer import RoleReviewer
from matcher.models.said_for import SaidFor
from matcher.models.service_user import ServiceUser, ServiceUserTraining
from matcher.models.supporter import Supporter
from matcher.models.waiting_word import WaitingWord
from matcher.models.web_session import WebSession
from matcher.models.word_lists import Training
from matcher.services import audit, profiles
from matcher.services.about_person import rows_about
from matcher.services.own_data import LEFT_OUT
from tests import factories
from tests.factories import NOW, TODAY

MARK = "marquetry-words"
UNTOUCHED = {
    "agreement.version",
    "draft.page",
    "experience_survey.month",
    "outbox_message.survey_month",
    "meeting.uid",
    "said_for.part",
}
"""Words of ours: nobody types them."""


def somebody() -> tuple[ServiceUser, Account]:
    """A person who did everything that the service knows, and their account."""
    here = factories.directorate("Newham")
    lead = factories.pp_lead(here, name="Ruth Okafor", job_title="Lead of Newham")
    account = factories.account(Access.SERVICE_USER, directorates=[here])
    person = factories.service_user(
        home=here,
        account_id=account.id,
        offers_from=[here],
        skills={"listening": 2},
        learn=["chairing"],
        topics=["food"],
        experience=["stroke"],
        areas=["Hackney"],
        support="Tea first",
        hours_per_month=4.0,
        supporter=Supporter(name="x", email="s@people.example", gets_copies=True),
        avoided_teams=[AvoidedTeam(words="x")],
        agreements=[Agreement(version="2026-11", how=How.PAGE, agreed_at=NOW)],
    )
    training = factories.word(Training, "Pocket QI")
    offer = factories.introduction(
        person=person, role=factories.project_role(of=here), by=lead, evidence=_evidence()
    )
    factories.meeting(
        offer.project_role.project, introduction_id=offer.id, kind=MeetingKind.FIRST, sent_with="x"
    )
    membership = factories.team_membership(person=person)
    survey = factories.experience_survey(membership)
    followup = factories.experience_followup(survey)
    factories.welcomed(membership, by=lead)
    factories.project_coach(factories.project(of=here), service_user_id=person.id)
    factories.concern(person)
    factories.idea(person)
    factories.outbox_message(person=person, status=MessageStatus.SENT, sent_at=NOW)
    factories.outbox_message(person=person)
    factories.outbox_message(account_id=lead.id, introduction_id=offer.id, person=None)
    rows = [
        IntroductionStep(
            introduction_id=offer.id,
            status=IntroductionStatus.OFFERED,
            side=Side.PP,
            at=NOW,
            by_id=lead.id,
            words="x",
        ),
        ServiceUserTraining(
            service_user_id=person.id, training_id=training.id, state=TrainingState.DONE
        ),
        RoleAnswer(
            service_user_id=person.id,
            project_role_id=factories.project_role().id,
            reply=RoleReply.NOT_FOR_ME,
            why="x",
            answered_at=NOW,
        ),
        RoleJudgement(
            service_user_id=person.id,
            project_role_id=factories.project_role().id,
            verdict=Verdict.NOT_SUITABLE,
            words="x",
            at=NOW,
            by_id=lead.id,
        ),
        RoleReviewer(
            service_user_id=person.id,
            project_role_id=factories.project_role().id,
            asked_at=NOW,
            asked_by_id=lead.id,
            reply=WouldJoin.YES,
            words="x",
            answered_at=NOW,
            entered_by_id=lead.id,
        ),
        FollowupContact(
            experience_followup_id=followup.id,
            service_user_id=person.id,
            how=Telling.PHONE,
            on_day=TODAY,
            is_reached=False,
            words="x",
            at=NOW,
            by_id=lead.id,
        ),
        WaitingWord(
            service_user_id=person.id,
            at=NOW,
            by_id=lead.id,
            how=Telling.PHONE,
            outcome=WaitingOutcome.SPOKEN,
            words="x",
            again_on=TODAY + timedelta(days=30),
        ),
        ResultNews(
            service_user_id=person.id,
            project_outcome_id=factories.project_outcome(factories.project(of=here)).id,
            told_at=NOW,
        ),
        SaidFor(
            service_user_id=person.id,
            part="interests",
            how=How.PHONE,
            said_on=TODAY,
            recorded_at=NOW,
            recorded_by_id=lead.id,
        ),
        Draft(account_id=account.id, page="/my/answers/safe", data={}, saved_at=NOW),
        Draft(account_id=lead.id, page=f"/people/{person.id}/answers/safe", data={}, saved_at=NOW),
        Draft(account_id=lead.id, page=f"/roles/1/people/{person.id}/hold", data={}, saved_at=NOW),
        WebSession(token_hash="h", account_id=account.id, data={}, started_at=NOW, seen_at=NOW),
        OneTimeToken(
            purpose=Purpose.SIGN_IN_LINK,
            token_hash="t",
            account_id=account.id,
            expires_at=NOW + timedelta(hours=1),
        ),
        EmailChange(
            account_id=account.id,
            old_email="x",
            new_email="y",
            old_secret_hash="a",
            new_secret_hash="b",
            asked_at=NOW,
        ),
    ]
    factories.fair_plan(here, (person, factories.project_role(of=here)))
    for row in rows:
        factories.save(row)
    with transaction():
        known = db.session.get_one(ServiceUser, person.id)
        held = db.session.get_one(type(offer), offer.id)
        held.profile_version = profiles.keep_version(known, at=NOW)
        audit.record("profile read", known, by=lead, at=NOW, directorate_id=here.id)
        audit.record("answers changed", known, by=account, at=NOW, directorate_id=here.id)
    with transaction():
        _mark_all(db.session(), db.session.get_one(ServiceUser, person.id))
    return db.session.get_one(ServiceUser, person.id), db.session.get_one(Account, account.id)


def marked_columns(table: Table) -> list[str]:
    """The columns of a table that hold what somebody may type."""
    found = []
    for column in table.columns:
        is_text = isinstance(column.type, String | JSON) and not isinstance(column.type, Enum)
        is_coded = isinstance(column.type, WeekSessions | WordSet) or "hash" in column.name
        is_kept = f"{table.name}.{column.name}" in UNTOUCHED or column.name in LEFT_OUT
        if is_text and not is_coded and not is_kept:
            found.append(column.name)
    return found


def tables_with_mark() -> set[str]:
    """Every table and column in which the words still stand, searched row by row."""
    found = set()
    with db.engine.connect() as connection:
        for table in Base.metadata.sorted_tables:
            for row in connection.execute(table.select()).mappings():
                found |= {f"{table.name}.{n}" for n, v in row.items() if MARK in repr(v)}
    return found


def _mark_all(session: Session, person: ServiceUser) -> None:
    for table, condition in rows_about(person).items():
        if table.name == "audit_entry":
            continue
        unique = {
            column.name
            for constraint in table.constraints
            if isinstance(constraint, UniqueConstraint)
            for column in constraint.columns
        }
        for number, key in enumerate(session.execute(_keys(table, condition)).all()):
            values = {
                name: _filled(table, name, f"{MARK} {number}" if name in unique else MARK)
                for name in marked_columns(table)
            }
            if values:
                where = [c == k for c, k in zip(table.primary_key.columns, key, strict=True)]
                session.execute(update(table).where(*where).values(values))


def _keys(table: Table, condition: Any) -> Any:
    return table.select().with_only_columns(*table.primary_key.columns).where(condition)


def _filled(table: Table, name: str, mark: str) -> Any:
    column = table.columns[name]
    if (table.name, name) == ("introduction", "evidence"):
        return _evidence(mark)
    if (table.name, name) == ("meeting", "link"):
        return f"https://meet.example/{mark}"
    if isinstance(column.type, JSON):
        return {"call_me": mark, "boxes": {"support": [mark]}}
    longest = getattr(column.type, "length", None)
    return mark[:longest]


def _evidence(words: str = "x") -> dict[str, Any]:
    told = EvidencePart(Part.SKILLS, 250_000, 200_000, 0.8, Evidence.TOLD, words)
    voices = ("pp_lead", "service_user", "project_lead")
    return MatchEvidence(
        engine="1",
        at=NOW,
        score=200_000,
        rank=3,
        of=40,
        parts=(told,),
        reasons={voice: [f"{words} for {voice}"] for voice in voices},
    ).as_json()

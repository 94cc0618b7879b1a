"""What may wait on a desk: a function for each kind, all with the same question and answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, literal, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from matcher.database import db
from matcher.domain.desk import Step, StepKind
from matcher.domain.idea import ANSWER_WITHIN, IdeaStatus
from matcher.domain.story import StoryStatus
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.help_request import HelpRequest
from matcher.models.idea import Idea
from matcher.models.project import Project
from matcher.models.service_user import ServiceUser
from matcher.models.story import Story
from matcher.services import (
    concerns,
    lead_applications,
    role_answers,
    trust_settings,
)
from matcher.services.bank_holidays import ENGLAND
from matcher.services.directorates import is_looked_after


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose steps are asked for: all that an account looks after, or one directorate of it."""

    account: Account
    directorate_id: int | None
    today: date

    def holds(self, directorate_id: InstrumentedAttribute[int]) -> ColumnElement[bool]:
        mine = is_looked_after(directorate_id, by=self.account)
        if self.directorate_id is None:
            return mine
        return and_(mine, directorate_id == self.directorate_id)

    def looks_at(self, directorate_id: int) -> bool:
        """The same of a directorate in hand."""
        is_asked_for = self.directorate_id in {None, directorate_id}
        return is_asked_for and self.account.looks_after(directorate_id)

    def name(self, person: ServiceUser) -> str:
        """The name in full for whoever looks after the person; else what they go by."""
        knows = self.account.looks_after(person.home_directorate_id)
        return person.name if knows else person.call_me


def applications(scope: Scope) -> Iterator[Step]:
    """Project leads who ask for an account."""
    for each in lead_applications.waiting(scope.account):
        if scope.directorate_id in {None, each.directorate_id}:
            yield Step(
                kind=StepKind.APPLICATION,
                thing_id=each.id,
                who=each.name,
                about=each.job_title,
                directorate_id=each.directorate_id,
                directorate=each.directorate.name,
                since=each.proved_at or each.asked_at,
                due_on=lead_applications.due_on(each),
            )


def unread_concerns(scope: Scope) -> Iterator[Step]:
    """What went badly for somebody, and nobody has read yet."""
    for each in concerns.waiting(scope.account):
        if each.read_at is None and scope.directorate_id in {None, each.directorate_id}:
            yield Step(
                kind=StepKind.CONCERN,
                thing_id=each.id,
                who=scope.name(each.service_user),
                directorate_id=each.directorate_id,
                directorate=each.service_user.home_directorate.name,
                is_for_the_team=each.is_about_lead,
                since=each.raised_at,
                due_on=each.read_by_on,
            )


def interested_people(scope: Scope) -> Iterator[Step]:
    """People who said that they like a role, at which nobody has looked yet."""
    for each in role_answers.not_looked_at(scope.account, today=scope.today):
        if scope.directorate_id in {None, each.directorate_id}:
            yield Step(
                kind=StepKind.INTEREST,
                thing_id=each.id,
                who=scope.name(each.service_user),
                about=each.project_role.title,
                about_id=each.project_role_id,
                directorate_id=each.directorate_id,
                directorate=each.project_role.project.directorate.name,
                since=each.answered_at,
                due_on=role_answers.look_by(each),
            )


def asked_of_us(scope: Scope) -> Iterator[Step]:
    """Projects that ask for help, ideas nobody has answered, stories to publish: one question."""
    of_project = (Project.directorate_id, Directorate.name)
    help_asked_for = (
        select(literal("help"), HelpRequest.id, Account.name, Project.title, *of_project)
        .add_columns(HelpRequest.asked_at)
        .join(Project, HelpRequest.project_id == Project.id)
        .join(Directorate, Project.directorate_id == Directorate.id)
        .join(Account, HelpRequest.asked_by_id == Account.id)
        .where(scope.holds(Project.directorate_id), HelpRequest.answered_at.is_(None))
    )
    stories = (
        select(literal("story"), Story.id, Account.name, Story.title, *of_project)
        .add_columns(Story.written_at)
        .join(Project, Story.project_id == Project.id)
        .join(Directorate, Project.directorate_id == Directorate.id)
        .join(Account, Story.written_by_id == Account.id)
        .where(scope.holds(Project.directorate_id), Story.status == StoryStatus.WAITING)
    )
    ideas = (
        select(literal("idea"), Idea.id, ServiceUser.call_me, literal(""), Idea.directorate_id)
        .add_columns(Directorate.name, Idea.sent_at)
        .join(Directorate, Idea.directorate_id == Directorate.id)
        .join(ServiceUser, Idea.service_user_id == ServiceUser.id)
        .where(
            scope.holds(Idea.directorate_id),
            Idea.status == IdeaStatus.WAITING,
            ServiceUser.erased_at.is_(None),
        )
    )
    settings = trust_settings.current()
    within = {
        StepKind.HELP: settings.acknowledge_days,
        StepKind.STORY: settings.contact_days,
        StepKind.IDEA: ANSWER_WITHIN,
    }
    for name, thing_id, who, about, place_id, place, since in db.session.execute(
        union_all(help_asked_for, stories, ideas)
    ):
        kind = StepKind(name)
        yield Step(
            kind=kind,
            thing_id=thing_id,
            who=who,
            about=about,
            directorate_id=place_id,
            directorate=place,
            since=since,
            due_on=ENGLAND.due_on(since, within[kind]),
        )

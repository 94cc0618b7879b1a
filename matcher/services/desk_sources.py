"""What may wait on a desk: a function for each kind, all with the same question and answer."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import InstrumentedAttribute

from matcher.database import db
from matcher.domain.desk import Step, StepKind
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.service_user import ServiceUser
from matcher.services import (
    concerns,
    help_requests,
    ideas,
    lead_applications,
    role_answers,
    stories,
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


def new_people(scope: Scope) -> Iterator[Step]:
    """People who registered and whom nobody has greeted yet."""
    days = trust_settings.current().acknowledge_days
    found = (
        select(ServiceUser, Directorate.name)
        .join(Directorate, ServiceUser.home_directorate_id == Directorate.id)
        .where(
            scope.holds(ServiceUser.home_directorate_id),
            ServiceUser.greeted_at.is_(None),
            ServiceUser.erased_at.is_(None),
        )
    )
    for person, directorate in db.session.execute(found):
        yield Step(
            kind=StepKind.NEW,
            thing_id=person.id,
            who=person.name,
            directorate_id=person.home_directorate_id,
            directorate=directorate,
            since=person.registered_at,
            due_on=ENGLAND.due_on(person.registered_at, days),
        )


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


def help_asked_for(scope: Scope) -> Iterator[Step]:
    """Projects that ask to find or prepare people, which nobody has answered yet."""
    for each in help_requests.waiting(scope.account):
        if scope.directorate_id in {None, each.directorate_id}:
            yield Step(
                kind=StepKind.HELP,
                thing_id=each.id,
                who=each.asked_by.name,
                about=each.project.title,
                directorate_id=each.directorate_id,
                directorate=each.project.directorate.name,
                since=each.asked_at,
                due_on=help_requests.due_on(each),
            )


def ideas_to_answer(scope: Scope) -> Iterator[Step]:
    """Ideas of service users and carers, which nobody has answered yet."""
    for each in ideas.waiting(scope.account):
        if scope.directorate_id in {None, each.directorate_id}:
            yield Step(
                kind=StepKind.IDEA,
                thing_id=each.id,
                who=each.service_user.call_me,
                directorate_id=each.directorate_id,
                directorate=each.directorate.name,
                since=each.sent_at,
                due_on=each.answer_by_on,
            )


def stories_to_publish(scope: Scope) -> Iterator[Step]:
    """Stories that wait to be read and published."""
    days = trust_settings.current().contact_days
    for each in stories.waiting(scope.account):
        if scope.directorate_id in {None, each.directorate_id}:
            yield Step(
                kind=StepKind.STORY,
                thing_id=each.id,
                who=each.written_by.name,
                about=each.title,
                directorate_id=each.directorate_id,
                directorate=each.directorate.name,
                since=each.written_at,
                due_on=ENGLAND.due_on(each.written_at, days),
            )

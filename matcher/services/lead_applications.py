"""Project leads ask for an account: their address is proved first, then a PP lead answers."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Select, delete, func, select
from sqlalchemy.orm import joinedload

from matcher.database import db
from matcher.domain.access import Access
from matcher.domain.account import AccountFacts
from matcher.domain.clock import day_in_london
from matcher.domain.email_address import is_within
from matcher.domain.errors import NotFound
from matcher.domain.lead_application import (
    LASTS,
    SAME_AGAIN,
    ApplicationFacts,
    ApplicationStatus,
)
from matcher.domain.outbox import Pace
from matcher.domain.secret_link import hash_of_secret, new_secret
from matcher.emails import account_messages
from matcher.models.account import Account
from matcher.models.directorate import Directorate
from matcher.models.lead_application import LeadApplication
from matcher.services import (
    account_changes,
    accounts,
    audit,
    directorates,
    outbox,
    refusals,
    trust_settings,
)
from matcher.services.bank_holidays import ENGLAND

APPLY_PAGE = "application page"


def domains() -> tuple[str, ...]:
    """The e-mail domains from which a project lead may come."""
    return trust_settings.current().project_lead_domains


def may_come_from(email: str) -> bool:
    """Whether an address is of the trust."""
    return is_within(email, domains())


def ask(
    facts: ApplicationFacts, *, client: str, public_url: str, service: str, at: datetime
) -> None:
    """Send a letter that proves the address, or says that it has an account. No page tells which.

    The same words sent twice are one application.
    """
    if not may_come_from(facts.email) or db.session.get(Directorate, facts.directorate_id) is None:
        raise NotFound("nobody applies from there")
    may_send = refusals.may_send_letter(facts.email, client=client, is_known=False, at=at)
    known = accounts.find_staff(facts.email)
    secret = new_secret()
    application = LeadApplication(
        name=facts.name,
        job_title=facts.job_title,
        email=facts.email,
        directorate_id=facts.directorate_id,
        purpose=facts.purpose,
        secret_hash=hash_of_secret(secret),
        asked_at=at,
    )
    if known is not None:
        letter = account_messages.application_known(link=f"{public_url}/sign-in", service=service)
    else:
        letter = account_messages.application_link(
            link=f"{public_url}/apply/{secret}", service=service
        )
    if may_send and not _was_just_sent(facts, at=at):
        if known is None:
            db.session.add(application)
        outbox.queue(letter, address=facts.email, pace=Pace.ASKED_FOR, at=at)
    audit.record("application asked for", application, job=APPLY_PAGE, at=at)


def find(secret: str, *, at: datetime) -> LeadApplication | None:
    """The application of a link, while it may be proved, and after. Looking changes nothing."""
    found = db.session.scalar(
        select(LeadApplication)
        .where(LeadApplication.secret_hash == hash_of_secret(secret))
        .options(joinedload(LeadApplication.directorate))
        .with_for_update(of=LeadApplication, key_share=True)
    )
    if found is None or (
        found.status is ApplicationStatus.UNPROVED and at >= found.asked_at + LASTS
    ):
        return None
    return found


def prove(application: LeadApplication, *, service: str, public_url: str, at: datetime) -> None:
    """The link came back, so the address is theirs: from now on it waits for a PP lead.

    What else was asked for under the same address is forgotten. Twice is once.
    """
    if application.status is not ApplicationStatus.UNPROVED:
        return
    same = func.lower(LeadApplication.email) == application.email.lower()
    if db.session.scalar(
        select(LeadApplication.id).where(same, LeadApplication.status == ApplicationStatus.WAITING)
    ):
        db.session.delete(application)
        return
    db.session.execute(
        delete(LeadApplication).where(
            same,
            LeadApplication.status == ApplicationStatus.UNPROVED,
            LeadApplication.id != application.id,
        )
    )
    application.become(ApplicationStatus.WAITING)
    application.proved_at = at
    letter = account_messages.application_waits(link=f"{public_url}/applications", service=service)
    for account in directorates.to_tell(application.directorate_id, today=day_in_london(at)):
        outbox.queue(letter, account=account, address=account.email, at=at)
    audit.record(
        "application made",
        application,
        job=APPLY_PAGE,
        at=at,
        directorate_id=application.directorate_id,
    )


def seen_by(account: Account) -> Select[LeadApplication]:
    """The proved applications this account may know of. Every read below starts here."""
    return (
        select(LeadApplication)
        .where(
            directorates.is_looked_after(LeadApplication.directorate_id, by=account),
            LeadApplication.status != ApplicationStatus.UNPROVED,
        )
        .options(joinedload(LeadApplication.directorate), joinedload(LeadApplication.decided_by))
    )


def waiting(account: Account) -> Sequence[LeadApplication]:
    """The applications that wait for this account's answer, the oldest first."""
    return db.session.scalars(
        seen_by(account)
        .where(LeadApplication.status == ApplicationStatus.WAITING)
        .order_by(LeadApplication.proved_at, LeadApplication.id)
    ).all()


def get(application_id: int, *, account: Account) -> LeadApplication:
    """One application, if this account may know of it."""
    found = db.session.scalar(seen_by(account).where(LeadApplication.id == application_id))
    if found is None:
        raise NotFound("there is no such application here")
    return found


def due_on(application: LeadApplication) -> date:
    """The day by which an answer was promised."""
    since = application.proved_at or application.asked_at
    return ENGLAND.due_on(since, trust_settings.current().acknowledge_days)


def confirm(
    application_id: int, *, by: Account, public_url: str, service: str, at: datetime
) -> LeadApplication:
    """Make the account, and send the link to a first password.

    Raises ``MoveNotAllowed`` when somebody has answered already, and ``AlreadyDone`` when the
    address has an account by now.
    """
    application = _take(application_id, ApplicationStatus.CONFIRMED, by=by, at=at)
    facts = AccountFacts(
        name=application.name,
        email=application.email,
        access=Access.PROJECT_LEAD,
        job_title=application.job_title,
        directorate_ids=frozenset({application.directorate_id}),
    )
    account, token = account_changes.invite(facts, by=by, at=at)
    account_changes.send_welcome(
        account, link=f"{public_url}/welcome/{token}", service=service, at=at
    )
    application.account_id = account.id
    _record("application confirmed", application, by=by, at=at)
    return application


def refuse(
    application_id: int, *, reason: str, by: Account, service: str, at: datetime
) -> LeadApplication:
    """Say no, and tell the applicant why. Raises ``MoveNotAllowed`` when it was answered."""
    application = _take(application_id, ApplicationStatus.REFUSED, by=by, at=at)
    application.reason = reason
    letter = account_messages.application_refused(application, service=service)
    outbox.queue(letter, address=application.email, at=at)
    _record("application refused", application, by=by, at=at)
    return application


def clear_old(*, at: datetime) -> None:
    """Forget what nobody proved."""
    db.session.execute(
        delete(LeadApplication).where(
            LeadApplication.status == ApplicationStatus.UNPROVED,
            LeadApplication.asked_at <= at - LASTS,
        )
    )


def _take(
    application_id: int, target: ApplicationStatus, *, by: Account, at: datetime
) -> LeadApplication:
    found = db.session.scalar(
        seen_by(by)
        .where(LeadApplication.id == application_id)
        .with_for_update(of=LeadApplication, key_share=True)
    )
    if found is None:
        raise NotFound("there is no such application here")
    found.become(target)
    found.decided_by, found.decided_at = by, at
    return found


def _record(verb: str, application: LeadApplication, *, by: Account, at: datetime) -> None:
    audit.record(verb, application, by=by, at=at, directorate_id=application.directorate_id)


def _was_just_sent(facts: ApplicationFacts, *, at: datetime) -> bool:
    recent = db.session.scalars(
        select(LeadApplication).where(
            LeadApplication.email == facts.email,
            LeadApplication.status == ApplicationStatus.UNPROVED,
            LeadApplication.asked_at > at - SAME_AGAIN,
        )
    )
    return any(each.facts == facts for each in recent)

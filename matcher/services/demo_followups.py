"""What the demo story tells of calls after an answer: those of older months are done."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import func, select

from matcher.database import db
from matcher.domain.clock import noon_in_london
from matcher.domain.outbox import Telling
from matcher.models.account import Account
from matcher.models.experience_followup import ExperienceFollowup, FollowupContact
from matcher.models.experience_survey import ExperienceSurvey
from matcher.services import experience_followups
from matcher.services.bank_holidays import ENGLAND

YESTERDAY = timedelta(days=1)
WORDS = "We talked about what would help. I spoke with the team, as we agreed."


def tell(accounts: Mapping[str, Account], *, at: datetime) -> None:
    """Heed every answer of the story; the newest ones as if they had come yesterday."""
    db.session.flush()
    newest = db.session.scalar(select(func.max(ExperienceSurvey.month)))
    answered = select(ExperienceSurvey).where(ExperienceSurvey.answered_at.is_not(None))
    for survey in db.session.scalars(answered.order_by(ExperienceSurvey.id)).all():
        is_new = survey.month == newest
        told_at = at - YESTERDAY if is_new else survey.answered_at or at
        followup = experience_followups.heed(survey, at=told_at)
        if followup is not None and not is_new:
            _rung(followup, by=_whoever_looks_after(followup, accounts))


def _whoever_looks_after(followup: ExperienceFollowup, accounts: Mapping[str, Account]) -> Account:
    home, ruth = followup.service_user.home_directorate, accounts["ruth"]
    return ruth if home in ruth.directorates else accounts["kwame"]


def _rung(followup: ExperienceFollowup, *, by: Account) -> None:
    on_day = ENGLAND.due_on(followup.raised_at, 1)
    followup.done_at = noon_in_london(on_day)
    followup.contacts.append(
        FollowupContact(
            service_user_id=followup.service_user_id,
            how=Telling.PHONE,
            on_day=on_day,
            is_reached=True,
            words=WORDS,
            at=followup.done_at,
            by=by,
        )
    )

"""What the trust has set for itself: read once a transaction, changed with a row in the trail."""

from dataclasses import replace
from datetime import datetime

from flask import current_app
from sqlalchemy import event, select
from sqlalchemy.orm import Session

from matcher.database import db, one_at_a_time
from matcher.domain.errors import ChangedMeanwhile
from matcher.domain.trust_settings import TrustSettings
from matcher.models.account import Account
from matcher.models.trust_setting import TrustSetting
from matcher.services import audit

CACHE = "trust_settings"


def current() -> TrustSettings:
    """The settings in force: where a name or contact is empty, the installation's holds."""
    found = kept()
    installed = current_app.config["SETTINGS"]
    return replace(
        found,
        trust_name=found.trust_name or installed.organisation_name,
        contact_phone=found.contact_phone or installed.contact_phone,
        contact_email=found.contact_email or installed.contact_email,
    )


def kept() -> TrustSettings:
    """The settings as the trust keeps them. A page that asks often reads them once."""
    session = db.session()
    if CACHE not in session.info:
        rows = session.scalars(select(TrustSetting))
        session.info[CACHE] = TrustSettings.of({row.name: row.value for row in rows})
    found: TrustSettings = session.info[CACHE]
    return found


def change(settings: TrustSettings, *, based_on: str, by: Account, at: datetime) -> list[str]:
    """Keep these settings, and give the names of those that changed.

    ``based_on`` is the ``mark`` of the settings that whoever changes them has seen. Raises
    ``ChangedMeanwhile`` when they are others by now, and ``SettingInvalid``.
    """
    settings.check()
    # Two who change at once wait for each other (SQLite has one writer anyway).
    one_at_a_time()
    before = kept()
    if before.mark != based_on:
        raise ChangedMeanwhile("the settings were changed since this page was opened")
    changes = before.changes_to(settings)
    rows = {row.name: row for row in db.session.scalars(select(TrustSetting))}
    for name, value in changes.items():
        row = rows.get(name) or TrustSetting(name=name)
        row.value, row.set_by, row.set_at = value, by, at
        db.session.add(row)
        audit.record("trust setting changed", row, by=by, at=at, fields=[name])
    db.session.info.pop(CACHE, None)
    return list(changes)


@event.listens_for(Session, "after_commit")
@event.listens_for(Session, "after_rollback")
def _read_anew(session: Session) -> None:
    """What was read in one transaction is not taken for true in the next."""
    session.info.pop(CACHE, None)

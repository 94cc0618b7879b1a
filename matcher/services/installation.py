"""Whether this installation may start: its database answers and holds only whom it should."""

from sqlalchemy import select
from sqlalchemy.exc import SQLAlchemyError

from matcher.database import db
from matcher.domain.errors import MatcherError
from matcher.models.account import Account
from matcher.models.features_version import FeaturesVersion
from matcher.models.service_user import ServiceUser


class WrongPeople(MatcherError):
    """Real people in a demonstration, or invented people in a real service."""


def is_ready() -> bool:
    """Whether the database answers and its tables are there."""
    try:
        return db.session.scalar(select(FeaturesVersion.number)) is not None
    except SQLAlchemyError:
        db.session.rollback()
        return False


def is_empty() -> bool:
    """Whether nobody is here yet."""
    return not any(
        db.session.scalar(select(kind.id).limit(1)) is not None for kind in (Account, ServiceUser)
    )


def check_people(*, demo: bool) -> None:
    """Refuse to mix the demo story with real people, whichever way round."""
    there = {
        is_demo
        for kind in (Account, ServiceUser)
        for is_demo in (True, False)
        if db.session.scalar(select(kind.id).where(kind.is_demo.is_(is_demo)).limit(1)) is not None
    }
    # Whoever registers or is invited in a demonstration stays beside its cast.
    outsider = (False in there and True not in there) if demo else True in there
    if not outsider:
        return
    if demo:
        raise WrongPeople(
            "This database holds people outside the demo story. Demo mode signs anybody in "
            "as anybody, so it will not start here. Use another DATABASE_URL, or DEMO=0."
        )
    raise WrongPeople(
        "This database holds the invented people of the demo story. "
        "Use another DATABASE_URL for real people, or DEMO=1."
    )

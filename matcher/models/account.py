"""Someone who can sign in, and what they may be."""

import uuid
from datetime import date, datetime

from flask_security.core import RoleMixin, UserMixin
from sqlalchemy import JSON, Column, ForeignKey, Index, String, Table, text
from sqlalchemy.ext.mutable import MutableList
from sqlalchemy.orm import Mapped, mapped_column, relationship, synonym

from matcher.database import Base
from matcher.domain.access import Access
from matcher.domain.account import AccountFacts
from matcher.domain.information_pack import PACK_VERSION
from matcher.models.directorate import Directorate

STAFF_WITH_EMAIL = text("access <> 'service_user' AND email <> ''")

account_directorate = Table(
    "account_directorate",
    Base.metadata,
    Column("account_id", ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    Column("directorate_id", ForeignKey("directorate.id"), primary_key=True),
)


def new_uniquifier() -> str:
    """What the sign-in library knows an account by. A new one ends all that was begun."""
    return uuid.uuid4().hex


class Account(Base, UserMixin):
    __tablename__ = "account"
    # Staff sign in by their address, so it is theirs alone. A couple may share one.
    __table_args__ = (
        Index(
            "account_staff_email_once",
            text("lower(email)"),
            unique=True,
            sqlite_where=STAFF_WITH_EMAIL,
            postgresql_where=STAFF_WITH_EMAIL,
        ),
        Index("account_sign_on_once", "sign_on_issuer", "sign_on_subject", unique=True),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(320), default="")
    phone: Mapped[str] = mapped_column(String(40), default="")
    job_title: Mapped[str] = mapped_column(String(200), default="")
    access: Mapped[Access]
    is_active: Mapped[bool] = mapped_column(default=True)
    is_demo: Mapped[bool] = mapped_column(default=False)
    away_from: Mapped[date | None]
    away_until: Mapped[date | None]
    """The first and the last day of an absence."""

    pack_version: Mapped[str | None] = mapped_column(String(20))
    """The information pack on Big I that they said they had read, for every project they lead."""
    pack_acknowledged_at: Mapped[datetime | None]
    pack_asked_at: Mapped[datetime | None]
    """When they were last asked to read it."""

    # The names below are the sign-in library's. The password is a hash, and the secret of the
    # authenticator app and the recovery codes cannot be read without the key of the service.
    active: Mapped[bool] = synonym("is_active")
    fs_uniquifier: Mapped[str] = mapped_column(
        String(64), unique=True, index=True, default=new_uniquifier, server_default=""
    )
    password: Mapped[str | None] = mapped_column(String(255))
    password_set_at: Mapped[datetime | None]
    tf_primary_method: Mapped[str | None] = mapped_column(String(20))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(500))
    tf_last_counter: Mapped[int | None]
    mf_recovery_codes: Mapped[list[str] | None] = mapped_column(
        MutableList.as_mutable(JSON(none_as_null=True))
    )

    # Under which name the trust's own sign-on knows the account, once it came in that way.
    sign_on_issuer: Mapped[str | None] = mapped_column(String(500))
    sign_on_subject: Mapped[str | None] = mapped_column(String(255))

    directorates: Mapped[list[Directorate]] = relationship(
        secondary=account_directorate, order_by=Directorate.name
    )

    stands_in_for = frozenset[int]()
    """Directorates whose cover this is, while it stands in. Found out when somebody signs in or
    comes back (``services/directorates.py``); nothing of it is stored with the account."""

    # The library compares accounts by a column, which may need the database to be read.
    __eq__ = object.__eq__
    __hash__ = object.__hash__

    @property
    def roles(self) -> list[RoleMixin]:  # type: ignore[override]
        """The library's own roles are not used: ``access`` and ``policies.py`` say who may what."""
        return []

    @property
    def is_staff(self) -> bool:
        return self.access is not Access.SERVICE_USER

    @property
    def own_directorate_ids(self) -> set[int]:
        """The directorates this account belongs to."""
        return {directorate.id for directorate in self.directorates}

    @property
    def directorate_ids(self) -> set[int]:
        """The directorates a PP lead looks after today: their own, and those they stand in for.

        Every rule and every read asks here, so that they cannot disagree.
        """
        return self.own_directorate_ids | self.stands_in_for

    def looks_after(self, directorate_id: int) -> bool:
        """Whether this account looks after a directorate today."""
        if self.access is Access.PP_LEAD:
            return directorate_id in self.directorate_ids
        return self.access is Access.PP_TEAM

    def is_away(self, today: date) -> bool:
        """Whether this is a day of absence. Without a last day, there is none."""
        return (
            self.away_from is not None
            and self.away_until is not None
            and self.away_from <= today <= self.away_until
        )

    @property
    def has_read_pack(self) -> bool:
        """Whether they have read the information pack that is in force."""
        return self.pack_version == PACK_VERSION

    @property
    def facts(self) -> AccountFacts:
        """What an administrator says of it, as it stands now."""
        return AccountFacts(
            name=self.name,
            email=self.email,
            access=self.access,
            job_title=self.job_title,
            directorate_ids=frozenset(self.own_directorate_ids),
        )

    @property
    def is_administrator(self) -> bool:
        return self.access is Access.ADMINISTRATOR

    @property
    def has_second_step(self) -> bool:
        return self.tf_totp_secret is not None

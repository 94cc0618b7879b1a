"""A message that was decided in some transaction and is delivered after it."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, String, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from matcher.database import Base
from matcher.domain.outbox import MessageStatus, Pace, Telling
from matcher.domain.service_user import Channel
from matcher.models.account import Account
from matcher.models.concern import Concern
from matcher.models.meeting import Meeting
from matcher.models.service_user import ServiceUser


class OutboxMessage(Base):
    __tablename__ = "outbox_message"

    id: Mapped[int] = mapped_column(primary_key=True)
    service_user_id: Mapped[int | None] = mapped_column(ForeignKey("service_user.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    introduction_id: Mapped[int | None] = mapped_column(ForeignKey("introduction.id"), index=True)
    concern_id: Mapped[int | None] = mapped_column(
        ForeignKey("concern.id", ondelete="CASCADE"), index=True
    )
    """What the word back is about: whoever may not read that, may not read this."""
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"), index=True)
    survey_month: Mapped[str | None] = mapped_column(String(7))
    """The month about which it asks how it was; it is called off once that is answered."""
    """The meeting of which it tells: what it says is old when that changes again."""
    channel: Mapped[Channel]
    pace: Mapped[Pace] = mapped_column(default=Pace.AT_ONCE, server_default=Pace.AT_ONCE.value)
    is_copy: Mapped[bool] = mapped_column(default=False, server_default=false())
    """For somebody whom the person named to help: not yet a word to the person."""
    address: Mapped[str] = mapped_column(String(320))
    subject: Mapped[str] = mapped_column(String(200))
    body: Mapped[str]
    status: Mapped[MessageStatus] = mapped_column(default=MessageStatus.WAITING, index=True)
    message_id: Mapped[str] = mapped_column(String(200), unique=True)
    mail_id: Mapped[str | None] = mapped_column(String(200))
    """The Message-ID of the mail in which it goes, perhaps with others, once it was tried."""
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    called_off_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime | None]
    error: Mapped[str] = mapped_column(default="")
    told_on: Mapped[date | None]
    told_how: Mapped[Telling | None]
    """Of what goes by no machine: when and how somebody told the person."""

    service_user: Mapped[ServiceUser | None] = relationship()
    account: Mapped[Account | None] = relationship()
    concern: Mapped[Concern | None] = relationship()
    meeting: Mapped[Meeting | None] = relationship()

"""Say of each message when it goes, and when one was called off."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_pace_messages"
down_revision = "20261125_acknowledge_packs"
branch_labels = None
depends_on = None
PACE = sa.Enum("asked_for", "at_once", "daily", name="pace", native_enum=False, length=32)


def upgrade() -> None:
    op.add_column(
        "outbox_message", sa.Column("pace", PACE, server_default="at_once", nullable=False)
    )
    op.add_column(
        "outbox_message", sa.Column("called_off_at", sa.DateTime(timezone=True), nullable=True)
    )
    # A letter to a person's account lets them in; the others to a person are our own words.
    op.execute(
        "UPDATE outbox_message SET pace = "
        "CASE WHEN account_id IS NULL THEN 'daily' ELSE 'asked_for' END "
        "WHERE service_user_id IS NOT NULL"
    )


def downgrade() -> None:
    op.drop_column("outbox_message", "called_off_at")
    op.drop_column("outbox_message", "pace")

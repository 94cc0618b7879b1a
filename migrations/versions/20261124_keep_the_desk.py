"""Note who was greeted, and who was told of an offer."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_desk"
down_revision = "20261124_addresses"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "service_user", sa.Column("greeted_at", sa.DateTime(timezone=True), nullable=True)
    )
    # Whoever registered before greetings were noted does not wait for one now.
    op.execute("UPDATE service_user SET greeted_at = registered_at")
    op.add_column("outbox_message", sa.Column("told_on", sa.Date(), nullable=True))
    op.add_column(
        "outbox_message",
        sa.Column(
            "told_how",
            sa.Enum("phone", "visit", "letter", name="telling", native_enum=False, length=32),
            nullable=True,
        ),
    )


def downgrade() -> None:
    op.drop_column("outbox_message", "told_how")
    op.drop_column("outbox_message", "told_on")
    op.drop_column("service_user", "greeted_at")

"""Mark the copies that go to somebody whom a person named to help."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_mark_copies"
down_revision = "20261125_bundle_messages"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "outbox_message",
        sa.Column("is_copy", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("outbox_message", "is_copy")

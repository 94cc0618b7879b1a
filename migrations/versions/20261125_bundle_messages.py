"""Keep in which mail a message went, with whatever else waited for the same person."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_bundle_messages"
down_revision = "20261125_judge_for_roles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox_message", sa.Column("mail_id", sa.String(length=200), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox_message", "mail_id")

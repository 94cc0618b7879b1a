"""Note that somebody has looked at who is interested in a role."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_interest"
down_revision = "20261124_concerns"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("role_answer", sa.Column("looked_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("role_answer", "looked_at")

"""Remember that a lead was reminded of a change to a role."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_answer_roles"
down_revision = "20261124_role_defaults"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("role_step", sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    op.drop_column("role_step", "reminded_at")

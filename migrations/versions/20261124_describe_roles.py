"""Keep all that a role description says."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_describe_roles"
down_revision = "20261124_role_steps"
branch_labels = None
depends_on = None

COLUMNS = (
    "changed_open_at",
    "sent_with",
    "taken_over",
    "support_times",
    "review_on",
    "ends_on",
    "starts_on",
    "budget_code",
    "rate_unit",
    "is_paid",
    "access_facts",
    "tasks",
)


def upgrade() -> None:
    for column in (
        sa.Column("tasks", sa.String(), nullable=False, server_default=""),
        sa.Column("access_facts", sa.String(length=500), nullable=False, server_default=""),
        sa.Column("is_paid", sa.Boolean(), nullable=True),
        sa.Column("rate_unit", sa.String(length=32), nullable=True),
        sa.Column("budget_code", sa.String(length=40), nullable=False, server_default=""),
        sa.Column("starts_on", sa.Date(), nullable=True),
        sa.Column("ends_on", sa.Date(), nullable=True),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("support_times", sa.String(), nullable=False, server_default=""),
        sa.Column("taken_over", sa.JSON(), nullable=True),
        sa.Column("sent_with", sa.String(length=64), nullable=True),
        sa.Column("changed_open_at", sa.DateTime(timezone=True), nullable=True),
    ):
        op.add_column("project_role", column)
    op.create_index("project_role_sent_once", "project_role", ["sent_with"], unique=True)


def downgrade() -> None:
    op.drop_index("project_role_sent_once", table_name="project_role")
    for column in COLUMNS:
        op.drop_column("project_role", column)

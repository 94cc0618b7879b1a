"""Keep the steps of a role description, and an edition that goes up with each change."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_role_steps"
down_revision = "20261124_interest"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "project_role", sa.Column("edition", sa.Integer(), nullable=False, server_default="1")
    )
    op.create_table(
        "role_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("role_step_by_id_fkey")),
        sa.ForeignKeyConstraint(
            ["project_role_id"],
            ["project_role.id"],
            name=op.f("role_step_project_role_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("role_step_pkey")),
    )
    op.create_index(op.f("role_step_project_role_id_index"), "role_step", ["project_role_id"])


def downgrade() -> None:
    op.drop_table("role_step")
    op.drop_column("project_role", "edition")

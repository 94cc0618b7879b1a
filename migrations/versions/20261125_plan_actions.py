"""The action plan of each directorate's monthly meeting."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_plan_actions"
down_revision = "20261125_welcome_members"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "meeting_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_name", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("agreed_by_id", sa.Integer(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("came_of_it", sa.String(), nullable=False),
        sa.Column("edition", sa.Integer(), server_default="1", nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"meeting_action_{column}_fkey")
            )
            for column, table in (
                ("directorate_id", "directorate"),
                ("owner_id", "account"),
                ("agreed_by_id", "account"),
                ("done_by_id", "account"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("meeting_action_pkey")),
    )
    op.create_index(
        "meeting_action_of_directorate", "meeting_action", ["directorate_id", "done_on"]
    )
    op.create_index(op.f("meeting_action_owner_id_index"), "meeting_action", ["owner_id"])


def downgrade() -> None:
    op.drop_table("meeting_action")

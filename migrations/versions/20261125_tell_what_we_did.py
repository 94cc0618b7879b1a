"""You said, we did: told to a team or to a whole directorate."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_tell_what_we_did"
down_revision = "20261125_remember_choices"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "said_and_done",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("meeting_action_id", sa.Integer(), nullable=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("did", sa.String(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("taken_down_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("edition", sa.Integer(), server_default="1", nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [column], [f"{table}.id"], name=op.f(f"said_and_done_{column}_fkey")
            )
            for column, table in (
                ("directorate_id", "directorate"),
                ("project_id", "project"),
                ("meeting_action_id", "meeting_action"),
                ("written_by_id", "account"),
                ("published_by_id", "account"),
            )
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("said_and_done_pkey")),
    )
    op.create_index("said_and_done_published", "said_and_done", ["directorate_id", "published_at"])
    op.create_index(op.f("said_and_done_project_id_index"), "said_and_done", ["project_id"])


def downgrade() -> None:
    op.drop_table("said_and_done")

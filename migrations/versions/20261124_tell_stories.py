"""Keep stories of working together, invitations to present a project, and requests for help."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_stories"
down_revision = "20261124_concern_of_lead"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "story",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("what_was_done", sa.String(), nullable=False),
        sa.Column("what_changed", sa.String(), nullable=False),
        sa.Column("tags", sa.String(), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("edition", sa.Integer(), server_default="1", nullable=False),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("story_project_id_fkey")),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["account.id"], name=op.f("story_written_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["account.id"], name=op.f("story_published_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("story_pkey")),
    )
    op.create_index(op.f("story_project_id_index"), "story", ["project_id"])
    op.create_index(op.f("story_status_index"), "story", ["status"])
    op.create_table(
        "pitch",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("forum", sa.String(length=32), nullable=False),
        sa.Column("held_on", sa.Date(), nullable=False),
        sa.Column("where_and_when", sa.String(length=200), nullable=False),
        sa.Column("invited_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("invited_by_id", sa.Integer(), nullable=False),
        sa.Column("result", sa.String(length=32), nullable=True),
        sa.Column("result_words", sa.String(), nullable=False),
        sa.Column("result_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("pitch_project_id_fkey")),
        sa.ForeignKeyConstraint(
            ["invited_by_id"], ["account.id"], name=op.f("pitch_invited_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["result_by_id"], ["account.id"], name=op.f("pitch_result_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pitch_pkey")),
    )
    op.create_index(op.f("pitch_project_id_index"), "pitch", ["project_id"])
    op.create_table(
        "help_request",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("help_request_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("help_request_asked_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("help_request_answered_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("help_request_pkey")),
    )
    op.create_index(op.f("help_request_project_id_index"), "help_request", ["project_id"])
    op.create_index(op.f("help_request_answered_at_index"), "help_request", ["answered_at"])


def downgrade() -> None:
    op.drop_table("help_request")
    op.drop_table("pitch")
    op.drop_table("story")

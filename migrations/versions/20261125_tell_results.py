"""Keep what came of completed projects, who was told, and who was asked to tell."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_tell_results"
down_revision = "20261125_ask_how_it_was"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "project_outcome",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String(length=32), nullable=False),
        sa.Column("what_changed", sa.String(), nullable=False),
        sa.Column("what_we_learnt", sa.String(), nullable=False),
        sa.Column("thanks", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("project_outcome_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("project_outcome_recorded_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("project_outcome_pkey")),
    )
    op.create_index(op.f("project_outcome_project_id_index"), "project_outcome", ["project_id"])
    op.create_table(
        "result_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("result_reminder_project_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("result_reminder_pkey")),
        sa.UniqueConstraint(
            "project_id", "ended_on", name=op.f("result_reminder_project_id_ended_on_unique")
        ),
    )
    op.create_table(
        "result_news",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("project_outcome_id", sa.Integer(), nullable=False),
        sa.Column("told_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_outcome_id"],
            ["project_outcome.id"],
            name=op.f("result_news_project_outcome_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("result_news_service_user_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("result_news_pkey")),
        sa.UniqueConstraint(
            "service_user_id",
            "project_outcome_id",
            name=op.f("result_news_service_user_id_project_outcome_id_unique"),
        ),
    )
    for column in ("project_outcome_id", "service_user_id"):
        op.create_index(op.f(f"result_news_{column}_index"), "result_news", [column])


def downgrade() -> None:
    for table in ("result_news", "result_reminder", "project_outcome"):
        op.drop_table(table)

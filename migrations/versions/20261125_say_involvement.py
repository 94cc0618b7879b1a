"""Keep what is said of involvement beside its level: corrections, still so, activities, plans."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_involvement"
down_revision = "20261125_take_ideas"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("involvement_record") as batch_op:
        batch_op.add_column(sa.Column("restates_id", sa.Integer(), nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("involvement_record_restates_id_fkey"),
            "involvement_record",
            ["restates_id"],
            ["id"],
        )
    op.create_table(
        "involvement_confirmation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("involvement_record_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["involvement_record_id"],
            ["involvement_record.id"],
            name=op.f("involvement_confirmation_involvement_record_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["account.id"],
            name=op.f("involvement_confirmation_confirmed_by_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("involvement_confirmation_pkey")),
    )
    op.create_index(
        op.f("involvement_confirmation_involvement_record_id_index"),
        "involvement_confirmation",
        ["involvement_record_id"],
    )
    op.create_table(
        "project_activity",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("activity", sa.String(length=32), nullable=False),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("end_recorded_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("project_activity_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("project_activity_recorded_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["end_recorded_by_id"],
            ["account.id"],
            name=op.f("project_activity_end_recorded_by_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("project_activity_pkey")),
    )
    op.create_index(op.f("project_activity_project_id_index"), "project_activity", ["project_id"])
    op.create_index(
        "project_activity_goes_on_once",
        "project_activity",
        ["project_id", "activity"],
        unique=True,
        sqlite_where=sa.text("ended_on IS NULL"),
        postgresql_where=sa.text("ended_on IS NULL"),
    )
    op.create_table(
        "involvement_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("by_on", sa.Date(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("involvement_plan_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["written_by_id"], ["account.id"], name=op.f("involvement_plan_written_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("involvement_plan_pkey")),
    )
    op.create_index(op.f("involvement_plan_project_id_index"), "involvement_plan", ["project_id"])
    op.create_table(
        "involvement_reminder",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("involvement_reminder_project_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("involvement_reminder_pkey")),
        sa.UniqueConstraint(
            "project_id", "due_on", name=op.f("involvement_reminder_project_id_due_on_unique")
        ),
    )


def downgrade() -> None:
    op.drop_table("involvement_reminder")
    op.drop_table("involvement_plan")
    op.drop_table("project_activity")
    op.drop_table("involvement_confirmation")
    with op.batch_alter_table("involvement_record") as batch_op:
        batch_op.drop_constraint(
            batch_op.f("involvement_record_restates_id_fkey"), type_="foreignkey"
        )
        batch_op.drop_column("restates_id")

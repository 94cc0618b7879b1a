"""Keep the staff, the coach and the steps of a project, and an edition that goes up."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_work_on_projects"
down_revision = "20261125_answer_roles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("project", sa.Column("sent_with", sa.String(length=64), nullable=True))
    op.add_column("project", sa.Column("edition", sa.Integer(), server_default="1", nullable=False))
    op.create_index("project_sent_once", "project", ["sent_with"], unique=True)
    op.create_table(
        "project_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=True),
        sa.Column("from_lead_id", sa.Integer(), nullable=True),
        sa.Column("to_lead_id", sa.Integer(), nullable=True),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("project_step_by_id_fkey")),
        sa.ForeignKeyConstraint(
            ["from_lead_id"], ["account.id"], name=op.f("project_step_from_lead_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["to_lead_id"], ["account.id"], name=op.f("project_step_to_lead_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"],
            ["project.id"],
            name=op.f("project_step_project_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("project_step_pkey")),
    )
    op.create_index(op.f("project_step_project_id_index"), "project_step", ["project_id"])
    op.create_table(
        "project_staff_member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("job_title", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("added_on", sa.Date(), nullable=False),
        sa.Column("left_on", sa.Date(), nullable=True),
        sa.Column("pack_version", sa.String(length=20), nullable=True),
        sa.Column("pack_acknowledged_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("project_staff_member_account_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("project_staff_member_project_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("project_staff_member_pkey")),
    )
    for column in ("account_id", "project_id"):
        op.create_index(
            op.f(f"project_staff_member_{column}_index"), "project_staff_member", [column]
        )
    op.create_index(
        "project_staff_member_once",
        "project_staff_member",
        ["project_id", "email"],
        unique=True,
        sqlite_where=sa.text("left_on IS NULL"),
        postgresql_where=sa.text("left_on IS NULL"),
    )
    op.create_table(
        "project_coach",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("service_user_id", sa.Integer(), nullable=True),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "(account_id IS NULL) <> (service_user_id IS NULL)",
            name=op.f("project_coach_either_check"),
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("project_coach_account_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("project_coach_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("project_coach_service_user_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("project_coach_pkey")),
    )
    for column in ("project_id", "service_user_id"):
        op.create_index(op.f(f"project_coach_{column}_index"), "project_coach", [column])


def downgrade() -> None:
    for table in ("project_coach", "project_staff_member", "project_step"):
        op.drop_table(table)
    op.drop_index("project_sent_once", table_name="project")
    op.drop_column("project", "edition")
    op.drop_column("project", "sent_with")

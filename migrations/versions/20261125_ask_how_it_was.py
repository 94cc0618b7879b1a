"""Ask everybody on a team, month by month, how it was."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_ask_how_it_was"
down_revision = "20261125_show_answers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "experience_survey",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=True),
        sa.Column("team_membership_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("issued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by", sa.Date(), nullable=False),
        sa.Column("reminded_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.Column(
            "how",
            sa.Enum("phone", "visit", "letter", name="telling", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column(
            "sharing",
            sa.Enum("named", "totals", name="answersharing", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("listened", sa.Integer(), nullable=True),
        sa.Column("informed", sa.Integer(), nullable=True),
        sa.Column("easy", sa.Integer(), nullable=True),
        sa.Column("skills", sa.Integer(), nullable=True),
        sa.Column("support", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("ring_me", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column(
            "part",
            sa.Enum("full_member", "asked", name="parttaken", native_enum=False, length=32),
            nullable=True,
        ),
        sa.CheckConstraint("easy BETWEEN 1 AND 5", name=op.f("experience_survey_easy_check")),
        sa.CheckConstraint(
            "informed BETWEEN 1 AND 5", name=op.f("experience_survey_informed_check")
        ),
        sa.CheckConstraint(
            "listened BETWEEN 1 AND 5", name=op.f("experience_survey_listened_check")
        ),
        sa.CheckConstraint("skills BETWEEN 1 AND 5", name=op.f("experience_survey_skills_check")),
        sa.CheckConstraint("support BETWEEN 1 AND 5", name=op.f("experience_survey_support_check")),
        sa.ForeignKeyConstraint(
            ["directorate_id"],
            ["directorate.id"],
            name=op.f("experience_survey_directorate_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["account.id"], name=op.f("experience_survey_entered_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("experience_survey_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("experience_survey_service_user_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["team_membership_id"],
            ["team_membership.id"],
            name=op.f("experience_survey_team_membership_id_fkey"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("experience_survey_pkey")),
        sa.UniqueConstraint(
            "service_user_id",
            "project_id",
            "month",
            name=op.f("experience_survey_service_user_id_project_id_month_unique"),
        ),
    )
    op.create_index(
        "experience_survey_of_directorate", "experience_survey", ["directorate_id", "month"]
    )
    op.create_index(op.f("experience_survey_project_id_index"), "experience_survey", ["project_id"])
    op.create_index(
        op.f("experience_survey_service_user_id_index"), "experience_survey", ["service_user_id"]
    )
    op.create_index(
        op.f("experience_survey_team_membership_id_index"),
        "experience_survey",
        ["team_membership_id"],
    )


def downgrade() -> None:
    op.drop_table("experience_survey")

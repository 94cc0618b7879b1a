"""Getting in touch about a month on a team: what was promised, and what was done."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_follow_up_months"
down_revision = "20261125_tell_totals"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "experience_followup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_survey_id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("reasons", sa.String(length=500), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["experience_survey_id"],
            ["experience_survey.id"],
            name=op.f("experience_followup_experience_survey_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("experience_followup_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("experience_followup_pkey")),
        sa.UniqueConstraint(
            "experience_survey_id", name=op.f("experience_followup_experience_survey_id_unique")
        ),
    )
    op.create_index(
        op.f("experience_followup_service_user_id_index"),
        "experience_followup",
        ["service_user_id"],
    )
    op.create_table(
        "followup_contact",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("experience_followup_id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column(
            "how",
            sa.Enum("phone", "visit", "letter", name="telling", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("on_day", sa.Date(), nullable=False),
        sa.Column("is_reached", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_followup_id"],
            ["experience_followup.id"],
            name=op.f("followup_contact_experience_followup_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("followup_contact_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("followup_contact_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("followup_contact_pkey")),
    )
    for column in ("experience_followup_id", "service_user_id"):
        op.create_index(op.f(f"followup_contact_{column}_index"), "followup_contact", [column])


def downgrade() -> None:
    op.drop_table("followup_contact")
    op.drop_table("experience_followup")

"""Keep what was told of experience answers, and which answers it was told of."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_tell_totals"
down_revision = "20261125_plan_actions"
branch_labels = None
depends_on = None

QUESTIONS = ("listened", "informed", "easy", "skills", "support")


def upgrade() -> None:
    question = sa.Enum(*QUESTIONS, name="question", native_enum=False, length=32)
    op.create_table(
        "experience_closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("experience_closing_pkey")),
        sa.UniqueConstraint("month", name=op.f("experience_closing_month_unique")),
    )
    op.create_table(
        "experience_block",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("question", question, nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("first_month", sa.String(length=7), nullable=False),
        sa.Column("last_month", sa.String(length=7), nullable=False),
        sa.Column("closed_month", sa.String(length=7), nullable=False),
        sa.Column("answers", sa.Integer(), nullable=False),
        sa.Column("low", sa.Integer(), nullable=False),
        sa.Column("high", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "10 <= low AND low <= high AND high <= 50", name=op.f("experience_block_range_check")
        ),
        sa.ForeignKeyConstraint(
            ["closed_month"],
            ["experience_closing.month"],
            name=op.f("experience_block_closed_month_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["directorate_id"],
            ["directorate.id"],
            name=op.f("experience_block_directorate_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("experience_block_project_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("experience_block_pkey")),
    )
    op.create_index("experience_block_told", "experience_block", ["closed_month", "directorate_id"])
    op.create_index(op.f("experience_block_project_id_index"), "experience_block", ["project_id"])
    op.create_table(
        "experience_counted",
        sa.Column("survey_id", sa.Integer(), nullable=False),
        sa.Column("question", question, nullable=False),
        sa.ForeignKeyConstraint(
            ["survey_id"],
            ["experience_survey.id"],
            name=op.f("experience_counted_survey_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("survey_id", "question", name=op.f("experience_counted_pkey")),
    )
    op.add_column(
        "experience_survey",
        sa.Column("words_open", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("experience_survey", "words_open")
    op.drop_table("experience_counted")
    op.drop_table("experience_block")
    op.drop_table("experience_closing")

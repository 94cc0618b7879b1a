"""Take ideas of service users and carers, and keep how each was answered."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_take_ideas"
down_revision = "20261125_link_words_back"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "idea",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("is_for_any", sa.Boolean(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("may_quote", sa.Boolean(), nullable=False),
        sa.Column("sent_with", sa.String(length=64), nullable=True),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answer_by_on", sa.Date(), nullable=False),
        sa.Column("status", sa.String(length=32), nullable=False),
        sa.Column("answer", sa.String(), server_default="", nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("idea_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["directorate_id"], ["directorate.id"], name=op.f("idea_directorate_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("idea_answered_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name=op.f("idea_project_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("idea_pkey")),
    )
    op.create_index("idea_sent_once", "idea", ["sent_with"], unique=True)
    for column in ("service_user_id", "directorate_id", "status"):
        op.create_index(op.f(f"idea_{column}_index"), "idea", [column])


def downgrade() -> None:
    op.drop_table("idea")

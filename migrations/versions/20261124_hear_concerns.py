"""Keep what went badly, and the word back."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_concerns"
down_revision = "20261124_desk"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "concern",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("read_by_on", sa.Date(), nullable=False),
        sa.Column("read_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("read_by_id", sa.Integer(), nullable=True),
        sa.Column("answer", sa.String(), server_default="", nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("concern_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("concern_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["read_by_id"], ["account.id"], name=op.f("concern_read_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("concern_answered_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("concern_pkey")),
    )
    op.create_index(
        op.f("concern_service_user_id_index"), "concern", ["service_user_id"], unique=False
    )


def downgrade() -> None:
    op.drop_index(op.f("concern_service_user_id_index"), table_name="concern")
    op.drop_table("concern")

"""Keep who is asked what they think of a role, and what they say."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_ask_reviewers"
down_revision = "20261125_involvement"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "role_reviewer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column(
            "reply",
            sa.Enum("yes", "perhaps", "no", name="wouldjoin", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("entered_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("role_reviewer_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["project_role_id"],
            ["project_role.id"],
            name=op.f("role_reviewer_project_role_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["asked_by_id"], ["account.id"], name=op.f("role_reviewer_asked_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["entered_by_id"], ["account.id"], name=op.f("role_reviewer_entered_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("role_reviewer_pkey")),
        sa.UniqueConstraint(
            "service_user_id",
            "project_role_id",
            name=op.f("role_reviewer_service_user_id_project_role_id_unique"),
        ),
    )
    op.create_index(
        op.f("role_reviewer_project_role_id_index"), "role_reviewer", ["project_role_id"]
    )


def downgrade() -> None:
    op.drop_table("role_reviewer")

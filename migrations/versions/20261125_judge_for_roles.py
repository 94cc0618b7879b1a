"""Keep who is held for now, or not suitable, for a role."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_judge_for_roles"
down_revision = "20261125_live_introductions"
branch_labels = None
depends_on = None
VERDICT = sa.Enum("hold", "not_suitable", name="verdict", native_enum=False, length=32)


def upgrade() -> None:
    op.create_table(
        "role_judgement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column("verdict", VERDICT, nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("until_on", sa.Date(), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("role_judgement_by_id_fkey")),
        sa.ForeignKeyConstraint(
            ["project_role_id"],
            ["project_role.id"],
            name=op.f("role_judgement_project_role_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("role_judgement_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("role_judgement_pkey")),
        sa.UniqueConstraint(
            "service_user_id",
            "project_role_id",
            name=op.f("role_judgement_service_user_id_project_role_id_unique"),
        ),
    )
    op.create_index(
        op.f("role_judgement_project_role_id_index"), "role_judgement", ["project_role_id"]
    )


def downgrade() -> None:
    op.drop_table("role_judgement")

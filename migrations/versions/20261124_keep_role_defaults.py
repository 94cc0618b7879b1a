"""Keep what each directorate says of its roles unless a role says otherwise."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_role_defaults"
down_revision = "20261124_stories"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "role_default",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("field", sa.String(length=32), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["directorate_id"],
            ["directorate.id"],
            name=op.f("role_default_directorate_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["account.id"], name=op.f("role_default_set_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("role_default_pkey")),
        sa.UniqueConstraint(
            "directorate_id", "field", name=op.f("role_default_directorate_id_field_unique")
        ),
    )


def downgrade() -> None:
    op.drop_table("role_default")

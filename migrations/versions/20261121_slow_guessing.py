"""Keep wrong tries for a short while, to slow guessing."""

import sqlalchemy as sa
from alembic import op

revision = "20261121_slow_guessing"
down_revision = "20261121_staff_sign_in"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "refusal",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("target_hash", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("refusal_pkey")),
    )
    op.create_index("refusal_of_late", "refusal", ["target_hash", "at"])


def downgrade() -> None:
    op.drop_index("refusal_of_late", table_name="refusal")
    op.drop_table("refusal")

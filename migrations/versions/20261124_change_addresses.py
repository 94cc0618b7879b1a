"""Change addresses when both have said yes."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_addresses"
down_revision = "20261124_applications"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "email_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("old_email", sa.String(length=320), nullable=False),
        sa.Column("new_email", sa.String(length=320), nullable=False),
        sa.Column("old_secret_hash", sa.String(length=64), nullable=False),
        sa.Column("new_secret_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("old_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("new_confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("ended_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("email_change_account_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("email_change_pkey")),
        sa.UniqueConstraint("new_secret_hash", name=op.f("email_change_new_secret_hash_unique")),
        sa.UniqueConstraint("old_secret_hash", name=op.f("email_change_old_secret_hash_unique")),
    )
    op.create_index(op.f("email_change_account_id_index"), "email_change", ["account_id"])


def downgrade() -> None:
    op.drop_table("email_change")

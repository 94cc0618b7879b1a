"""Keep how jobs went, what failed how often, and which backups were made."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_watch_over"
down_revision = "20261124_by_address"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "job_run",
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ended_well_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("milliseconds", sa.Integer(), nullable=True),
        sa.Column("failed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("failure", sa.String(length=100), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("next_try_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("name", name=op.f("job_run_pkey")),
    )
    op.create_table(
        "failure_count",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=100), nullable=False),
        sa.Column("kind", sa.String(length=100), nullable=False),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "place", "kind", name=op.f("failure_count_pkey")),
    )
    op.create_table(
        "backup",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("is_checked", sa.Boolean(), nullable=False),
        sa.Column("folder", sa.String(length=1000), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("backup_pkey")),
    )


def downgrade() -> None:
    for table in ("backup", "failure_count", "job_run"):
        op.drop_table(table)

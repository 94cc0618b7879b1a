"""Take applications of project leads."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_applications"
down_revision = "20261124_watch_over"
branch_labels = None
depends_on = None

WAITING = sa.text("status = 'waiting'")


def upgrade() -> None:
    op.create_table(
        "lead_application",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("job_title", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "unproved",
                "waiting",
                "confirmed",
                "refused",
                name="applicationstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("secret_hash", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("lead_application_account_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("lead_application_decided_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["directorate_id"],
            ["directorate.id"],
            name=op.f("lead_application_directorate_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("lead_application_pkey")),
        sa.UniqueConstraint("secret_hash", name=op.f("lead_application_secret_hash_unique")),
    )
    op.create_index(
        op.f("lead_application_directorate_id_index"), "lead_application", ["directorate_id"]
    )
    op.create_index(
        "lead_application_waiting_once",
        "lead_application",
        [sa.text("lower(email)")],
        unique=True,
        sqlite_where=WAITING,
        postgresql_where=WAITING,
    )


def downgrade() -> None:
    op.drop_table("lead_application")

"""Name who covers a directorate, and say when a lead is away."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_covers"
down_revision = "20261124_sign_on"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("away_from", sa.Date(), nullable=True))
    op.add_column("account", sa.Column("away_until", sa.Date(), nullable=True))
    # In place, on both databases: making the table anew on SQLite would delete what hangs on it.
    op.execute(
        "ALTER TABLE directorate ADD COLUMN cover_id INTEGER "
        "CONSTRAINT directorate_cover_id_fkey REFERENCES account (id)"
    )
    op.create_index(op.f("directorate_cover_id_index"), "directorate", ["cover_id"])


def downgrade() -> None:
    op.drop_index(op.f("directorate_cover_id_index"), table_name="directorate")
    op.drop_column("directorate", "cover_id")
    op.drop_column("account", "away_until")
    op.drop_column("account", "away_from")

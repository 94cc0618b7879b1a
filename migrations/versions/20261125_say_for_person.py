"""An answer that somebody wrote down keeps the day it was said, and a silent lead is noted."""

import sqlalchemy as sa
from alembic import op

import matcher.database

revision = "20261125_say_for_person"
down_revision = "20261125_agree_meetings"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("introduction_step", sa.Column("said_on", sa.Date(), nullable=True))
    op.add_column(
        "introduction",
        sa.Column("asked_about_at", matcher.database.UtcDateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    op.drop_column("introduction", "asked_about_at")
    op.drop_column("introduction_step", "said_on")

"""An answer that came stands on a desk until somebody there has seen it."""

import sqlalchemy as sa
from alembic import op

import matcher.database

revision = "20261125_show_answers"
down_revision = "20261125_say_for_person"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "introduction",
        sa.Column("news_at", matcher.database.UtcDateTime(timezone=True), nullable=True),
    )


def downgrade() -> None:
    op.drop_column("introduction", "news_at")

"""A word that asks how a month was says which month, and is called off once it is answered."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_call_off_questions"
down_revision = "20261125_tell_what_we_did"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox_message", sa.Column("survey_month", sa.String(length=7), nullable=True))


def downgrade() -> None:
    op.drop_column("outbox_message", "survey_month")

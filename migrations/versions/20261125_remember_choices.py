"""Keep which answers were named before, and which counted in totals only when they were told."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_remember_choices"
down_revision = "20261125_follow_up_months"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, name in (("experience_survey", "was_named"), ("experience_counted", "is_hidden")):
        op.add_column(
            table, sa.Column(name, sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    op.drop_column("experience_counted", "is_hidden")
    op.drop_column("experience_survey", "was_named")

"""Say of a concern whether it is about the People Participation lead."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_concern_of_lead"
down_revision = "20261124_describe_roles"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "concern",
        sa.Column("is_about_lead", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    op.drop_column("concern", "is_about_lead")

"""Find whoever asks for a link to sign in by their e-mail address, in capitals or not."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_by_address"
down_revision = "20261124_covers"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("service_user_email_lower", "service_user", [sa.text("lower(email)")])


def downgrade() -> None:
    op.drop_index("service_user_email_lower", table_name="service_user")

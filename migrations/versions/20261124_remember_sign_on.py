"""Remember by which name the trust's own sign-on knows an account."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_sign_on"
down_revision = "20261124_tell_us"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("account", sa.Column("sign_on_issuer", sa.String(length=500), nullable=True))
    op.add_column("account", sa.Column("sign_on_subject", sa.String(length=255), nullable=True))
    op.create_index(
        "account_sign_on_once", "account", ["sign_on_issuer", "sign_on_subject"], unique=True
    )


def downgrade() -> None:
    op.drop_index("account_sign_on_once", table_name="account")
    op.drop_column("account", "sign_on_subject")
    op.drop_column("account", "sign_on_issuer")

"""Keep who has read the information pack, when they were asked, and the link of the letter."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_acknowledge_packs"
down_revision = "20261125_ask_reviewers"
branch_labels = None
depends_on = None
LINK = "project_staff_member_pack_link_once"


def upgrade() -> None:
    op.add_column("account", sa.Column("pack_version", sa.String(length=20), nullable=True))
    for name in ("pack_acknowledged_at", "pack_asked_at"):
        op.add_column("account", sa.Column(name, sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "project_staff_member",
        sa.Column("pack_asked_at", sa.DateTime(timezone=True), nullable=True),
    )
    op.add_column(
        "project_staff_member", sa.Column("pack_secret_hash", sa.String(length=64), nullable=True)
    )
    op.create_index(LINK, "project_staff_member", ["pack_secret_hash"], unique=True)


def downgrade() -> None:
    op.drop_index(LINK, "project_staff_member")
    for name in ("pack_secret_hash", "pack_asked_at"):
        op.drop_column("project_staff_member", name)
    for name in ("pack_asked_at", "pack_acknowledged_at", "pack_version"):
        op.drop_column("account", name)

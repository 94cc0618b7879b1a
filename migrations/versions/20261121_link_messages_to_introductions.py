"""Link messages to the introductions they speak of."""

import sqlalchemy as sa
from alembic import op

revision = "20261121_message_links"
down_revision = "20261121_audit_trail"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox_message") as outbox:
        outbox.add_column(sa.Column("introduction_id", sa.Integer(), nullable=True))
        outbox.create_foreign_key(
            op.f("outbox_message_introduction_id_fkey"), "introduction", ["introduction_id"], ["id"]
        )
        outbox.create_index(op.f("outbox_message_introduction_id_index"), ["introduction_id"])


def downgrade() -> None:
    with op.batch_alter_table("outbox_message") as outbox:
        outbox.drop_index(op.f("outbox_message_introduction_id_index"))
        outbox.drop_constraint(op.f("outbox_message_introduction_id_fkey"), type_="foreignkey")
        outbox.drop_column("introduction_id")

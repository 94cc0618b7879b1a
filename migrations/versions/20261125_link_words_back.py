"""Link a word back to the concern it answers: who may not read the one, may not read the other."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_link_words_back"
down_revision = "20261125_assure_involvement"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("outbox_message") as outbox:
        outbox.add_column(sa.Column("concern_id", sa.Integer(), nullable=True))
        outbox.create_foreign_key(
            op.f("outbox_message_concern_id_fkey"),
            "concern",
            ["concern_id"],
            ["id"],
            ondelete="CASCADE",
        )
        outbox.create_index(op.f("outbox_message_concern_id_index"), ["concern_id"])


def downgrade() -> None:
    with op.batch_alter_table("outbox_message") as outbox:
        outbox.drop_index(op.f("outbox_message_concern_id_index"))
        outbox.drop_constraint(op.f("outbox_message_concern_id_fkey"), type_="foreignkey")
        outbox.drop_column("concern_id")

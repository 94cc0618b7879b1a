"""Keep words with people who have waited long for an offer."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_speak_to_who_waits"
down_revision = "20261125_mark_copies"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "waiting_word",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column(
            "how",
            sa.Enum("phone", "visit", "letter", name="telling", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "outcome",
            sa.Enum(
                "spoken",
                "not_reached",
                "content",
                name="waitingoutcome",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("again_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("waiting_word_by_id_fkey")),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("waiting_word_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("waiting_word_pkey")),
    )
    op.create_index(op.f("waiting_word_service_user_id_index"), "waiting_word", ["service_user_id"])


def downgrade() -> None:
    op.drop_table("waiting_word")

"""Keep meetings that were agreed, and which messages are about them."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_agree_meetings"
down_revision = "20261125_count_involvement"
branch_labels = None
depends_on = None

LINKS = {
    "project_id": "project",
    "introduction_id": "introduction",
    "made_by_id": "account",
    "cancelled_by_id": "account",
}


def upgrade() -> None:
    op.create_table(
        "meeting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("introduction_id", sa.Integer(), nullable=True),
        sa.Column("kind", sa.String(length=32), nullable=False),
        sa.Column("starts_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("minutes", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("link", sa.String(length=500), nullable=False),
        sa.Column("bring", sa.String(), nullable=False),
        sa.Column("uid", sa.String(length=200), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("cancelled_by_id", sa.Integer(), nullable=True),
        sa.Column("cancelled_why", sa.String(), nullable=False),
        sa.Column("is_short_notice", sa.Boolean(), server_default=sa.false(), nullable=False),
        sa.Column("sent_with", sa.String(length=64), nullable=True),
        sa.Column("edition", sa.Integer(), server_default="1", nullable=False),
        *(
            sa.ForeignKeyConstraint([column], [f"{table}.id"], name=op.f(f"meeting_{column}_fkey"))
            for column, table in LINKS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("meeting_pkey")),
        sa.UniqueConstraint("uid", name=op.f("meeting_uid_unique")),
    )
    for column in ("project_id", "introduction_id", "starts_at", "cancelled_at"):
        op.create_index(op.f(f"meeting_{column}_index"), "meeting", [column])
    op.create_index("meeting_sent_once", "meeting", ["sent_with"], unique=True)
    with op.batch_alter_table("outbox_message") as outbox:
        outbox.add_column(sa.Column("meeting_id", sa.Integer(), nullable=True))
        outbox.create_foreign_key(
            op.f("outbox_message_meeting_id_fkey"), "meeting", ["meeting_id"], ["id"]
        )
        outbox.create_index(op.f("outbox_message_meeting_id_index"), ["meeting_id"])


def downgrade() -> None:
    with op.batch_alter_table("outbox_message") as outbox:
        outbox.drop_index(op.f("outbox_message_meeting_id_index"))
        outbox.drop_constraint(op.f("outbox_message_meeting_id_fkey"), type_="foreignkey")
        outbox.drop_column("meeting_id")
    op.drop_table("meeting")

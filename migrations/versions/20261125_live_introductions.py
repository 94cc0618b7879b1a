"""Keep each step of an introduction, and when the offer is known to have reached the person."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_live_introductions"
down_revision = "20261125_pace_messages"
branch_labels = None
depends_on = None
STATUS = (
    "approved",
    "held",
    "offered",
    "talk_first",
    "accepted",
    "introduced",
    "contacted",
    "met",
    "joined",
    "declined",
    "no_answer",
    "not_this_time",
    "withdrawn",
)
"""Words of ``introductionstatus``. The column has room, and no rule in the database."""


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    # SQLite takes a new column that is never empty only with a value for the rows there are.
    long_ago = sa.text("'1970-01-01 00:00:00+00'")
    op.add_column(
        "introduction", sa.Column("since", instant, nullable=False, server_default=long_ago)
    )
    for name in ("reached_at", "reminded_at"):
        op.add_column("introduction", sa.Column(name, instant, nullable=True))
    for name, words in (
        ("leave", sa.Enum("not_yet", "agreed", name="wardleave", native_enum=False, length=32)),
        (
            "contact_by",
            sa.Enum(
                "email",
                "phone",
                "letter",
                "named_person",
                name="channel",
                native_enum=False,
                length=32,
            ),
        ),
    ):
        op.add_column("introduction", sa.Column(name, words, nullable=True))
    # What stood was offered at once: nobody can say any more when it reached the person.
    op.execute("UPDATE introduction SET since = COALESCE(closed_at, approved_at)")
    op.execute("UPDATE introduction SET reached_at = approved_at")
    if op.get_bind().dialect.name == "postgresql":
        op.alter_column("introduction", "since", server_default=None)
    op.create_table(
        "introduction_step",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("introduction_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(*STATUS, name="introductionstatus", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column(
            "side",
            sa.Enum(
                "person", "project", "pp", "service", name="side", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("at", instant, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column(
            "how",
            sa.Enum("phone", "visit", "letter", name="telling", native_enum=False, length=32),
            nullable=True,
        ),
        sa.Column("words", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["introduction_id"],
            ["introduction.id"],
            name=op.f("introduction_step_introduction_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["by_id"], ["account.id"], name=op.f("introduction_step_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("introduction_step_pkey")),
    )
    op.create_index(
        op.f("introduction_step_introduction_id_index"), "introduction_step", ["introduction_id"]
    )


def downgrade() -> None:
    op.drop_table("introduction_step")
    for name in ("contact_by", "leave", "reminded_at", "reached_at", "since"):
        op.drop_column("introduction", name)

"""Keep the weights of directorates, the settings of the trust and its payment rates."""

import sqlalchemy as sa
from alembic import op

revision = "20261121_settings"
down_revision = "20261121_message_links"
branch_labels = None
depends_on = None

PARTS = (
    "skills",
    "experience",
    "topics",
    "availability",
    "place",
    "words",
    "development",
    "waiting",
)
UNITS = ("hour", "half_day", "day", "short_meeting", "long_meeting", "block", "mile")


def upgrade() -> None:
    op.create_table(
        "directorate_weights",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        *(sa.Column(part, sa.Double(), nullable=False) for part in PARTS),
        sa.Column("reason", sa.String(length=500), nullable=False),
        *_set_by_and_at("directorate_weights"),
        sa.ForeignKeyConstraint(
            ["directorate_id"],
            ["directorate.id"],
            name=op.f("directorate_weights_directorate_id_fkey"),
        ),
    )
    with op.batch_alter_table("directorate_weights", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("directorate_weights_directorate_id_index"), ["directorate_id"]
        )
    op.create_table(
        "payment_rate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", _words("time", "travel", name="ratekind"), nullable=False),
        sa.Column("unit", _words(*UNITS, name="rateunit"), nullable=False),
        sa.Column("pounds", sa.Numeric(precision=8, scale=2), nullable=False),
        sa.Column("from_on", sa.Date(), nullable=False),
        *_set_by_and_at("payment_rate"),
        sa.CheckConstraint("pounds >= 0", name=op.f("payment_rate_not_negative_check")),
    )
    with op.batch_alter_table("payment_rate", schema=None) as batch_op:
        batch_op.create_index("payment_rate_begins", ["kind", "unit", "from_on"])
    op.create_table(
        "trust_setting",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=50), nullable=False),
        sa.Column("value", sa.JSON(), nullable=False),
        *_set_by_and_at("trust_setting"),
        sa.UniqueConstraint("name", name=op.f("trust_setting_name_unique")),
    )


def downgrade() -> None:
    op.drop_table("trust_setting")
    op.drop_table("payment_rate")
    op.drop_table("directorate_weights")


def _set_by_and_at(table: str) -> tuple[sa.schema.SchemaItem, ...]:
    """Who decided and when, and the key, as in each of these tables."""
    return (
        sa.Column("set_by_id", sa.Integer(), nullable=False),
        sa.Column("set_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["set_by_id"], ["account.id"], name=op.f(f"{table}_set_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey")),
    )


def _words(*words: str, name: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, length=32)

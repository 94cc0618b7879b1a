"""Keep what each project counted for in each month that is over, and the phases of charts."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_count_involvement"
down_revision = "20261125_keep_plans"
branch_labels = None
depends_on = None


def _level(name: str) -> sa.Column[str]:
    words = sa.Enum(
        "none", "little_i", "big_i", name="involvementlevel", native_enum=False, length=32
    )
    return sa.Column(name, words, nullable=True)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=op.f(f"{table}_{column}_fkey"))


def upgrade() -> None:
    instant = sa.DateTime(timezone=True)
    op.create_table(
        "published_month",
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("taken_at", instant, nullable=False),
        sa.PrimaryKeyConstraint("month", name=op.f("published_month_pkey")),
    )
    op.create_table(
        "involvement_month",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("service", sa.String(length=200), nullable=False),
        sa.Column("is_new", sa.Boolean(), nullable=False),
        _level("level"),
        _level("level_now"),
        sa.Column("restated_at", instant, nullable=True),
        _key("involvement_month", "project_id", "project.id"),
        _key("involvement_month", "month", "published_month.month"),
        _key("involvement_month", "directorate_id", "directorate.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("involvement_month_pkey")),
        sa.UniqueConstraint(
            "project_id", "month", name=op.f("involvement_month_project_id_month_unique")
        ),
    )
    op.create_table(
        "chart_phase",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=True),
        sa.Column("month", sa.String(length=7), nullable=False),
        sa.Column("reason", sa.String(), nullable=False),
        sa.Column("begun_at", instant, nullable=False),
        sa.Column("begun_by_id", sa.Integer(), nullable=False),
        sa.Column("undone_at", instant, nullable=True),
        sa.Column("undone_by_id", sa.Integer(), nullable=True),
        _key("chart_phase", "directorate_id", "directorate.id"),
        _key("chart_phase", "begun_by_id", "account.id"),
        _key("chart_phase", "undone_by_id", "account.id"),
        sa.PrimaryKeyConstraint("id", name=op.f("chart_phase_pkey")),
    )
    for table, column in (
        ("involvement_month", "project_id"),
        ("involvement_month", "month"),
        ("involvement_month", "directorate_id"),
        ("chart_phase", "directorate_id"),
    ):
        op.create_index(op.f(f"{table}_{column}_index"), table, [column])


def downgrade() -> None:
    for table in ("chart_phase", "involvement_month", "published_month"):
        op.drop_table(table)

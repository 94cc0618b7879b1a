"""Keep the fair plan of a directorate, line by line."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_keep_plans"
down_revision = "20261125_speak_to_who_waits"
branch_labels = None
depends_on = None
STAGE = sa.Enum(
    "waiting",
    "reading",
    "ranking",
    "solving",
    "done",
    "failed",
    name="planstage",
    native_enum=False,
    length=32,
)
STATUS = sa.Enum(
    "proposed",
    "accepted",
    "changed",
    "left",
    "refused",
    name="linestatus",
    native_enum=False,
    length=32,
)
WHY = sa.Enum(
    "offered",
    "held_back",
    "no_place",
    "left_out",
    "gone",
    name="whyrefused",
    native_enum=False,
    length=32,
)
NUMBERS = (
    "tries",
    "roles",
    "ranked",
    "places",
    "people",
    "people_role_by_role",
    "asked_twice",
    "cost_percent",
)


def _points_to(table: str, column: str, target: str, **more: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"{table}_{column}_fkey")
    return sa.ForeignKeyConstraint([column], [f"{target}.id"], name=name, **more)


def upgrade() -> None:
    op.create_table(
        "fair_plan",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("stage", STAGE, nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("beat_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("features_version", sa.Integer(), nullable=True),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in NUMBERS),
        _points_to("fair_plan", "asked_by_id", "account"),
        _points_to("fair_plan", "directorate_id", "directorate"),
        sa.PrimaryKeyConstraint("id", name=op.f("fair_plan_pkey")),
    )
    op.create_index(op.f("fair_plan_directorate_id_index"), "fair_plan", ["directorate_id"])
    op.create_table(
        "fair_plan_line",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("score", sa.Integer(), nullable=False),
        sa.Column("status", STATUS, nullable=False),
        sa.Column("why", WHY, nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("introduction_id", sa.Integer(), nullable=True),
        _points_to("fair_plan_line", "decided_by_id", "account"),
        _points_to("fair_plan_line", "introduction_id", "introduction"),
        _points_to("fair_plan_line", "plan_id", "fair_plan", ondelete="CASCADE"),
        _points_to("fair_plan_line", "project_role_id", "project_role"),
        _points_to("fair_plan_line", "service_user_id", "service_user", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name=op.f("fair_plan_line_pkey")),
    )
    op.create_index(op.f("fair_plan_line_plan_id_index"), "fair_plan_line", ["plan_id"])
    op.create_index(
        op.f("fair_plan_line_service_user_id_index"), "fair_plan_line", ["service_user_id"]
    )


def downgrade() -> None:
    op.drop_table("fair_plan_line")
    op.drop_table("fair_plan")

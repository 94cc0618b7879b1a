"""Keep what a project has settled before people are asked in."""

import sqlalchemy as sa
from alembic import op

revision = "20261125_assure_involvement"
down_revision = "20261125_work_on_projects"
branch_labels = None
depends_on = None

ITEMS = (
    "aim",
    "decide",
    "link_person",
    "payment",
    "access",
    "meetings",
    "induction",
    "results",
)


def upgrade() -> None:
    op.create_table(
        "involvement_assurance",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column(
            "item",
            sa.Enum(*ITEMS, name="assuranceitem", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("ticked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ticked_by_id", sa.Integer(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("involvement_assurance_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["ticked_by_id"], ["account.id"], name=op.f("involvement_assurance_ticked_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"],
            ["account.id"],
            name=op.f("involvement_assurance_confirmed_by_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("involvement_assurance_pkey")),
        sa.UniqueConstraint(
            "project_id", "item", name=op.f("involvement_assurance_project_id_item_unique")
        ),
    )


def downgrade() -> None:
    op.drop_table("involvement_assurance")

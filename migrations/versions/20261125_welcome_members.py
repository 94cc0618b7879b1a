"""Make a time on a team personal: what was agreed, the first weeks, going on, and the end."""

import sqlalchemy as sa
from alembic import op

import matcher.database

revision = "20261125_welcome_members"
down_revision = "20261125_tell_results"
branch_labels = None
depends_on = None

AT = matcher.database.UtcDateTime(timezone=True)


def upgrade() -> None:
    op.add_column("team_membership", sa.Column("review_on", sa.Date(), nullable=True))
    op.add_column("team_membership", sa.Column("reminded_at", AT, nullable=True))
    op.create_table(
        "personal_role",
        *_begin("personal_role"),
        sa.Column("number", sa.Integer(), nullable=False),
        *(
            sa.Column(name, sa.String(), nullable=False)
            for name in ("skills", "develop", "hopes", "times", "link_person", "support")
        ),
        sa.Column("written_at", AT, nullable=False),
        sa.Column("written_by_id", sa.Integer(), nullable=False),
        sa.Column("person_agreed_at", AT, nullable=True),
        sa.Column("person_agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("person_how", sa.String(length=32), nullable=True),
        sa.Column("person_said_on", sa.Date(), nullable=True),
        sa.Column("lead_agreed_at", AT, nullable=True),
        sa.Column("lead_agreed_by_id", sa.Integer(), nullable=True),
        sa.Column("lead_how", sa.String(length=32), nullable=True),
        *_accounts("personal_role", "written_by_id", "person_agreed_by_id", "lead_agreed_by_id"),
        sa.UniqueConstraint(
            "team_membership_id",
            "number",
            name=op.f("personal_role_team_membership_id_number_unique"),
        ),
    )
    op.create_table(
        "induction_step",
        *_begin("induction_step"),
        sa.Column("item", sa.String(length=32), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_at", AT, nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        *_accounts("induction_step", "done_by_id"),
        sa.UniqueConstraint(
            "team_membership_id", "item", name=op.f("induction_step_team_membership_id_item_unique")
        ),
    )
    op.create_table(
        "renewal",
        *_begin("renewal"),
        sa.Column("until_on", sa.Date(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("asked_at", AT, nullable=False),
        sa.Column("asked_by_id", sa.Integer(), nullable=False),
        sa.Column("answer", sa.String(length=32), nullable=True),
        sa.Column("said", sa.String(), nullable=False),
        sa.Column("answered_at", AT, nullable=True),
        sa.Column("answered_by_id", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(length=32), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("closed_at", AT, nullable=True),
        *_accounts("renewal", "asked_by_id", "answered_by_id"),
    )
    op.create_table(
        "membership_end",
        *_begin("membership_end"),
        sa.Column("side", sa.String(length=32), nullable=False),
        sa.Column("at", AT, nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("how", sa.String(length=32), nullable=True),
        sa.Column("said_on", sa.Date(), nullable=True),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("thanks", sa.String(), nullable=False),
        sa.Column("thanked_by_id", sa.Integer(), nullable=True),
        *_accounts("membership_end", "by_id", "thanked_by_id"),
        sa.UniqueConstraint(
            "team_membership_id", name=op.f("membership_end_team_membership_id_unique")
        ),
    )
    for table in ("personal_role", "induction_step", "renewal"):
        op.create_index(op.f(f"{table}_team_membership_id_index"), table, ["team_membership_id"])


def downgrade() -> None:
    for table in ("membership_end", "renewal", "induction_step", "personal_role"):
        op.drop_table(table)
    op.drop_column("team_membership", "reminded_at")
    op.drop_column("team_membership", "review_on")


def _begin(table: str) -> list[sa.Column | sa.Constraint]:
    """Every one of them belongs to a membership, and goes with it."""
    return [
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("team_membership_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f(f"{table}_pkey")),
        sa.ForeignKeyConstraint(
            ["team_membership_id"],
            ["team_membership.id"],
            name=op.f(f"{table}_team_membership_id_fkey"),
            ondelete="CASCADE",
        ),
    ]


def _accounts(table: str, *columns: str) -> list[sa.ForeignKeyConstraint]:
    return [
        sa.ForeignKeyConstraint([column], ["account.id"], name=op.f(f"{table}_{column}_fkey"))
        for column in columns
    ]

"""Keep all that a service user may tell us, what was agreed and what was not sent yet."""

import sqlalchemy as sa
from alembic import op

revision = "20261124_tell_us"
down_revision = "20261121_slow_guessing"
branch_labels = None
depends_on = None

COLUMNS = (
    "reads_easy",
    "erased_at",
    "paused_until",
    "eighteen_on",
    "registered_how",
    "shares_keeps_well",
    "if_unwell",
    "keeps_well",
    "shares_needs",
    "needs_review_on",
    "needs_told_on",
    "communication_needs",
    "kept_back",
    "shares_experience",
    "travel_needs",
    "other_skills",
    "named_person",
    "postal_address",
)
TABLES = (
    "role_answer",
    "supporter",
    "service_user_training",
    "said_for",
    "profile_version",
    "avoided_team",
    "agreement",
    "draft",
    "training",
)


def upgrade() -> None:
    op.create_table(
        "training",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("training_pkey")),
        sa.UniqueConstraint("name", name=op.f("training_name_unique")),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("key_hash", sa.String(length=64), nullable=True),
        sa.Column("page", sa.String(length=200), nullable=False),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("draft_account_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("draft_pkey")),
    )
    op.create_index(op.f("draft_email_index"), "draft", ["email"], unique=False)
    op.create_index("draft_once_a_key", "draft", ["key_hash", "page"], unique=True)
    op.create_index("draft_once_an_account", "draft", ["account_id", "page"], unique=True)

    op.create_table(
        "agreement",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.String(length=20), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "page",
                "phone",
                "paper",
                "visit",
                "meeting",
                name="how",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("agreement_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("agreement_pkey")),
    )
    op.create_index(
        op.f("agreement_service_user_id_index"), "agreement", ["service_user_id"], unique=False
    )

    op.create_table(
        "avoided_team",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("avoided_team_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("avoided_team_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("avoided_team_pkey")),
    )
    op.create_index(
        op.f("avoided_team_project_id_index"), "avoided_team", ["project_id"], unique=False
    )
    op.create_index(
        op.f("avoided_team_service_user_id_index"),
        "avoided_team",
        ["service_user_id"],
        unique=False,
    )

    op.create_table(
        "profile_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("profile_version_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("profile_version_pkey")),
        sa.UniqueConstraint(
            "service_user_id", "number", name=op.f("profile_version_service_user_id_number_unique")
        ),
    )
    op.create_index(
        op.f("profile_version_service_user_id_index"),
        "profile_version",
        ["service_user_id"],
        unique=False,
    )

    op.create_table(
        "said_for",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("part", sa.String(length=40), nullable=False),
        sa.Column(
            "how",
            sa.Enum(
                "page",
                "phone",
                "paper",
                "visit",
                "meeting",
                name="how",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("said_on", sa.Date(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("said_for_recorded_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("said_for_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("said_for_pkey")),
    )
    op.create_index(
        op.f("said_for_service_user_id_index"), "said_for", ["service_user_id"], unique=False
    )

    op.create_table(
        "service_user_training",
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("training_id", sa.Integer(), nullable=False),
        sa.Column(
            "state",
            sa.Enum("done", "wanted", name="trainingstate", native_enum=False, length=32),
            nullable=False,
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("service_user_training_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["training_id"], ["training.id"], name=op.f("service_user_training_training_id_fkey")
        ),
        sa.PrimaryKeyConstraint(
            "service_user_id", "training_id", name=op.f("service_user_training_pkey")
        ),
    )
    op.create_index(
        op.f("service_user_training_training_id_index"),
        "service_user_training",
        ["training_id"],
        unique=False,
    )

    op.create_table(
        "supporter",
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("gets_copies", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("supporter_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_user_id", name=op.f("supporter_pkey")),
    )
    op.create_table(
        "role_answer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column(
            "reply",
            sa.Enum(
                "interested", "not_for_me", "later", name="rolereply", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ask_again_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_role_id"], ["project_role.id"], name=op.f("role_answer_project_role_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("role_answer_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("role_answer_pkey")),
        sa.UniqueConstraint(
            "service_user_id",
            "project_role_id",
            name=op.f("role_answer_service_user_id_project_role_id_unique"),
        ),
    )
    op.create_index(
        op.f("role_answer_project_role_id_index"), "role_answer", ["project_role_id"], unique=False
    )

    op.add_column(
        "introduction",
        sa.Column(
            "profile_version_id",
            sa.Integer(),
            sa.ForeignKey("profile_version.id", name=op.f("introduction_profile_version_id_fkey")),
            nullable=True,
        ),
        inline_references=True,
    )

    op.add_column(
        "service_user", sa.Column("postal_address", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "service_user", sa.Column("named_person", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "service_user", sa.Column("other_skills", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "service_user", sa.Column("travel_needs", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "service_user",
        sa.Column("shares_experience", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "service_user",
        sa.Column("kept_back", sa.String(length=500), server_default="", nullable=False),
    )
    op.add_column(
        "service_user",
        sa.Column("communication_needs", sa.String(length=500), server_default="", nullable=False),
    )
    op.add_column("service_user", sa.Column("needs_told_on", sa.Date(), nullable=True))
    op.add_column("service_user", sa.Column("needs_review_on", sa.Date(), nullable=True))
    op.add_column(
        "service_user",
        sa.Column("shares_needs", sa.Boolean(), server_default=sa.true(), nullable=False),
    )
    op.add_column(
        "service_user", sa.Column("keeps_well", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "service_user", sa.Column("if_unwell", sa.String(), server_default="", nullable=False)
    )
    op.add_column(
        "service_user",
        sa.Column("shares_keeps_well", sa.Boolean(), server_default=sa.false(), nullable=False),
    )
    op.add_column(
        "service_user",
        sa.Column(
            "registered_how",
            sa.Enum(
                "page",
                "phone",
                "paper",
                "visit",
                "meeting",
                name="how",
                native_enum=False,
                length=32,
            ),
            server_default="page",
            nullable=False,
        ),
    )
    op.add_column("service_user", sa.Column("eighteen_on", sa.Date(), nullable=True))
    op.add_column("service_user", sa.Column("paused_until", sa.Date(), nullable=True))
    op.add_column("service_user", sa.Column("erased_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column(
        "service_user",
        sa.Column("reads_easy", sa.Boolean(), server_default=sa.false(), nullable=False),
    )


def downgrade() -> None:
    for column in COLUMNS:
        op.drop_column("service_user", column)
    op.drop_column("introduction", "profile_version_id")
    for table in TABLES:
        op.drop_table(table)

"""Create the first tables."""

import sqlalchemy as sa
from alembic import op

revision = "20261121_first_tables"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("job_title", sa.String(length=200), nullable=False),
        sa.Column(
            "access",
            sa.Enum(
                "service_user",
                "project_lead",
                "pp_lead",
                "pp_team",
                "improvement_advisor",
                "finance",
                "administrator",
                "auditor",
                name="access",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("is_active", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("account_pkey")),
    )
    op.create_table(
        "activity_type",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("activity_type_pkey")),
        sa.UniqueConstraint("name", name=op.f("activity_type_name_unique")),
    )
    op.create_table(
        "area",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("area_pkey")),
        sa.UniqueConstraint("name", name=op.f("area_name_unique")),
    )
    op.create_table(
        "directorate",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("services", sa.String(), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("directorate_pkey")),
        sa.UniqueConstraint("name", name=op.f("directorate_name_unique")),
    )
    op.create_table(
        "experience_area",
        sa.Column("group", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("experience_area_pkey")),
        sa.UniqueConstraint("name", name=op.f("experience_area_name_unique")),
    )
    op.create_table(
        "features_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("features_version_pkey")),
    )
    op.create_table(
        "skill",
        sa.Column("group", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("skill_pkey")),
        sa.UniqueConstraint("name", name=op.f("skill_name_unique")),
    )
    op.create_table(
        "topic",
        sa.Column("group", sa.String(length=100), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=100), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("retired_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("topic_pkey")),
        sa.UniqueConstraint("name", name=op.f("topic_name_unique")),
    )
    op.create_table(
        "account_directorate",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("account_directorate_account_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["directorate_id"],
            ["directorate.id"],
            name=op.f("account_directorate_directorate_id_fkey"),
        ),
        sa.PrimaryKeyConstraint(
            "account_id", "directorate_id", name=op.f("account_directorate_pkey")
        ),
    )
    op.create_table(
        "area_neighbour",
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.Column("near_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("area_neighbour_area_id_fkey"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["near_id"], ["area.id"], name=op.f("area_neighbour_near_id_fkey"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("area_id", "near_id", name=op.f("area_neighbour_pkey")),
    )
    op.create_table(
        "audit_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("job", sa.String(length=100), nullable=True),
        sa.Column("verb", sa.String(length=100), nullable=False),
        sa.Column("thing", sa.String(length=50), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=True),
        sa.Column("fields", sa.String(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=True),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint(
            "(actor_id IS NULL) <> (job IS NULL)", name=op.f("audit_entry_someone_check")
        ),
        sa.ForeignKeyConstraint(
            ["actor_id"], ["account.id"], name=op.f("audit_entry_actor_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["directorate_id"], ["directorate.id"], name=op.f("audit_entry_directorate_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("audit_entry_pkey")),
        sa.UniqueConstraint("hash", name=op.f("audit_entry_hash_unique")),
    )
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.create_index("audit_entry_thing", ["thing", "thing_id"], unique=False)

    op.create_table(
        "project",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("aim", sa.String(), nullable=False),
        sa.Column("service", sa.String(length=200), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "idea",
                "active",
                "completed",
                "stopped",
                name="projectstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("started_on", sa.Date(), nullable=True),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.Column("lead_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["directorate_id"], ["directorate.id"], name=op.f("project_directorate_id_fkey")
        ),
        sa.ForeignKeyConstraint(["lead_id"], ["account.id"], name=op.f("project_lead_id_fkey")),
        sa.PrimaryKeyConstraint("id", name=op.f("project_pkey")),
        sa.UniqueConstraint("code", name=op.f("project_code_unique")),
    )
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("project_directorate_id_index"), ["directorate_id"], unique=False
        )
        batch_op.create_index(batch_op.f("project_lead_id_index"), ["lead_id"], unique=False)

    op.create_table(
        "service_user",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("call_me", sa.String(length=100), nullable=False),
        sa.Column(
            "relationship_to_services",
            sa.Enum(
                "service_user", "carer", "both", name="relationship", native_enum=False, length=32
            ),
            nullable=True,
        ),
        sa.Column(
            "age_band",
            sa.Enum(
                "16-17",
                "18-24",
                "25-39",
                "40-59",
                "60-74",
                "75+",
                name="ageband",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("home_directorate_id", sa.Integer(), nullable=False),
        sa.Column("offers_from_any", sa.Boolean(), nullable=False),
        sa.Column(
            "channel",
            sa.Enum(
                "email",
                "phone",
                "letter",
                "named_person",
                name="channel",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("email", sa.String(length=320), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("sessions", sa.String(length=200), server_default="", nullable=False),
        sa.Column("hours_per_month", sa.Double(), nullable=True),
        sa.Column("remote", sa.Boolean(), nullable=True),
        sa.Column("roles_wanted", sa.Integer(), nullable=False),
        sa.Column("in_one_line", sa.String(), nullable=False),
        sa.Column("appreciated", sa.String(), nullable=False),
        sa.Column("matters", sa.String(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("bring", sa.String(), nullable=False),
        sa.Column("access_needs", sa.String(), nullable=False),
        sa.Column(
            "payment_choice",
            sa.Enum(
                "payment",
                "expenses_only",
                "less",
                "nothing",
                name="paymentchoice",
                native_enum=False,
                length=32,
            ),
            nullable=True,
        ),
        sa.Column("registered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_offer_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("paused_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("service_user_account_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["home_directorate_id"],
            ["directorate.id"],
            name=op.f("service_user_home_directorate_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("service_user_pkey")),
        sa.UniqueConstraint("account_id", name=op.f("service_user_account_id_unique")),
    )
    with op.batch_alter_table("service_user", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("service_user_call_me_index"), ["call_me"], unique=False)
        batch_op.create_index(
            batch_op.f("service_user_home_directorate_id_index"),
            ["home_directorate_id"],
            unique=False,
        )
        batch_op.create_index(batch_op.f("service_user_name_index"), ["name"], unique=False)

    op.create_table(
        "web_session",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("data", sa.JSON(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("web_session_account_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("web_session_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("web_session_token_hash_unique")),
    )
    with op.batch_alter_table("web_session", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("web_session_account_id_index"), ["account_id"], unique=False
        )

    op.create_table(
        "involvement_record",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column(
            "level",
            sa.Enum(
                "none", "little_i", "big_i", name="involvementlevel", native_enum=False, length=32
            ),
            nullable=False,
        ),
        sa.Column("from_on", sa.Date(), nullable=False),
        sa.Column("notes", sa.String(), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("involvement_record_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["recorded_by_id"], ["account.id"], name=op.f("involvement_record_recorded_by_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("involvement_record_pkey")),
    )
    with op.batch_alter_table("involvement_record", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("involvement_record_project_id_index"), ["project_id"], unique=False
        )

    op.create_table(
        "outbox_message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column(
            "channel",
            sa.Enum(
                "email",
                "phone",
                "letter",
                "named_person",
                name="channel",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("subject", sa.String(length=200), nullable=False),
        sa.Column("body", sa.String(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "waiting",
                "sent",
                "shown",
                "failed",
                name="messagestatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("message_id", sa.String(length=200), nullable=False),
        sa.Column("queued_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("sent_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("next_attempt_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("error", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("outbox_message_account_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("outbox_message_service_user_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("outbox_message_pkey")),
        sa.UniqueConstraint("message_id", name=op.f("outbox_message_message_id_unique")),
    )
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("outbox_message_account_id_index"), ["account_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("outbox_message_service_user_id_index"), ["service_user_id"], unique=False
        )
        batch_op.create_index(batch_op.f("outbox_message_status_index"), ["status"], unique=False)

    op.create_table(
        "project_role",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("activity_type_id", sa.Integer(), nullable=True),
        sa.Column(
            "status",
            sa.Enum("draft", "open", "closed", name="rolestatus", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("opened_on", sa.Date(), nullable=True),
        sa.Column("closing_on", sa.Date(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=False),
        sa.Column("is_open_to_young", sa.Boolean(), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("summary", sa.String(), nullable=False),
        sa.Column("description", sa.String(), nullable=False),
        sa.Column("sessions", sa.String(length=200), server_default="", nullable=False),
        sa.Column("sessions_needed", sa.Integer(), nullable=True),
        sa.Column("hours_per_month", sa.Double(), nullable=True),
        sa.Column(
            "mode",
            sa.Enum("in_person", "remote", "either", name="mode", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("area_id", sa.Integer(), nullable=True),
        sa.Column("time_commitment", sa.String(), nullable=False),
        sa.Column("based_at", sa.String(), nullable=False),
        sa.Column("accountability", sa.String(), nullable=False),
        sa.Column("payment", sa.String(), nullable=False),
        sa.Column("expenses", sa.String(), nullable=False),
        sa.Column("length", sa.String(), nullable=False),
        sa.Column("contact", sa.String(), nullable=False),
        sa.Column("supervisor", sa.String(), nullable=False),
        sa.Column("support", sa.String(), nullable=False),
        sa.Column("hope_to_get", sa.String(), nullable=False),
        sa.Column("meetings", sa.String(), nullable=False),
        sa.Column("between_meetings", sa.String(), nullable=False),
        sa.Column("equipment", sa.String(), nullable=False),
        sa.Column("formats", sa.String(), nullable=False),
        sa.Column("access_of_place", sa.String(), nullable=False),
        sa.CheckConstraint("places > 0", name=op.f("project_role_places_check")),
        sa.ForeignKeyConstraint(
            ["activity_type_id"],
            ["activity_type.id"],
            name=op.f("project_role_activity_type_id_fkey"),
        ),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("project_role_area_id_fkey")),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("project_role_project_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("project_role_pkey")),
    )
    with op.batch_alter_table("project_role", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("project_role_project_id_index"), ["project_id"], unique=False
        )
        batch_op.create_index(batch_op.f("project_role_status_index"), ["status"], unique=False)

    op.create_table(
        "service_user_area",
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_id"], ["area.id"], name=op.f("service_user_area_area_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("service_user_area_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("service_user_id", "area_id", name=op.f("service_user_area_pkey")),
    )
    with op.batch_alter_table("service_user_area", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("service_user_area_area_id_index"), ["area_id"], unique=False
        )

    op.create_table(
        "service_user_experience_area",
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("experience_area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_area_id"],
            ["experience_area.id"],
            name=op.f("service_user_experience_area_experience_area_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("service_user_experience_area_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "service_user_id", "experience_area_id", name=op.f("service_user_experience_area_pkey")
        ),
    )
    with op.batch_alter_table("service_user_experience_area", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("service_user_experience_area_experience_area_id_index"),
            ["experience_area_id"],
            unique=False,
        )

    op.create_table(
        "service_user_learn",
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("service_user_learn_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skill.id"], name=op.f("service_user_learn_skill_id_fkey")
        ),
        sa.PrimaryKeyConstraint(
            "service_user_id", "skill_id", name=op.f("service_user_learn_pkey")
        ),
    )
    with op.batch_alter_table("service_user_learn", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("service_user_learn_skill_id_index"), ["skill_id"], unique=False
        )

    op.create_table(
        "service_user_offers_from",
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("directorate_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["directorate_id"],
            ["directorate.id"],
            name=op.f("service_user_offers_from_directorate_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("service_user_offers_from_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "service_user_id", "directorate_id", name=op.f("service_user_offers_from_pkey")
        ),
    )
    with op.batch_alter_table("service_user_offers_from", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("service_user_offers_from_directorate_id_index"),
            ["directorate_id"],
            unique=False,
        )

    op.create_table(
        "service_user_skill",
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("level", sa.Integer(), nullable=False),
        sa.CheckConstraint("level BETWEEN 0 AND 3", name=op.f("service_user_skill_level_check")),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("service_user_skill_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skill.id"], name=op.f("service_user_skill_skill_id_fkey")
        ),
        sa.PrimaryKeyConstraint(
            "service_user_id", "skill_id", name=op.f("service_user_skill_pkey")
        ),
    )
    with op.batch_alter_table("service_user_skill", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("service_user_skill_skill_id_index"), ["skill_id"], unique=False
        )

    op.create_table(
        "service_user_topic",
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("service_user_topic_service_user_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("service_user_topic_topic_id_fkey")
        ),
        sa.PrimaryKeyConstraint(
            "service_user_id", "topic_id", name=op.f("service_user_topic_pkey")
        ),
    )
    with op.batch_alter_table("service_user_topic", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("service_user_topic_topic_id_index"), ["topic_id"], unique=False
        )

    op.create_table(
        "introduction",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column(
            "status",
            sa.Enum(
                "offered",
                "accepted",
                "declined",
                "joined",
                "withdrawn",
                name="introductionstatus",
                native_enum=False,
                length=32,
            ),
            nullable=False,
        ),
        sa.Column("evidence", sa.JSON(), nullable=False),
        sa.Column("note", sa.String(), nullable=False),
        sa.Column("approved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("approved_by_id", sa.Integer(), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["approved_by_id"], ["account.id"], name=op.f("introduction_approved_by_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["project_role_id"], ["project_role.id"], name=op.f("introduction_project_role_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"], ["service_user.id"], name=op.f("introduction_service_user_id_fkey")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("introduction_pkey")),
    )
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.create_index(
            "introduction_open_once",
            ["service_user_id", "project_role_id"],
            unique=True,
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )
        batch_op.create_index(
            batch_op.f("introduction_project_role_id_index"), ["project_role_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("introduction_service_user_id_index"), ["service_user_id"], unique=False
        )

    op.create_table(
        "project_role_develops",
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_role_id"],
            ["project_role.id"],
            name=op.f("project_role_develops_project_role_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skill.id"], name=op.f("project_role_develops_skill_id_fkey")
        ),
        sa.PrimaryKeyConstraint(
            "project_role_id", "skill_id", name=op.f("project_role_develops_pkey")
        ),
    )
    with op.batch_alter_table("project_role_develops", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("project_role_develops_skill_id_index"), ["skill_id"], unique=False
        )

    op.create_table(
        "project_role_experience_area",
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column("experience_area_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["experience_area_id"],
            ["experience_area.id"],
            name=op.f("project_role_experience_area_experience_area_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["project_role_id"],
            ["project_role.id"],
            name=op.f("project_role_experience_area_project_role_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint(
            "project_role_id", "experience_area_id", name=op.f("project_role_experience_area_pkey")
        ),
    )
    with op.batch_alter_table("project_role_experience_area", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("project_role_experience_area_experience_area_id_index"),
            ["experience_area_id"],
            unique=False,
        )

    op.create_table(
        "project_role_skill",
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column("skill_id", sa.Integer(), nullable=False),
        sa.Column("is_must_have", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_role_id"],
            ["project_role.id"],
            name=op.f("project_role_skill_project_role_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["skill_id"], ["skill.id"], name=op.f("project_role_skill_skill_id_fkey")
        ),
        sa.PrimaryKeyConstraint(
            "project_role_id", "skill_id", name=op.f("project_role_skill_pkey")
        ),
    )
    with op.batch_alter_table("project_role_skill", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("project_role_skill_skill_id_index"), ["skill_id"], unique=False
        )

    op.create_table(
        "project_role_topic",
        sa.Column("project_role_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["project_role_id"],
            ["project_role.id"],
            name=op.f("project_role_topic_project_role_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("project_role_topic_topic_id_fkey")
        ),
        sa.PrimaryKeyConstraint(
            "project_role_id", "topic_id", name=op.f("project_role_topic_pkey")
        ),
    )
    with op.batch_alter_table("project_role_topic", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("project_role_topic_topic_id_index"), ["topic_id"], unique=False
        )

    op.create_table(
        "team_membership",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("service_user_id", sa.Integer(), nullable=False),
        sa.Column("project_id", sa.Integer(), nullable=False),
        sa.Column("project_role_id", sa.Integer(), nullable=True),
        sa.Column("started_on", sa.Date(), nullable=False),
        sa.Column("ended_on", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(
            ["project_id"], ["project.id"], name=op.f("team_membership_project_id_fkey")
        ),
        sa.ForeignKeyConstraint(
            ["project_role_id"],
            ["project_role.id"],
            name=op.f("team_membership_project_role_id_fkey"),
        ),
        sa.ForeignKeyConstraint(
            ["service_user_id"],
            ["service_user.id"],
            name=op.f("team_membership_service_user_id_fkey"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("team_membership_pkey")),
    )
    with op.batch_alter_table("team_membership", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("team_membership_project_id_index"), ["project_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("team_membership_project_role_id_index"), ["project_role_id"], unique=False
        )
        batch_op.create_index(
            batch_op.f("team_membership_service_user_id_index"), ["service_user_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("team_membership", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("team_membership_service_user_id_index"))
        batch_op.drop_index(batch_op.f("team_membership_project_role_id_index"))
        batch_op.drop_index(batch_op.f("team_membership_project_id_index"))

    op.drop_table("team_membership")
    with op.batch_alter_table("project_role_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("project_role_topic_topic_id_index"))

    op.drop_table("project_role_topic")
    with op.batch_alter_table("project_role_skill", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("project_role_skill_skill_id_index"))

    op.drop_table("project_role_skill")
    with op.batch_alter_table("project_role_experience_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("project_role_experience_area_experience_area_id_index"))

    op.drop_table("project_role_experience_area")
    with op.batch_alter_table("project_role_develops", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("project_role_develops_skill_id_index"))

    op.drop_table("project_role_develops")
    with op.batch_alter_table("introduction", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("introduction_service_user_id_index"))
        batch_op.drop_index(batch_op.f("introduction_project_role_id_index"))
        batch_op.drop_index(
            "introduction_open_once",
            sqlite_where=sa.text("closed_at IS NULL"),
            postgresql_where=sa.text("closed_at IS NULL"),
        )

    op.drop_table("introduction")
    with op.batch_alter_table("service_user_topic", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("service_user_topic_topic_id_index"))

    op.drop_table("service_user_topic")
    with op.batch_alter_table("service_user_skill", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("service_user_skill_skill_id_index"))

    op.drop_table("service_user_skill")
    with op.batch_alter_table("service_user_offers_from", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("service_user_offers_from_directorate_id_index"))

    op.drop_table("service_user_offers_from")
    with op.batch_alter_table("service_user_learn", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("service_user_learn_skill_id_index"))

    op.drop_table("service_user_learn")
    with op.batch_alter_table("service_user_experience_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("service_user_experience_area_experience_area_id_index"))

    op.drop_table("service_user_experience_area")
    with op.batch_alter_table("service_user_area", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("service_user_area_area_id_index"))

    op.drop_table("service_user_area")
    with op.batch_alter_table("project_role", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("project_role_status_index"))
        batch_op.drop_index(batch_op.f("project_role_project_id_index"))

    op.drop_table("project_role")
    with op.batch_alter_table("outbox_message", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("outbox_message_status_index"))
        batch_op.drop_index(batch_op.f("outbox_message_service_user_id_index"))
        batch_op.drop_index(batch_op.f("outbox_message_account_id_index"))

    op.drop_table("outbox_message")
    with op.batch_alter_table("involvement_record", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("involvement_record_project_id_index"))

    op.drop_table("involvement_record")
    with op.batch_alter_table("web_session", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("web_session_account_id_index"))

    op.drop_table("web_session")
    with op.batch_alter_table("service_user", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("service_user_name_index"))
        batch_op.drop_index(batch_op.f("service_user_home_directorate_id_index"))
        batch_op.drop_index(batch_op.f("service_user_call_me_index"))

    op.drop_table("service_user")
    with op.batch_alter_table("project", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("project_lead_id_index"))
        batch_op.drop_index(batch_op.f("project_directorate_id_index"))

    op.drop_table("project")
    with op.batch_alter_table("audit_entry", schema=None) as batch_op:
        batch_op.drop_index("audit_entry_thing")

    op.drop_table("audit_entry")
    op.drop_table("area_neighbour")
    op.drop_table("account_directorate")
    op.drop_table("topic")
    op.drop_table("skill")
    op.drop_table("features_version")
    op.drop_table("experience_area")
    op.drop_table("directorate")
    op.drop_table("area")
    op.drop_table("activity_type")
    op.drop_table("account")

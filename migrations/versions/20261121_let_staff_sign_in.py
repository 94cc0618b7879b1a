"""Let staff sign in: what an account needs for it, and links that work once."""

import uuid

import sqlalchemy as sa
from alembic import op

revision = "20261121_staff_sign_in"
down_revision = "20261121_settings"
branch_labels = None
depends_on = None

STAFF_WITH_EMAIL = sa.text("access <> 'service_user' AND email <> ''")
OPTIONAL = {
    "password": sa.String(length=255),
    "password_set_at": sa.DateTime(timezone=True),
    "tf_primary_method": sa.String(length=20),
    "tf_totp_secret": sa.String(length=500),
    "tf_last_counter": sa.Integer(),
    "mf_recovery_codes": sa.JSON(),
}


def upgrade() -> None:
    # Columns are added in place: making the table anew on SQLite would delete what hangs on it.
    for name, kind in OPTIONAL.items():
        op.add_column("account", sa.Column(name, kind, nullable=True))
    op.add_column(
        "account",
        sa.Column("fs_uniquifier", sa.String(length=64), nullable=False, server_default=""),
    )
    _fill_uniquifiers()
    op.create_index(op.f("account_fs_uniquifier_index"), "account", ["fs_uniquifier"], unique=True)
    op.create_index(
        "account_staff_email_once",
        "account",
        [sa.text("lower(email)")],
        unique=True,
        sqlite_where=STAFF_WITH_EMAIL,
        postgresql_where=STAFF_WITH_EMAIL,
    )
    op.create_table(
        "one_time_token",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column(
            "purpose",
            sa.Enum("welcome", "reset_password", name="purpose", native_enum=False, length=32),
            nullable=False,
        ),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("one_time_token_account_id_fkey"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("one_time_token_pkey")),
        sa.UniqueConstraint("token_hash", name=op.f("one_time_token_token_hash_unique")),
    )
    op.create_index(op.f("one_time_token_account_id_index"), "one_time_token", ["account_id"])


def downgrade() -> None:
    op.drop_index(op.f("one_time_token_account_id_index"), table_name="one_time_token")
    op.drop_table("one_time_token")
    op.drop_index("account_staff_email_once", table_name="account")
    op.drop_index(op.f("account_fs_uniquifier_index"), table_name="account")
    for name in ("fs_uniquifier", *OPTIONAL):
        op.drop_column("account", name)


def _fill_uniquifiers() -> None:
    account = sa.table("account", sa.column("id"), sa.column("fs_uniquifier"))
    connection = op.get_bind()
    for account_id in connection.scalars(sa.select(account.c.id)).all():
        connection.execute(
            account.update()
            .where(account.c.id == account_id)
            .values(fs_uniquifier=uuid.uuid4().hex)
        )

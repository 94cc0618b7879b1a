"""Runs migrations against the application's own database, in one transaction."""

from pathlib import Path

from alembic import context

from matcher.database import Base, UtcDateTime, WeekSessions, WordSet, db


def written_plainly(kind: str, item: object, _context: object) -> str | bool:
    """Our own column types as the plain types they are stored in: migrations outlive our code."""
    if kind == "type" and isinstance(item, WeekSessions | WordSet):
        return f"sa.String(length={item.impl.length})"
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def run() -> None:
    """Upgrade or downgrade as asked; a failure half way leaves the database as it was."""
    url = db.engine.url
    if url.get_backend_name() == "sqlite" and url.database:
        Path(url.database).parent.mkdir(parents=True, exist_ok=True)
    with db.engine.connect() as connection:
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_item=written_plainly,
            render_as_batch=True,
            # Alembic leaves SQLite out of transactions unless told that ours can do it.
            transactional_ddl=True,
        )
        with context.begin_transaction():
            context.run_migrations()


run()

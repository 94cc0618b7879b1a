"""Takes the database from under the service, as a broken disk or a stopped server does."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, make_url, text

from matcher.database import let_go


@contextmanager
def database_away(app: Flask) -> Iterator[None]:
    """Take the database from under the service, and give it back afterwards."""
    url = make_url(app.config["SETTINGS"].database_url)
    let_go()
    if url.get_backend_name() == "sqlite":
        # A folder where the file was: nothing can be opened, and nothing made instead.
        path, aside = Path(str(url.database)), Path(f"{url.database}-aside")
        path.rename(aside)
        path.mkdir()
        yield
        let_go()
        path.rmdir()
        aside.rename(path)
        return
    engine = create_engine(url.set(database="postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as server:
        server.execute(text(f"ALTER DATABASE {url.database} RENAME TO aside"))
        yield
        let_go()
        server.execute(text(f"ALTER DATABASE aside RENAME TO {url.database}"))
    engine.dispose()

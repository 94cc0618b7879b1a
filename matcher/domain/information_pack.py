"""The information pack on Big I: the version in force, since when, and how long a link lasts."""

from datetime import date, timedelta

PACK_VERSION = "1"
"""Goes up when a team has to read it again."""
PACK_FROM = date(2026, 11, 1)
LASTS = timedelta(days=30)
"""How long the link works by which somebody says that they have read it."""

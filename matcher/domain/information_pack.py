"""The information pack on Big I: which version is in force, and since when."""

from datetime import date

PACK_VERSION = "1"
"""Goes up when a team has to read it again."""
PACK_FROM = date(2026, 11, 1)

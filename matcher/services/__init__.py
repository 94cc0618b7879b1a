"""Verbs. The only rooms that use the database session."""

"""How fast the engine, the file command and the pages are. Run with ``make bench``."""

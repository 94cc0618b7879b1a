"""The trust's words: enums, value objects, allowed moves, errors, clock. Standard library only."""

"""The parts of a role description, a page each. Each has a module of its own."""

"""What this is. The one place that says so to whoever runs it; ``pyproject.toml`` agrees."""

VERSION = "1.0.0"

"""The other door: commands for a person or a timer."""

"""What is promised to somebody for whom something went badly."""

READ_WITHIN = 2
"""Working days. Every page with a free line says so."""

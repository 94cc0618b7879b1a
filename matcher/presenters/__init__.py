"""Frozen dataclasses with finished words, for pages that need more than a model."""

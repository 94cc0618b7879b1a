"""Translatable words for the domain's enums and for the reasons of a match."""

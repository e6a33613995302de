"""Aide: short pages in plain French."""

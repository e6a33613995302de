"""Chapters of a dossier: each reads the same context and gives blocks."""

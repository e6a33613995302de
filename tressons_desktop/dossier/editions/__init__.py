"""Editions of a dossier: which chapters each prints, and what the secretary changed of it."""

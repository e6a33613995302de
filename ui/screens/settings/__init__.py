"""Réglages: what a person chooses."""

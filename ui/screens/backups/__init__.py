"""Sauvegardes: list, make, copy, restore."""

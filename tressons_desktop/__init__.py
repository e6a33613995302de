"""Tressons: from the idea to the dossier, for small rural communes."""

__version__ = "0.1.0"

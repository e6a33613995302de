"""Tressons: from the idea to the dossier, for small rural communes."""

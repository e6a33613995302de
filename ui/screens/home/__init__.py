"""The screen "Projets": every project, found again at once."""

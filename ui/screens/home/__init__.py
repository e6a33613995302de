"""The place "Projets": every project, found again at once."""

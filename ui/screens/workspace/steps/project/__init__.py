"""Step "Projet": what it is, and where."""

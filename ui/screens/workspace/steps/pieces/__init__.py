"""Step "Pièces": the files that a call asks for."""

"""Step "Partenaires": who cooperates."""

"""Step "Impact": what it changes, and how one will know."""

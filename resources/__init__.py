"""Data shipped with the application; no code lives here."""

"""Data packs: what was received, what it changes, what serves."""

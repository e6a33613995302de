"""The Project aggregate: frozen dataclasses, values, invariants."""

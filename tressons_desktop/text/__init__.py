"""Write and read French: numbers, money, dates, typography, identifiers.

Shared by screens, PDF and imports, so that one figure looks the same everywhere.
"""

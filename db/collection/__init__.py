"""Storage of the desk: SQLite by default, PostgreSQL for several officers; see tables.py."""

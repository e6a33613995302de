"""Storage: SQLAlchemy on SQLite, behind the ports of the core."""

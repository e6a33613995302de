"""From SQLAlchemy's connection to the driver's, in the same transaction."""

from __future__ import annotations

import sqlite3

from sqlalchemy import Connection


def driver_of(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection, for what is plain SQL: the journal, the list."""
    connection.exec_driver_sql("SELECT 1")  # the driver joins the transaction of the connection
    return driver_behind(connection)


def driver_behind(connection: Connection) -> sqlite3.Connection:
    """Return the driver's own connection, asking nothing of it."""
    driver = connection.connection.driver_connection
    if not isinstance(driver, sqlite3.Connection):
        raise TypeError("the driver is not that of SQLite")
    return driver

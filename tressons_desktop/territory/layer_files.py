"""Read the layers of several files as if they were in one: the last loaded of each kind."""

from __future__ import annotations

import logging
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from typing import Final

log = logging.getLogger(__name__)

_MOST: Final = 8
"""Files read at once; SQLite attaches ten."""

_TABLES: Final = {
    "layer": ("*", "id"),
    "fact": ("layer, code, value", "layer"),
    "point": ("code, lat, lon", "'coordinates'"),
}


def lay_over(connection: sqlite3.Connection, others: Sequence[Path]) -> None:
    """Hide the tables of the main file behind views that choose, layer by layer.

    What is asked of a view goes through to the index of the file that it chose.
    """
    names = {"main": _loaded(connection, "main")}
    for number, path in enumerate(reversed(others[-_MOST:])):
        name = f"colis{number}"
        try:
            connection.execute(f"ATTACH DATABASE :path AS {name}", {"path": str(path)})
            names[name] = _loaded(connection, name)
        except sqlite3.DatabaseError:
            log.warning("layers of a pack not read")
    if len(names) == 1:
        return
    chosen = _chosen(names)
    for table, (columns, key) in _TABLES.items():
        parts = [
            f"SELECT {columns} FROM {name}.{table} WHERE {key} IN ({_listed(layers)})"
            for name, layers in chosen.items()
        ]
        connection.execute(f"CREATE TEMP VIEW {table} AS {' UNION ALL '.join(parts)}")


def _loaded(connection: sqlite3.Connection, name: str) -> dict[str, str]:
    return dict(connection.execute(f"SELECT id, loaded_at FROM {name}.layer"))


def _chosen(names: dict[str, dict[str, str]]) -> dict[str, list[str]]:
    """Say for each file which of its layers serve."""
    best: dict[str, tuple[str, str]] = {}
    for name, layers in names.items():
        for layer, when in layers.items():
            if layer not in best or when > best[layer][0]:
                best[layer] = (when, name)
    return {
        name: [layer for layer, (_, chosen) in best.items() if chosen == name] for name in names
    }


def _listed(layers: Sequence[str]) -> str:
    return ", ".join(f"'{layer}'" for layer in layers if layer.replace("_", "").isalnum())

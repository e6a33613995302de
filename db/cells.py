"""Plain values <-> cells of SQLite."""

from __future__ import annotations

import json

from tressons_desktop.project.codec import Plain

StoredCell = str | int | None


def to_cell(value: Plain) -> StoredCell:
    """Turn a plain value into a cell."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False)
    return value


def from_cell(codec_kind: str, cell: StoredCell) -> Plain:
    """Turn a cell into a plain value."""
    if cell is None:
        return None
    if codec_kind == "boolean":
        return bool(cell)
    if codec_kind == "list" and isinstance(cell, str):
        values: list[str] = json.loads(cell)
        return values
    return cell

"""Take out of a dossier the project that it carries, and say whether it was altered since."""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import Any

import pikepdf

from tressons_desktop.exchange.bundle import MAX_PROJECT_BYTES
from tressons_desktop.exchange.carried_code import code_of
from tressons_desktop.exchange.dossier_mark import ARCHIVE, READABLE
from tressons_desktop.intake.conforming import checks_of
from tressons_desktop.intake.dossier_state import ALTERED, INTACT, UNSEALED
from tressons_desktop.intake.identify import metadata_of
from tressons_desktop.intake.sealing import (
    SealUnreadable,
    additions,
    carried_stream,
    said_seal,
    seal_of,
)


def take_out(path: Path, out: Path) -> dict[str, Any]:
    """Write the project that a dossier carries to ``out``; tell whether there was one."""
    with pikepdf.open(path, attempt_recovery=False, suppress_warnings=True) as pdf:
        stream = carried_stream(pdf, ARCHIVE)
        content = None if stream is None else bounded(stream, MAX_PROJECT_BYTES)
    if content is None:
        return {"taken": False}
    out.write_bytes(content)
    return {"taken": True}


def look_over(path: Path) -> dict[str, Any]:
    """Say whether a dossier is as it was made, what was laid over it, and what it conforms to."""
    with pikepdf.open(path, attempt_recovery=False, suppress_warnings=True) as pdf:
        said = said_seal(metadata_of(pdf))
        readable = carried_stream(pdf, READABLE)
        content = None if readable is None else bounded(readable, 4 * MAX_PROJECT_BYTES)
        return {
            "state": _state(pdf, said),
            "added": additions(pdf),
            "code": "" if content is None else code_of(content),
            "checks": [list(one) for one in checks_of(pdf, metadata_of(pdf))],
        }


def _state(pdf: pikepdf.Pdf, said: str) -> str:
    if not said:
        return UNSEALED
    try:
        return INTACT if seal_of(pdf) == said else ALTERED
    except (SealUnreadable, pikepdf.PdfError, RecursionError, ValueError, TypeError):
        return ALTERED


def bounded(stream: Any, limit: int) -> bytes | None:
    """Read a stream, never past a limit: a small one can inflate without end."""
    if int(stream.get("/Length", 0)) > limit:
        return None
    raw: bytes = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    if filters is None:
        return raw
    names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
    if names != [pikepdf.Name.FlateDecode] or stream.get("/DecodeParms") is not None:
        return None
    inflater = zlib.decompressobj()
    content = inflater.decompress(raw, limit)
    return content if inflater.eof else None

"""Find which project a dossier comes from, by what its XMP metadata says."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any, Final

import pikepdf

from tressons_desktop.exchange.dossier_mark import IDENTIFIER, PRODUCER
from tressons_desktop.outcomes import Refused
from tressons_desktop.project.ids import is_id
from tressons_desktop.text.spaces import NBSP

_FILE_LIMIT: Final = 300_000_000
_PACKET_LIMIT: Final = 1_000_000
# Element or attribute: a signing tool may have written the packet again in its own way.
_MAKER: Final = re.compile(rf"""xmp:CreatorTool(?:>|=["'])\s*{PRODUCER}\s*[<"']""")
_ID: Final = re.compile(rf"""dc:identifier(?:>|=["'])\s*{IDENTIFIER}([0-9a-f-]{{36}})\s*[<"']""")


class DossierUnreadable(Refused):
    """Say, in French, why a file cannot be read at all, and what to do."""


def project_of_dossier(path: Path) -> str | None:
    """Return the id of the project of a dossier; None for any other PDF.

    The file is hostile until proven otherwise: sizes are limited, the packet is searched and never
    parsed, and only the shape of our own identifiers passes. Raises DossierUnreadable.
    """
    named = f"«{NBSP}{path.name}{NBSP}»"
    try:
        if path.stat().st_size > _FILE_LIMIT:
            return None
        with pikepdf.open(path, attempt_recovery=False, suppress_warnings=True) as pdf:
            packet = metadata_of(pdf)
    except OSError as problem:
        raise DossierUnreadable(
            f"{named} ne s’ouvre pas{NBSP}: le fichier n’est plus là, ou l’accès est refusé."
        ) from problem
    except pikepdf.PasswordError as problem:
        raise DossierUnreadable(
            f"{named} est protégé par un mot de passe. Demander le fichier sans protection."
        ) from problem
    except pikepdf.PdfError as problem:
        raise DossierUnreadable(
            f"{named} est abîmé, ou n’est pas un PDF. Demander à le recevoir de nouveau."
        ) from problem
    found = _ID.search(packet)
    project_id = found[1] if found and _MAKER.search(packet) else ""
    return project_id if is_id(project_id) else None


def metadata_of(pdf: pikepdf.Pdf) -> str:
    """Read the metadata of a file; nothing when they are not as ours are."""
    try:
        return _packet(pdf.Root.Metadata)
    except Exception:  # whatever is wrong with its metadata, they are not ours
        return ""


def _packet(stream: Any) -> str:
    """Read the packet, never past a limit: a small stream can inflate without end."""
    if int(stream.get("/Length", 0)) > _PACKET_LIMIT:
        return ""
    raw: bytes = stream.read_raw_bytes()
    filters = stream.get("/Filter")
    if filters is not None:
        names = list(filters) if isinstance(filters, pikepdf.Array) else [filters]
        if names != [pikepdf.Name.FlateDecode]:
            return ""
        raw = zlib.decompressobj().decompress(raw, _PACKET_LIMIT)
    return raw[:_PACKET_LIMIT].decode("utf-8", "replace")

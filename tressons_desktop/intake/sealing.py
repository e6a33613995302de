"""The seal of a dossier: one hash of all that its pages show and of the data that it carries.

It is written in the metadata when the dossier is made. A dossier whose seal does not match was
altered since; one whose seal matches is whole, which does not prove who made it.
"""

from __future__ import annotations

import hashlib
import re
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from tressons_desktop.exchange.dossier_mark import ARCHIVE, READABLE, SEAL_SPACE

_DEEPEST: Final = 60
_OUTSIDE: Final = frozenset(
    (
        *("/Parent", "/Length", "/Filter", "/DecodeParms"),
        *("/StructParents", "/StructParent", "/Metadata"),
    )
)
"""What depends on how a file is written, or leads out of the page."""
_SEAL: Final = re.compile(r"tressons:seal(?:>|=[\"'])\s*([0-9a-f]{64})\s*[<\"']")


class SealUnreadable(ValueError):
    """Pages that cannot be walked through: they are not as they were made."""


def seal_of(pdf: pikepdf.Pdf) -> str:
    """Compute the seal of an open dossier; raise SealUnreadable when its pages are a maze."""
    whole = hashlib.sha256(SEAL_SPACE.encode())
    walker = _Walker()
    for page in pdf.pages:
        whole.update(_numbers(page.mediabox))
        whole.update(str(int(page.obj.get("/Rotate", 0))).encode())
        whole.update(walker.digest(page.obj.get("/Contents", Array()), 0))
        whole.update(walker.digest(page.obj.get("/Resources", Dictionary()), 0))
    for name in (READABLE, ARCHIVE):
        carried = carried_stream(pdf, name)
        whole.update(b"-" if carried is None else _content(carried))
    return whole.hexdigest()


def said_seal(packet: str) -> str:
    """Read the seal that the metadata say; nothing when they say none."""
    found = _SEAL.search(packet)
    return found[1] if found else ""


def carried_stream(pdf: pikepdf.Pdf, name: str) -> Any:
    """Find a file that a dossier carries by its name; None when there is none."""
    try:
        for one in pdf.Root.AF:
            if str(one.UF) == name:
                return one.EF.F
    except (AttributeError, KeyError, TypeError, ValueError):
        return None
    return None


def additions(pdf: pikepdf.Pdf) -> int:
    """Count what was laid over the pages since: notes, stamps, signatures, filled fields."""
    count = 0
    for page in pdf.pages:
        for one in page.obj.get("/Annots", []):
            count += isinstance(one, Dictionary) and one.get("/Subtype") != Name.Link
    return count


class _Walker:
    """Hash an object with all that it holds; what is shared is hashed once."""

    def __init__(self) -> None:
        self._known: dict[tuple[int, int], bytes] = {}

    def digest(self, found: Any, depth: int) -> bytes:
        key = getattr(found, "objgen", (0, 0))
        if key[0] and key in self._known:
            return self._known[key]
        if depth > _DEEPEST:
            raise SealUnreadable
        if key[0]:
            self._known[key] = b"open"  # one that holds itself
        made = hashlib.sha256(self._plain(found, depth)).digest()
        if key[0]:
            self._known[key] = made
        return made

    def _plain(self, found: Any, depth: int) -> bytes:
        if isinstance(found, Stream):
            return self._entries(found, depth) + _content(found)
        if isinstance(found, Dictionary):
            return self._entries(found, depth)
        if isinstance(found, Array):
            return b"[" + b"".join(self.digest(one, depth + 1) for one in found)
        if isinstance(found, pikepdf.Object):
            return found.unparse()
        return str(found).encode()

    def _entries(self, found: Any, depth: int) -> bytes:
        parts = [b"<"]
        for name in sorted(set(found.keys()) - _OUTSIDE):
            parts += [name.encode(), self.digest(found[name], depth + 1)]
        return b"".join(parts)


def _content(stream: Any) -> bytes:
    try:
        data: bytes = stream.read_bytes()
    except pikepdf.PdfError:  # a photo: its own compression is its content
        data = stream.read_raw_bytes()
    return hashlib.sha256(data).digest()


def _numbers(box: Any) -> bytes:
    return " ".join(f"{float(value):.2f}" for value in box).encode()

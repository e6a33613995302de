"""A PDF file as numbered objects, written once: small ones packed together, a table at the end."""

from __future__ import annotations

import hashlib
import struct
import zlib
from typing import Final

HEAD: Final = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_PACKED: Final = 200
"""Objects in one compressed stream: a reader unpacks as many to find one."""
_LEVEL: Final = 6
_LONGEST: Final = 32_000
"""Bytes of a text: an archival file allows 32 767 in a string object."""


def pdf_text(text: str) -> str:
    """Write a text as a string object, in Unicode as soon as it is not plain."""
    text = fitting(text)
    if text.isascii():
        return "(" + text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)") + ")"
    return f"<FEFF{text.encode('utf-16-be', 'replace').hex().upper()}>"


def fitting(text: str) -> str:
    """Cut a text that no string object may hold whole; it then ends by three points."""
    if 4 * len(text) <= _LONGEST:
        return text
    coded = text.encode("utf-16-be", "replace")
    if len(coded) <= _LONGEST:
        return text
    return coded[: _LONGEST - 2].decode("utf-16-be", "ignore") + "…"


class PdfFile:
    """Objects by number; an object may be promised before it is known."""

    def __init__(self) -> None:
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}
        self._last = 0

    def reserve(self) -> int:
        """Give the number of an object to come."""
        self._last += 1
        return self._last

    def put(self, data: str, number: int = 0) -> int:
        """Keep an object; give its number."""
        number = number or self.reserve()
        self._plain[number] = data.encode("latin-1")
        return number

    def stream(self, data: bytes, head: str = "", *, number: int = 0, packed: bool = True) -> int:
        """Keep a stream; ``packed`` compresses it, what is compressed already is not."""
        number = number or self.reserve()
        if packed:
            data, head = zlib.compress(data, _LEVEL), f"{head}/Filter/FlateDecode"
        opening = f"<<{head}/Length {len(data)}>>stream\n".encode("latin-1")
        self._streams[number] = opening + data + b"\nendstream"
        return number

    def write(self, root: int, info: int) -> bytes:
        """Give the whole file; the same objects give the same bytes."""
        out, where = [HEAD], {0: (0, 0, 65535)}
        at = len(HEAD)
        self._pack(where)
        for number, data in self._streams.items():
            where[number] = (1, at, 0)
            out.append(b"%d 0 obj\n%b\nendobj\n" % (number, data))
            at += len(out[-1])
        table = self.reserve()
        where[table] = (1, at, 0)
        rows = b"".join(struct.pack(">BIH", *where[n]) for n in range(table + 1))
        mark = hashlib.sha256(b"".join(out)).hexdigest()[:32]
        body = zlib.compress(rows, _LEVEL)
        head = (
            f"{table} 0 obj\n<</Type/XRef/Size {table + 1}/W[1 4 2]/Root {root} 0 R/Info {info} 0 R"
            f"/ID[<{mark}><{mark}>]/Filter/FlateDecode/Length {len(body)}>>stream\n"
        )
        out += [head.encode(), body, f"\nendstream\nendobj\nstartxref\n{at}\n%%EOF\n".encode()]
        return b"".join(out)

    def _pack(self, where: dict[int, tuple[int, int, int]]) -> None:
        """Put small objects into streams of objects."""
        numbers = list(self._plain)
        for start in range(0, len(numbers), _PACKED):
            group = numbers[start : start + _PACKED]
            holder = self.reserve()
            places, at = [], 0
            for rank, number in enumerate(group):
                where[number] = (2, holder, rank)
                places.append(f"{number} {at}")
                at += len(self._plain[number]) + 1
            index = " ".join(places).encode() + b"\n"
            data = index + b"\n".join(self._plain[number] for number in group)
            head = f"/Type/ObjStm/N {len(group)}/First {len(index)}"
            self.stream(data, head, number=holder)

"""Fonts of an annex: what conforming asks of each, mended when it can be."""

from __future__ import annotations

import struct
from itertools import pairwise
from typing import Any, Final

from pikepdf import Array, Name, PdfError, Stream

from tressons_desktop.dossier.annexes.sound.faults import FONT, LETTERS, NotConforming
from tressons_desktop.dossier.annexes.sound.letters import (
    KeptParts,
    advances,
    substitute,
    tables_of,
)

_PROGRAMS: Final = ("/FontFile", "/FontFile2", "/FontFile3")
_IDENTITY: Final = ("/Identity-H", "/Identity-V")
_LATIN: Final = ("/WinAnsiEncoding", "/MacRomanEncoding")
_MAGIC: Final = b"\x5f\x0f\x3c\xf5"
"""What the head of every TrueType font holds."""
_LEAST_MAXP: Final = 6
_SYMBOLIC: Final = 4
_CLOSE: Final = 1.5


def conforming_font(font: Any, used: set[int], out: Any, kept: KeptParts) -> None:
    """Mend a font in place for the codes that are shown; raise NotConforming when it cannot be."""
    kind = font.get("/Subtype")
    if kind == Name.Type0:
        _composite(font, used, kept)
        return
    if kind not in (Name.Type1, Name.TrueType, Name.MMType1):
        raise NotConforming(LETTERS)
    described = font.get("/FontDescriptor")
    if described is None or not any(key in described for key in _PROGRAMS):
        substitute(font, out, kept)
        return
    _tidy(described)
    _check_whole(described, kept)
    if kind == Name.TrueType:
        _check_true_type(font, described)
    if "/Widths" not in font or "/FirstChar" not in font:
        raise NotConforming(LETTERS)


def _tidy(described: Any) -> None:
    """Drop lists that may be left out, and that must be whole when they are there."""
    for key in ("/CharSet", "/CIDSet"):
        if key in described:
            del described[key]


def _check_whole(described: Any, kept: KeptParts) -> None:
    """Refuse a TrueType program that is cut or spoilt: readers stop on it, each in its own way.

    Looked at once for a file: hundreds of pages share it.
    """
    if "/FontFile2" not in described:
        return
    seen = f"whole {described.FontFile2.objgen}"
    if seen in kept:
        return
    try:
        sound = _is_sound(tables_of(described.FontFile2.read_bytes()))
    except (struct.error, PdfError, KeyError) as problem:
        raise NotConforming(LETTERS) from problem
    if not sound:
        raise NotConforming(LETTERS)
    kept[seen] = described.FontFile2


def _is_sound(tables: dict[str, bytes]) -> bool:
    """Tell whether the tables of a font are what they say: glyphs in order, widths for each."""
    head, places = tables["head"], tables["loca"]
    wide = struct.unpack_from(">h", head, 50)[0] == 1
    count = len(places) // (4 if wide else 2)
    starts = struct.unpack_from(f">{count}{'L' if wide else 'H'}", places)
    last = starts[-1] * (1 if wide else 2) if starts else len(tables["glyf"]) + 1
    widths = 4 * struct.unpack_from(">H", tables["hhea"], 34)[0]
    return (
        head[12:16] == _MAGIC
        and all(one <= other for one, other in pairwise(starts))
        and last <= len(tables["glyf"])
        and 0 < widths <= len(tables["hmtx"])
        and len(tables["maxp"]) >= _LEAST_MAXP
    )


def _check_true_type(font: Any, described: Any) -> None:
    symbolic = bool(int(described.get("/Flags", 0)) & _SYMBOLIC)
    given = font.get("/Encoding")
    if symbolic and given is not None:
        raise NotConforming(LETTERS)
    if not symbolic:
        plain = given.get("/BaseEncoding") if hasattr(given, "keys") else given
        if str(plain) not in _LATIN:
            raise NotConforming(LETTERS)


def _composite(font: Any, used: set[int], kept: KeptParts) -> None:
    inner = font.get("/DescendantFonts", Array())[0]
    described = inner.get("/FontDescriptor")
    if described is None or not any(key in described for key in _PROGRAMS):
        raise NotConforming(FONT)
    if str(font.get("/Encoding")) not in _IDENTITY or 0 in used:
        raise NotConforming(LETTERS)
    _tidy(described)
    _check_whole(described, kept)
    if inner.get("/Subtype") != Name.CIDFontType2:
        return
    mapped = inner.get("/CIDToGIDMap")
    if mapped is None:
        inner.CIDToGIDMap = Name.Identity
    if "/FontFile2" in described and not isinstance(mapped, Stream):
        _check_widths(inner, described.FontFile2, used)


def _check_widths(inner: Any, program: Any, used: set[int]) -> None:
    """Compare the widths that the file says with those of the font, for the signs shown."""
    try:
        tables = tables_of(program.read_bytes())
        widths = advances(tables)
        scale = 1000 / struct.unpack_from(">H", tables["head"], 18)[0]
    except (struct.error, KeyError, IndexError, ZeroDivisionError) as problem:
        raise NotConforming(LETTERS) from problem
    said = _said_widths(inner)
    usual = float(inner.get("/DW", 1000))
    for code in used:
        if code >= len(widths) or abs(widths[code] * scale - said.get(code, usual)) > _CLOSE:
            raise NotConforming(LETTERS)


def _said_widths(inner: Any) -> dict[int, float]:
    made: dict[int, float] = {}
    parts = list(inner.get("/W", []))
    at = 0
    while at + 1 < len(parts):
        first = int(parts[at])
        if isinstance(parts[at + 1], Array):
            made |= {first + n: float(width) for n, width in enumerate(parts[at + 1])}
            at += 2
        elif at + 2 < len(parts):
            last = min(int(parts[at + 1]), first + 0xFFFF)
            made |= dict.fromkeys(range(first, last + 1), float(parts[at + 2]))
            at += 3
        else:
            break
    return made

"""Fonts that a PDF names without carrying them: given ones of the same widths, that it carries."""

from __future__ import annotations

import re
import struct
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pikepdf import Array, Dictionary, Name

from tressons_desktop.dossier.annexes.sound.faults import FONT, NotConforming
from tressons_desktop.dossier.annexes.sound.glyph_names import encoding, names_by_sign, sign_of

_FAMILIES: Final = (
    (re.compile(r"helvetica|arial|liberationsans|nimbussan|microsoftsansserif"), "Sans"),
    (re.compile(r"times|liberationserif|nimbusrom"), "Serif"),
    (re.compile(r"courier|liberationmono|nimbusmon"), "Mono"),
)
_OTHER_WIDTHS: Final = re.compile(r"narrow|condensed|black|unicode|rounded|light")
_NON_SYMBOLIC: Final = 32
_FIXED_PITCH: Final = 1
_ITALIC: Final = 64
_SERIF: Final = 2


@dataclass(frozen=True, slots=True)
class _Face:
    """What a font file says of itself, in thousandths of its size."""

    content: bytes
    widths: dict[str, int]
    ascent: int
    descent: int
    box: tuple[int, int, int, int]


KeptParts = dict[str, Any]
"""The fonts already written in a file, by name: one stream serves every page."""


def substitute(font: Any, out: Any, kept: KeptParts) -> None:
    """Give a font that is not carried one of the same widths; raise NotConforming without one."""
    base = str(font.get("/BaseFont", "")).lstrip("/")
    chosen = _file_for(base)
    signs = _signs_of(font, base)
    face = _face(chosen)
    for key in ("/Widths", "/FirstChar", "/LastChar", "/FontDescriptor", "/ToUnicode", "/Name"):
        if key in font:
            del font[key]
    font.Type, font.Subtype, font.BaseFont = Name.Font, Name.TrueType, Name(f"/{chosen}")
    font.FirstChar, font.LastChar = 32, 255
    font.Widths = Array([face.widths.get(signs.get(code, ""), 0) for code in range(32, 256)])
    font.FontDescriptor = out.make_indirect(_descriptor(out, chosen, face, kept))
    plain = encoding("/WinAnsiEncoding")
    other: list[Any] = []
    for code, sign in sorted(signs.items()):
        if plain.get(code) != sign:
            other += [code, Name(f"/{names_by_sign()[sign]}")]
    font.Encoding = (
        Dictionary(Type=Name.Encoding, BaseEncoding=Name.WinAnsiEncoding, Differences=Array(other))
        if other
        else Name.WinAnsiEncoding
    )


def _file_for(base: str) -> str:
    name = base.rpartition("+")[2].lower().replace(" ", "")
    family = next((new for pattern, new in _FAMILIES if pattern.match(name)), "")
    if not family or _OTHER_WIDTHS.search(name):
        raise NotConforming(FONT)
    bold, italic = "bold" in name, "italic" in name or "oblique" in name
    style = f"{'Bold' if bold else ''}{'Italic' if italic else ''}" or "Regular"
    return f"Substitut{family}-{style}"


def _signs_of(font: Any, base: str) -> dict[int, str]:
    """Read which sign each code shows; raise NotConforming when one is not in our fonts."""
    given = font.get("/Encoding")
    differences: list[Any] = []
    start = "/StandardEncoding"
    if isinstance(given, Name):
        start = str(given)
    elif given is not None:
        start = str(given.get("/BaseEncoding", "/StandardEncoding"))
        differences = list(given.get("/Differences", []))
    elif font.get("/Subtype") == Name.TrueType:
        start = "/WinAnsiEncoding"
    if start not in ("/StandardEncoding", "/WinAnsiEncoding", "/MacRomanEncoding"):
        raise NotConforming(FONT)
    signs = dict(encoding(start))
    code = 0
    for one in differences:
        if isinstance(one, Name):
            signs[code] = sign_of(str(one)[1:])
            code += 1
        else:
            code = int(one)
    known = _face(_file_for(base)).widths
    return {code: sign for code, sign in signs.items() if sign in known and sign in names_by_sign()}


def _descriptor(out: Any, name: str, face: _Face, kept: KeptParts) -> Dictionary:
    flags = _NON_SYMBOLIC
    flags |= _ITALIC if "Italic" in name else 0
    flags |= _FIXED_PITCH if "Mono" in name else 0
    flags |= _SERIF if "Serif" in name else 0
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=Name(f"/{name}"),
        Flags=flags,
        FontBBox=Array(face.box),
        ItalicAngle=-12 if "Italic" in name else 0,
        Ascent=face.ascent,
        Descent=face.descent,
        CapHeight=729,
        StemV=140 if "Bold" in name else 84,
        FontFile2=_carried(out, name, face, kept),
    )


def _carried(out: Any, name: str, face: _Face, kept: KeptParts) -> Any:
    if name not in kept:
        kept[name] = out.make_stream(face.content)
        kept[name].Length1 = len(face.content)
    return kept[name]


@cache
def _face(name: str) -> _Face:
    import resources

    content = (Path(resources.__path__[0]) / "fonts" / f"{name}.ttf").read_bytes()
    tables = tables_of(content)
    head = tables["head"]
    scale = 1000 / struct.unpack_from(">H", head, 18)[0]
    box = tuple(round(value * scale) for value in struct.unpack_from(">4h", head, 36))
    ascent, descent = struct.unpack_from(">2h", tables["hhea"], 4)
    widths = advances(tables)
    signs = {
        chr(code): round(widths[glyph] * scale) for code, glyph in _glyphs(tables["cmap"]).items()
    }
    return _Face(
        content,
        signs,
        round(ascent * scale),
        round(descent * scale),
        (box[0], box[1], box[2], box[3]),
    )


def tables_of(content: bytes) -> dict[str, bytes]:
    """Give the tables of a TrueType font; raise struct.error when one is not all there."""
    count = struct.unpack_from(">H", content, 4)[0]
    made = {}
    for number in range(count):
        tag, _, start, length = struct.unpack_from(">4sLLL", content, 12 + 16 * number)
        if start + length > len(content):
            raise struct.error("a table ends after its font")
        made[tag.decode("latin-1")] = content[start : start + length]
    return made


def advances(tables: dict[str, bytes]) -> list[int]:
    """Give the width of each glyph, in units of the font."""
    given = struct.unpack_from(">H", tables["hhea"], 34)[0]
    count = struct.unpack_from(">H", tables["maxp"], 4)[0]
    widths = [struct.unpack_from(">H", tables["hmtx"], 4 * index)[0] for index in range(given)]
    return widths + [widths[-1]] * (count - given)


def _glyphs(cmap: bytes) -> dict[int, int]:
    count = struct.unpack_from(">H", cmap, 2)[0]
    for number in range(count):
        platform, kind, start = struct.unpack_from(">HHL", cmap, 4 + 8 * number)
        if (platform, kind) == (3, 1):
            return _segments(cmap[start:])
    return {}


def _segments(table: bytes) -> dict[int, int]:
    """Read a map of format 4 (TrueType, "cmap")."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    ends = struct.unpack_from(f">{count}H", table, 14)
    starts = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
    deltas = struct.unpack_from(f">{count}h", table, 16 + 4 * count)
    at = 16 + 6 * count
    offsets = struct.unpack_from(f">{count}H", table, at)
    found = {}
    for index in range(count):
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            glyph = code
            if offsets[index]:
                place = at + 2 * index + offsets[index] + 2 * (code - starts[index])
                glyph = struct.unpack_from(">H", table, place)[0]
            found[code] = (glyph + deltas[index]) & 0xFFFF
    return found

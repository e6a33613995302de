"""The font of the answers: Source Sans 3, embedded with the characters that are used, no other.

What forms name (Helvetica in an old encoding) has neither « œ » for every reader nor the narrow
space of French thousands: it would print « ?uvre ».
"""

from __future__ import annotations

import sys
from array import array
from functools import cache
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name
from reportlab.pdfbase.ttfonts import TTFontFile

from tressons_desktop.dossier.pdf.fonts import fonts_folder

_FILE: Final = "SourceSans3-Regular.ttf"
_NAME: Final = Name("/TRSSNS+SourceSans3-Regular")
_BLOCK: Final = 100
_MAP_HEAD: Final = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def "
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange"
)


@cache
def _face() -> Any:
    return TTFontFile(str(fonts_folder() / _FILE))


def has_glyph(character: str) -> bool:
    """Tell whether the font prints a character."""
    return ord(character) in _face().charToGlyph


def width_of(text: str) -> float:
    """Measure a text at size 1."""
    face = _face()
    widths, default = face.charWidths, face.defaultWidth
    return float(sum(widths.get(ord(one), default) for one in text)) / 1000


def ascent() -> float:
    """Return how high letters go over their line, at size 1."""
    return float(_face().capHeight) / 1000


class FormFont:
    """One font for a file: each character gets a number when it is first written."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._numbers: dict[str, int] = {}
        self.reference = pdf.make_indirect(Dictionary(Type=Name.Font))

    def codes(self, text: str) -> str:
        """Write a text as the content of a page names it."""
        numbers = self._numbers
        return "".join(f"{numbers.setdefault(one, len(numbers) + 1):04X}" for one in text)

    def embed(self) -> None:
        """Write the font once every text is: only what was used travels with the form."""
        face, pdf = _face(), self._pdf
        used = [ord(one) for one in self._numbers]
        program = pdf.make_stream(face.makeSubset(used))
        font = self.reference
        font.Subtype, font.BaseFont, font.Encoding = Name.Type0, _NAME, Name("/Identity-H")
        font.ToUnicode = pdf.make_stream(_to_unicode(list(self._numbers)))
        font.DescendantFonts = Array([pdf.make_indirect(self._descendant(program, used))])

    def _descendant(self, program: Any, used: list[int]) -> Any:
        face = _face()
        widths = [round(face.charWidths.get(code, face.defaultWidth)) for code in used]
        return Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=_NAME,
            CIDSystemInfo=Dictionary(Registry=b"Adobe", Ordering=b"Identity", Supplement=0),
            FontDescriptor=self._pdf.make_indirect(_descriptor(program)),
            DW=0,
            W=Array([1, Array(widths)]),
            CIDToGIDMap=self._pdf.make_stream(_glyph_map(used)),
        )


def _descriptor(program: Any) -> Any:
    face = _face()
    return Dictionary(
        Type=Name.FontDescriptor,
        FontName=_NAME,
        Flags=32,
        FontBBox=Array([round(one) for one in face.bbox]),
        ItalicAngle=0,
        Ascent=round(face.ascent),
        Descent=round(face.descent),
        CapHeight=round(face.capHeight),
        StemV=80,
        FontFile2=program,
    )


def _glyph_map(used: list[int]) -> bytes:
    """Give the glyph of each number, as the subset counts them: equal ones are kept once.

    Two spaces share a glyph and are two characters: so numbers are ours, not those of glyphs.
    """
    known = _face().charToGlyph
    places = {0: 0}
    glyphs = array("H", [0])
    for code in used:
        glyphs.append(places.setdefault(known.get(code, 0), len(places)))
    if sys.byteorder == "little":
        glyphs.byteswap()
    return glyphs.tobytes()


def _to_unicode(used: list[str]) -> bytes:
    entries = [
        f"<{number:04X}> <{one.encode('utf-16-be').hex().upper()}>"
        for number, one in enumerate(used, start=1)
    ]
    lines = [_MAP_HEAD]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")

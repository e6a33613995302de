"""The printed font: Source Sans 3, embedded, with digits that line up by default."""

from __future__ import annotations

import hashlib
from array import array
from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from reportlab.pdfbase.ttfonts import TTFontFile

from tressons_desktop.dossier.pdf.engine.objects import PdfFile

ONE_AT_A_TIME: Final = Lock()
"""Faces of the font are kept for the whole process: one dossier at a time."""
BOLD: Final = 1
ITALIC: Final = 2
"""Faces are numbered: regular 0, bold 1, italic 2, both 3."""

_FILES: Final = (
    "SourceSans3-Regular.ttf",
    "SourceSans3-Bold.ttf",
    "SourceSans3-Italic.ttf",
    "SourceSans3-BoldItalic.ttf",
)
_BLOCK: Final = 100
_MOST_WORDS: Final = 50_000
_MAP_HEAD: Final = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def "
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def "
    "1 begincodespacerange <0000> <FFFF> endcodespacerange"
)
_PLAIN: Final = [byte for byte in range(1, 256) if byte not in b"()\\\r\n"]
"""Bytes that a string object holds as they are: codes made of them need no escape."""


class Widths(dict[str, int]):
    """Widths of words in thousandths of their size, each measured once."""

    def __init__(self, font: Any) -> None:
        self._of = font.charWidths
        self._default = font.defaultWidth

    def __missing__(self, word: str) -> int:
        if len(self) > _MOST_WORDS:
            self.clear()
        of, default = self._of, self._default
        width: int = sum([of.get(ord(sign), default) for sign in word])
        if len(word) < 40:
            self[word] = width
        return width


@cache
def face_font(face: int) -> Any:
    """Read a face, when it is first needed."""
    return TTFontFile(str(fonts_folder() / _FILES[face]))


@cache
def widths_of(face: int) -> Widths:
    """Give the widths of the words of a face."""
    return Widths(face_font(face))


def fonts_folder() -> Path:
    """Find the bundled fonts."""
    import resources

    return Path(resources.__path__[0]) / "fonts"


@cache
def glyphs() -> frozenset[int]:
    """Give the characters that can be printed: the four faces have the same."""
    return frozenset(face_font(0).charToGlyph)


def has_glyph(character: str) -> bool:
    """Tell whether a character can be printed."""
    return ord(character) in glyphs()


def text_width(text: str, face: int, size: float) -> float:
    """Measure a text in points."""
    return widths_of(face)[text] * size / 1000


class Codes(dict[int, str]):
    """A face in one file: each character gets its two bytes when it is first written.

    Made for ``str.translate``. Numbers are ours, not those of glyphs: two spaces share a glyph and
    are two characters.
    """

    def __init__(self, face: int) -> None:
        self.face = face

    def __missing__(self, character: int) -> str:
        high, low = divmod(len(self), len(_PLAIN))
        code = self[character] = chr(_PLAIN[high] - 1) + chr(_PLAIN[low])
        return code

    def embed(self, file: PdfFile) -> int:
        """Write the font once every text is: only what was used travels with the file."""
        font = face_font(self.face)
        used = list(self)
        numbers = [ord(code[0]) << 8 | ord(code[1]) for code in self.values()]
        name = f"{_subset_tag(used)}+{_FILES[self.face].removesuffix('.ttf')}"
        program = font.makeSubset(used)
        described = file.put(_descriptor(font, name, file.stream(program, _length(program))))
        widths = _by_runs(numbers, [round(font.charWidths.get(c, font.defaultWidth)) for c in used])
        glyph_map = file.stream(_glyph_map(font, used, numbers))
        held = file.put(
            f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{name}/CIDSystemInfo<</Registry(Adobe)"
            f"/Ordering(Identity)/Supplement 0>>/FontDescriptor {described} 0 R/DW 0/W[{widths}]"
            f"/CIDToGIDMap {glyph_map} 0 R>>"
        )
        unicode = file.stream(_to_unicode(used, numbers))
        return file.put(
            f"<</Type/Font/Subtype/Type0/BaseFont/{name}/Encoding/Identity-H"
            f"/DescendantFonts[{held} 0 R]/ToUnicode {unicode} 0 R>>"
        )


def _subset_tag(used: list[int]) -> str:
    """Name a subset by what it holds: two in one file are not the same font."""
    digest = hashlib.sha256(repr(used).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _length(program: bytes) -> str:
    return f"/Length1 {len(program)}"


def _descriptor(font: Any, name: str, program: int) -> str:
    box = " ".join(str(round(side)) for side in font.bbox)
    flags = 32 | (64 if "Italic" in name else 0)
    return (
        f"<</Type/FontDescriptor/FontName/{name}/Flags {flags}/FontBBox[{box}]"
        f"/ItalicAngle {round(font.italicAngle)}/Ascent {round(font.ascent)}"
        f"/Descent {round(font.descent)}/CapHeight {round(font.capHeight)}"
        f"/StemV {140 if 'Bold' in name else 80}/FontFile2 {program} 0 R>>"
    )


def _by_runs(numbers: list[int], widths: list[int]) -> str:
    """Write widths by runs of numbers that follow each other."""
    runs: list[str] = []
    for rank, number in enumerate(numbers):
        goes_on = rank and numbers[rank - 1] == number - 1
        runs.append(f" {widths[rank]}" if goes_on else f"]{number}[{widths[rank]}")
    return "".join(runs).removeprefix("]") + ("]" if runs else "")


def _glyph_map(font: Any, used: list[int], numbers: list[int]) -> bytes:
    """Give the glyph of each number, as the subset counts them: equal ones are kept once."""
    places = {0: 0}
    glyph_of = array("H", [0]) * (max(numbers, default=0) + 1)
    for code, number in zip(used, numbers, strict=True):
        glyph_of[number] = places.setdefault(font.charToGlyph.get(code, 0), len(places))
    return b"".join(glyph.to_bytes(2, "big") for glyph in glyph_of)


def _to_unicode(used: list[int], numbers: list[int]) -> bytes:
    entries = [
        f"<{number:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>"
        for code, number in zip(used, numbers, strict=True)
    ]
    lines = [_MAP_HEAD]
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines).encode("ascii")

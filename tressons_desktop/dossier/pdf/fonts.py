"""The printed font: Source Sans 3, embedded, with digits that line up by default."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from threading import Lock
from typing import Any, Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont

REGULAR: Final = "SourceSans3"
BOLD: Final = "SourceSans3-Bold"
ITALIC: Final = "SourceSans3-Italic"
BOLD_ITALIC: Final = "SourceSans3-BoldItalic"

_FILES: Final = {
    REGULAR: "SourceSans3-Regular.ttf",
    BOLD: "SourceSans3-Bold.ttf",
    ITALIC: "SourceSans3-Italic.ttf",
    BOLD_ITALIC: "SourceSans3-BoldItalic.ttf",
}
_BLOCK: Final = 100
_HEAD: Final = (
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap "
    "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
    "/CMapName /Adobe-Identity-UCS def /CMapType 2 def "
    "1 begincodespacerange <00> <FF> endcodespacerange",
)
_lock = Lock()


class EmbeddedFont(TTFont):
    """TrueType font whose ToUnicode map conforms.

    reportlab maps code 0 to U+0000 and writes one block of 256 entries; 100 is the limit.
    """

    def addObjects(self, document: Any) -> None:
        """Add the font to the file, then rewrite its maps."""
        state = self.state.get(document) if hasattr(self.state, "get") else self.state[document]
        subsets = [list(subset) for subset in state.subsets] if state else []
        super().addObjects(document)
        for number, subset in enumerate(subsets):
            parts = (SUBSETN(number), b"+", self.face.name, self.face.subfontNameX)
            name = b"".join(parts).decode("pdfdoc")
            document.idToObject["toUnicodeCMap:" + name].content = _to_unicode(subset)


def _to_unicode(subset: list[int]) -> str:
    entries = [f"<{code:02X}> <{_utf16(value)}>" for code, value in enumerate(subset) if value]
    lines = list(_HEAD)
    for start in range(0, len(entries), _BLOCK):
        block = entries[start : start + _BLOCK]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines.append("endcmap CMapName currentdict /CMap defineresource pop end end")
    return "\n".join(lines)


def _utf16(value: int) -> str:
    return chr(value).encode("utf-16-be").hex().upper()


def fonts_folder() -> Path:
    """Find the bundled fonts."""
    import resources

    return Path(resources.__path__[0]) / "fonts"


def register_fonts() -> None:
    """Register the four faces, once."""
    with _lock:
        if REGULAR in pdfmetrics.getRegisteredFontNames():
            return
        for name, file in _FILES.items():
            pdfmetrics.registerFont(EmbeddedFont(name, str(fonts_folder() / file)))
        pdfmetrics.registerFontFamily(
            REGULAR, normal=REGULAR, bold=BOLD, italic=ITALIC, boldItalic=BOLD_ITALIC
        )


@cache
def _common_glyphs() -> frozenset[int]:
    register_fonts()
    faces = [set(pdfmetrics.getFont(name).face.charToGlyph) for name in _FILES]
    return frozenset(set.intersection(*faces))


def has_glyph(character: str) -> bool:
    """Tell whether the four faces can print a character."""
    return ord(character) in _common_glyphs()


def text_width(text: str, font: str, size: float) -> float:
    """Measure a text in points."""
    return float(pdfmetrics.stringWidth(text, font, size))

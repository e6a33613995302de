"""Signed papers that come back as scans: the code of each page, and pages put together again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2

from tressons_desktop.intake.pictures import read_picture

MOST_PAGES: Final = 300
_DOTS: Final = (200, 300)
"""Dots an inch at which a page is read: the second when the first shows no code."""
_POINTS: Final = 72
_MOST_SIDE: Final = 5_000
_A4: Final = (595.0, 842.0)
_SEEN: Final = 360
_QUALITY: Final = 80
_QUARTER: Final = 90
"""Degrees: a page is put in a scanner one way or another; what is askew stays so."""
_FAULTS: Final = (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RuntimeError, OSError)


def read_page(path: Path, page: int, preview: Path | None) -> dict[str, Any]:
    """Read one page, from 0: the codes that it shows, how many pages there are.

    A small picture of it is written to ``preview``.
    """
    if path.suffix.lower() != ".pdf":
        image = read_picture(path, side=_MOST_SIDE).image
        _show(image, preview)
        return {"pages": 1, **_told(_codes(image))}
    document = pypdfium2.PdfDocument(path)
    try:
        codes: list[tuple[str, int]] = []
        drawn = document[page]
        for number, dots in enumerate(_DOTS):
            image = _drawn(drawn, dots)
            if number == 0:
                _show(image, preview)
            if codes := _codes(image):
                break
        return {"pages": min(len(document), MOST_PAGES), **_told(codes)}
    finally:
        document.close()


def join_pages(parts: Iterable[Mapping[str, Any]], out: Path) -> dict[str, Any]:
    """Put pages one after the other in one PDF; a picture takes a page."""
    made = pikepdf.new()
    opened: dict[str, pikepdf.Pdf] = {}
    try:
        for part in parts:
            path = str(part["path"])
            if path not in opened:
                held = Path(path)
                source = held if held.suffix.lower() == ".pdf" else _on_a_page(held)
                opened[path] = pikepdf.open(source)
            made.pages.append(opened[path].pages[int(part["page"])])
            if turn := int(part.get("turn", 0)):
                made.pages[-1].rotate(turn, relative=True)
        made.remove_unreferenced_resources()
        made.save(out)
    except _FAULTS as problem:
        return {"joined": False, "why": type(problem).__name__}
    finally:
        for one in opened.values():
            one.close()
        made.close()
    return {"joined": True}


def _told(codes: Sequence[tuple[str, int]]) -> dict[str, Any]:
    """Give the words of the codes, and by how much the page is to be turned to stand upright."""
    turns = [round(-angle / _QUARTER) * _QUARTER % 360 for _, angle in codes]
    return {
        "codes": [text for text, _ in codes],
        "turn": next((turn for turn in turns if turn), 0),
    }


def _drawn(page: Any, dots: int) -> Any:
    width, height = page.get_size()
    scale = min(dots / _POINTS, _MOST_SIDE / max(width, height, 1))
    return page.render(scale=scale, grayscale=True).to_pil()


def _qr() -> Any:
    import zxingcpp

    return zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])


def _codes(image: Any) -> list[tuple[str, int]]:
    import zxingcpp

    found = zxingcpp.read_barcodes(image.convert("L"), formats=_qr())
    return [(one.text, one.orientation) for one in found][:8]


def _show(image: Any, preview: Path | None) -> None:
    if preview is None:
        return
    small = image.convert("L")
    small.thumbnail((_SEEN, _SEEN))
    small.save(preview, "PNG")


def _on_a_page(path: Path) -> BytesIO:
    """Put a picture on a page of its shape, no larger than A4."""
    image = read_picture(path, side=_MOST_SIDE).image
    tall, wide = max(_A4), min(_A4)
    room = (wide, tall) if image.height >= image.width else (tall, wide)
    dots = max(image.width / room[0], image.height / room[1]) * _POINTS
    stream = BytesIO()
    image.convert("RGB").save(stream, "PDF", resolution=dots, quality=_QUALITY)
    stream.seek(0)
    return stream

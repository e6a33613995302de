"""PDF: does it open, without a password, whole, with pages that can be drawn."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2

from tressons_desktop.intake.verdict import PROTECTED, SEND_AGAIN, Verdict, refused
from tressons_desktop.text.spaces import NBSP

PDF: Final = "application/pdf"
_END: Final = b"%%EOF"
_TAIL: Final = 1 << 20
_MOST_PAGES: Final = 5_000
_DRAWN_SIDE: Final = 200
_READ: Final = 60
_DRAWN: Final = 3
"""Pages drawn to be sure: the first ones, and small."""

_NO_PASSWORD: Final = (
    "L’ouvrir avec son mot de passe, l’imprimer en PDF sans protection, puis joindre ce PDF."
)
_DAMAGED: Final = f"Le PDF est un peu abîmé mais s’ouvre{NBSP}: vérifier qu’il est entier."


def judge_pdf(path: Path) -> Verdict:
    """Open a PDF as a reader would."""
    content = path.read_bytes()
    whole, ended = _without_padding(content)
    try:
        count, mended = _pages(whole, ended=ended)
    except pikepdf.PasswordError:
        return refused(PDF, PROTECTED, _NO_PASSWORD)
    except (pikepdf.PdfError, ValueError, RuntimeError, OSError, RecursionError):
        cause = "le PDF est abîmé" if ended else "le PDF n’est pas arrivé en entier"
        return refused(PDF, cause, SEND_AGAIN)
    if not count:
        return refused(PDF, "le PDF ne contient aucune page", SEND_AGAIN)
    unread = _drawable(whole)
    if unread is None:
        return refused(PDF, "les pages du PDF ne peuvent pas être affichées", SEND_AGAIN)
    return Verdict(PDF, pages=count, remarks=(_DAMAGED,) if mended else (), unread=unread)


def _without_padding(content: bytes) -> tuple[bytes, bool]:
    """Cut what follows the end mark; tell whether there is one where it should be."""
    at = content.rfind(_END, max(0, len(content) - _TAIL))
    if at < 0:
        return content, False
    rest = content[at + len(_END) :]
    return content[: at + len(_END)] + b"\n", not rest.strip(b"\x00\r\n\t \x1a") or len(rest) < 4096


def _pages(content: bytes, *, ended: bool) -> tuple[int, bool]:
    """Count the pages; tell whether the table of contents of the file had to be made again."""
    try:
        return _count(content, recover=False), False
    except pikepdf.PasswordError:
        raise
    except (pikepdf.PdfError, ValueError, RuntimeError):
        if not ended:
            raise
    return _count(content, recover=True), True


def _count(content: bytes, *, recover: bool) -> int:
    with pikepdf.open(BytesIO(content), attempt_recovery=recover, suppress_warnings=True) as pdf:
        return len(pdf.pages)


def _drawable(content: bytes) -> int | None:
    """Draw the first pages; give how many of the first ones have no text, None when none shows."""
    try:
        pdf = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return None
    try:
        count = len(pdf)
        shown = 0 < count <= _MOST_PAGES and all(_drawn(pdf, n) for n in range(min(count, _DRAWN)))
        return sum(_silent(pdf, n) for n in range(min(count, _READ))) if shown else None
    finally:
        pdf.close()


def _silent(pdf: Any, number: int) -> bool:
    """Tell whether a page has no text."""
    try:
        page = pdf[number]
        words = page.get_textpage()
        silent = bool(words.count_chars() == 0)
        words.close()
        page.close()
    except pypdfium2.PdfiumError:
        return True
    return silent


def _drawn(pdf: Any, number: int) -> bool:
    """Draw a page in a small square: one that is a mile long must not take a mile of memory."""
    try:
        page = pdf[number]
    except pypdfium2.PdfiumError:
        return False
    try:
        side = max(*page.get_size(), 1.0)
        bitmap = page.render(scale=_DRAWN_SIDE / side)
        bitmap.close()
        return True
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        return False
    finally:
        page.close()

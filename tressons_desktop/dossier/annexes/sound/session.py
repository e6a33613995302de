"""One annex made conforming, page after page, a little at each request.

Whoever asks sees how far it is, may stop, and knows which page a lost process was at.
"""

from __future__ import annotations

import re
import time
import unicodedata
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name

from tressons_desktop.dossier.annexes.model import NO_ROOM, ReadyAnnex, ReadyPage, Reproduced
from tressons_desktop.dossier.annexes.sound.cleaning import Cleaner
from tressons_desktop.dossier.annexes.sound.drawing import drawn, image_page
from tressons_desktop.dossier.annexes.sound.faults import CONTENT, LAYERS, NotConforming

SLICE_SECONDS: Final = 0.3
MOST_PAGES: Final = 2_000
_SLOW_SECONDS: Final = 2.0
_SMALL: Final = 300.0
_LONGEST_TEXT: Final = 15_000
_LEAST_SIDE: Final = 3.0
_MOST_SIDE: Final = 20_000.0
_HYPHEN: Final = re.compile("[\x02\ufffe\u00ad]\\s*")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]")
_SPACES: Final = re.compile(r"[ \t\u00a0]+")
_A4: Final = (595.0, 842.0)
_LEFT: Final = ("/OpenAction", "/AA", "/Names", "/AcroForm", "/StructTreeRoot", "/Outlines")
"""What acts, or speaks of the file as a whole."""


class AnnexRefused(Exception):
    """An annex that has no pages to give; the message says why."""


class Session:
    """Make a copy of a file that conforms: ``rough`` pages as images, without the ``lost`` ones."""

    def __init__(self, path: Path, out: Path, rough: frozenset[int], lost: frozenset[int]) -> None:
        self._out_path, self._rough, self._lost = out, rough, lost
        self._base = out.with_suffix(".base")
        self._flat(path)
        self._source = pikepdf.open(self._base)
        self._seen = pypdfium2.PdfDocument(self._base)
        self.count = len(self._source.pages)
        if not 0 < self.count <= MOST_PAGES or len(self._seen) != self.count:
            raise AnnexRefused("ses pages ne peuvent pas être lues")
        self._hidden = _hides_layers(self._source)
        self._out = pikepdf.new()
        self._cleaner = Cleaner(self._out)
        self._pages: list[ReadyPage] = []
        self._reasons: dict[str, None] = {}

    def _flat(self, path: Path) -> None:
        """Write the file again: whole, without password, what was filled in part of the page."""
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            with suppress(Exception):  # drawn by the other library instead, as it is
                if "/AcroForm" in pdf.Root:
                    pdf.generate_appearance_streams()
                pdf.flatten_annotations("print")
            for key in (
                "/OpenAction",
                "/AA",
                "/Names",
                "/AcroForm",
                "/StructTreeRoot",
                "/Outlines",
            ):
                if key in pdf.Root:
                    del pdf.Root[key]
            pdf.save(self._base, compress_streams=True)

    def more(self) -> int:
        """Make pages for a short while; tell how many are made."""
        end = time.monotonic() + SLICE_SECONDS
        while len(self._pages) < self.count:
            self._pages.append(self._page(len(self._pages)))
            if time.monotonic() > end:
                break
        return len(self._pages)

    def finish(self) -> ReadyAnnex:
        """Write the copy; give what it holds."""
        self._cleaner.finish()
        self._out.remove_unreferenced_resources()
        self._out.save(
            self._out_path,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )
        made = ReadyAnnex(self._out_path, tuple(self._pages), tuple(self._reasons))
        self.close()
        return made

    def close(self) -> None:
        """Leave nothing behind but the copy."""
        self._seen.close()
        self._source.close()
        self._out.close()
        self._base.unlink(missing_ok=True)

    # --- a page -----------------------------------------------------------------------------------

    def _page(self, index: int) -> ReadyPage:
        if index in self._lost:
            return self._left()
        page = self._seen[index]
        try:
            text = "" if index in self._rough else _text_of(page)
            with suppress(NotConforming):
                return self._kept(index, page, text)
            return self._drawn(page, text)
        except (pypdfium2.PdfiumError, ValueError, MemoryError, OverflowError):
            return self._left()
        finally:
            page.close()

    def _kept(self, index: int, page: pypdfium2.PdfPage, text: str) -> ReadyPage:
        """Keep a page as it is; raise NotConforming, and note why, when it cannot be."""
        before = len(self._out.pages)
        try:
            if index in self._rough:
                raise NotConforming(CONTENT)
            if self._hidden:
                raise NotConforming(LAYERS)
            self._out.pages.append(self._source.pages[index])
            kept = self._out.pages[before]
            self._cleaner.clean(kept)
            _try_out(page)
            width, height = _size(kept)
        except NotConforming as fault:
            self._reasons[str(fault)] = None
            while len(self._out.pages) > before:
                del self._out.pages[-1]
            raise
        return ReadyPage(width, height, Reproduced.KEPT, text)

    def _drawn(self, page: pypdfium2.PdfPage, text: str) -> ReadyPage:
        image, width, height = drawn(page, self._out)
        self._out.pages.append(pikepdf.Page(image_page(self._out, image, width, height)))
        return ReadyPage(round(width, 3), round(height, 3), Reproduced.IMAGE, text)

    def _left(self) -> ReadyPage:
        empty = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, *_A4]),
            Resources=Dictionary(),
            Contents=self._out.make_stream(b""),
        )
        self._out.pages.append(pikepdf.Page(empty))
        return ReadyPage(*_A4, Reproduced.LOST)


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """Give the size that a page shows, turned the right way."""
    box = [float(value) for value in page.cropbox]
    unit = float(page.obj.get("/UserUnit", 1))
    width, height = abs(box[2] - box[0]) * unit, abs(box[3] - box[1]) * unit
    if not _LEAST_SIDE <= min(width, height) <= max(width, height) <= _MOST_SIDE:
        raise NotConforming(CONTENT)
    if int(page.obj.get("/Rotate", 0)) % 180:
        width, height = height, width
    return round(width, 3), round(height, 3)


def _try_out(page: pypdfium2.PdfPage) -> None:
    """Draw a page small: one that takes too long to show is better as an image."""
    start = time.monotonic()
    page.render(scale=_SMALL / max(*page.get_size(), 1.0)).close()
    if time.monotonic() - start > _SLOW_SECONDS:
        raise NotConforming(CONTENT)


def _text_of(page: pypdfium2.PdfPage) -> str:
    """Read the text of a page as one paragraph: some readers glue lines that only end."""
    try:
        words = page.get_textpage().get_text_bounded()
    except (pypdfium2.PdfiumError, ValueError, UnicodeError):
        return ""
    words = _HYPHEN.sub("", words.replace("\r\n", "\n").replace("\r", "\n"))
    words = unicodedata.normalize("NFC", _CONTROL.sub("", words))
    lines = (_SPACES.sub(" ", line).strip() for line in words.split("\n"))
    text = " ".join(line for line in lines if line)
    if not any(sign.isalnum() for sign in text) or text.count("\ufffd") * 4 > len(text):
        return ""
    return text[:_LONGEST_TEXT]


def _hides_layers(pdf: pikepdf.Pdf) -> bool:
    """Tell whether a reader would hide a part of the pages: marks gone, it would show."""
    try:
        first = pdf.Root.OCProperties.D
        return bool(len(first.get("/OFF", []))) or str(first.get("/BaseState", "/ON")) != "/ON"
    except (AttributeError, TypeError, ValueError, KeyError):
        return False


_open: dict[str, Session] = {}


def start(request: Mapping[str, Any]) -> dict[str, Any]:
    """Open an annex; tell how many pages it has, or why there is none."""
    leave()
    try:
        made = Session(
            Path(request["path"]),
            Path(request["out"]),
            frozenset(request["rough"]),
            frozenset(request["lost"]),
        )
    except AnnexRefused as refusal:
        return {"refused": str(refusal)}
    except OSError:
        return {"refused": NO_ROOM}
    except pikepdf.PasswordError:
        return {"refused": "il est protégé par un mot de passe"}
    except (pikepdf.PdfError, pypdfium2.PdfiumError, ValueError, RuntimeError):
        return {"refused": "il est abîmé ou incomplet"}
    _open["one"] = made
    return {"pages": made.count}


def leave() -> None:
    """Give up what was begun, and leave nothing of it."""
    for begun in _open.values():
        with suppress(Exception):
            begun.close()
    _open.clear()


def go_on(_request: Mapping[str, Any]) -> dict[str, Any]:
    """Make some more pages; tell how many are made, and at the end what they are."""
    session = _open.get("one")
    if session is None:
        return {"lost": True}
    done = session.more()
    if done < session.count:
        return {"done": done}
    del _open["one"]
    try:
        return {"done": done, "ready": session.finish().plain()}
    except OSError:
        session.close()
        return {"refused": NO_ROOM}

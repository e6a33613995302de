"""The words of a document received from anybody, page by page or paragraph by paragraph.

This runs in the examining process. Nothing is drawn, no link is followed: only what a reader would
select and copy is taken.
"""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any, Final
from xml.parsers import expat

import pypdfium2
from pypdfium2 import raw

from tressons_desktop.calls.reading.layout import (
    PageRun,
    joined_signs,
    page_lines,
    without_repeats,
)
from tressons_desktop.calls.reading.plain import MOST_SIGNS
from tressons_desktop.exchange.packages import (
    OFFICE,
    OLE,
    OPEN_DOCUMENT,
    ZIP_FAULTS,
    is_locked_document,
    is_protected_office,
    office_archive,
    package_of,
)
from tressons_desktop.intake.verdict import DAMAGED, PROTECTED, ExaminerAnswer, unread
from tressons_desktop.tabular.decoding import NotText, decode

MAX_BYTES: Final = 60 * 1024 * 1024
MOST_PAGES: Final = 200
_MOST_ON_PAGE: Final = 40_000
"""Signs on one page: more is a page made to be slow."""
_PART_LIMIT: Final = 60_000_000
_BLOCK: Final = 1 << 18
_HEAD: Final = 1_024
_CUT: Final = 2
"""What the reader gives for the hyphen that ends a line."""
_FEW_SIGNS: Final = 40
"""Signs on a page: fewer are the stamp of a scanner, not a text."""

_ABRIDGE: Final = "N’en garder que le règlement, ou copier son texte et le coller ici."
_COPY: Final = "Copier le texte du document et le coller ici, ou saisir l’appel à la main."
_SEND_AGAIN: Final = "Le demander de nouveau, ou l’enregistrer de nouveau, puis recommencer."
_TAKE_OFF: Final = "L’ouvrir avec son mot de passe, copier son texte et le coller ici."
_TOO_LARGE: Final = "il est trop long pour un règlement"
_SCANNED: Final = "c’est une image de pages imprimées, sans texte à lire"
_OTHER: Final = "ce n’est pas un document que l’on puisse lire ici"
_CHOOSE: Final = "Choisir un PDF, un .docx, un .odt ou un .txt, ou coller le texte."


def read_words(path: Path) -> ExaminerAnswer:
    """Return the lines of each page of a document, or why it was not read and what to do."""
    try:
        if path.stat().st_size > MAX_BYTES:
            return unread(_TOO_LARGE, _ABRIDGE)
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
        if b"%PDF-" in head:
            return _pdf(path)
        if head.startswith((b"PK\x03\x04", OLE)):
            return _office(path)
        return _plain_text(path)
    except MemoryError:
        return unread(_TOO_LARGE, _ABRIDGE)
    except OSError:
        return unread(DAMAGED, _SEND_AGAIN)


# .pdf -------------------------------------------------------------------------------------------
def _pdf(path: Path) -> ExaminerAnswer:
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as problem:
        locked = "password" in str(problem).lower()
        return unread(PROTECTED, _TAKE_OFF) if locked else unread(DAMAGED, _SEND_AGAIN)
    try:
        count = len(pdf)
        if count > MOST_PAGES:
            return unread(f"il compte {count} pages, {MOST_PAGES} au plus", _ABRIDGE)
        pages, signs = [], 0
        for number in range(count):
            pages.append(page_lines(_runs(pdf, number)))
            signs += sum(map(len, pages[-1]))
            if signs > MOST_SIGNS:
                return unread(_TOO_LARGE, _ABRIDGE)
    finally:
        pdf.close()
    if signs < _FEW_SIGNS * max(count, 1):
        return unread(_SCANNED, _COPY)
    return {"pages": without_repeats(pages)}


def _runs(pdf: Any, number: int) -> list[PageRun]:
    """Return what is written on a page; one that cannot be read is blank."""
    try:
        page = pdf[number]
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    try:
        count = words.count_chars()
        if count > _MOST_ON_PAGE:
            raise MemoryError
        return joined_signs(_sign(words, place) for place in range(count))
    except (pypdfium2.PdfiumError, ValueError, OverflowError):
        return []
    finally:
        words.close()
        page.close()


def _sign(words: Any, place: int) -> PageRun:
    """Return one sign with the box of its line, not of its ink: a comma is as tall as a capital."""
    code = raw.FPDFText_GetUnicode(words, place)
    text = "-" if code == _CUT else chr(code) if code else " "
    left, bottom, right, top = words.get_charbox(place, loose=True)
    return PageRun(left, bottom, right, top, text)


# .odt, .docx, .txt ------------------------------------------------------------------------------
def _plain_text(path: Path) -> ExaminerAnswer:
    content = path.read_bytes()
    try:
        text, _remark = decode(content)
    except NotText:
        return unread(_OTHER, _CHOOSE)
    if len(text) > MOST_SIGNS:
        return unread(_TOO_LARGE, _ABRIDGE)
    return {"text": text} if text.strip() else unread("il est vide", _CHOOSE)


def _office(path: Path) -> ExaminerAnswer:
    try:
        return _words_of_office(path)
    except (expat.ExpatError, *ZIP_FAULTS):
        return unread(DAMAGED, _SEND_AGAIN)


def _words_of_office(path: Path) -> ExaminerAnswer:
    with path.open("rb") as stream:
        if stream.read(8).startswith(OLE):
            locked = is_protected_office(stream)
            return unread(PROTECTED, _TAKE_OFF) if locked else unread(_OTHER, _CHOOSE)
        stream.seek(0)
        with office_archive(stream) as archive:
            package = package_of(archive)
            kinds = (f"{OPEN_DOCUMENT}text", f"{OFFICE}wordprocessingml.document")
            if package is None or package.media_type not in kinds:
                return unread(_OTHER, _CHOOSE)
            if is_locked_document(archive):
                return unread(PROTECTED, _TAKE_OFF)
            if package.main not in archive.namelist():
                return unread(DAMAGED, _SEND_AGAIN)
            reader = _TextHandler()
            reader.read(archive, package.main)
    text = reader.text
    if len(text) > MOST_SIGNS:
        return unread(_TOO_LARGE, _ABRIDGE)
    if not text.strip():
        return unread("il ne contient pas de texte", _COPY)
    return {"text": text}


class _TextHandler:
    """Follow the paragraphs and the cells of a main part; Word and OpenDocument name them alike."""

    def __init__(self) -> None:
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._words
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parts: list[str] = []
        self._signs = 0
        self._silent = 0
        self._within = 0
        self._cells = 0
        self._row = 0
        self._listed = False

    @property
    def text(self) -> str:
        """Return what was read, a line for each paragraph and each row of a table."""
        return "".join(self._parts)

    def read(self, archive: zipfile.ZipFile, name: str) -> None:
        """Read a part through, up to a limit."""
        total = 0
        with archive.open(name) as entry:
            while block := entry.read(_BLOCK):
                total += len(block)
                if total > _PART_LIMIT:
                    raise MemoryError
                self._parser.Parse(block, False)
                if self._signs > MOST_SIGNS:
                    return
        self._parser.Parse(b"", True)

    def _doctype(self, *_: object) -> None:
        raise ValueError("a document type could pull in anything")

    def _start(self, tag: str, _attributes: dict[str, str]) -> None:
        name = tag.rpartition(" ")[2]
        if name in _SILENT:
            self._silent += 1
        elif name in _ROWS:
            self._row += 1
            self._cells = 0
        elif name in _CELLS:
            if self._cells:
                self._add(" | ")
            self._cells += 1
        elif name in ("numPr", "list-item"):
            self._listed = True
        elif name in _PARAGRAPHS:
            self._within += 1
        elif name in ("tab", "br", "line-break", "s"):
            self._add("\n" if name == "br" and not self._row else " ")

    def _end(self, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in _SILENT:
            self._silent -= 1
        elif name in _ROWS:
            self._row -= 1
            self._add("\n")
        elif name in _PARAGRAPHS:
            self._within -= 1
            self._add(" " if self._row else "\n\n")
            self._listed = False

    def _words(self, words: str) -> None:
        if self._within and not self._silent:
            if self._listed:
                self._add("• ")
                self._listed = False
            self._add(words)

    def _add(self, words: str) -> None:
        self._parts.append(words)
        self._signs += len(words)


_PARAGRAPHS: Final = frozenset({"p", "h"})
_ROWS: Final = frozenset({"tr", "table-row"})
_CELLS: Final = frozenset({"tc", "table-cell"})
_SILENT: Final = frozenset(
    {"del", "instrText", "tracked-changes", "annotation", "Fallback", "note"}
)
"""What is in a document and is not read there: deletions, codes of fields, remarks, copies."""

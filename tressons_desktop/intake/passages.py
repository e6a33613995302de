"""A received dossier read on screen: its pages drawn, and where a passage stands in it.

This runs in the examining process: a page that is a mile long, or a font made to be slow, stops
this process alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Final

import pypdfium2

MOST_PAGES: Final = 300
_MOST_SIDE: Final = 3_000
_QUALITY: Final = 80
_MOST_SIGNS: Final = 40_000
_MOST_WANTED: Final = 200
_NUMBER: Final = re.compile(r"^\d[\d.]*\s+")
_LONGEST: Final = 120
"""Signs of a phrase that are looked for: what follows would only make it harder to find."""


def page_sizes(path: Path) -> dict[str, Any]:
    """Return the size of each page, in points."""
    document = pypdfium2.PdfDocument(path)
    try:
        return {"sizes": [_size(document, n) for n in range(min(len(document), MOST_PAGES))]}
    finally:
        document.close()


def _size(document: Any, number: int) -> tuple[float, float]:
    width, height = document[number].get_size()
    return max(width, 1.0), max(height, 1.0)


def draw_page(path: Path, page: int, width: int, out: Path) -> dict[str, Any]:
    """Draw one page, from 0, so many pixels wide, to a picture."""
    document = pypdfium2.PdfDocument(path)
    try:
        drawn = document[page]
        wide, high = _size(document, page)
        scale = min(width / wide, _MOST_SIDE / max(wide, high))
        drawn.render(scale=scale).to_pil().convert("RGB").save(out, "JPEG", quality=_QUALITY)
        return {"drawn": True}
    finally:
        document.close()


def seek(path: Path, words: str) -> dict[str, Any]:
    """Give, page by page, the boxes of each time that words are said, in parts of the page."""
    sought = _plain(words)[0].strip()[:_LONGEST]
    document = pypdfium2.PdfDocument(path)
    try:
        count = min(len(document), MOST_PAGES)
        return {"pages": [_sought(document, n, sought) if sought else [] for n in range(count)]}
    finally:
        document.close()


def _sought(document: Any, number: int, sought: str) -> list[list[tuple[float, ...]]]:
    text, signs = _words(document, number)
    at = text.find(sought)
    found: list[list[tuple[float, ...]]] = []
    if at < 0:
        return []
    page = document[number]
    words = page.get_textpage()
    wide, high = _size(document, number)
    while at >= 0 and len(found) < _MOST_WANTED:
        first, last = signs[at], signs[at + len(sought) - 1]
        boxes: list[tuple[float, ...]] = [
            (left / wide, 1 - top / high, right / wide, 1 - bottom / high)
            for left, bottom, right, top in (
                words.get_rect(rank) for rank in range(words.count_rects(first, last - first + 1))
            )
        ]
        found.append(boxes)
        at = text.find(sought, at + len(sought))
    words.close()
    page.close()
    return found


def find_passages(path: Path, wanted: Sequence[Sequence[str]]) -> dict[str, Any]:
    """Find the first phrase of each list that a document holds: its page from 1, how far down.

    A title is looked for in the bookmarks first: the contents name it too.
    """
    document = pypdfium2.PdfDocument(path)
    try:
        titles = dict(_bookmarks(document))
        pages = [_words(document, n) for n in range(min(len(document), MOST_PAGES))]
        asked = wanted[:_MOST_WANTED]
        return {"places": [_first(document, pages, titles, phrases) for phrases in asked]}
    finally:
        document.close()


def _first(
    document: Any,
    pages: Sequence[tuple[str, list[int]]],
    titles: dict[str, list[float]],
    phrases: Sequence[str],
) -> list[float] | None:
    """Try the phrases in their order; the words of a row count from the page of its title on."""
    known = [_plain(one)[0][:_LONGEST].strip() for one in phrases]
    start = next((titles[one] for one in reversed(known) if one in titles), None)
    for words in known:
        if words in titles:
            return titles[words]
        found = _in_text(document, pages, words, int(start[0]) if start else 1)
        if found is not None:
            return found
    return start


def _in_text(
    document: Any, pages: Sequence[tuple[str, list[int]]], words: str, first: int
) -> list[float] | None:
    if len(words) < 3:
        return None
    order = [*range(first - 1, len(pages)), *range(first - 1)]
    for number in order:
        text, signs = pages[number]
        at = text.find(words)
        if at >= 0:
            return [number + 1, _height(document, number, signs[at])]
    return None


def _height(document: Any, number: int, sign: int) -> float:
    """Return how far down a sign stands, 0 at the top of its page."""
    page = document[number]
    words = page.get_textpage()
    try:
        tall = page.get_height() or 1.0
        top: float = words.get_charbox(sign)[3]
        return round(min(max(1 - top / tall, 0.0), 1.0), 4)
    finally:
        words.close()
        page.close()


def _bookmarks(document: Any) -> Iterator[tuple[str, list[float]]]:
    """Read the bookmarks, those at the end of a long list left; the first of a name stays."""
    met: set[str] = set()
    try:
        for number, mark in enumerate(document.get_toc()):
            if number > 2_000:
                return
            whole, target = _plain(mark.get_title())[0].strip(), mark.get_dest()
            index = target.get_index() if target is not None else None
            for title in (whole, _NUMBER.sub("", whole)):
                if title and title not in met and index is not None:
                    met.add(title)
                    yield title, [index + 1, _view_height(document, index, target)]
    except pypdfium2.PdfiumError:
        return


def _view_height(document: Any, index: int, target: Any) -> float:
    _mode, place = target.get_view()
    tall = document[index].get_height() or 1.0
    top = place[1] if len(place) > 1 and place[1] else tall
    return round(min(max(1 - top / tall, 0.0), 1.0), 4)


def _words(document: Any, number: int) -> tuple[str, list[int]]:
    """Read a page in plain words, and which sign of it each letter is."""
    try:
        page = document[number]
        words = page.get_textpage()
    except pypdfium2.PdfiumError:
        return "", []
    try:
        count = min(words.count_chars(), _MOST_SIGNS)
        return _plain(words.get_text_range(0, count) if count else "")
    except (pypdfium2.PdfiumError, ValueError):
        return "", []
    finally:
        words.close()
        page.close()


def _plain(text: str) -> tuple[str, list[int]]:
    """Write words in small letters with single spaces; give the place of each sign."""
    made: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        small = " " if sign.isspace() or sign in "\u00a0\u202f\ufffe" else sign.lower()
        if small == " " and (not made or made[-1] == " "):
            continue
        for one in small:
            made.append("'" if one == "’" else one)
            places.append(place)
    return "".join(made), places

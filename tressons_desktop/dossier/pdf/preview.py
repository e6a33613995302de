"""Pages of a PDF as pictures, for the screen and the printer; and where words stand on them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2

from tressons_desktop.drawing.measure import PageBox
from tressons_desktop.text.search import normalise

PagePicture = tuple[int, int, bytes]
"""A size in pixels and its rows of RGB bytes, not padded."""


def draw_widths(path: Path, wanted: list[tuple[int, int]]) -> Iterator[PagePicture]:
    """Draw some pages, numbered from 0, each as many pixels wide as it is asked."""
    with pypdfium2.PdfDocument(path) as pdf:
        for index, width in wanted:
            page = pdf[index]
            yield _drawn(page, (width - 0.5) / page.get_width())  # a part of a pixel is one


def page_sizes(path: Path) -> list[tuple[float, float]]:
    """Give the width and the height of each page, in points."""
    with pypdfium2.PdfDocument(path) as pdf:
        return [pdf.get_page_size(index) for index in range(len(pdf))]


def find_words(path: Path, words: str) -> Iterator[list[tuple[PageBox, ...]]]:
    """Give, page by page, where words stand: the boxes of each time that they are said.

    Case, accents, signs and the ends of lines do not count.
    """
    sought = normalise(words)
    with pypdfium2.PdfDocument(path) as pdf:
        for index in range(len(pdf)):
            page = pdf[index]
            yield list(_found(page, sought)) if sought else []
            page.close()


def _found(page: pypdfium2.PdfPage, sought: str) -> Iterator[tuple[PageBox, ...]]:
    text = page.get_textpage()
    plain, places = _plain(text.get_text_range())
    at = plain.find(sought)
    while at >= 0:
        first, last = places[at], places[at + len(sought) - 1]
        yield tuple(_boxes(page, text, first, last - first + 1))
        at = plain.find(sought, at + len(sought))
    text.close()


def _boxes(
    page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, first: int, count: int
) -> Iterator[PageBox]:
    width, height = page.get_size()
    for rank in range(text.count_rects(first, count)):
        left, bottom, right, top = text.get_rect(rank)
        yield left / width, 1 - top / height, right / width, 1 - bottom / height


def _plain(text: str) -> tuple[str, list[int]]:
    """Give a text as it is searched, and the place of each of its signs in what was said."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in _folded(sign):
            if one != " " or (signs and signs[-1] != " "):
                signs.append(one)
                places.append(place)
    return "".join(signs), places


@cache
def _folded(sign: str) -> str:
    return normalise(sign) or " "


def _drawn(page: pypdfium2.PdfPage, scale: float) -> PagePicture:
    image = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False).to_pil()
    picture = image if image.mode == "RGB" else image.convert("RGB")
    page.close()
    return picture.width, picture.height, picture.tobytes()

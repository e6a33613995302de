"""Pages of a PDF as pictures, for the preview on screen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pypdfium2


def render_pages(
    path: Path, dpi: float = 96, *, first: int = 0, last: int | None = None
) -> Iterator[tuple[int, int, bytes]]:
    """Give (width, height, RGB bytes, rows not padded) page by page, so a job can stop in between.

    Pages are numbered from 0, ``last`` excluded.
    """
    with pypdfium2.PdfDocument(path) as pdf:
        for index in range(first, len(pdf) if last is None else min(last, len(pdf))):
            page = pdf[index]
            image = page.render(scale=dpi / 72, rev_byteorder=True, prefer_bgrx=False).to_pil()
            picture = image if image.mode == "RGB" else image.convert("RGB")
            yield picture.width, picture.height, picture.tobytes()
            page.close()
